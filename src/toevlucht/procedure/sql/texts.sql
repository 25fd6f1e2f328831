-- The steps of a standing are a text: nothing in the database looks inside them, and to read and pack them as JSON was most of what a
-- standing costs. What ends first stands beside them, for the lists. Lines of steps that hold no line break: as many as there are
-- standings, in their order. What was stored as JSON is read until it is written anew; nothing is rewritten here.

drop trigger first_hash on procedure_standing;
drop trigger steps_hash on procedure_standing;
alter table procedure_standing rename column steps to steps_before;
alter table procedure_standing
    alter column steps_before drop not null, drop column steps_hash, add column steps text, add column steps_hash bytea,
    add column ends_first text;
alter table procedure_standing
    add constraint procedure_standing_said check (steps is not null or steps_before is not null) not valid;

create or replace function procedure_steps_hash() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    new.steps_hash := sha256(convert_to(new.steps, 'UTF8'));
    return new;
end $$;
create trigger first_hash before insert on procedure_standing
    for each row when (new.steps_hash is null) execute function procedure_steps_hash();
create trigger steps_hash before update of steps on procedure_standing
    for each row when (new.steps_hash is not distinct from old.steps_hash) execute function procedure_steps_hash();

drop function procedure_stand(jsonb);
create function procedure_stand(standings jsonb, told text) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    if session_user <> 'vault' and jsonb_path_exists(standings, '$[*].clearances[*] ? (@ == "vault")') then
        raise exception 'only the vault writes the standing of the vault' using errcode = 'insufficient_privilege';
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

-- The list of whoever reaches only what is near (near.sql says why it is a function): with what ends first in place of the steps, and
-- where asked only what was given to the reader in person.
drop function procedure_near(text, date, text, integer, integer);
create function procedure_near(cleared text, ends_by date, own boolean, sorted text, many integer, skipped integer)
returns table (dossier uuid, act_by date, missed integer, ends_first text)
language plpgsql stable security definer rows 50 set search_path = public, pg_temp as $$
declare
    ordering text := case sorted
        when 'act_by' then 's.act_by nulls last'
        when '-act_by' then 's.act_by desc nulls last'
        when 'missed' then 's.missed, s.act_by nulls last'
        when '-missed' then 's.missed desc, s.act_by nulls last' end;
    given text := case when own then '' else 'or a.team_id = any ((select staff_teams())::uuid[])' end;
begin
    if record_actor() is null or (record_reach() & 1) = 0 or (cleared = 'vault' and session_user <> 'vault') then
        return;
    end if;
    return query execute format('
        select s.dossier, s.act_by, s.missed, s.ends_first from procedure_standing s
        where s.clearance = $1 and ($2 is null or s.act_by <= $2)
            and s.dossier in (select a.dossier_id from staff_assignment a where a.until is null
                and (a.officer_id = record_actor() %s))
            and s.dossier not in (
                select c.dossier_id from staff_conflict c where c.account_id = record_actor() and c.until is null)
        order by %s, s.dossier limit $3 offset $4', given, ordering)
    using cleared, ends_by, many, skipped;
end $$;
revoke all on function procedure_near(text, date, boolean, text, integer, integer) from public;
grant execute on function procedure_near(text, date, boolean, text, integer, integer) to desk, vault;
