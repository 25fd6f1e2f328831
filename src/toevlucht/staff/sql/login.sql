-- How staff come in. No login touches these tables but through the functions below, each of which does one thing; a page
-- about oneself, or for those who keep the accounts, reads what holds no secret. `session_user` is the site: what the desk
-- opened is nothing at the vault.

alter table staff_session enable row level security;
alter table staff_factor enable row level security;
alter table staff_enrolment enable row level security;
alter table staff_challenge enable row level security;
alter table staff_try enable row level security;
grant select (id, account_id, role, site, how, agent, began_at, seen_at, ended_at) on staff_session to desk, vault;
grant select (id, account_id, kind, name, added_at, used_at, ended_at) on staff_factor to desk, vault;
create policy own on staff_session for select to desk, vault
using (account_id = (select record_actor()) or ((select record_reach()) & 4) <> 0);
create policy own on staff_factor for select to desk, vault
using (account_id = (select record_actor()) or ((select record_reach()) & 4) <> 0);

-- Nobody's password stands in the table of accounts, and no login reads the column.
revoke select on staff_account from desk, vault, worker, portal;
grant select (id, kind, login, name, language, is_active) on staff_account to desk, vault, worker, portal;

-- Sessions ------------------------------------------------------------------------------------------------------------

create function staff_holds(who uuid, what text) returns boolean language sql stable
return exists (select 1 from staff_mandate where account_id = who and role = what and staff_current(starts_on, ends_on));

create function staff_session_open(key bytea, who uuid, how text, agent text) returns void language sql security definer
set search_path = public, pg_temp as $$
insert into staff_session (id, key, account_id, role, site, how, agent, began_at, seen_at)
select gen_random_uuid(), key, a.id, '', session_user, how, agent, now(), now()
from staff_account a where a.id = who and a.kind = 'staff' and a.is_active
$$;

create function staff_session_role(wanted bytea, what text) returns boolean language sql security definer
set search_path = public, pg_temp as $$
with chosen as (
    update staff_session set role = what
    where key = wanted and site = session_user and ended_at is null and role = '' and staff_holds(account_id, what) returning 1)
select exists (select 1 from chosen)
$$;

create function staff_session_close(wanted bytea) returns void language sql security definer set search_path = public, pg_temp as $$
update staff_session set ended_at = now() where key = wanted and site = session_user and ended_at is null
$$;

create function staff_session_end(which uuid) returns boolean language sql security definer set search_path = public, pg_temp as $$
with ended as (
    update staff_session set ended_at = now()
    where id = which and account_id = record_actor() and ended_at is null returning 1)
select exists (select 1 from ended)
$$;

-- Who is at work under a key, if the session still stands: not idle too long, not too old, the account and the role not ended.
-- What ended stays ended.
create function staff_session_seen(wanted bytea, idle interval, longest interval)
returns table (id uuid, account uuid, name text, language text, roles text[], teams uuid[], role text, how text)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
    found_ staff_session;
begin
    select * into found_ from staff_session s where s.key = wanted and s.site = session_user and s.ended_at is null;
    if not found then
        return;
    end if;
    if found_.seen_at + idle < now() or found_.began_at + longest < now()
        or not exists (select 1 from staff_account a where a.id = found_.account_id and a.is_active)
        or (found_.role <> '' and not staff_holds(found_.account_id, found_.role))
    then
        update staff_session s set ended_at = now() where s.id = found_.id and s.ended_at is null;
        return;
    end if;
    if found_.seen_at < now() - interval '1 minute' then
        update staff_session s set seen_at = now() where s.id = found_.id;
    end if;
    return query
    select found_.id, a.id, a.name, a.language,
        array(select h.role from staff_mandate h
            where h.account_id = a.id and staff_current(h.starts_on, h.ends_on) order by h.role),
        array(select h.team_id from staff_membership h
            where h.account_id = a.id and staff_current(h.starts_on, h.ends_on) order by h.starts_on, h.id),
        found_.role, found_.how
    from staff_account a where a.id = found_.account_id;
end $$;

-- A role or an account that ends takes its sessions with it, at every site, in the transaction that ended it.
create function staff_session_ends() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_table_name = 'staff_mandate' then
        update staff_session set ended_at = now()
        where account_id = new.account_id and role = new.role and ended_at is null
            and not staff_holds(new.account_id, new.role);
    else
        update staff_session set ended_at = now() where account_id = new.id and ended_at is null and not new.is_active;
    end if;
    return new;
end $$;
create trigger staff_session_ends after update on staff_mandate for each row execute function staff_session_ends();
create trigger staff_session_ends after update on staff_account for each row execute function staff_session_ends();

-- Tries ---------------------------------------------------------------------------------------------------------------

-- A try at a secret, counted before anything is compared; null where too many failed: ten in a minute, a hundred in a day.
create function staff_try_begin(whats bytea[]) returns uuid language plpgsql security definer set search_path = public, pg_temp as $$
declare
    trial_ uuid := gen_random_uuid();
begin
    delete from staff_try where at < now() - interval '2 days' and about = any (whats);
    if exists (
        select 1 from unnest(whats) as what
        where (select count(*) from staff_try t where t.about = what and not t.good and t.at > now() - interval '1 minute') >= 10
            or (select count(*) from staff_try t where t.about = what and not t.good and t.at > now() - interval '1 day') >= 100
    ) then
        return null;
    end if;
    insert into staff_try (id, trial, about, at, good)
    select gen_random_uuid(), trial_, what, clock_timestamp(), false from unnest(whats) as what;
    return trial_;
end $$;

create function staff_try_good(which uuid) returns void language sql security definer set search_path = public, pg_temp as $$
update staff_try set good = true where trial = which
$$;

-- Challenges ----------------------------------------------------------------------------------------------------------

create function staff_challenge_make(which uuid, what text, thing bytea, ask bytea, form text) returns void language sql
security definer set search_path = public, pg_temp as $$
delete from staff_challenge where made_at < now() - interval '1 day';
insert into staff_challenge (id, purpose, site, account, about, value, body, how, made_at)
values (which, what, session_user, record_actor(), thing, ask, form, '', now())
$$;

-- What was asked, within five minutes; it can be taken once, and looked at before.
create function staff_challenge_look(which uuid, what text) returns table (about bytea, value bytea, body text, account uuid, made_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
select about, value, body, account, made_at from staff_challenge
where id = which and purpose = what and site = session_user and used_at is null and made_at > now() - interval '5 minutes'
$$;

create function staff_challenge_prove(which uuid, by text) returns boolean language sql security definer
set search_path = public, pg_temp as $$
with proven as (
    update staff_challenge set how = by
    where id = which and site = session_user and how = '' and used_at is null and made_at > now() - interval '5 minutes' returning 1)
select exists (select 1 from proven)
$$;

create function staff_challenge_take(which uuid, what text, thing bytea) returns table (value bytea, how text) language sql
security definer set search_path = public, pg_temp as $$
update staff_challenge set used_at = now()
where id = which and purpose = what and about = thing and site = session_user and used_at is null
    and made_at > now() - interval '5 minutes' and account is not distinct from record_actor()
returning value, how
$$;

-- Factors -------------------------------------------------------------------------------------------------------------

create function staff_factor_find(wanted bytea) returns table (id uuid, account uuid, kind text, secret text, count bigint)
language sql stable security definer set search_path = public, pg_temp as $$
select f.id, f.account_id, f.kind, f.secret, f.count from staff_factor f join staff_account a on a.id = f.account_id
where f.handle = wanted and f.ended_at is null and a.is_active
$$;

-- The factors of one account, of the actor where no login is named.
create function staff_factor_of(wanted text) returns table (id uuid, account uuid, kind text, secret text, count bigint, handle bytea)
language sql stable security definer set search_path = public, pg_temp as $$
select f.id, f.account_id, f.kind, f.secret, f.count, f.handle from staff_factor f join staff_account a on a.id = f.account_id
where f.ended_at is null and a.is_active and a.kind = 'staff'
    and case when wanted is null then a.id = record_actor() else a.login = wanted and f.kind = 'code' end
$$;

-- A factor was used. A counter never goes back: a code is taken once, and a copy of a key that counts is noticed.
create function staff_factor_used(which uuid, now_at bigint) returns boolean language sql security definer
set search_path = public, pg_temp as $$
with used as (
    update staff_factor set count = now_at, used_at = now()
    where id = which and ended_at is null and (count < now_at or (count = 0 and now_at = 0)) returning 1)
select exists (select 1 from used)
$$;

-- A factor more for the actor, who has just proven themselves with one they have (a challenge taken for this).
create function staff_factor_add(proof uuid, what text, called text, at_ bytea, hidden text, start bigint) returns boolean
language sql security definer set search_path = public, pg_temp as $$
with proven as (
    update staff_challenge set purpose = 'spent' where id = proof and purpose = 'add a factor' and account = record_actor()
        and site = session_user and used_at > now() - interval '5 minutes' and how <> '' returning account),
added as (
    insert into staff_factor (id, account_id, kind, name, handle, secret, count, added_at)
    select gen_random_uuid(), account, what, called, at_, hidden, start, now() from proven returning 1)
select exists (select 1 from added)
$$;

-- A factor ends; the last one never this way.
create function staff_factor_end(which uuid) returns boolean language sql security definer set search_path = public, pg_temp as $$
with ended as (
    update staff_factor f set ended_at = now()
    where f.id = which and f.account_id = record_actor() and f.ended_at is null
        and exists (select 1 from staff_factor o where o.account_id = f.account_id and o.id <> f.id and o.ended_at is null)
    returning 1)
select exists (select 1 from ended)
$$;

-- Enrolment: what two persons opened. It takes the place of every factor there was, and ends every session.
create function staff_enrolment_open(one bytea, other bytea) returns table (account uuid, login text, name text) language sql
stable security definer set search_path = public, pg_temp as $$
select a.id, a.login, a.name from staff_enrolment e join staff_account a on a.id = e.account_id
where e.first = one and e.second = other and e.used_at is null and e.until > now() and a.is_active
$$;

create function staff_enrol(one bytea, other bytea, what text, called text, at_ bytea, hidden text, start bigint) returns uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    who uuid;
begin
    update staff_enrolment e set used_at = now()
    where e.first = one and e.second = other and e.used_at is null and e.until > now()
        and exists (select 1 from staff_account a where a.id = e.account_id and a.is_active)
    returning account_id into who;
    if who is not null then
        perform staff_shut(who);
        insert into staff_factor (id, account_id, kind, name, handle, secret, count, added_at, used_at)
        values (gen_random_uuid(), who, what, called, at_, hidden, start, now(), now());
    end if;
    return who;
end $$;

create function staff_shut(who uuid) returns void language sql as $$
update staff_factor set ended_at = now() where account_id = who and ended_at is null;
update staff_session set ended_at = now() where account_id = who and ended_at is null;
update staff_enrolment set used_at = now() where account_id = who and used_at is null;
$$;

do $$
declare
    one text;
    opened text := 'staff_session_open(bytea, uuid, text, text), staff_session_role(bytea, text), staff_session_close(bytea), '
        || 'staff_session_end(uuid), staff_session_seen(bytea, interval, interval), staff_try_begin(bytea[]), staff_try_good(uuid), '
        || 'staff_challenge_make(uuid, text, bytea, bytea, text), staff_challenge_look(uuid, text), '
        || 'staff_challenge_prove(uuid, text), staff_challenge_take(uuid, text, bytea), staff_factor_find(bytea), '
        || 'staff_factor_of(text), staff_factor_used(uuid, bigint), staff_factor_add(uuid, text, text, bytea, text, bigint), '
        || 'staff_factor_end(uuid), staff_enrolment_open(bytea, bytea), '
        || 'staff_enrol(bytea, bytea, text, text, bytea, text, bigint)';
begin
    execute 'revoke all on function ' || opened
        || ', staff_shut(uuid), staff_access(), staff_session_ends(), staff_holds(uuid, text) from public';
    execute 'grant execute on function ' || opened || ' to desk, vault';
end $$;
