"""The second wall says what the policy says: every role, in every relation, through the login of its process."""

import pytest
from psycopg import errors

from toevlucht.access import Relation, labels_of_role, may, needs_vault, reach_of_role
from toevlucht.access.roles import LABELS
from toevlucht.procedure.standing import CLEARANCES
from toevlucht.seed.cast import account_of, team_of

TABLES = {
    "record_subject": "id", "record_entry": "subject_id", "record_chain": "subject_id",
    "procedure_standing": "dossier", "procedure_block": "dossier",
}  # fmt: skip
BLOCKS = """
insert into procedure_block (id, dossier, clearance, power, duty, article)
select gen_random_uuid(), dossier, clearance, 'x', 'y', 'z' from procedure_standing"""


@pytest.fixture
def related(cast):
    """A dossier in each relation to Anna that a dossier can have to a colleague."""
    north, south = str(team_of("anna")), str(team_of("otto"))
    found = {relation: cast.applies(relation) for relation in Relation if relation != Relation.OWN}
    cast.sven.does("assign_dossier", found[Relation.ASSIGNED], team=north, officer=str(account_of("anna")))
    cast.sven.does("assign_dossier", found[Relation.FORMER], team=north, officer=str(account_of("anna")))
    for relation in (Relation.FORMER, Relation.NONE):
        cast.sven.does("assign_dossier", found[relation], team=south)
    cast.anna.does("declare_conflict", found[Relation.CONFLICT], reasons="A neighbour.")
    with cast.database.plain("owner") as owner:
        owner.execute(BLOCKS)
    return found


def test_every_role_in_every_relation_sees_what_the_policy_says(cast, related):
    for role in sorted(set(LABELS) - {"service"}):
        login = "vault" if needs_vault(role) else "desk"
        with cast.database.plain(login, account_of("anna"), int(labels_of_role(role)), int(reach_of_role(role))) as found:
            for table, column in TABLES.items():
                seen = {row[0] for row in found.execute(f"select distinct {column} from {table}").fetchall()}
                said = {id_ for relation, id_ in related.items() if may(role, "see_dossier", relation=relation).allowed}
                assert seen & set(related.values()) == said, (role, table)


def test_the_relation_the_database_names_is_the_one_that_holds(cast, related):
    with cast.database.plain("desk", account_of("anna"), 127, 3) as found:
        for relation, dossier in related.items():
            assert found.execute("select staff_relation(%s)", [dossier]).fetchone() == (relation,)


@pytest.mark.parametrize("table", ["staff_conflict", "staff_opening"])
def test_a_colleague_does_not_see_the_conflicts_of_another(cast, related, table):
    cast.otto.does("break_glass", related[Relation.ASSIGNED], hours="4", reason="They are in hospital.")
    with cast.database.plain("desk", account_of("karel"), 127, 3) as found:
        assert found.execute(f"select 1 from {table}").fetchall() == []


@pytest.mark.parametrize("login", ["desk", "vault", "worker"])
def test_no_login_writes_what_the_entries_put_in_place(cast, login):
    for table in ("mandate", "membership", "certificate", "assignment", "conflict", "opening", "team", "account"):
        for statement in (f"delete from staff_{table}", f"insert into staff_{table} select * from staff_{table}"):
            with cast.database.plain(login, account_of("anna"), 127, 7) as found, pytest.raises(Exception, match="permission"):
                found.execute(statement)


def test_the_list_of_what_is_near_is_what_the_policy_shows(cast, related):
    for who in ("anna", "karel", "otto", "umar"):
        reach = int(reach_of_role(getattr(cast, who).role))
        with cast.database.plain("desk", account_of(who), 127, reach) as found:
            shown = found.execute("select dossier, clearance from procedure_standing").fetchall()
            assert sorted((id_, c) for c in CLEARANCES for id_ in near(found, c)) == sorted(shown), who
    with cast.database.plain("desk") as found:
        assert near(found, "desk") == []


def near(found, clearance, sorted_="act_by", many=99, skipped=0, own=False):
    asked = ("own" if own else "near", clearance, None, sorted_, many, skipped)
    return [row[0] for row in found.execute("select * from procedure_list(%s, %s, %s, %s, %s, %s)", asked).fetchall()]


def test_the_list_of_what_was_given_to_somebody_holds_nothing_of_their_team(cast, related):
    given = "select dossier_id from staff_assignment where officer_id = %s and until is null"
    with cast.database.plain("owner") as owner:
        wanted = {row[0] for row in owner.execute(given, [account_of("anna")])}
    with cast.database.plain("desk", account_of("anna"), 127, 1) as found:
        assert set(near(found, "desk", own=True)) == wanted != set()
        assert wanted < set(near(found, "desk"))


def test_the_list_of_what_is_near_is_sorted_and_cut_as_asked(cast, related):
    with cast.database.plain("owner") as owner:
        owner.execute("update procedure_standing set act_by = '2026-01-01'::date + (random() * 99)::int, missed = random() * 2")
        rows = owner.execute("select dossier, act_by, missed from procedure_standing where clearance = 'desk'").fetchall()
    with cast.database.plain("desk", account_of("anna"), 127, 1) as found:
        mine = [row for row in rows if row[0] in near(found, "desk")]
        for order, key in (("act_by", lambda r: (r[1], r[0])), ("missed", lambda r: (r[2], r[1], r[0]))):
            wanted = [row[0] for row in sorted(mine, key=key)]
            assert near(found, "desk", order) == wanted
            assert near(found, "desk", order, 1, 1) == wanted[1:2]
    assert len(mine) > 1


@pytest.mark.parametrize("hidden", ["xmin", "xmax", "ctid"])
def test_nobody_reads_when_a_dossier_was_last_locked_for_an_act_out_of_sight(cast, hidden):
    cast.applies()
    for login in ("desk", "vault", "worker", "retention"):
        with cast.database.plain(login, account_of("anna"), 127, 7) as found:
            assert found.execute("select kind from record_subject").fetchone()
            with pytest.raises(errors.InsufficientPrivilege):
                found.execute(f"select {hidden} from record_subject")
