-- An upload is seen as the entries of its compartment are. Web logins put one in and cancel it, and decide nothing about it;
-- the quarantine decides, and reaches no dossier; an entry is bound to its file by the database.

create index documents_upload_dossier on documents_upload (dossier_id);
alter table documents_upload enable row level security;
grant select on documents_upload to desk, vault, retention, quarantine;
grant insert (id, dossier_id, label, uploader, name, original, size) on documents_upload to desk, vault;
grant update (state) on documents_upload to desk, vault;
grant update (state, reason, media, content, extent, left_out) on documents_upload to quarantine;
grant delete on documents_upload to quarantine, retention;

create policy desk on documents_upload for select to desk using (label < 32 and (label & (select record_labels())) <> 0
    and exists (select 1 from record_subject s where s.id = documents_upload.dossier_id));
create policy vault on documents_upload for select to vault using ((label & (select record_labels())) <> 0
    and exists (select 1 from record_subject s where s.id = documents_upload.dossier_id));
create policy sent on documents_upload for insert to desk, vault with check (
    uploader = (select record_actor()) and label in (1, 2, 4, 8, 16, 32, 64) and (label & (select record_labels())) <> 0
    and (label < 32 or session_user = 'vault')
    and exists (select 1 from record_subject s where s.id = dossier_id and s.kind = 'dossier'));
create policy checked on documents_upload for select to quarantine using (true);
create policy decided on documents_upload for update to quarantine using (entry is null and state = 'waiting') with check (true);
create policy cleared on documents_upload for delete to quarantine using (entry is null and state = 'cancelled');
create policy kept on documents_upload for select to retention using ((select record_actor()) is not null);
create policy destroyed on documents_upload for delete to retention
using (exists (select 1 from record_entry e where e.kind = 'destruction' and e.supersedes = documents_upload.entry));

-- An entry that names a file takes it: this dossier's, of its compartment, ready, with these bytes, and taken by no other.
create function documents_bind() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    said jsonb;
begin
    select body::jsonb into said from record_payload where id = new.id;
    if said ->> 'file' is null then
        return new;
    end if;
    update documents_upload u set entry = new.id
    where u.id = (said ->> 'file')::uuid and u.dossier_id = new.subject_id and u.label = new.label
        and u.state = 'ready' and u.entry is null and u.content = said ->> 'content';
    if not found then
        raise exception 'entry % names a file that it cannot take', new.id using errcode = 'check_violation';
    end if;
    return new;
end $$;
revoke all on function documents_bind() from public;
create trigger documents_bind after insert on record_entry for each row
when (new.kind = 'document') execute function documents_bind();
