"""What stands in the database and what each login and PUBLIC may do with it, held against a list written by hand (`grants.txt`).

Whoever adds a table, a function or a trigger writes down here who may do what with it: until then this test fails.
"""

from pathlib import Path

import pytest

from toevlucht.record.postgres.roles import LOGINS

WRITTEN = Path(__file__).with_name("grants.txt")
OURS = "not exists (select from pg_depend d where d.objid = {} and d.deptype = 'e')"
SCHEMA = "'public'::regnamespace"
TABLES = f"""
select c.relname, g.who, lower(string_agg(distinct g.what, ' ' order by g.what)) from pg_class c,
    lateral (
        select coalesce(r.rolname, 'PUBLIC') as who, a.privilege_type as what
        from aclexplode(c.relacl) a left join pg_roles r on r.oid = a.grantee where a.grantee <> c.relowner
        union all
        select coalesce(r.rolname, 'PUBLIC'), a.privilege_type || '(' || t.attname || ')'
        from pg_attribute t, aclexplode(t.attacl) a left join pg_roles r on r.oid = a.grantee where t.attrelid = c.oid) g
where c.relnamespace = {SCHEMA} and c.relkind in ('r', 'p', 'v', 'm', 'S') group by 1, 2"""
CLOSED = f"""
select c.relname, case when c.relrowsecurity then 'rows' else 'all' end from pg_class c
where c.relnamespace = {SCHEMA} and c.relkind in ('r', 'p', 'v', 'm', 'S') and {OURS.format("c.oid")}"""
FUNCTIONS = f"""
select p.proname, pg_get_function_identity_arguments(p.oid), p.prosecdef, array(
    select coalesce(r.rolname, 'PUBLIC')::text from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
    left join pg_roles r on r.oid = a.grantee where a.grantee <> p.proowner order by 1)
from pg_proc p where p.pronamespace = {SCHEMA} and {OURS.format("p.oid")}"""
TRIGGERS = f"""
select c.relname, t.tgname, p.proname, t.tgenabled from pg_trigger t
join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
where c.relnamespace = {SCHEMA} and not t.tgisinternal"""
LARGE = """
select oid::regprocedure::text from pg_proc p where p.pronamespace = 'pg_catalog'::regnamespace
    and (proname ~ '^(lo_|lowrite$|loread$)') and has_function_privilege(%s, p.oid, 'execute') order by 1"""


def standing(owner):
    """Everything there is, a line each."""
    who: dict[str, list[str]] = {}
    for table, login, what in owner.execute(TABLES).fetchall():
        who.setdefault(table, []).append(f"{login}: {what}")
    for table, rows in owner.execute(CLOSED).fetchall():
        yield f"table {table} ({rows}) | {'; '.join(sorted(who.get(table, []))) or 'nobody'}"
    for name, takes, definer, logins in owner.execute(FUNCTIONS).fetchall():
        yield f"function {name}({takes}){' as owner' if definer else ''} | {' '.join(logins) or 'nobody'}"
    for table, trigger, function, enabled in owner.execute(TRIGGERS).fetchall():
        yield f"trigger {table}.{trigger} | {function}{'' if enabled == 'O' else ' ' + enabled}"


def test_everything_that_stands_in_the_database_is_written_down(database):
    with database.plain("owner") as owner:
        found = sorted(standing(owner))
    assert found == WRITTEN.read_text().splitlines()


def test_nothing_of_ours_is_open_to_everybody(database):
    with database.plain("owner") as owner:
        assert not [line for line in standing(owner) if "PUBLIC" in line]
        assert not [line for line in standing(owner) if " trigger" in line.split("|")[1] or "truncate" in line]


def test_no_right_is_bound_to_the_name_of_the_owner(database):
    """An owner of another name restores a backup too; default rights would name the one who made it."""
    with database.plain("owner") as owner:
        assert owner.execute("select * from pg_default_acl").fetchall() == []


@pytest.mark.parametrize("login", LOGINS)
def test_no_login_makes_anything(database, login):
    with database.plain("owner") as owner:
        assert owner.execute(LARGE, [login]).fetchall() == []
