-- That the witness was stamped, and when: noted by the vault's worker, read by every process to tell how old the last stamp is.
-- Whoever forges a note here gains nothing: the witness itself stands outside the database.

grant select on record_stamp to desk, portal, vault, worker, retention;
grant insert on record_stamp to vault;
alter table record_stamp enable row level security;
create policy seen on record_stamp for select to desk, portal, vault, worker, retention using (true);
create policy made on record_stamp for insert to vault with check ((select record_actor()) is not null);
create trigger record_refuse before update or truncate on record_stamp
for each statement execute function record_refuse();
