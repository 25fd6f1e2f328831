-- The list of whoever reaches only what is near, as a function that chooses its page itself. A view would be a choice between two
-- evils: with security_barrier it sorts everything near before the limit, without it whoever runs SQL of their own might be shown a
-- row by a condition that tells what it sees. Rows are chosen by joining the assignments at once, not row by row as the policy does;
-- a test compares the two. What a broken glass opened stands in no list.

drop view procedure_near;

create function procedure_near(cleared text, ends_by date, sorted text, many integer, skipped integer)
returns table (dossier uuid, act_by date, missed integer, steps jsonb)
language plpgsql stable security definer rows 50 set search_path = public, pg_temp as $$
declare
    ordering text := case sorted
        when 'act_by' then 's.act_by nulls last'
        when '-act_by' then 's.act_by desc nulls last'
        when 'missed' then 's.missed, s.act_by nulls last'
        when '-missed' then 's.missed desc, s.act_by nulls last' end;
begin
    if record_actor() is null or (record_reach() & 1) = 0 or (cleared = 'vault' and session_user <> 'vault') then
        return;
    end if;
    return query execute format('
        select s.dossier, s.act_by, s.missed, s.steps from procedure_standing s
        where s.clearance = $1 and ($2 is null or s.act_by <= $2)
            and s.dossier in (select a.dossier_id from staff_assignment a where a.until is null
                and (a.officer_id = record_actor() or a.team_id = any ((select staff_teams())::uuid[])))
            and s.dossier not in (
                select c.dossier_id from staff_conflict c where c.account_id = record_actor() and c.until is null)
        order by %s, s.dossier limit $3 offset $4', ordering)
    using cleared, ends_by, many, skipped;
end $$;
revoke all on function procedure_near(text, date, text, integer, integer) from public;
grant execute on function procedure_near(text, date, text, integer, integer) to desk, vault;
