-- Who holds what, who works on what, who must not see what: put in place from the entries, in their own transaction.
-- No login writes these tables; an entry is the only way in, for an act as for a bulk load. This file may be run again.

-- What two persons say of a colleague, neither of them the one concerned. The newest entry about the same thing (the role, the team,
-- the training, the colleague) must be a proposal of the other one with the same words: so a proposal is used once, and a later one
-- stands in its place. What was destroyed may have been about it.
create or replace function staff_two_persons(new record_entry, said jsonb) returns void language plpgsql as $$
declare
    thing text := case new.kind when 'mandate' then 'role' when 'membership' then 'team' when 'conflict_lifted' then 'account'
        else 'certificate' end;
    concerned uuid := case new.kind when 'conflict_lifted' then (said ->> 'account')::uuid else new.subject_id end;
begin
    if new.actor = concerned or not exists (
        select from (
            select e.kind, e.actor, p.body::jsonb as words from record_entry e left join record_payload p on p.id = e.id
            where e.subject_id = new.subject_id and e.label = new.label and e.seq < new.seq
                and e.kind in (new.kind, new.kind || '_proposed') and (p.id is null or p.body::jsonb -> thing = said -> thing)
            order by e.seq desc limit 1) as newest
        where newest.kind <> new.kind and newest.actor not in (new.actor, concerned) and newest.words - 'reasons' = said - 'reasons'
    ) then
        raise exception '% takes two persons, neither of them concerned', new.kind using errcode = 'check_violation';
    end if;
end $$;

create or replace function staff_hold(new record_entry, said jsonb) returns void language plpgsql as $$
declare
    from_day date := said ->> 'starts_on';
    until_day date := nullif(said ->> 'ends_on', '');
begin
    perform staff_two_persons(new, said);
    case new.kind
    when 'mandate' then
        insert into staff_mandate (id, account_id, role, starts_on, ends_on)
        values (new.id, new.subject_id, said ->> 'role', from_day, until_day)
        on conflict (account_id, role) do update set starts_on = excluded.starts_on, ends_on = excluded.ends_on;
    when 'membership' then
        insert into staff_membership (id, account_id, team_id, starts_on, ends_on)
        values (new.id, new.subject_id, (said ->> 'team')::uuid, from_day, until_day)
        on conflict (account_id, team_id) do update set starts_on = excluded.starts_on, ends_on = excluded.ends_on;
    else
        insert into staff_certificate (id, account_id, name, starts_on, ends_on)
        values (new.id, new.subject_id, said ->> 'certificate', from_day, until_day)
        on conflict (account_id, name) do update set starts_on = excluded.starts_on, ends_on = excluded.ends_on;
    end case;
end $$;

create or replace function staff_assign(new record_entry, said jsonb) returns void language sql as $$
update staff_assignment set until = new.recorded_at where dossier_id = new.subject_id and until is null;
insert into staff_assignment (id, dossier_id, team_id, officer_id, since)
values (new.id, new.subject_id, nullif(said ->> 'team', '')::uuid, nullif(said ->> 'officer', '')::uuid, new.recorded_at);
$$;

-- Whoever has a conflict of interest works on the dossier no longer.
create or replace function staff_part(new record_entry, said jsonb) returns void language sql as $$
insert into staff_conflict (id, dossier_id, account_id, since)
values (new.id, new.subject_id, (said ->> 'account')::uuid, new.recorded_at) on conflict do nothing;
with ended as (
    update staff_assignment set until = new.recorded_at
    where dossier_id = new.subject_id and until is null and officer_id = (said ->> 'account')::uuid returning team_id)
insert into staff_assignment (id, dossier_id, team_id, since)
select gen_random_uuid(), new.subject_id, team_id, new.recorded_at from ended where team_id is not null;
update staff_opening set until = new.recorded_at
where dossier_id = new.subject_id and account_id = (said ->> 'account')::uuid and until > new.recorded_at;
$$;

-- Each of them stands in the ordinary compartment: nobody opens a dossier, gives it away or ends a conflict where its readers do not see
-- it. And who broke the glass does not report it, after which nobody would.
create or replace function staff_project() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    said jsonb;
begin
    if new.label <> 1 then
        raise exception '% is told to whoever sees the history', new.kind using errcode = 'check_violation';
    elsif new.kind = 'glass_reported' and session_user = 'desk' then
        raise exception 'the service reports a broken glass' using errcode = 'insufficient_privilege';
    end if;
    select body::jsonb into said from record_payload where id = new.id;
    case new.kind
    when 'assignment' then perform staff_assign(new, said);
    when 'conflict' then perform staff_part(new, said);
    when 'conflict_lifted' then
        perform staff_two_persons(new, said);
        update staff_conflict set until = new.recorded_at
        where id = (said ->> 'since')::uuid and dossier_id = new.subject_id and account_id = (said ->> 'account')::uuid
            and until is null;
        if not found then
            raise exception 'no such conflict of interest stands' using errcode = 'check_violation';
        end if;
    when 'glass' then
        insert into staff_opening (id, dossier_id, account_id, since, until, reported)
        values (new.id, new.subject_id, new.actor, new.recorded_at,
            new.recorded_at + make_interval(hours => least((said ->> 'hours')::int, 72)), false);
    when 'glass_confirmed' then
        update staff_opening set confirmed_by_id = new.actor
        where id = (said ->> 'glass')::uuid and dossier_id = new.subject_id and account_id <> new.actor
            and since > now() - interval '24 hours';
        if not found then
            raise exception 'a broken glass is confirmed by a second person within 24 hours' using errcode = 'check_violation';
        end if;
    when 'glass_reported' then
        update staff_opening set reported = true, until = least(until, new.recorded_at) where id = (said ->> 'glass')::uuid;
    else perform staff_hold(new, said);
    end case;
    return new;
end $$;
revoke all on function staff_project(), staff_hold(record_entry, jsonb), staff_assign(record_entry, jsonb),
    staff_part(record_entry, jsonb), staff_two_persons(record_entry, jsonb) from public;
create or replace trigger staff_project after insert on record_entry for each row
when (new.kind in ('mandate', 'membership', 'certificate', 'assignment', 'conflict', 'conflict_lifted',
    'glass', 'glass_confirmed', 'glass_reported'))
execute function staff_project();
-- What the history of an account says of its ways in. An opened enrolment rests on the newest proposal, of another person, a day old
-- at most and not stopped since, neither of them the one concerned; half of the code stands there, half here, both as hashes.
create or replace function staff_access() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    said jsonb;
    half text;
begin
    select body::jsonb into said from record_payload where id = new.id;
    if new.kind = 'access_stopped' then
        perform staff_shut(new.subject_id);
        return new;
    end if;
    select p.body::jsonb ->> 'half' into half from (
        select * from record_entry e where e.subject_id = new.subject_id and e.label = new.label and e.seq < new.seq
            and e.kind in ('enrolment_proposed', 'enrolment', 'access_stopped') order by e.seq desc limit 1) as newest
    join record_payload p on p.id = newest.id
    where newest.id = (said ->> 'proposal')::uuid and newest.kind = 'enrolment_proposed'
        and newest.recorded_at > now() - interval '24 hours'
        and newest.actor not in (new.actor, new.subject_id) and new.actor <> new.subject_id;
    if half is null or exists (select 1 from staff_enrolment where first = decode(half, 'hex')) then
        raise exception 'an enrolment takes two persons' using errcode = 'check_violation';
    end if;
    update staff_enrolment set used_at = now() where account_id = new.subject_id and used_at is null;
    insert into staff_enrolment (id, account_id, first, second, until)
    values (new.id, new.subject_id, decode(half, 'hex'), decode(said ->> 'half', 'hex'), now() + interval '24 hours');
    return new;
end $$;
revoke all on function staff_access() from public;
create or replace trigger staff_access after insert on record_entry for each row
when (new.kind in ('enrolment', 'access_stopped')) execute function staff_access();
