-- Histories of dossiers as far as the law reads them, one text each: for the service that works out the standing of very many.
-- The row policies of entries and payloads ask of every line anew whether its dossier may be seen; this asks it once a dossier. It is
-- the vault's alone, whose login may read every label, and says nothing to whoever does not reach the whole house. What a label, a
-- conflict of interest or the kind of subject hides, it hides as the policies do (tests/people/test_brief.py holds it to them).

create function procedure_brief(subjects uuid[], kinds text[]) returns table (subject_id uuid, lines text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    seen uuid[];
begin
    if record_actor() is null or (record_reach() & 2) = 0 then
        return;
    end if;
    seen := array(select s.id from record_subject s where s.id = any (subjects) and s.kind = 'dossier'
        and not exists (select from staff_conflict c
            where c.dossier_id = s.id and c.account_id = record_actor() and c.until is null));
    return query
        select e.subject_id, '[' || string_agg('[' || e.label || ',' || e.seq || ',' || to_json(e.kind) || ','
            || coalesce(p.body, 'null') || ']', ',' order by e.recorded_at, e.label, e.seq) || ']'
        from record_entry e left join record_payload p on p.id = e.id and e.kind = any (kinds)
        where e.subject_id = any (seen) and (e.label & record_labels()) <> 0
        group by e.subject_id;
end $$;
revoke all on function procedure_brief(uuid[], text[]) from public;
grant execute on function procedure_brief(uuid[], text[]) to vault;
