-- Intents are seen by their own actor; a standing by those whose clearance it is. Nobody changes either by hand.

grant select, insert on procedure_intent to desk, vault;
grant select on procedure_standing, procedure_step, procedure_block to desk, vault, worker;

alter table procedure_intent enable row level security;
alter table procedure_standing enable row level security;
alter table procedure_step enable row level security;
alter table procedure_block enable row level security;

create policy own on procedure_intent to desk, vault
using (actor = (select record_actor())) with check (actor = (select record_actor()));

create policy desk on procedure_standing for select to desk, worker using (clearance <> 'vault');
create policy vault on procedure_standing for select to vault using (true);
create policy desk on procedure_step for select to desk, worker using (clearance <> 'vault');
create policy vault on procedure_step for select to vault using (true);
create policy desk on procedure_block for select to desk, worker using (clearance <> 'vault');
create policy vault on procedure_block for select to vault using (true);

-- A standing is put in place of the old one, whole, in one call: [{dossier, clearance, ..., steps: [...], blocks: [...]}].
create function procedure_stand(standings jsonb) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    one jsonb;
begin
    for one in select * from jsonb_array_elements(standings) loop
        if one ->> 'clearance' = 'vault' and session_user <> 'vault' then
            raise exception 'only the vault writes the standing of the vault' using errcode = 'insufficient_privilege';
        end if;
        delete from procedure_step where dossier = (one ->> 'dossier')::uuid and clearance = one ->> 'clearance';
        delete from procedure_block where dossier = (one ->> 'dossier')::uuid and clearance = one ->> 'clearance';
        insert into procedure_standing
        select * from jsonb_populate_record(null::procedure_standing, one)
        on conflict (dossier, clearance) do update
        set heads = excluded.heads, law = excluded.law, day = excluded.day, next_change = excluded.next_change;
        insert into procedure_step
        select (jsonb_populate_record(null::procedure_step, step || one)).*
        from jsonb_array_elements(one -> 'steps') as step;
        insert into procedure_block
        select (jsonb_populate_record(null::procedure_block, block || one)).*
        from jsonb_array_elements(one -> 'blocks') as block;
    end loop;
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
