-- What several clearances see alike comes once: [{dossier, clearances: [...], heads, ..., steps, blocks: [...]}]. Its steps are hashed and
-- packed once, for the first of them, and copied as they are packed for the others; steps that are as they were are left as they
-- are stored. Whoever calls holds the lock of each dossier, so that what is not there yet is not put there by another meanwhile.

create or replace function procedure_stand(standings jsonb) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    if session_user <> 'vault' and jsonb_path_exists(standings, '$[*].clearances[*] ? (@ == "vault")') then
        raise exception 'only the vault writes the standing of the vault' using errcode = 'insufficient_privilege';
    end if;
    with new as materialized (
        select new.*, clearances[1] as clearance, sha256(convert_to(steps::text, 'UTF8')) as hash
        from jsonb_to_recordset(standings) as new (dossier uuid, clearances text[], heads text, law text, day date,
            next_change date, act_by date, missed int, steps jsonb)
    ), first as (
        insert into procedure_standing (dossier, clearance, heads, law, day, next_change, act_by, missed, steps, steps_hash)
        select dossier, clearance, heads, law, day, next_change, act_by, missed, steps, hash from new
        where not exists (select from procedure_standing old where old.dossier = new.dossier and old.clearance = new.clearance)
    ), same as (
        update procedure_standing old set heads = new.heads, law = new.law, day = new.day, next_change = new.next_change,
            act_by = new.act_by, missed = new.missed
        from new where old.dossier = new.dossier and old.clearance = new.clearance and old.steps_hash = new.hash
    )
    update procedure_standing old set heads = new.heads, law = new.law, day = new.day, next_change = new.next_change,
        act_by = new.act_by, missed = new.missed, steps = new.steps, steps_hash = new.hash
    from new where old.dossier = new.dossier and old.clearance = new.clearance and old.steps_hash is distinct from new.hash;

    with alike as (
        select new.dossier, other.clearance, one.heads, one.law, one.day, one.next_change, one.act_by, one.missed, one.steps,
            one.steps_hash
        from jsonb_to_recordset(standings) as new (dossier uuid, clearances text[])
            cross join unnest(new.clearances[2:]) as other (clearance)
            join procedure_standing one on one.dossier = new.dossier and one.clearance = new.clearances[1]
    ), first as (
        insert into procedure_standing (dossier, clearance, heads, law, day, next_change, act_by, missed, steps, steps_hash)
        select * from alike
        where not exists (select from procedure_standing old where old.dossier = alike.dossier and old.clearance = alike.clearance)
    ), same as (
        update procedure_standing old set heads = new.heads, law = new.law, day = new.day, next_change = new.next_change,
            act_by = new.act_by, missed = new.missed
        from alike new where old.dossier = new.dossier and old.clearance = new.clearance and old.steps_hash = new.steps_hash
    ), other as (
        update procedure_standing old set heads = new.heads, law = new.law, day = new.day, next_change = new.next_change,
            act_by = new.act_by, missed = new.missed, steps = new.steps, steps_hash = new.steps_hash
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

-- Whoever stores steps without their hash, or other steps under the old one, has it worked out for them.
drop trigger steps_hash on procedure_standing;
create trigger first_hash before insert on procedure_standing
    for each row when (new.steps_hash is null) execute function procedure_steps_hash();
create trigger steps_hash before update of steps on procedure_standing
    for each row when (new.steps_hash is not distinct from old.steps_hash) execute function procedure_steps_hash();
