-- The day of a decision, of its service and of a parked case is told once, beside the signature, the service or the parking, and as of
-- the day of that one; what two persons agreed to is signed once, and what was signed is served once, so that nobody tells another
-- day by doing it again. A new decision takes the service of the one before back: it is not served yet. From then on it takes two
-- persons, who both say which day is wrong and which is right, for one that nobody corrected before. Nothing else stands in the place
-- of such an answer, or of the kind of decision. This file may be run again.

create or replace function procedure_told() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    told jsonb;
    was jsonb;
    beside record;
    day text;
begin
    select body::jsonb into told from record_payload where id = new.id;
    if new.supersedes is not null then
        select body::jsonb into was from record_payload where id = new.supersedes;
    end if;
    if coalesce(told ->> 'name', '') not in ('decision_kind', 'decided_on', 'notified_on', 'family_parked_on')
        and coalesce(was ->> 'name', '') not in ('decision_kind', 'decided_on', 'notified_on', 'family_parked_on')
    then
        return null;
    end if;
    if told -> 'answer' -> 'day' ->> 0 = told -> 'answer' -> 'day' ->> 1 then
        day := told -> 'answer' -> 'day' ->> 0;
    end if;
    for beside in
        select e.id, e.kind, to_char(e.valid_on, 'YYYY-MM-DD') as day, p.body::jsonb as said
        from record_entry e join record_payload p on p.id = e.id
        where e.subject_id = new.subject_id and e.act = new.act and e.actor = new.actor and e.recorded_at >= now()
            and e.kind in ('import', 'corrected_day', 'signature', 'service', 'parked')
    loop
        if beside.kind = 'corrected_day' then
            if told ->> 'name' = was ->> 'name' and told ->> 'member' = was ->> 'member' and told ->> 'name' <> 'decision_kind'
                and beside.said ->> 'entry' = new.supersedes::text and beside.said ->> 'right_day' = day
                and not exists (
                    select from record_entry o where o.subject_id = new.subject_id and o.kind = 'answer'
                        and o.supersedes = new.supersedes and o.id <> new.id)
            then
                return null;
            end if;
        elsif new.supersedes is not null then
            exit;
        elsif beside.kind = 'import' then
            if not exists (
                select from record_entry o where o.subject_id = new.subject_id and o.kind = 'import' and o.id <> beside.id)
            then
                return null;
            end if;
        elsif beside.kind = 'signature' and told ->> 'name' = 'decision_kind' and told ->> 'member' = '' then
            if exists (
                select from record_payload d where d.id = (beside.said ->> 'draft')::uuid
                    and d.body::jsonb -> 'outcome' = told -> 'answer' -> 'value')
            then
                return null;
            end if;
        elsif beside.kind = 'signature' and told ->> 'name' = 'notified_on' and told ->> 'member' = ''
            and told -> 'answer' ->> 'state' = 'not_asked'
        then
            return null;
        elsif day is distinct from beside.day then
            exit;
        elsif beside.kind = 'signature' and told ->> 'name' = 'decided_on' and told ->> 'member' = ''
            or beside.kind = 'parked' and told ->> 'name' = 'family_parked_on' and told -> 'member' = beside.said -> 'member'
        then
            return null;
        elsif beside.kind = 'service' and told ->> 'name' = 'notified_on' and told ->> 'member' = '' then
            if exists (
                select from record_entry s where s.subject_id = new.subject_id and s.kind = 'signature'
                    and s.id::text = beside.said ->> 'signature')
                and not exists (
                select from record_entry o join record_payload q on q.id = o.id
                where o.subject_id = new.subject_id and o.kind = 'service' and o.id <> beside.id
                    and q.body::jsonb ->> 'signature' = beside.said ->> 'signature')
            then
                return null;
            end if;
        end if;
    end loop;
    raise exception '% is brought about, and corrected, by two persons', coalesce(was ->> 'name', told ->> 'name')
        using errcode = 'check_violation';
end $$;
revoke all on function procedure_told() from public;
create or replace trigger procedure_told after insert on record_entry for each row
when (new.kind = 'answer') execute function procedure_told();
