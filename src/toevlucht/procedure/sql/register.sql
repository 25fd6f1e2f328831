-- A line of a register holds its number like a dossier file does: each number once, whichever way it came in.

create function procedure_line_taken() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into procedure_import (number, dossier, sha, done)
    select p.body::jsonb ->> 'number', new.subject_id, p.body::jsonb ->> 'sha', true from record_payload p where p.id = new.id;
    return new;
end $$;
revoke all on function procedure_line_taken() from public;
create trigger procedure_line_taken after insert on record_entry for each row
when (new.kind = 'register_line') execute function procedure_line_taken();
