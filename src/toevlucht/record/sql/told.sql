-- Histories in the order recorded, in one statement. With labels it reads as the service does for that while, to work out what is kept
-- for a clearance: the session's own labels are back before the answer is there. It can never show what the login hides, for the
-- row policies hold for whoever calls it.

create function record_told(subjects uuid[], labels integer)
returns table (subject_id uuid, id uuid, label smallint, seq bigint, kind text, act uuid, deed text, actor uuid, role text,
    valid_on date, recorded_at timestamptz, supersedes uuid, body text)
language plpgsql volatile set search_path = public, pg_temp as $$
declare
    own text := current_setting('app.labels', true);
begin
    if labels is not null then
        perform set_config('app.labels', labels::text, true);
    end if;
    return query
        select e.subject_id, e.id, e.label, e.seq, e.kind, e.act, e.deed, e.actor, e.role, e.valid_on, e.recorded_at, e.supersedes, p.body
        from record_entry e left join record_payload p on p.id = e.id
        where e.subject_id = any (subjects) order by e.recorded_at, e.label, e.seq;
    if labels is not null then
        perform set_config('app.labels', coalesce(own, ''), true);
    end if;
end $$;
revoke all on function record_told(uuid[], integer) from public;
grant execute on function record_told(uuid[], integer) to desk, vault, worker, retention;
