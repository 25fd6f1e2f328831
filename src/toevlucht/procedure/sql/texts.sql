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

-- What takes them in: standing.sql. What reads them: lists.sql.
drop function procedure_stand(jsonb);
drop function if exists procedure_near(text, date, text, integer, integer);
