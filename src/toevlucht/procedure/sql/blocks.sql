-- What is blocked on these dossiers, as the trigger has it: [power, duty, article], the last two empty where the actor's own clearance does
-- not hold the duty. That a power is blocked is told to whoever tries it anyway; of a dossier out of reach nothing is told here.
-- This file may be run again.

create or replace function procedure_blocks(subjects uuid[]) returns text[] language sql stable security definer
set search_path = public, pg_temp
return array(
    select case when own.seen then array[b.power, b.duty, b.article] else array[b.power, '', ''] end
    from procedure_block b cross join lateral (
        select exists (
            select from procedure_block o where o.dossier = b.dossier and o.power = b.power and o.duty = b.duty
            and o.clearance = any (procedure_clearances())) as seen
    ) as own
    where b.dossier in (select r.id from persons_reached r where r.id = any (subjects))
        and b.clearance = case when session_user = 'vault' then 'vault' else 'desk' end
    order by b.power, b.duty);
revoke all on function procedure_blocks(uuid[]) from public;
grant execute on function procedure_blocks(uuid[]) to desk, vault;
