-- A challenge is looked at whatever it is for, and says what it is for; those that nobody answered go after ten minutes. What a form
-- said beside it (the reasons of an act, where one goes to the organisation and back) goes when it is answered. This file may be run again.

drop function if exists staff_challenge_look(uuid, text);
create or replace function staff_challenge_look(which uuid)
returns table (purpose text, value bytea, body text, account uuid, how text, made_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
select purpose, value, body, account, how, made_at from staff_challenge
where id = which and site = session_user and used_at is null and made_at > now() - interval '5 minutes'
$$;
revoke all on function staff_challenge_look(uuid) from public;
grant execute on function staff_challenge_look(uuid) to desk, vault;

create or replace function staff_challenge_make(which uuid, what text, thing bytea, ask bytea, form text) returns void language sql
security definer set search_path = public, pg_temp as $$
delete from staff_challenge where made_at < now() - interval '10 minutes';
insert into staff_challenge (id, purpose, site, account, about, value, body, how, made_at)
values (which, what, session_user, record_actor(), thing, ask, form, '', now())
$$;

create or replace function staff_challenge_prove(which uuid, by text) returns boolean language sql security definer
set search_path = public, pg_temp as $$
with proven as (
    update staff_challenge set how = by, body = ''
    where id = which and site = session_user and how = '' and used_at is null and made_at > now() - interval '5 minutes' returning 1)
select exists (select 1 from proven)
$$;

-- Taken with what answers it here and now, or with what answered it before.
drop function if exists staff_challenge_take(uuid, text, bytea);
create or replace function staff_challenge_take(which uuid, what text, thing bytea, by text) returns boolean language sql
security definer set search_path = public, pg_temp as $$
with taken as (
    update staff_challenge set used_at = now(), body = '', how = case how when '' then by else how end
    where id = which and purpose = what and about = thing and site = session_user and used_at is null and (how <> '' or by <> '')
        and made_at > now() - interval '5 minutes' and account is not distinct from record_actor()
    returning 1)
select exists (select 1 from taken)
$$;
revoke all on function staff_challenge_take(uuid, text, bytea, text) from public;
grant execute on function staff_challenge_take(uuid, text, bytea, text) to desk, vault;

-- Those that are too old go although nobody makes another.
create or replace function staff_challenge_end() returns void language sql security definer set search_path = public, pg_temp as $$
delete from staff_challenge where made_at < now() - interval '10 minutes'
$$;
revoke all on function staff_challenge_end() from public;
grant execute on function staff_challenge_end() to worker;
