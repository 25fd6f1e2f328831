-- A queue is named for the login that empties it, and no other login puts a job into it, changes one or takes one out: what follows
-- from acts comes through functions of the owner. Every one of these logins sees all jobs, for those of one dossier wait for each other
-- whatever their queue. This file may be run again.

do $$
declare
    one record;
begin
    for one in select tablename, policyname from pg_policies where schemaname = 'public' and tablename like 'procrastinate%' loop
        execute format('drop policy %I on %I', one.policyname, one.tablename);
    end loop;
end $$;

alter table procrastinate_jobs enable row level security;
create policy seen on procrastinate_jobs for select to worker, vault, retention, quarantine using (true);
create policy put_in on procrastinate_jobs for insert to worker, vault, retention, quarantine with check (queue_name = current_user);
create policy put_in_after on procrastinate_jobs for insert to retention -- what rested on it is worked out again
with check (queue_name = 'vault' and task_name = 'standing');
create policy worked on procrastinate_jobs for update to worker, vault, retention, quarantine using (queue_name = current_user);
create policy done on procrastinate_jobs for delete to worker, vault, retention, quarantine using (queue_name = current_user);

-- What became of a job is written beside it and never changed; it goes with its job.
alter table procrastinate_events enable row level security;
revoke update, delete on procrastinate_events from worker, vault, retention, quarantine;
create policy seen on procrastinate_events for select to worker, vault, retention, quarantine using (true);
create policy told on procrastinate_events for insert to worker, vault, quarantine
with check (exists (select from procrastinate_jobs j where j.id = job_id and j.queue_name = current_user));
create policy told_after on procrastinate_events for insert to retention with check (
    exists (select from procrastinate_jobs j where j.id = job_id and j.queue_name in ('retention', 'vault')));

-- Which moments were taken: whoever could note them for others would keep their tasks from being done.
alter table procrastinate_periodic_defers enable row level security;
create policy own on procrastinate_periodic_defers for all to worker, vault, retention, quarantine using (
    (current_user, task_name) in (values ('worker'::name, 'put_back'::varchar), ('worker', 'challenges'), ('vault', 'next_change'), ('vault', 'glass'),
        ('vault', 'witness'), ('quarantine', 'sweep_files')));

-- The sweeper works on every queue, in one way: what a silent worker, or none, is doing is put back, and so is what takes too long
-- (a worker's row may be gone, or be that of one that lives while the end of this job never reached the database). A moment that failed
-- is made good by the next, which tells of the fault again where it is still there.
create or replace function jobs_put_back(silent double precision, too_long double precision) returns bigint language plpgsql
security definer set search_path = public, pg_temp as $$
declare
    put_back bigint;
begin
    perform procrastinate_retry_job_v2(id, now(), null, null, null) from (
        select j.id from procrastinate_jobs j
        where j.status = 'doing' and (
            not exists (
                select 1 from procrastinate_workers w
                where w.id = j.worker_id and w.last_heartbeat > now() - make_interval(secs => silent))
            or not exists (
                select 1 from procrastinate_events e
                where e.job_id = j.id and e.type = 'started' and e.at > now() - make_interval(secs => too_long)))
        order by j.id for update skip locked) as stalled;
    get diagnostics put_back = row_count;
    delete from procrastinate_jobs failed where failed.status = 'failed' and failed.args ? 'timestamp' and exists (
        select 1 from procrastinate_jobs later where later.task_name = failed.task_name and later.id > failed.id);
    return put_back;
end $$;
revoke all on function jobs_put_back(double precision, double precision) from public;
grant execute on function jobs_put_back(double precision, double precision) to worker;

-- What the portal lets follow from an act: the standing is worked out again, and nothing is destroyed.
drop policy made on record_outbox;
create policy made on record_outbox for insert to desk, vault, portal with check (
    (select record_actor()) is not null and (topic = 'standing' or topic = 'destroy' and current_user <> 'portal'));
-- No act waits for the queue of notifications: any login can fill that (it listens, stays in a transaction, and notifies), and then every
-- transaction that notifies fails when it commits. Workers look by themselves.
alter table procrastinate_jobs disable trigger procrastinate_jobs_notify_queue_job_inserted_v1;
alter table procrastinate_jobs disable trigger procrastinate_jobs_notify_queue_job_aborted_v1;
