-- What became of the queue, for whoever watches: how many jobs failed for good, and how long ago the oldest that is still to be done came
-- in. Numbers only: every login may ask, and none learns of which dossier.

create function jobs_left(out failed bigint, out waits interval) language sql stable security definer
set search_path = public, pg_temp
return (
    (select count(*) from procrastinate_jobs where status = 'failed'),
    (select clock_timestamp() - e.at from procrastinate_events e
        where e.type = 'deferred' and e.job_id = (select min(id) from procrastinate_jobs where status in ('todo', 'doing'))));
revoke all on function jobs_left() from public;
grant execute on function jobs_left() to desk, vault;
