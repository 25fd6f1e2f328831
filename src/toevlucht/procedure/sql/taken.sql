-- Whether a number was taken in, by whichever team: yes or no, and nothing of the dossier. A proposal that another one of the same
-- number came after takes nothing in any more: else two dossiers would have one number.

create function procedure_number_taken(wanted text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from procedure_import where number = wanted and done)
$$;
revoke all on function procedure_number_taken(text) from public;
grant execute on function procedure_number_taken(text) to desk, vault;

create function procedure_import_overtaken() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    if not exists (select from procedure_import where dossier = new.subject_id and done) then
        raise exception 'this number was proposed anew' using errcode = 'unique_violation';
    end if;
    return null;
end $$;
revoke all on function procedure_import_overtaken() from public;
create trigger procedure_overtaken after insert on record_entry for each row
when (new.kind = 'import') execute function procedure_import_overtaken();
