-- The list of what was given to nobody and no team, for those who give dossiers out: as the list of what is near (standing.sql), chosen
-- by one look at the assignments. This file may be run again.
create or replace function procedure_ungiven(cleared text, ends_by date, sorted text, many integer, skipped integer)
returns table (dossier uuid, act_by date, missed integer, ends_first text)
language plpgsql stable security definer rows 50 set search_path = public, pg_temp as $$
declare
    ordering text := case sorted
        when 'act_by' then 's.act_by nulls last'
        when '-act_by' then 's.act_by desc nulls last'
        when 'missed' then 's.missed, s.act_by nulls last'
        when '-missed' then 's.missed desc, s.act_by nulls last' end;
begin
    if record_actor() is null or (record_reach() & 8) = 0 or cleared <> all (procedure_clearances()) then
        return;
    end if;
    return query execute format('
        select s.dossier, s.act_by, s.missed, s.ends_first from procedure_standing s
        where s.clearance = $1 and ($2 is null or s.act_by <= $2)
            and not exists (select from staff_assignment a where a.dossier_id = s.dossier and a.until is null)
            and s.dossier not in (
                select c.dossier_id from staff_conflict c where c.account_id = record_actor() and c.until is null)
        order by %s, s.dossier limit $3 offset $4', ordering)
    using cleared, ends_by, many, skipped;
end $$;
revoke all on function procedure_ungiven(text, date, text, integer, integer) from public;
grant execute on function procedure_ungiven(text, date, text, integer, integer) to desk, vault;
