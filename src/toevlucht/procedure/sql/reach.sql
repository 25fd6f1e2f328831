-- A standing is seen with its dossier: who may not see the one sees nothing of the other, neither in lists nor in counts.

drop policy desk on procedure_standing;
drop policy vault on procedure_standing;
drop policy desk on procedure_block;
drop policy vault on procedure_block;
create policy worker on procedure_standing for select to worker using (clearance <> 'vault');
create policy worker on procedure_block for select to worker using (clearance <> 'vault');
create policy desk on procedure_standing for select to desk
using (clearance <> 'vault' and exists (select 1 from record_subject s where s.id = procedure_standing.dossier));
create policy vault on procedure_standing for select to vault
using (exists (select 1 from record_subject s where s.id = procedure_standing.dossier));
create policy desk on procedure_block for select to desk
using (clearance <> 'vault' and exists (select 1 from record_subject s where s.id = procedure_block.dossier));
create policy vault on procedure_block for select to vault
using (exists (select 1 from record_subject s where s.id = procedure_block.dossier));
