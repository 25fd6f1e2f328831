-- The list of whoever reaches only what is near is a function from here on: lists.sql has it, and says why.

drop view procedure_near;
