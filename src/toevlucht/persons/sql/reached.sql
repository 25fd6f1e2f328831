-- Which dossiers a search may show. This file may be run again.

-- The dossiers of the actor, by the same words as the policy on record_subject (staff/sql/relation.sql); a test compares them.
create or replace view persons_reached as
select s.id from record_subject s
where s.kind = 'dossier' and record_actor() is not null
    and not exists (select 1 from staff_conflict c
        where c.dossier_id = s.id and c.account_id = record_actor() and c.until is null)
    and ((record_reach() & 2) <> 0
        or (record_reach() & 1) <> 0 and (
            exists (select 1 from staff_assignment a where a.dossier_id = s.id and a.until is null
                and (a.officer_id = record_actor() or a.team_id = any ((select staff_teams())::uuid[])))
            or exists (select 1 from staff_opening o
                where o.dossier_id = s.id and o.account_id = record_actor() and now() < o.until
                    and (o.confirmed_by_id is not null or now() < o.since + interval '24 hours')))
        or (record_reach() & 8) <> 0
            and not exists (select 1 from staff_assignment a where a.dossier_id = s.id and a.until is null));
revoke all on persons_reached from public;

-- Dossiers among which all are that the actor reaches by relation (persons_reached); null where they are many, or may be any.
create or replace function persons_near() returns uuid[] language sql stable
return (select case when count(*) <= 2000 and (record_reach() & 10) = 0 then coalesce(array_agg(id), '{}') end from (
    select a.dossier_id as id from staff_assignment a
    where a.until is null and (a.officer_id = (select record_actor()) or a.team_id = any ((select staff_teams())::uuid[]))
    union all
    select o.dossier_id from staff_opening o where o.account_id = record_actor() and now() < o.until
    limit 2001) as near);
revoke all on function persons_near() from public;
