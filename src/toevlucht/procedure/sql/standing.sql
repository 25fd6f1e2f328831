-- Standings and blocks by clearance: which of them a session sees, and how they are taken in.

-- The clearances that a session sees: those whose labels it has itself (`CLEARANCES` in standing.py; a test compares the two).
-- Asked once a statement, not row by row.
create or replace function procedure_clearances() returns text[] language sql stable set search_path = public, pg_temp
return array(
    select clearance from (values ('ordinary', 1), ('applicant', 7), ('desk', 15), ('vault', 111)) as known (clearance, labels)
    where record_labels() & labels = labels and (clearance <> 'vault' or session_user = 'vault'));
revoke all on function procedure_clearances() from public;
grant execute on function procedure_clearances() to desk, vault;

-- A standing is seen with its dossier: who may not see the one sees nothing of the other, neither in lists nor in counts.
drop policy desk on procedure_standing;
drop policy vault on procedure_standing;
drop policy desk on procedure_block;
drop policy vault on procedure_block;
create policy desk on procedure_standing for select to desk, vault
using (clearance = any ((select procedure_clearances())::text[])
    and exists (select 1 from record_subject s where s.id = procedure_standing.dossier));
create policy desk on procedure_block for select to desk, vault
using (clearance = any ((select procedure_clearances())::text[])
    and exists (select 1 from record_subject s where s.id = procedure_block.dossier));

-- A standing is put in place of the old one, whole, for many dossiers in one call; what several clearances see alike comes once:
-- [{dossier, clearances: [...], heads, ..., blocks: [...]}], and of each its steps, on a line of `told`. At the desk only as part of an act
-- on these dossiers: without an entry of this very transaction a standing stays as it is.
create or replace function procedure_stand(standings jsonb, told text) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    if session_user <> 'vault' and jsonb_path_exists(standings, '$[*].clearances[*] ? (@ == "vault")') then
        raise exception 'only the vault writes the standing of the vault' using errcode = 'insufficient_privilege';
    end if;
    if session_user = 'desk' and exists (
        select from jsonb_to_recordset(standings) as new (dossier uuid)
        where not exists (
            select from record_entry e where e.subject_id = new.dossier and e.xmin = pg_current_xact_id()::xid)
    ) then
        raise exception 'a standing is written with an act on its dossier' using errcode = 'insufficient_privilege';
    end if;
    with new as materialized (
        select dossier, clearances[1] as clearance, heads, law, day, next_change, act_by, missed, ends_first, steps,
            sha256(convert_to(steps, 'UTF8')) as hash
        from rows from (
            jsonb_to_recordset(standings) as (dossier uuid, clearances text[], heads text, law text, day date, next_change date,
                act_by date, missed int, ends_first text),
            string_to_table(told, E'\n')
        ) as new (dossier, clearances, heads, law, day, next_change, act_by, missed, ends_first, steps)
    ), first as (
        insert into procedure_standing (dossier, clearance, heads, law, day, next_change, act_by, missed, ends_first, steps, steps_hash)
        select dossier, clearance, heads, law, day, next_change, act_by, missed, ends_first, steps, hash from new
        where not exists (select from procedure_standing old where old.dossier = new.dossier and old.clearance = new.clearance)
    ), same as (
        update procedure_standing old set heads = new.heads, law = new.law, day = new.day, next_change = new.next_change,
            act_by = new.act_by, missed = new.missed, ends_first = new.ends_first
        from new where old.dossier = new.dossier and old.clearance = new.clearance and old.steps_hash = new.hash
    )
    update procedure_standing old set heads = new.heads, law = new.law, day = new.day, next_change = new.next_change,
        act_by = new.act_by, missed = new.missed, ends_first = new.ends_first, steps = new.steps, steps_hash = new.hash,
        steps_before = null
    from new where old.dossier = new.dossier and old.clearance = new.clearance and old.steps_hash is distinct from new.hash;

    with alike as (
        select one.dossier, other.clearance, one.heads, one.law, one.day, one.next_change, one.act_by, one.missed, one.ends_first,
            one.steps, one.steps_hash
        from jsonb_to_recordset(standings) as new (dossier uuid, clearances text[])
            cross join unnest(new.clearances[2:]) as other (clearance)
            join procedure_standing one on one.dossier = new.dossier and one.clearance = new.clearances[1]
    ), first as (
        insert into procedure_standing (dossier, clearance, heads, law, day, next_change, act_by, missed, ends_first, steps, steps_hash)
        select * from alike
        where not exists (select from procedure_standing old where old.dossier = alike.dossier and old.clearance = alike.clearance)
    ), same as (
        update procedure_standing old set heads = new.heads, law = new.law, day = new.day, next_change = new.next_change,
            act_by = new.act_by, missed = new.missed, ends_first = new.ends_first
        from alike new where old.dossier = new.dossier and old.clearance = new.clearance and old.steps_hash = new.steps_hash
    ), other as (
        update procedure_standing old set heads = new.heads, law = new.law, day = new.day, next_change = new.next_change,
            act_by = new.act_by, missed = new.missed, ends_first = new.ends_first, steps = new.steps, steps_hash = new.steps_hash,
            steps_before = null
        from alike new
        where old.dossier = new.dossier and old.clearance = new.clearance and old.steps_hash is distinct from new.steps_hash
    ), gone as (
        delete from procedure_block old
        using jsonb_to_recordset(standings) as new (dossier uuid, clearances text[])
        where old.dossier = new.dossier and old.clearance = any (new.clearances)
    )
    insert into procedure_block (id, dossier, clearance, power, duty, article)
    select gen_random_uuid(), new.dossier, clearance, block.power, block.duty, block.article
    from jsonb_to_recordset(standings) as new (dossier uuid, clearances text[], blocks jsonb), unnest(new.clearances) as clearance,
        jsonb_to_recordset(new.blocks) as block (power text, duty text, article text);
end $$;
revoke all on function procedure_stand(jsonb, text) from public;
grant execute on function procedure_stand(jsonb, text) to desk, vault, worker;
