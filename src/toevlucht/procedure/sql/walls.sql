-- Intents are seen by their own actor; a standing by those whose clearance it is. Nobody changes either by hand.

grant select, insert on procedure_intent to desk, vault;
grant select on procedure_standing, procedure_block to desk, vault, worker;

alter table procedure_intent enable row level security;
alter table procedure_standing enable row level security;
alter table procedure_block enable row level security;

create policy own on procedure_intent to desk, vault
using (actor = (select record_actor())) with check (actor = (select record_actor()));

create policy desk on procedure_standing for select to desk, worker using (clearance <> 'vault');
create policy vault on procedure_standing for select to vault using (true);
create policy desk on procedure_block for select to desk, worker using (clearance <> 'vault');
create policy vault on procedure_block for select to vault using (true);

-- A standing is put in place of the old one, whole, for many dossiers in one call: [{dossier, clearance, ..., blocks: [...]}].
create function procedure_stand(standings jsonb) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    if session_user <> 'vault' and jsonb_path_exists(standings, '$[*] ? (@.clearance == "vault")') then
        raise exception 'only the vault writes the standing of the vault' using errcode = 'insufficient_privilege';
    end if;
    insert into procedure_standing (dossier, clearance, heads, law, day, next_change, act_by, missed, steps)
    select dossier, clearance, heads, law, day, next_change, act_by, missed, steps
    from jsonb_to_recordset(standings) as new (
        dossier uuid, clearance text, heads text, law text, day date, next_change date, act_by date, missed int, steps jsonb)
    on conflict (dossier, clearance) do update
    set heads = excluded.heads, law = excluded.law, day = excluded.day, next_change = excluded.next_change,
        act_by = excluded.act_by, missed = excluded.missed, steps = excluded.steps;
    delete from procedure_block old using jsonb_to_recordset(standings) as new (dossier uuid, clearance text)
    where old.dossier = new.dossier and old.clearance = new.clearance;
    insert into procedure_block (id, dossier, clearance, power, duty, article)
    select gen_random_uuid(), one.dossier, one.clearance, block.power, block.duty, block.article
    from jsonb_to_recordset(standings) as one (dossier uuid, clearance text, blocks jsonb),
        jsonb_to_recordset(one.blocks) as block (power text, duty text, article text);
end $$;
revoke all on function procedure_stand(jsonb) from public;
grant execute on function procedure_stand(jsonb) to desk, vault, worker;

-- A power that a block stands before cannot be used, whatever the application thinks.
create function procedure_blocked() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.power <> '' and exists (
        select 1 from procedure_block b where b.dossier = new.subject_id and b.power = new.power
        and b.clearance = case when session_user = 'vault' then 'vault' else 'desk' end
    ) then
        raise exception 'the power % is blocked', new.power using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger procedure_blocked after insert on record_entry for each row execute function procedure_blocked();
