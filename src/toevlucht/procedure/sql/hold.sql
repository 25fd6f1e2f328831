-- Whoever asks for a number holds it until their act is done: of two at one moment the second waits, and is told what the first did.

create or replace function procedure_number_taken(wanted text) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('toevlucht: number ' || wanted, 0));
    return exists (select from procedure_import where number = wanted and done);
end $$;
