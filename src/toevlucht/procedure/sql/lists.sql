-- The lists of whoever does not reach the whole house, as one function that chooses its page itself. A view would be a choice between
-- two evils: with security_barrier it sorts everything near before the limit, without it whoever runs SQL of their own might be shown a
-- row by a condition that tells what it sees. Rows are chosen by joining the assignments at once, not row by row as the policy does;
-- a test compares the two. What a broken glass opened stands in no list. This file may be run again.

drop function if exists procedure_near(text, date, boolean, text, integer, integer);
drop function if exists procedure_ungiven(text, date, text, integer, integer);

-- `whose`: what is near the reader, only what is their own, or what was given to nobody and no team, for those who give dossiers out.
create or replace function procedure_list(whose text, cleared text, ends_by date, sorted text, many integer, skipped integer)
returns table (dossier uuid, act_by date, missed integer, ends_first text)
language plpgsql stable security definer rows 50 set search_path = public, pg_temp as $$
declare
    ordering text := case sorted
        when 'act_by' then 's.act_by nulls last'
        when '-act_by' then 's.act_by desc nulls last'
        when 'missed' then 's.missed, s.act_by nulls last'
        when '-missed' then 's.missed desc, s.act_by nulls last' end;
    given text := 's.dossier in (select a.dossier_id from staff_assignment a where a.until is null and %s)';
    chosen text := case whose
        when 'near' then format(given, '(a.officer_id = record_actor() or a.team_id = any ((select staff_teams())::uuid[]))')
        when 'own' then format(given, 'a.officer_id = record_actor()')
        when 'ungiven' then 'not exists (select from staff_assignment a where a.dossier_id = s.dossier and a.until is null)' end;
begin
    if record_actor() is null or cleared <> all (procedure_clearances())
        or (record_reach() & case whose when 'ungiven' then 8 else 1 end) = 0
    then
        return;
    end if;
    return query execute format('
        select s.dossier, s.act_by, s.missed, s.ends_first from procedure_standing s
        where s.clearance = $1 and ($2 is null or s.act_by <= $2) and %s
            and s.dossier not in (
                select c.dossier_id from staff_conflict c where c.account_id = record_actor() and c.until is null)
        order by %s, s.dossier limit $3 offset $4', chosen, ordering)
    using cleared, ends_by, many, skipped;
end $$;
revoke all on function procedure_list(text, text, date, text, integer, integer) from public;
grant execute on function procedure_list(text, text, date, text, integer, integer) to desk, vault;
