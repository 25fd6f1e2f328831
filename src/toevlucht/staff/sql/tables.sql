-- One row per account and thing held: a later change of it stands in place, the history of the account keeps both.
create unique index staff_mandate_once on staff_mandate (account_id, role);
create unique index staff_membership_once on staff_membership (account_id, team_id);
create unique index staff_certificate_once on staff_certificate (account_id, name);
create unique index staff_assignment_now on staff_assignment (dossier_id) where until is null;
create index staff_assignment_officer on staff_assignment (officer_id) where until is null;
create index staff_assignment_team on staff_assignment (team_id) where until is null;
create unique index staff_conflict_now on staff_conflict (dossier_id, account_id) where until is null;
create index staff_opening_of on staff_opening (account_id, dossier_id);

create function staff_current(starts_on date, ends_on date) returns boolean language sql stable
return starts_on <= (now() at time zone 'Europe/Amsterdam')::date
    and (ends_on is null or ends_on > (now() at time zone 'Europe/Amsterdam')::date);
