-- Intents are seen by their own actor; a standing by those whose clearance it is.

grant select, insert on procedure_intent to desk, vault;
grant update (answer) on procedure_intent to desk, vault;
grant select, insert on procedure_standing, procedure_step, procedure_block to desk, vault, worker;

alter table procedure_intent enable row level security;
alter table procedure_standing enable row level security;
alter table procedure_step enable row level security;
alter table procedure_block enable row level security;

create policy own on procedure_intent to desk, vault
using (actor = (select record_actor())) with check (actor = (select record_actor()));

create policy desk on procedure_standing to desk, worker using (clearance <> 'vault') with check (clearance <> 'vault');
create policy vault on procedure_standing to vault using (true) with check (true);
create policy desk on procedure_step to desk, worker using (clearance <> 'vault') with check (clearance <> 'vault');
create policy vault on procedure_step to vault using (true) with check (true);
create policy desk on procedure_block to desk, worker using (clearance <> 'vault') with check (clearance <> 'vault');
create policy vault on procedure_block to vault using (true) with check (true);

-- A projection is put in place of the old one: the old rows go, whoever sees them.
create function procedure_forget(which uuid, who text) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    if who = 'vault' and session_user <> 'vault' then
        raise exception 'only the vault writes the standing of the vault' using errcode = 'insufficient_privilege';
    end if;
    delete from procedure_step where dossier = which and clearance = who;
    delete from procedure_block where dossier = which and clearance = who;
    delete from procedure_standing where dossier = which and clearance = who;
end $$;
revoke all on function procedure_forget(uuid, text) from public;
grant execute on function procedure_forget(uuid, text) to desk, vault, worker;

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
