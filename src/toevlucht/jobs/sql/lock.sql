-- The library asks of each job it takes whether an earlier one holds its lock; without an index of the locks it may look through all.

create index jobs_lock on procrastinate_jobs (lock);
