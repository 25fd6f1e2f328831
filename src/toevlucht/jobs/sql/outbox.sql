-- Each row of the outbox goes through `enqueue.sql`. Those who empty the queue may do so.

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
