-- A row of the outbox becomes a job if, and only if, its act commits. Arguments are ids; web logins reach no job.
-- What the vault sees and the desk does not is worked out by the vault's own worker, once for all acts that a job has not begun after:
-- an act holds the lock of its dossier, and a job that waits now begins by waiting for that lock.

create or replace function jobs_enqueue() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    queue text := case new.topic when 'standing' then 'vault' when 'destroy' then 'retention' else 'worker' end;
begin
    if new.topic = 'standing' and (
        session_user = 'vault' -- it worked it out in the act itself
        or exists (
            select from procrastinate_jobs
            where lock = new.subject_id::text and task_name = 'standing' and queue_name = queue and status = 'todo')
    ) then
        return new;
    end if;
    perform procrastinate_defer_jobs_v1(array[
        row (queue, new.topic, 0, new.subject_id::text, null, jsonb_build_object('subject', new.subject_id), null)
    ]::procrastinate_job_to_defer_v1[]);
    return new;
end $$;
