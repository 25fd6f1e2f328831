-- Only an entry that uses a power is asked whether that power is blocked.

drop trigger procedure_blocked on record_entry;
create trigger procedure_blocked after insert on record_entry for each row
when (new.power <> '') execute function procedure_blocked();
