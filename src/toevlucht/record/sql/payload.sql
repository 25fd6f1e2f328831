-- What an entry says is written before the entry, once: nothing is put in the place of what was destroyed.

create function record_payload_first() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if exists (select from record_entry where id = new.id) then
        raise exception 'entry % was recorded already', new.id using errcode = 'check_violation';
    end if;
    return new;
end $$;
revoke all on function record_payload_first() from public;
create trigger record_payload_first before insert on record_payload for each row execute function record_payload_first();
