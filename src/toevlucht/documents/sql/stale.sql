-- What nobody recorded within thirty days the quarantine takes back; what is recorded it never touches.

create policy stale on documents_upload for update to quarantine
using (entry is null and state in ('ready', 'refused') and at < now() - interval '30 days')
with check (entry is null and state = 'cancelled');
