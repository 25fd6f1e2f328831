-- The desk opens no way into the vault, whoever it claims to be. It writes nothing into the history of an account: what accounts
-- hold, and who may enrol, is written by the vault's login. And a key is of the site that made it, as a session is: no other site
-- finds, reads, uses or ends it. So a key that somebody made at the desk is nothing in the vault, before they work there and after.

drop policy desk_made on record_entry;
create policy desk_made on record_entry for insert to desk with check (
    actor = (select record_actor()) and (label < 32 or kind = 'signal')
    and not exists (select 1 from staff_account a where a.id = record_entry.subject_id));

-- Which site a key was made at was not written down before: those of whoever works in the vault are kept there.
update staff_factor f set site = case when exists (
    select 1 from staff_mandate m where m.account_id = f.account_id and m.role in ('administrator', 'exclusion_specialist'))
    then 'vault' else 'desk' end;
grant select (site) on staff_factor to desk, vault;

create or replace function staff_factor_find(wanted bytea) returns table (id uuid, account uuid, kind text, secret text, count bigint)
language sql stable security definer set search_path = public, pg_temp as $$
select f.id, f.account_id, f.kind, f.secret, f.count from staff_factor f join staff_account a on a.id = f.account_id
where f.handle = wanted and f.site = session_user and f.ended_at is null and a.is_active
$$;

create or replace function staff_factor_of(wanted text)
returns table (id uuid, account uuid, kind text, secret text, count bigint, handle bytea)
language sql stable security definer set search_path = public, pg_temp as $$
select f.id, f.account_id, f.kind, f.secret, f.count, f.handle from staff_factor f join staff_account a on a.id = f.account_id
where f.site = session_user and f.ended_at is null and a.is_active and a.kind = 'staff'
    and case when wanted is null then a.id = record_actor() else a.login = wanted and f.kind = 'code' end
$$;

create or replace function staff_factor_used(which uuid, now_at bigint) returns boolean language sql security definer
set search_path = public, pg_temp as $$
with used as (
    update staff_factor set count = now_at, used_at = now()
    where id = which and site = session_user and ended_at is null and (count < now_at or (count = 0 and now_at = 0)) returning 1)
select exists (select 1 from used)
$$;

create or replace function staff_factor_add(proof uuid, what text, called text, at_ bytea, hidden text, start bigint) returns boolean
language sql security definer set search_path = public, pg_temp as $$
with proven as (
    update staff_challenge set purpose = 'spent' where id = proof and purpose = 'add a factor' and account = record_actor()
        and site = session_user and used_at > now() - interval '5 minutes' and how <> '' returning account),
added as (
    insert into staff_factor (id, account_id, kind, name, handle, secret, count, site, added_at)
    select gen_random_uuid(), account, what, called, at_, hidden, start, session_user, now() from proven returning 1)
select exists (select 1 from added)
$$;

-- The last one of a site never this way.
create or replace function staff_factor_end(which uuid) returns boolean language sql security definer
set search_path = public, pg_temp as $$
with ended as (
    update staff_factor f set ended_at = now()
    where f.id = which and f.account_id = record_actor() and f.site = session_user and f.ended_at is null
        and exists (select 1 from staff_factor o
            where o.account_id = f.account_id and o.site = f.site and o.id <> f.id and o.ended_at is null)
    returning 1)
select exists (select 1 from ended)
$$;

-- An enrolment takes the place of every key and session of the site at which somebody enrols.
create or replace function staff_enrol(one bytea, other bytea, what text, called text, at_ bytea, hidden text, start bigint)
returns uuid language plpgsql security definer set search_path = public, pg_temp as $$
declare
    who uuid;
begin
    update staff_enrolment e set used_at = now()
    where e.first = one and e.second = other and e.used_at is null and e.until > now()
        and exists (select 1 from staff_account a where a.id = e.account_id and a.is_active)
    returning account_id into who;
    if who is not null then
        update staff_factor set ended_at = now() where account_id = who and site = session_user and ended_at is null;
        update staff_session set ended_at = now() where account_id = who and site = session_user and ended_at is null;
        insert into staff_factor (id, account_id, kind, name, handle, secret, count, site, added_at, used_at)
        values (gen_random_uuid(), who, what, called, at_, hidden, start, session_user, now(), now());
    end if;
    return who;
end $$;
