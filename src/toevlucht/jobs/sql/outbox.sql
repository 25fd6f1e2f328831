-- A row of the outbox becomes a job if, and only if, its act commits. Arguments are ids; web logins reach no job.
-- What the vault sees and the desk does not is worked out by the vault's own worker.

create function jobs_enqueue() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    queue text := case new.topic when 'standing' then 'vault' when 'destroy' then 'retention' else 'worker' end;
begin
    if new.topic = 'standing' and session_user = 'vault' then
        return new; -- the vault worked it out in the act itself
    end if;
    perform procrastinate_defer_jobs_v1(array[
        row (queue, new.topic, 0, new.subject_id::text, null, jsonb_build_object('subject', new.subject_id), null)
    ]::procrastinate_job_to_defer_v1[]);
    return new;
end $$;
revoke all on function jobs_enqueue() from public;
create trigger jobs_enqueue after insert on record_outbox for each row execute function jobs_enqueue();

do $$
declare
    one record;
begin
    for one in select c.oid::regclass as name from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'S') and c.relname like 'procrastinate%'
    loop
        execute format('grant all on %s to worker, vault, retention', one.name);
    end loop;
end $$;
