-- Whom an entry may speak of. The desk writes into a compartment of the vault only what a signal is: it goes in, and nothing comes
-- out. What an entry stands in place of, or orders destroyed, is an earlier one of its own history and compartment: so neither the
-- desk reaches into the vault, nor one dossier into another.

drop policy made on record_entry;
create policy desk_made on record_entry for insert to desk
with check (actor = (select record_actor()) and (label < 32 or kind = 'signal'));
create policy vault_made on record_entry for insert to vault with check (actor = (select record_actor()));

create function record_aim() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    aimed text;
begin
    if new.supersedes is null then
        raise exception '% names an entry', new.kind using errcode = 'check_violation';
    end if;
    select kind into aimed from record_entry
    where id = new.supersedes and subject_id = new.subject_id and label = new.label and seq < new.seq;
    if not found then
        raise exception 'there is no earlier entry % in this history and compartment', new.supersedes using errcode = 'check_violation';
    elsif aimed like 'destruction%' and new.kind like 'destruction%' then
        raise exception 'an order of destruction is kept' using errcode = 'check_violation';
    end if;
    return new;
end $$;
revoke all on function record_aim() from public;
create trigger record_aim after insert on record_entry for each row
when (new.supersedes is not null or new.kind in ('destruction', 'destruction_proposed')) execute function record_aim();
