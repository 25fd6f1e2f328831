"""A conflict of interest: nothing of the dossier is left to see, in lists, counts, acts or the database."""

import json
from uuid import uuid4

import pytest
from psycopg import errors

from tests.cast import TODAY
from toevlucht.procedure.rebuild import restand
from toevlucht.procedure.standing_read import due
from toevlucht.seed.cast import account_of, team_of


def listed(person):
    with person.at_work():
        return [row.dossier for row in due(50, 0)]


@pytest.mark.parametrize("who", ["anna", "bas", "hanna", "daan", "mo", "rosa", "chaima"])
def test_who_has_one_sees_nothing_whatever_the_role(cast, who):
    person, dossier, other = getattr(cast, who), cast.applies("Samira"), cast.applies("Yusuf")
    cast.database.log_in("vault")
    restand([dossier, other], TODAY)
    assert set(listed(person)) == {dossier, other}
    if who == "daan":
        cast.sven.does("declare_conflict", dossier, officer=str(account_of(who)), reasons="A neighbour.")
    else:
        person.does("declare_conflict", dossier, reasons="A neighbour.")
    assert listed(person) == [other]
    assert person.sees(dossier).lines == []
    if who != "mo":
        assert [p.rule for p in person.refused("raise_signal", dossier, to="MEDICAL", words="seen")] == ["access"]
    with cast.database.plain("vault" if who == "daan" else "desk", account_of(who), 127, 7) as found:
        for table, column in (("record_entry", "subject_id"), ("record_chain", "subject_id"), ("procedure_standing", "dossier")):
            assert found.execute(f"select count(*) from {table} where {column} = %s", [dossier]).fetchone() == (0,), table


def test_colleagues_still_see_it_and_the_assignment_ends(cast):
    dossier = cast.applies()
    cast.sven.does("assign_dossier", dossier, team=str(team_of("anna")), officer=str(account_of("anna")))
    cast.anna.does("declare_conflict", dossier, reasons="A neighbour.")
    assert cast.karel.sees(dossier).lines
    again = cast.sven.refused("assign_dossier", dossier, team=str(team_of("anna")), officer=str(account_of("anna")))
    assert [p.field for p in again] == ["officer"]
    with cast.database.plain("owner") as found:
        assert found.execute("select officer_id from staff_assignment where until is null").fetchall() == [(None,)]


def test_one_declares_only_ones_own_unless_one_manages(cast):
    dossier = cast.applies()
    assert cast.anna.refused("declare_conflict", dossier, officer=str(account_of("karel")), reasons="His neighbour.")
    cast.sven.does("declare_conflict", dossier, officer=str(account_of("karel")), reasons="His neighbour.")
    assert not cast.karel.sees(dossier).lines


def test_lifting_one_takes_two_others(cast):
    dossier = cast.applies()
    cast.anna.does("declare_conflict", dossier, reasons="A neighbour.")
    entry = next(line.id for line in cast.bas.sees(dossier).lines if line.kind == "conflict")
    form = {"account": str(account_of("anna")), "since": str(entry), "reasons": "They moved away."}
    cast.bas.does("lift_conflict", dossier, **form)
    assert not cast.anna.sees(dossier).lines
    assert cast.bas.refused("lift_conflict", dossier, **form)
    cast.sven.does("lift_conflict", dossier, **form)
    assert cast.anna.sees(dossier).lines


def lifts(cast, who, dossier, kind, since, account="anna"):
    """What the desk's login writes in somebody's name, past the application."""
    id_, body = uuid4(), {"account": str(account_of(account)), "since": str(since), "reasons": "They moved away."}
    with cast.database.plain("desk", account_of(who), 127, 7) as found:
        found.execute("insert into record_payload values (%s, %s, '')", [id_, json.dumps(body)])
        found.execute(
            """insert into record_entry (id, subject_id, label, kind, act, deed, power, actor, role, valid_on)
            values (%s, %s, 1, %s, %s, 'x', '', %s, 'x', %s)""",
            [id_, dossier, kind, uuid4(), account_of(who), TODAY],
        )


def test_who_has_one_lifts_it_neither_by_the_act_nor_past_it_and_an_old_proposal_lifts_no_new_one(cast):
    dossier = cast.applies()
    cast.anna.does("declare_conflict", dossier, reasons="A neighbour.")
    first = next(line.id for line in cast.bas.sees(dossier).lines if line.kind == "conflict")
    form = {"account": str(account_of("anna")), "since": str(first), "reasons": "They moved away."}
    cast.bas.does("lift_conflict", dossier, **form)
    assert [p.rule for p in cast.anna.refused("lift_conflict", dossier, **form)] == ["access"]
    with pytest.raises(errors.CheckViolation, match="neither of them concerned"):
        lifts(cast, "anna", dossier, "conflict_lifted", first)
    cast.sven.does("lift_conflict", dossier, **form)
    lifts(cast, "bas", dossier, "conflict_lifted_proposed", first)
    cast.anna.does("declare_conflict", dossier, reasons="A neighbour again.")
    with pytest.raises(errors.CheckViolation, match="no such conflict"):
        lifts(cast, "sven", dossier, "conflict_lifted", first)
    assert not cast.anna.sees(dossier).lines
