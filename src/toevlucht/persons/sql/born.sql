-- Most answers tell no date of birth: only what may is read as more than text.

create or replace function persons_born() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if exists (select 1 from record_payload where id = new.id and position('"born_on"' in body) > 0) then
        insert into persons_birth (id, dossier_id, label, since, until) select * from persons_told where id = new.id;
    end if;
    return new;
end $$;
