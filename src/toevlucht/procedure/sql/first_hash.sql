-- Whoever stores steps without their hash, or other steps under the old one, has it worked out for them.
drop trigger steps_hash on procedure_standing;
create trigger first_hash before insert on procedure_standing
    for each row when (new.steps_hash is null) execute function procedure_steps_hash();
create trigger steps_hash before update of steps on procedure_standing
    for each row when (new.steps_hash is not distinct from old.steps_hash) execute function procedure_steps_hash();
