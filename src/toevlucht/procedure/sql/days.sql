-- The day of a decision, of its service and of a parked case is told once, beside the signature, the service or the parking, and as of
-- the day of that one; what two persons agreed to is signed once, and what was signed is served once, so that nobody tells another
-- day by doing it again. A new decision takes the service of the one before back: it is not served yet. From then on it takes two persons, who both say which day is wrong and which is right, for one that nobody
-- corrected before. Nothing else stands in the place of such an answer, or of the kind of decision.

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

create or replace function procedure_signed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    draft text;
begin
    select (body::jsonb ->> 'draft')::uuid into draft from record_payload where id = new.id;
    if not exists (
        select from record_entry d, record_entry r join record_payload p on p.id = r.id
        where d.id = draft::uuid and d.subject_id = new.subject_id and d.kind = 'draft'
            and r.subject_id = new.subject_id and r.kind = 'review' and r.actor not in (d.actor, new.actor)
            and p.body::jsonb @> jsonb_build_object('draft', draft, 'finding', 'agreed')
    ) then
        raise exception 'a signature takes a draft that a second person agreed to' using errcode = 'check_violation';
    elsif exists (
        select from record_entry o join record_payload q on q.id = o.id
        where o.subject_id = new.subject_id and o.kind = 'signature' and o.id <> new.id
            and (q.body::jsonb ->> 'draft')::uuid = draft::uuid
    ) then
        raise exception 'a draft is signed once' using errcode = 'check_violation';
    end if;
    return new;
end $$;

create or replace function procedure_second() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    said jsonb;
    same jsonb;
begin
    select body::jsonb into said from record_payload where id = new.id;
    if new.kind = 'power' and not exists (select from procedure_pair where power = said ->> 'power')
        or new.kind in ('accepted', 'choice')
            and exists (select from record_entry i where i.subject_id = new.subject_id and i.act = new.act and i.kind = 'import')
    then
        return new;
    end if;
    select jsonb_object_agg(part, said -> part) into same from unnest(case new.kind
        when 'accepted' then array['gap']
        when 'choice' then array['regime', 'act']
        when 'destruction' then array['entry']
        when 'corrected_day' then array['entry', 'right_day']
        else array['power', 'member'] end) as part;
    if not exists (
        select from record_entry e join record_payload p on p.id = e.id
        where e.subject_id = new.subject_id and e.label = new.label and e.kind = new.kind || '_proposed' and e.actor <> new.actor
            and e.seq < new.seq and e.supersedes is not distinct from new.supersedes and p.body::jsonb @> same
            and e.seq > coalesce((
                select max(d.seq) from record_entry d join record_payload q on q.id = d.id
                where d.subject_id = new.subject_id and d.label = new.label and d.kind = new.kind and d.seq < new.seq
                    and q.body::jsonb @> same), 0)
    ) then
        raise exception '% takes two persons', new.kind using errcode = 'check_violation';
    end if;
    return new;
end $$;

revoke all on function procedure_second(), procedure_signed(), procedure_told() from public;
create or replace trigger procedure_second after insert on record_entry for each row
when (new.kind in ('parked', 'power', 'accepted', 'choice', 'destruction', 'corrected_day')) execute function procedure_second();
