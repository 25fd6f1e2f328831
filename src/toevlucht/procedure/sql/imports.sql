-- Which dossiers were taken in, by the number they had elsewhere: each number once, put in place from the entries.
-- An import takes two persons, and a dossier takes one in, whatever the application thinks: nothing more comes in as if it did so once.
-- What it brings is what was proposed, entry by entry, and nothing beside it. This file may be run again.

create or replace function procedure_imported() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    said jsonb;
begin
    select body::jsonb into said from record_payload where id = new.id;
    if new.kind = 'import_proposed' then
        insert into procedure_import (number, dossier, sha, done) values (said ->> 'number', new.subject_id, said ->> 'sha', false)
        on conflict (number) do update set dossier = excluded.dossier, sha = excluded.sha where not procedure_import.done;
        if not found then
            raise exception 'this number was taken in already' using errcode = 'unique_violation';
        end if;
    else
        if new.deed <> 'import_dossier' or not exists (
            select 1 from record_entry e join record_payload p on p.id = e.id
            where e.subject_id = new.subject_id and e.kind = 'import_proposed' and e.actor <> new.actor
                and p.body::jsonb ->> 'sha' = said ->> 'sha' and p.body::jsonb ->> 'number' = said ->> 'number'
        ) or exists (
            select from record_entry e where e.subject_id = new.subject_id and e.kind = 'import' and e.id <> new.id
        ) then
            raise exception 'an import takes two persons, and is done once' using errcode = 'check_violation';
        end if;
        update procedure_import set done = true where dossier = new.subject_id;
    end if;
    return new;
end $$;
revoke all on function procedure_imported() from public;
create or replace trigger procedure_imported after insert on record_entry for each row
when (new.kind in ('import_proposed', 'import')) execute function procedure_imported();

-- What the entries of an import bring, as `told_by` in acts/imports.py makes it, is what the other person proposed. Asked at the last
-- entry of each compartment, once all are there; of what is added after somebody had it asked earlier, at once.
create or replace function procedure_import_held() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    brought text;
begin
    if exists (
        select from record_entry o where o.subject_id = new.subject_id and o.label = new.label and o.seq > new.seq
            and o.act = new.act and o.kind <> 'receipt')
    then
        return null;
    end if;
    select encode(sha256(convert_to(string_agg(
            e.label || ' ' || e.kind || ' ' || encode(sha256(convert_to(p.body, 'UTF8')), 'hex'), E'\n' order by e.label, e.seq),
        'UTF8')), 'hex') into brought
    from record_entry e join record_payload p on p.id = e.id
    where e.subject_id = new.subject_id and e.act = new.act and e.kind <> 'receipt';
    if new.supersedes is not null or not exists (
        select from record_entry i join record_payload of_import on of_import.id = i.id
            join record_entry e on e.subject_id = i.subject_id and e.kind = 'import_proposed' and e.actor <> new.actor
            join record_payload proposed on proposed.id = e.id
        where i.subject_id = new.subject_id and i.act = new.act and i.kind = 'import' and i.actor = new.actor
            and i.recorded_at >= now()
            and proposed.body::jsonb ->> 'sha' = of_import.body::jsonb ->> 'sha'
            and proposed.body::jsonb ->> 'number' = of_import.body::jsonb ->> 'number'
            and proposed.body::jsonb ->> 'told' = brought)
    then
        raise exception 'an import brings what was proposed, and nothing else' using errcode = 'check_violation';
    end if;
    return null;
end $$;
revoke all on function procedure_import_held() from public;
drop trigger if exists procedure_import_held on record_entry;
create constraint trigger procedure_import_held after insert on record_entry deferrable initially deferred for each row
when (new.deed = 'import_dossier' and new.kind <> 'receipt') execute function procedure_import_held();

grant select on procedure_import to desk, vault;
alter table procedure_import enable row level security;
drop policy if exists seen on procedure_import;
create policy seen on procedure_import for select to desk, vault
using (exists (select 1 from record_subject s where s.id = procedure_import.dossier));
