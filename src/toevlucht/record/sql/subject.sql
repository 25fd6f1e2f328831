-- What a history is about stands as long as the history: a grant to change it was never given, and this is for slips of the hand.

create or replace trigger record_refuse before update or delete or truncate on record_subject
for each statement execute function record_refuse();
-- Nobody reads who locked it last: every act locks its dossier, also one in a compartment that the reader does not see. A grant of
-- columns leaves those of the system out.
revoke select on record_subject from desk, vault, worker, retention;
grant select (id, kind) on record_subject to desk, vault, worker, retention;
