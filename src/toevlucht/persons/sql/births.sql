-- Searching by date of birth too, and how often one may. As with names: the tables are closed to every login, and functions
-- of the owner apply label, conflict and relation inside, before their limit.

-- The dates of birth that answers tell. Open at an end, this end is not known: nothing to find anybody by.
create view persons_told as
select e.id, e.subject_id, e.label, (day ->> 0)::date as since, (day ->> 1)::date as until
from record_entry e join record_payload p on p.id = e.id, lateral (select p.body::jsonb #> '{answer,day}' as day) as answer
where e.kind = 'answer' and p.body::jsonb ->> 'name' = 'born_on' and p.body::jsonb ->> 'member' = ''
    and jsonb_typeof(day) = 'array' and day ->> 0 is not null and day ->> 1 is not null;
revoke all on persons_told from public;
insert into persons_birth (id, dossier_id, label, since, until) select * from persons_told;

create function persons_born() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into persons_birth (id, dossier_id, label, since, until) select * from persons_told where id = new.id;
    return new;
end $$;
revoke all on function persons_born() from public;
create trigger persons_born after insert on record_entry for each row when (new.kind = 'answer') execute function persons_born();
create index persons_birth_days on persons_birth using gist (daterange(since, until, '[]'));

create or replace function persons_forget() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from persons_name where id = old.id;
    delete from persons_number where id = old.id;
    delete from persons_birth where id = old.id;
    return old;
end $$;

-- Which rows of these tables the actor may be shown.
create function persons_seen(label integer) returns boolean language sql stable
return (label & record_labels()) <> 0 and (label < 32 or session_user = 'vault');
revoke all on function persons_seen(integer) from public;

drop function persons_by_name(text, integer), persons_by_number(text, integer);

create function persons_by_name(wanted text, born daterange, many integer) returns table (dossier uuid, shown text)
language sql stable security definer rows 20 set search_path = public, pg_temp as $$
    select n.dossier_id, (array_agg(n.shown order by word_similarity(wanted, n.fold) desc, n.id))[1]
    from persons_name n
    where wanted <% n.fold and persons_seen(n.label)
        and (upper_inf(born) or exists (select 1 from persons_birth b
            where b.dossier_id = n.dossier_id and daterange(b.since, b.until, '[]') && born and persons_seen(b.label)))
        and exists (select 1 from persons_reached r where r.id = n.dossier_id)
    group by n.dossier_id order by max(word_similarity(wanted, n.fold)) desc, n.dossier_id limit many;
$$;

create function persons_by_number(wanted text, born daterange, many integer) returns table (dossier uuid, shown text)
language sql stable security definer rows 5 set search_path = public, pg_temp as $$
    select n.dossier_id, min(n.number) from persons_number n
    where n.number = wanted and persons_seen(n.label)
        and (upper_inf(born) or exists (select 1 from persons_birth b
            where b.dossier_id = n.dossier_id and daterange(b.since, b.until, '[]') && born and persons_seen(b.label)))
        and exists (select 1 from persons_reached r where r.id = n.dossier_id)
    group by n.dossier_id order by n.dossier_id limit many;
$$;

create function persons_by_birth(born daterange, many integer) returns table (dossier uuid, shown text)
language sql stable security definer rows 20 set search_path = public, pg_temp as $$
    select b.dossier_id, min(b.since)::text || case when min(b.until) > min(b.since) then '/' || min(b.until)::text else '' end
    from persons_birth b
    where daterange(b.since, b.until, '[]') && born and persons_seen(b.label)
        and exists (select 1 from persons_reached r where r.id = b.dossier_id)
    group by b.dossier_id order by b.dossier_id limit many;
$$;

-- Counts a try of the actor and says how many there were within this minute. Who asks at the same moment waits here.
create function persons_try() returns integer language sql volatile security definer set search_path = public, pg_temp as $$
    insert into persons_tries as t (account, minute, tries) values (record_actor(), date_trunc('minute', clock_timestamp()), 1)
    on conflict (account) do update
    set minute = excluded.minute, tries = case when t.minute = excluded.minute then t.tries + 1 else 1 end
    returning tries;
$$;
revoke all on function persons_by_name(text, daterange, integer), persons_by_number(text, daterange, integer),
    persons_by_birth(daterange, integer), persons_try() from public;
grant execute on function persons_by_name(text, daterange, integer), persons_by_number(text, daterange, integer),
    persons_by_birth(daterange, integer), persons_try() to desk, vault;
