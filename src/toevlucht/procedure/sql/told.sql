-- What the law reads of a decision or of a parked case stands beside the signature or the parking that brought it about, in the same
-- act and as it was drafted or parked; or it came with a file that two persons took in; or it corrects the day of what was so.

create function procedure_told() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    told jsonb;
begin
    select body::jsonb into told from record_payload where id = new.id;
    if coalesce(told ->> 'name', '') not in ('decision_kind', 'family_parked_on') then
        return null;
    end if;
    if not exists (
        select from record_entry e join record_payload p on p.id = e.id
        where e.subject_id = new.subject_id and e.act = new.act and e.actor = new.actor and e.recorded_at >= now() and case e.kind
            when 'import' then true
            when 'parked' then told ->> 'name' = 'family_parked_on' and p.body::jsonb -> 'member' = told -> 'member'
            when 'signature' then told ->> 'name' = 'decision_kind' and exists (
                select from record_payload d where d.id = (p.body::jsonb ->> 'draft')::uuid
                    and d.body::jsonb -> 'outcome' = told -> 'answer' -> 'value')
            else false end
    ) and not exists (
        select from record_payload p join record_entry e on e.id = p.id
        where e.id = new.supersedes and e.subject_id = new.subject_id and told ->> 'name' = 'family_parked_on'
            and p.body::jsonb @> jsonb_build_object('name', told -> 'name', 'member', told -> 'member')
    ) then
        raise exception '% is brought about by two persons', told ->> 'name' using errcode = 'check_violation';
    end if;
    return null;
end $$;
revoke all on function procedure_told() from public;
create trigger procedure_told after insert on record_entry for each row
when (new.kind = 'answer') execute function procedure_told();
