"""No sequence of acts lets one person sign, exclude or release; and the search sees it where the same person may."""

from uuid import uuid4

import pytest

from tests.faults.alone import COUNTERSIGN, TAKES_TWO, alone, steps
from toevlucht.procedure import perform
from toevlucht.procedure.acts.assignments import DeclareConflict
from toevlucht.procedure.acts.decisions import SignDecision, latest
from toevlucht.procedure.catalogue import ACTS
from toevlucht.record.actor import Actor


def test_no_acts_of_one_person_do_what_takes_two(cast):
    found, _ = alone(cast, 3, 0)
    assert found.faults == []
    assert found.figures["states"] > 20
    assert {name for who, name, _ in steps(ACTS) if who == "karel"} & COUNTERSIGN == set()


@pytest.fixture
def anybody(cast, monkeypatch):
    """A mutant: whether the same person did the first half is asked of somebody who never is, and the database asks nobody."""
    with cast.database.plain("owner") as owner:
        for trigger in ("procedure_second", "procedure_signed", "procedure_told"):
            owner.execute(f"alter table record_entry disable trigger {trigger}")
    lawful = perform.lawful

    def of_another(scene, actor, act):
        return lawful(
            scene, actor if isinstance(act, DeclareConflict) else Actor(uuid4(), actor.role, actor.labels, actor.teams), act
        )

    monkeypatch.setattr(perform, "lawful", of_another)
    monkeypatch.setattr(perform, "admitted", lambda *_: None)  # the law itself asks for two persons in a judgment
    hindered = SignDecision.hindered
    monkeypatch.setattr(SignDecision, "hindered", lambda act, s, a: iter(()) if latest(s, "draft") else hindered(act, s, a))


def test_the_search_sees_a_law_that_lets_the_same_person(cast, anybody):
    _, paths = alone(cast, 3, 0)
    held_by_the_database_too = {"mandate", "membership", "certificate", "conflict_lifted", "import", "law_released"}
    assert paths.keys() == (TAKES_TWO | {"joined"}) - held_by_the_database_too
    assert {who for who, _, _ in paths["signature"]} == {"anna"}
