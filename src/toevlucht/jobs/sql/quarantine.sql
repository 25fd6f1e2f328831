-- An upload becomes a job of the quarantine if, and only if, it commits; so does taking it out again.

create function jobs_quarantine() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform procrastinate_defer_jobs_v1(array[
        row ('quarantine', 'quarantine', 0, new.id::text, null, jsonb_build_object('upload', new.id), null)
    ]::procrastinate_job_to_defer_v1[]);
    return new;
end $$;
revoke all on function jobs_quarantine() from public;
create trigger jobs_quarantine after insert on documents_upload for each row execute function jobs_quarantine();
create trigger jobs_cancelled after update of state on documents_upload for each row
when (new.state = 'cancelled' and old.state <> 'cancelled') execute function jobs_quarantine();

do $$
declare
    one record;
begin
    for one in select c.oid::regclass as name from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'S') and c.relname like 'procrastinate%'
    loop
        execute format('grant all on %s to quarantine', one.name);
    end loop;
end $$;
