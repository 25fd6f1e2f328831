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

-- The list of whoever reaches only what is near: the same rows as the policy shows them, but chosen by joining the assignments
-- at once, not row by row. What a broken glass opened stands in no list. A view of the owner; a test compares it with the policy.
create view procedure_near as
select s.dossier, s.clearance, s.act_by, s.missed, s.steps from procedure_standing s
where (s.clearance <> 'vault' or session_user = 'vault') and record_actor() is not null and (record_reach() & 1) <> 0
    and s.dossier in (select a.dossier_id from staff_assignment a where a.until is null
        and (a.officer_id = record_actor() or a.team_id = any ((select staff_teams())::uuid[])))
    and s.dossier not in (select c.dossier_id from staff_conflict c where c.account_id = record_actor() and c.until is null);
revoke all on procedure_near from public;
grant select on procedure_near to desk, vault;
