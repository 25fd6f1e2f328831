-- Whoever asks for a number holds it until their act is done: of two at one moment the second waits, and is told what the first did.
-- Nobody waits as long as the login waits for a lock: null where somebody else still holds it, who need not be at work on anything.

create or replace function procedure_number_taken(wanted text) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    patience interval := coalesce(nullif(current_setting('lock_timeout')::interval, interval '0'), interval '5 seconds') * 0.8;
begin
    while not pg_try_advisory_xact_lock(hashtextextended('toevlucht: number ' || wanted, 0)) loop
        if clock_timestamp() > statement_timestamp() + patience then
            return null;
        end if;
        perform pg_sleep(0.02);
    end loop;
    return exists (select from procedure_import where number = wanted and done);
end $$;
