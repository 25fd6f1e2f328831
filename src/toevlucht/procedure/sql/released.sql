-- A release of the law takes two persons, whatever the application thinks.

create function procedure_released() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    wanted text;
begin
    select body::jsonb ->> 'hash' into wanted from record_payload where id = new.id;
    if not exists (
        select 1 from record_entry e join record_payload p on p.id = e.id
        where e.subject_id = new.subject_id and e.kind = 'law_released_proposed' and e.actor <> new.actor
            and p.body::jsonb ->> 'hash' = wanted and e.seq > coalesce((
                select max(r.seq) from record_entry r join record_payload q on q.id = r.id
                where r.subject_id = new.subject_id and r.kind = 'law_released' and r.id <> new.id
                    and q.body::jsonb ->> 'hash' = wanted), 0)
    ) then
        raise exception 'a release of the law takes two persons' using errcode = 'check_violation';
    end if;
    return new;
end $$;
revoke all on function procedure_released() from public;
create trigger procedure_released after insert on record_entry for each row
when (new.kind = 'law_released') execute function procedure_released();
