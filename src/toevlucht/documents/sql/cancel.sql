-- An upload is taken back by who sees it: without a condition of the statement no policy for reading is asked.

drop policy if exists cancelled on documents_upload;
create policy cancelled on documents_upload for update to desk, vault
using (
    entry is null and (label & (select record_labels())) <> 0 and (label < 32 or session_user = 'vault')
    and exists (select 1 from record_subject s where s.id = documents_upload.dossier_id))
with check (state = 'cancelled');
