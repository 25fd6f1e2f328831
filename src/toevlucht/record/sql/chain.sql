-- Numbers, dates and links each entry under the lock of its chain.
-- Every field stands behind its length, and an absent field is a dash: no two entries have the same bytes.

create function record_part(field text) returns text language sql immutable parallel safe
return case when field is null then '-' else octet_length(field) || ':' || field end;

create function record_canon(e record_entry) returns bytea language sql immutable parallel safe
return convert_to(
    record_part(e.subject_id::text) || record_part(e.label::text) || record_part(e.seq::text)
    || record_part(e.id::text) || record_part(e.kind) || record_part(e.act::text) || record_part(e.deed)
    || record_part(e.power)     || record_part(e.actor::text) || record_part(e.role) || record_part(to_char(e.valid_on, 'YYYY-MM-DD'))
    || record_part((extract(epoch from e.recorded_at) * 1000000)::bigint::text)
    || record_part(e.supersedes::text) || record_part(encode(e.payload_hash, 'hex')),
    'UTF8');

create function record_link() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    chain record_chain;
begin
    select sha256(salt || convert_to(body, 'UTF8')) into new.payload_hash from record_payload where id = new.id;
    if not found then
        raise exception 'entry % has no payload', new.id using errcode = 'integrity_constraint_violation';
    end if;
    loop
        select * into chain from record_chain where subject_id = new.subject_id and label = new.label for update;
        exit when found;
        insert into record_chain (subject_id, label, seq, head) values (new.subject_id, new.label, 0, '')
        on conflict do nothing;
    end loop;
    new.seq := chain.seq + 1;
    new.recorded_at := greatest(clock_timestamp(), chain.last + interval '1 microsecond');
    new.hash := sha256(chain.head || record_canon(new));
    update record_chain set seq = new.seq, head = new.hash, last = new.recorded_at
    where subject_id = new.subject_id and label = new.label;
    return new;
end $$;

create trigger record_link before insert on record_entry for each row execute function record_link();

-- A payload without an entry would be unchained text: refused when the transaction ends.
alter table record_payload add constraint record_payload_has_entry
foreign key (id) references record_entry (id) deferrable initially deferred;

-- Nobody changes what was recorded, the owner included. Grants are the wall; this is for slips of the hand.
create function record_refuse() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;

create trigger record_refuse before update or delete or truncate on record_entry
for each statement execute function record_refuse();
create trigger record_refuse before update or delete or truncate on record_mark
for each statement execute function record_refuse();
create trigger record_refuse before update or delete or truncate on record_processingline
for each statement execute function record_refuse();
create trigger record_refuse before update or delete or truncate on record_staffline
for each statement execute function record_refuse();

-- Acts on several subjects lock first, in the order of their ids, so that two of them never wait for each other.
create function record_lock(subjects uuid[]) returns setof uuid language sql security definer
set search_path = public, pg_temp
begin atomic
    select id from record_subject where id = any (subjects) order by id for update;
end;

-- A mark is written when the database is made: a database with a history in it cannot become synthetic afterwards.
create function record_mark_early() returns trigger language plpgsql as $$
begin
    if exists (select 1 from record_subject) then
        raise exception 'this database has a history: it cannot be marked any more' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger record_mark_early before insert on record_mark for each row execute function record_mark_early();
