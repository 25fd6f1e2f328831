-- Which dossiers were taken in, by the number they had elsewhere: each number once, put in place from the entries.
-- An import takes two persons, and a dossier takes one in, whatever the application thinks: nothing more comes in as if it did so once.
-- This file may be run again.

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
        if not exists (
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

grant select on procedure_import to desk, vault;
alter table procedure_import enable row level security;
drop policy if exists seen on procedure_import;
create policy seen on procedure_import for select to desk, vault
using (exists (select 1 from record_subject s where s.id = procedure_import.dossier));
