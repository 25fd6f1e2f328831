-- A name that very many bear is found as quickly as another: whoever bears every word asked for comes first, the shortest name on top;
-- names that are only near are looked at where that leaves room. Whether the actor reaches a dossier is asked in that order, and no
-- longer than it takes to fill the page. Whoever reaches few dossiers has these looked through, and no others.

create function persons_words(text) returns text[] language sql immutable parallel safe
return string_to_array($1, ' ');
create index persons_name_words on persons_name using gin (persons_words(fold));

revoke all on function persons_words(text) from public;

create or replace function persons_by_name(wanted text, born daterange, many integer) returns table (dossier uuid, shown text)
language plpgsql stable security definer rows 20 set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
    labels constant integer := record_labels() & case session_user when 'vault' then -1 else 31 end; -- as persons_seen, asked once
    near constant uuid[] := persons_near();
    sure integer;
begin
    if persons_words(wanted) = '{}' then
        return; -- every name bears all of no words
    end if;
    return query
    select n.dossier_id, n.shown from (
        select * from (
            select distinct on (p.dossier_id) p.dossier_id, p.shown, length(p.fold) as long from persons_name p
            where persons_words(p.fold) @> persons_words(wanted) and (p.label & labels) <> 0
                and (near is null or p.dossier_id = any (near))
            order by p.dossier_id, long, p.id) one
        order by long, dossier_id offset 0) n,
        lateral (select from persons_reached r where r.id = n.dossier_id limit 1) reached
    where upper_inf(born) or exists (select from persons_birth b
        where b.dossier_id = n.dossier_id and daterange(b.since, b.until, '[]') && born and (b.label & labels) <> 0)
    order by n.long, n.dossier_id limit many;
    get diagnostics sure = row_count;
    if sure < many then
        return query
        select n.dossier_id, n.shown from (
            select * from (
                select distinct on (p.dossier_id) p.dossier_id, p.shown, word_similarity(wanted, p.fold) as fit from persons_name p
                where wanted <% p.fold and not persons_words(p.fold) @> persons_words(wanted) and (p.label & labels) <> 0
                    and (near is null or p.dossier_id = any (near))
                order by p.dossier_id, fit desc, p.id) one
            order by fit desc, dossier_id offset 0) n,
            lateral (select from persons_reached r where r.id = n.dossier_id limit 1) reached
        where (upper_inf(born) or exists (select from persons_birth b
                where b.dossier_id = n.dossier_id and daterange(b.since, b.until, '[]') && born and (b.label & labels) <> 0))
            and not exists (select from persons_name e
                where e.dossier_id = n.dossier_id and persons_words(e.fold) @> persons_words(wanted) and (e.label & labels) <> 0)
        order by n.fit desc, n.dossier_id limit many - sure;
    end if;
end $$;
