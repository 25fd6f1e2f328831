-- Searching: two functions of the owner that apply label, conflict and relation inside, before their limit. The tables
-- themselves are closed to every login, so that nothing can be counted or guessed through them.

create index persons_name_fold on persons_name using gin (fold gin_trgm_ops);

create function persons_project() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    said jsonb;
begin
    select body::jsonb into said from record_payload where id = new.id;
    if new.kind = 'number' then
        insert into persons_number (id, dossier_id, label, number) values (new.id, new.subject_id, new.label, said ->> 'number');
    else
        insert into persons_name (id, dossier_id, label, shown, fold)
        select new.id, new.subject_id, new.label, shown, coalesce(said ->> 'fold', lower(shown))
        from (select coalesce(said ->> 'name', said ->> 'known_as') as shown) as told;
    end if;
    return new;
end $$;
revoke all on function persons_project() from public;
create trigger persons_project after insert on record_entry for each row
when (new.kind in ('identity', 'number')) execute function persons_project();

-- What is destroyed in the record can no longer be searched.
create function persons_forget() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from persons_name where id = old.id;
    delete from persons_number where id = old.id;
    return old;
end $$;
revoke all on function persons_forget() from public;
create trigger persons_forget after delete on record_payload for each row execute function persons_forget();

create function persons_by_name(wanted text, many integer) returns table (dossier uuid, shown text)
language sql stable security definer rows 20 set search_path = public, pg_temp as $$
    select n.dossier_id, (array_agg(n.shown order by word_similarity(wanted, n.fold) desc, n.id))[1]
    from persons_name n
    where wanted <% n.fold and (n.label & record_labels()) <> 0 and (n.label < 32 or session_user = 'vault')
        and exists (select 1 from persons_reached r where r.id = n.dossier_id)
    group by n.dossier_id order by max(word_similarity(wanted, n.fold)) desc, n.dossier_id limit many;
$$;

create function persons_by_number(wanted text, many integer) returns table (dossier uuid, shown text)
language sql stable security definer rows 5 set search_path = public, pg_temp as $$
    select n.dossier_id, min(n.number) from persons_number n
    where n.number = wanted and (n.label & record_labels()) <> 0 and (n.label < 32 or session_user = 'vault')
        and exists (select 1 from persons_reached r where r.id = n.dossier_id)
    group by n.dossier_id order by n.dossier_id limit many;
$$;
revoke all on function persons_by_name(text, integer), persons_by_number(text, integer) from public;
grant execute on function persons_by_name(text, integer), persons_by_number(text, integer) to desk, vault;
