-- Of which dossiers somebody sees anything: a second wall behind the policy, by relation. `app.reach` says how far the
-- role reaches (access/relations.py); a conflict of interest hides a dossier whatever the role.

create function record_reach() returns integer language sql stable parallel safe
return coalesce(nullif(current_setting('app.reach', true), '')::integer, 0);
create function staff_teams() returns uuid[] language sql stable
return array(select team_id from staff_membership
    where account_id = record_actor() and staff_current(starts_on, ends_on));

grant select on staff_team, staff_membership, staff_certificate to desk, vault, worker;
grant select on staff_assignment, staff_conflict, staff_opening to desk, vault, worker;

alter table staff_assignment enable row level security;
alter table staff_conflict enable row level security;
alter table staff_opening enable row level security;
create policy near on staff_assignment for select to desk, vault using (
    ((select record_reach()) & 2) <> 0 or officer_id = (select record_actor()) or team_id = any ((select staff_teams())::uuid[]));
create policy all_ on staff_assignment for select to worker using (true);
create policy own on staff_conflict for select to desk, vault
using (account_id = (select record_actor()) or ((select record_reach()) & 4) <> 0);
create policy all_ on staff_conflict for select to worker using (true);
create policy own on staff_opening for select to desk
using (account_id = (select record_actor()) or ((select record_reach()) & 4) <> 0);
create policy all_ on staff_opening for select to vault, worker using (true);

create policy kept on record_subject for select to worker, retention using ((select record_actor()) is not null);

drop policy desk on record_chain;
drop policy vault on record_chain;
drop policy desk on record_entry;
drop policy vault on record_entry;
create policy worker on record_chain for select to worker using (label < 32 and (label & (select record_labels())) <> 0);
create policy desk on record_chain for select to desk using (label < 32 and (label & (select record_labels())) <> 0
    and exists (select 1 from record_subject s where s.id = record_chain.subject_id));
create policy vault on record_chain for select to vault using ((label & (select record_labels())) <> 0
    and exists (select 1 from record_subject s where s.id = record_chain.subject_id));
create policy worker on record_entry for select to worker using (label < 32 and (label & (select record_labels())) <> 0);
create policy desk on record_entry for select to desk using (label < 32 and (label & (select record_labels())) <> 0
    and exists (select 1 from record_subject s where s.id = record_entry.subject_id));
create policy vault on record_entry for select to vault using ((label & (select record_labels())) <> 0
    and exists (select 1 from record_subject s where s.id = record_entry.subject_id));

-- What a history is about, asked by whoever has its random id already: so that no act lands in a history of another kind.
create function staff_kind(subject uuid) returns text language sql stable security definer set search_path = public, pg_temp
return (select kind from record_subject where id = subject);
revoke all on function staff_kind(uuid) from public;
grant execute on function staff_kind(uuid) to desk, vault, worker;
