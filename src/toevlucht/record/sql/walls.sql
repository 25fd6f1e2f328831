-- The walls: what each login may do at all (grants), and which rows it sees (policies).
-- `app.actor` and `app.labels` stop forgetful code; the login is the wall: no setting shows a desk what is the vault's.

revoke all on function record_lock(uuid[]), record_link(), record_refuse() from public;
grant execute on function record_lock(uuid[]) to desk, vault, worker;

create function record_actor() returns uuid language sql stable parallel safe
return nullif(current_setting('app.actor', true), '')::uuid;
create function record_labels() returns integer language sql stable parallel safe
return coalesce(nullif(current_setting('app.labels', true), '')::integer, 0);

grant select on record_mark to desk, portal, vault, worker, statistics, retention;
grant select, insert on record_subject, record_entry, record_payload to desk, vault;
grant select on record_subject, record_entry, record_payload to worker, retention;
grant select on record_chain to desk, vault, worker, retention;
grant insert on record_outbox to desk, vault, portal;
grant select on record_outbox to worker;
grant insert on record_processingline, record_staffline to desk, vault, portal, worker;
grant delete on record_payload to retention;

alter table record_subject enable row level security;
alter table record_chain enable row level security;
alter table record_entry enable row level security;
alter table record_payload enable row level security;
alter table record_outbox enable row level security;
alter table record_processingline enable row level security;
alter table record_staffline enable row level security;

create policy seen on record_subject for select to desk, vault, worker, retention
using ((select record_actor()) is not null);
create policy made on record_subject for insert to desk, vault with check ((select record_actor()) is not null);

create policy desk on record_chain for select to desk, worker
using (label < 32 and (label & (select record_labels())) <> 0);
create policy vault on record_chain for select to vault using ((label & (select record_labels())) <> 0);

create policy desk on record_entry for select to desk, worker
using (label < 32 and (label & (select record_labels())) <> 0);
create policy vault on record_entry for select to vault using ((label & (select record_labels())) <> 0);
create policy made on record_entry for insert to desk, vault with check (actor = (select record_actor()));
create policy kept on record_entry for select to retention using ((select record_actor()) is not null);
create policy kept on record_chain for select to retention using ((select record_actor()) is not null);

create policy seen on record_payload for select to desk, vault, worker, retention
using (exists (select 1 from record_entry e where e.id = record_payload.id));
create policy made on record_payload for insert to desk, vault with check ((select record_actor()) is not null);
create policy destroyed on record_payload for delete to retention
using (exists (select 1 from record_entry e where e.kind = 'destruction' and e.supersedes = record_payload.id));

create policy made on record_outbox for insert to desk, vault, portal with check ((select record_actor()) is not null);
create policy sent on record_outbox for select to worker using (true);
create policy made on record_processingline for insert to desk, vault, portal, worker with check (true);
create policy made on record_staffline for insert to desk, vault, portal, worker with check (true);
