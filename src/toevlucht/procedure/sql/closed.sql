-- No function of ours is open to everybody; one that comes later closes itself, and a test lists those that do not
-- (`tests/matrix/grants.txt`). Not by default rights: they name the role of the owner, and a backup could then be restored by an
-- owner of that name only. What a row policy asks is asked as the login that reads.

do $$
declare
    one regprocedure;
begin
    for one in select p.oid from pg_proc p
        where p.pronamespace = 'public'::regnamespace and pg_get_userbyid(p.proowner) = current_user and p.proname not like 'procrastinate%'
            and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    loop
        execute format('revoke all on function %s from public', one);
    end loop;
end $$;

grant execute on function record_actor(), record_labels() to desk, portal, vault, worker, retention, quarantine;
grant execute on function record_reach(), staff_teams(), staff_current(date, date), staff_relation(uuid) to desk, vault, worker;
