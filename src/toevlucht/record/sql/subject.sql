-- What a history is about stands as long as the history: a grant to change it was never given, and this is for slips of the hand.

create or replace trigger record_refuse before update or delete or truncate on record_subject
for each statement execute function record_refuse();
