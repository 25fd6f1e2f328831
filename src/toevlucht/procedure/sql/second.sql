-- What two persons bring about rests on what the other one did before, whatever the application thinks: the newest entry about the
-- same thing proposes it (what was destroyed may have been about it), or for a signature the newest draft, to which another person than
-- its writer and its signer agreed last. Which powers take two is told by the law that runs. What a file brings was taken in by two persons already.
-- This file may be run again.

create or replace function procedure_second() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    said jsonb;
    same jsonb;
begin
    select body::jsonb into said from record_payload where id = new.id;
    if new.kind = 'power' and not exists (
            select from procedure_pair where power = regexp_replace(said ->> 'power', '^.*[.]', ''))
        or new.kind in ('accepted', 'choice') and new.deed = 'import_dossier'
            and exists (
                select from record_entry i where i.subject_id = new.subject_id and i.act = new.act and i.kind = 'import'
                    and i.actor = new.actor and i.recorded_at >= now()) -- the import itself, not another entry that names it
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
        select from (
            select e.kind, e.actor, e.supersedes, p.body::jsonb as words from record_entry e left join record_payload p on p.id = e.id
            where e.subject_id = new.subject_id and e.label = new.label and e.seq < new.seq
                and e.kind in (new.kind, new.kind || '_proposed')
                and (p.id is null or p.body::jsonb @> (same - case new.kind when 'choice' then 'act' else '' end))
            order by e.seq desc limit 1) as newest
        where newest.kind <> new.kind and newest.actor <> new.actor and newest.words @> same
            and newest.supersedes is not distinct from new.supersedes
    ) then
        raise exception '% takes two persons', new.kind using errcode = 'check_violation';
    end if;
    return new;
end $$;

create or replace function procedure_signed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    draft text;
begin
    select (body::jsonb ->> 'draft')::uuid into draft from record_payload where id = new.id;
    if not exists (
        select from record_entry d cross join lateral (
            select r.actor, p.body::jsonb ->> 'finding' as finding from record_entry r left join record_payload p on p.id = r.id
            where r.subject_id = d.subject_id and r.label = d.label and r.kind = 'review'
                and (p.id is null or p.body::jsonb ->> 'draft' = draft)
            order by r.seq desc limit 1) as newest
        where d.id = draft::uuid and d.subject_id = new.subject_id and d.kind = 'draft'
            and newest.finding = 'agreed' and newest.actor not in (d.actor, new.actor)
            and not exists (
                select from record_entry o where o.subject_id = d.subject_id and o.label = d.label and o.kind = 'draft' and o.seq > d.seq)
    ) then
        raise exception 'a signature takes a draft that a second person agreed to' using errcode = 'check_violation';
    elsif exists (
        select from record_entry o left join record_payload q on q.id = o.id
        where o.subject_id = new.subject_id and o.kind = 'signature' and o.id <> new.id
            and case when q.id is null then o.recorded_at > (select recorded_at from record_entry where id = draft::uuid)
                else (q.body::jsonb ->> 'draft')::uuid = draft::uuid end
    ) then
        raise exception 'a draft is signed once' using errcode = 'check_violation';
    end if;
    return new;
end $$;

revoke all on function procedure_second(), procedure_signed() from public;
create or replace trigger procedure_second after insert on record_entry for each row
when (new.kind in ('parked', 'power', 'accepted', 'choice', 'destruction', 'corrected_day')) execute function procedure_second();
create or replace trigger procedure_signed after insert on record_entry for each row
when (new.kind = 'signature') execute function procedure_signed();

alter table procedure_pair enable row level security;
