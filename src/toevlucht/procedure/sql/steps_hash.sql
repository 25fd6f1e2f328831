-- By which a standing is known to be as it was, without reading its steps: worked out here from what is stored, whoever stores it.

create function procedure_steps_hash() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    new.steps_hash := sha256(convert_to(new.steps::text, 'UTF8'));
    return new;
end $$;

create trigger steps_hash before insert or update of steps on procedure_standing
    for each row execute function procedure_steps_hash();
