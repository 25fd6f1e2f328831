-- The same numbering, dating and linking, and the same bytes, with fewer statements: an act has a few entries, a country millions.
-- A function in SQL that is not read into the expression around it is a statement of its own, once for each call: so the function
-- around them is not in SQL, and what depends on a setting (a day as text) is worked out before.
-- A chain begins with the kind of its subject: the first entry follows it, and whoever changes the kind breaks the chain. Those that
-- were begun before this was so begin with nothing. This file may be run again.

create or replace function record_part(field text) returns text language sql immutable parallel safe
return coalesce(octet_length(field)::text || ':' || field, '-');

create or replace function record_canon(e record_entry) returns bytea language plpgsql immutable parallel safe as $$
declare
    valid_on text := to_char(e.valid_on::timestamp, 'YYYY-MM-DD');
begin
    return convert_to(
        record_part(e.subject_id::text) || record_part(e.label::text) || record_part(e.seq::text)
        || record_part(e.id::text) || record_part(e.kind) || record_part(e.act::text) || record_part(e.deed)
        || record_part(e.power) || record_part(e.actor::text) || record_part(e.role) || record_part(valid_on)
        || record_part((extract(epoch from e.recorded_at) * 1000000)::bigint::text)
        || record_part(e.supersedes::text) || record_part(encode(e.payload_hash, 'hex')),
        'UTF8');
end $$;

create or replace function record_link() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    chain record;
begin
    loop
        select c.seq, c.head, c.last, sha256(p.salt || convert_to(p.body, 'UTF8')) as payload_hash into chain
        from record_chain c left join record_payload p on p.id = new.id
        where c.subject_id = new.subject_id and c.label = new.label for update of c;
        exit when found;
        insert into record_chain (subject_id, label, seq, head)
        values (new.subject_id, new.label, 0,
            coalesce((select convert_to(kind, 'UTF8') from record_subject where id = new.subject_id), ''))
        on conflict do nothing;
    end loop;
    if chain.payload_hash is null then
        raise exception 'entry % has no payload', new.id using errcode = 'integrity_constraint_violation';
    end if;
    new.payload_hash := chain.payload_hash;
    new.seq := chain.seq + 1;
    new.recorded_at := greatest(clock_timestamp(), chain.last + interval '1 microsecond');
    new.hash := sha256(chain.head || record_canon(new));
    update record_chain set seq = new.seq, head = new.hash, last = new.recorded_at
    where subject_id = new.subject_id and label = new.label;
    return new;
end $$;

-- The key of a chain begins with its subject, and so does the number of an entry in its chain.
drop index if exists record_chain_subject_id_891536f2;
drop index if exists record_entry_subject_id_10dd532f;
