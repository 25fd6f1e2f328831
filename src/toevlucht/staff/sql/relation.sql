-- Of which dossiers somebody sees anything, and what they are to each. This file may be run again.

-- A dossier that was given to nobody and no team is found by those who give dossiers out (`app.reach`, access/roles.py), until it is.
-- They see no assignment of others: so the owner looks, and tells nobody else.
create or replace function staff_ungiven(subject uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
return (record_reach() & 8) <> 0
    and not exists (select 1 from staff_assignment where dossier_id = subject and until is null);
revoke all on function staff_ungiven(uuid) from public;
grant execute on function staff_ungiven(uuid) to desk, vault, worker;

drop policy if exists seen on record_subject;
create policy seen on record_subject for select to desk, vault using (
    case kind
    when 'dossier' then
        not exists (select 1 from staff_conflict c
            where c.dossier_id = record_subject.id and c.account_id = (select record_actor()) and c.until is null)
        and (((select record_reach()) & 2) <> 0
            or ((select record_reach()) & 1) <> 0 and (
                exists (select 1 from staff_assignment a where a.dossier_id = record_subject.id and a.until is null
                    and (a.officer_id = (select record_actor()) or a.team_id = any ((select staff_teams())::uuid[])))
                or exists (select 1 from staff_opening o
                    where o.dossier_id = record_subject.id and o.account_id = (select record_actor()) and now() < o.until
                        and (o.confirmed_by_id is not null or now() < o.since + interval '24 hours')))
            or ((select record_reach()) & 8) <> 0 and staff_ungiven(id))
    when 'account' then ((select record_reach()) & 4) <> 0 or id = (select record_actor())
    else (select record_actor()) is not null end);

-- What the actor is to a subject, as access/relations.py names it.
create or replace function staff_relation(subject uuid) returns text language sql stable return case
    when subject = record_actor() then 'own'
    when exists (select 1 from staff_conflict
        where dossier_id = subject and account_id = record_actor() and until is null) then 'conflict'
    when exists (select 1 from staff_assignment
        where dossier_id = subject and officer_id = record_actor() and until is null) then 'assigned'
    when exists (select 1 from staff_assignment
        where dossier_id = subject and team_id = any (staff_teams()) and until is null) then 'same_team'
    when exists (select 1 from staff_opening where dossier_id = subject and account_id = record_actor()
        and now() < until and (confirmed_by_id is not null or now() < since + interval '24 hours')) then 'same_team'
    when staff_ungiven(subject) then 'same_team'
    when exists (select 1 from staff_assignment where dossier_id = subject and officer_id = record_actor()) then 'former'
    else 'none' end;
