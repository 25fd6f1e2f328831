-- A release of the law takes two persons, whatever the application thinks: the newest entry is a proposal of this very law by the other
-- one. This file may be run again.

create or replace function procedure_released() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    wanted text;
begin
    select body::jsonb ->> 'hash' into wanted from record_payload where id = new.id;
    if not exists (
        select from (
            select e.kind, e.actor, p.body::jsonb ->> 'hash' as hash from record_entry e left join record_payload p on p.id = e.id
            where e.subject_id = new.subject_id and e.label = new.label and e.seq < new.seq
                and e.kind in ('law_released', 'law_released_proposed')
            order by e.seq desc limit 1) as newest
        where newest.kind = 'law_released_proposed' and newest.actor <> new.actor and newest.hash = wanted
    ) then
        raise exception 'a release of the law takes two persons' using errcode = 'check_violation';
    end if;
    return new;
end $$;
revoke all on function procedure_released() from public;
create or replace trigger procedure_released after insert on record_entry for each row
when (new.kind = 'law_released') execute function procedure_released();
