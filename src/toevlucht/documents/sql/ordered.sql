-- Retention sees the files that an order of destruction names, and no other. This file may be run again.

drop policy if exists kept on documents_upload;
create policy kept on documents_upload for select to retention
using (exists (select 1 from record_entry e where e.kind = 'destruction' and e.supersedes = documents_upload.entry));
