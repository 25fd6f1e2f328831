-- Every entry stands in one compartment that there is: what bears none, or several, is seen by nobody, or breaks the page of whoever
-- sees it, and is never removed. This file may be run again.

drop policy if exists one_label on record_entry;
create policy one_label on record_entry as restrictive for insert to desk, vault with check (label in (1, 2, 4, 8, 16, 32, 64));

-- A receipt counts what each compartment of its maker holds, and its hash tells who knows all answers but one what that one is. No
-- compartment is read only by those who see all the others: so what a receipt says is shown to whoever sees them all.
drop policy if exists seen on record_payload;
create policy seen on record_payload for select to desk, vault, worker using (exists (
    select from record_entry e where e.id = record_payload.id
        and (e.kind <> 'receipt' or (select record_labels()) & 15 = 15)));

-- Retention sees which orders there are, and which payloads they name; what anybody said it does not read.
drop policy if exists kept on record_entry;
create policy kept on record_entry for select to retention using ((select record_actor()) is not null and kind = 'destruction');
drop policy if exists ordered on record_payload;
create policy ordered on record_payload for select to retention
using (exists (select from record_entry e where e.kind = 'destruction' and e.supersedes = record_payload.id));
revoke select on record_payload from retention;
grant select (id) on record_payload to retention;
drop policy if exists kept on record_chain;
revoke select on record_chain from retention;
revoke all on function record_told(uuid[], integer) from retention;
