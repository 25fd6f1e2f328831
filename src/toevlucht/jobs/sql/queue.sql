-- Of the queue each process takes and puts back its work, and nothing else: `all` let a login hang a trigger of its own on a table
-- that every act writes to. What the library leaves open to everybody is open to those who work here.

do $$
declare
    one record;
begin
    for one in select c.oid::regclass as name, c.relkind from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'S') and c.relname like 'procrastinate%'
    loop
        execute format('revoke all on %s from public, worker, vault, retention, quarantine', one.name);
        execute format('grant %s on %s to worker, vault, retention, quarantine',
            case one.relkind when 'S' then 'select, usage' else 'select, insert, update, delete' end, one.name);
    end loop;
    for one in select p.oid::regprocedure as name from pg_proc p
        where p.pronamespace = 'public'::regnamespace and p.proname like 'procrastinate%'
    loop
        execute format('revoke all on function %s from public', one.name);
        execute format('grant execute on function %s to worker, vault, retention, quarantine', one.name);
    end loop;
end $$;
