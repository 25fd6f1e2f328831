-- The day of a decision, of its service and of a parked case is told once, beside the signature, the service or the parking, and as of
-- the day of that one; what two persons agreed to is signed once, and what was signed is served once, so that nobody tells another
-- day by doing it again. A new decision takes the service of the one before back: it is not served yet. From then on it takes two
-- persons, who both say which day is wrong and which is right, for one that nobody corrected before. Nothing else stands in the place
-- of such an answer, or of the kind of decision. And of judgments: nobody gives one in the name of another. This file may be run again.

-- Whether a judgment is that of whoever records it, or of the two of whom one gave it and the other, who records it now, joined: word for
-- word, but for the second person and the day, in its place, and nothing else in that place.
create or replace function procedure_judged(new record_entry, said jsonb, was jsonb) returns boolean language sql
set search_path = public, pg_temp as $$
    select case when not said ? 'second' then coalesce(said -> 'persons', jsonb_build_array(new.actor)) = jsonb_build_array(new.actor)
    else exists (
        select from record_entry e where e.id = new.supersedes and e.subject_id = new.subject_id and e.label = new.label
            and e.kind = 'answer' and e.actor <> new.actor and said -> 'persons' = jsonb_build_array(e.actor, new.actor)
            and said ->> 'second' = new.role
            and said - '{second,persons,on}'::text[] = (was -> 'answer') - '{second,persons,on}'::text[]
            and not exists (
                select from record_entry o where o.subject_id = e.subject_id and o.kind = 'answer' and o.supersedes = e.id
                    and o.id <> new.id)
    ) end
$$;
revoke all on function procedure_judged(record_entry, jsonb, jsonb) from public;

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
    if told -> 'answer' ?| '{second,persons}' and not (
        procedure_judged(new, told -> 'answer', was) and (was is null or (told - 'answer') = (was - 'answer'))
        or new.deed = 'import_dossier' and exists (
            select from record_entry i where i.subject_id = new.subject_id and i.act = new.act and i.kind = 'import'
                and i.actor = new.actor and i.recorded_at >= now()))
    then
        raise exception 'a judgment of two persons is given by one and joined by the other' using errcode = 'check_violation';
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
            if new.deed = 'import_dossier' and not exists (
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
                select from record_entry o left join record_payload q on q.id = o.id
                where o.subject_id = new.subject_id and o.kind = 'service' and o.id <> beside.id
                    and case when q.id is null
                        then o.recorded_at > (select s.recorded_at from record_entry s where s.id::text = beside.said ->> 'signature')
                        else q.body::jsonb ->> 'signature' = beside.said ->> 'signature' end)
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
