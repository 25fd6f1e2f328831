-- What several clearances see alike comes once: [{dossier, clearances: [...], heads, ..., steps, blocks: [...]}]. Steps that are as they
-- were are left as they are stored: to compare them costs less than to pack and write them again.

create or replace function procedure_stand(standings jsonb) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    if session_user <> 'vault' and jsonb_path_exists(standings, '$[*].clearances[*] ? (@ == "vault")') then
        raise exception 'only the vault writes the standing of the vault' using errcode = 'insufficient_privilege';
    end if;
    with new as materialized (
        select * from jsonb_to_recordset(standings) as new (dossier uuid, clearances text[], heads text, law text, day date,
            next_change date, act_by date, missed int, steps jsonb, blocks jsonb)
    ), stood as (
        insert into procedure_standing as old (dossier, clearance, heads, law, day, next_change, act_by, missed, steps)
        select dossier, unnest(clearances), heads, law, day, next_change, act_by, missed, steps from new
        on conflict (dossier, clearance) do update
        set heads = excluded.heads, law = excluded.law, day = excluded.day, next_change = excluded.next_change,
            act_by = excluded.act_by, missed = excluded.missed,
            steps = case when old.steps = excluded.steps then old.steps else excluded.steps end
    ), gone as (
        delete from procedure_block old using (select dossier, unnest(clearances) as clearance from new) as one
        where old.dossier = one.dossier and old.clearance = one.clearance
    )
    insert into procedure_block (id, dossier, clearance, power, duty, article)
    select gen_random_uuid(), new.dossier, clearance, block.power, block.duty, block.article
    from new, unnest(new.clearances) as clearance, jsonb_to_recordset(new.blocks) as block (power text, duty text, article text);
end $$;
