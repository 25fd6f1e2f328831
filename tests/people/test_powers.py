"""Who uses a power of the law: the role it names, and nobody alone where it asks for two."""

import pytest

from tests import filled as filled_in
from tests.filled import ANSWER, WIFE, filled
from toevlucht.access import holds
from toevlucht.access.policy import ACTS
from toevlucht.engine import model as m
from toevlucht.procedure.law import running

PARK = {"member": WIFE, "reasons": "The ruling is awaited."}
SETTLE = {"power_name": "settle_exclusion", "reasons": "Read twice."}


def is_parked(scene):
    return any("family_parked_on" in member.answers for _, member in scene.case.members())


def kinds(scene):
    return [line.kind for line in scene.lines if line.kind.startswith(("power", "parked"))]


@pytest.fixture
def family(cast):
    """A request for a wife, which may be parked."""
    return filled(cast, "park").subject


@pytest.fixture
def suspected(cast):
    """A dossier in which exclusion is to be settled, by two specialists."""
    return filled_in.suspected(cast)


@pytest.mark.parametrize(("first", "second"), [("anna", "hanna"), ("hanna", "anna"), ("bas", "hanna")])
def test_a_case_is_parked_when_an_officer_and_a_lawyer_both_say_so_whoever_begins(cast, family, first, second):
    getattr(cast, first).does("park", family, **PARK)
    assert not is_parked(cast.anna.sees(family))
    [problem] = getattr(cast, first).refused("park", family, **PARK)
    assert "you proposed this yourself" in problem.what
    getattr(cast, second).does("park", family, **PARK | {"reasons": "I agree."})
    scene = cast.anna.sees(family)
    assert (kinds(scene), is_parked(scene)) == (["parked_proposed", "parked"], True)


def test_two_officers_do_not_park_nor_two_lawyers(cast, family):
    cast.anna.does("park", family, **PARK)
    for officer in (cast.karel, cast.bas):
        [problem] = officer.refused("park", family, **PARK)
        assert ("case_officer and another policy_lawyer" in problem.what, problem.rule[:4]) == (True, "impl")
    cast.hanna.does("park", family, **PARK)
    again = filled(cast, "park").subject
    cast.hanna.does("park", again, **PARK)
    assert cast.lotte.refused("park", again, **PARK)


WRONG = (
    ("member", ""), ("member", "family_link:none"), ("member", "'; drop"), ("on", "2027-01-01"), ("on", ""), ("reasons", " "),
    ("reasons", "a\u202eb"),
)  # fmt: skip


def test_what_is_mistaken_or_hostile_is_refused_at_its_field(cast, family):
    for field, wrong in WRONG:
        assert {p.field for p in cast.anna.refused("park", family, **PARK | {field: wrong})} == {field}
    cast.anna.does("park", family, **PARK, on="2026-11-20")
    [problem] = cast.hanna.refused("park", family, **PARK, on="2026-11-19")
    assert (problem.field, "later day" in problem.what) == ("on", True)


def test_nobody_parks_by_another_way(cast, family):
    [problem] = cast.anna.refused("use_power", family, **PARK, power_name="impl.park_family_case")
    assert (problem.field, problem.todo) == ("power_name", "use: Park the family case")
    told = ANSWER | {"fact": "family_parked_on", "answer": "2026-11-01", "member": WIFE}
    assert {p.field for p in cast.anna.refused("record_answer", family, **told)} == {"fact"}
    assert "uses" in {
        p.field for p in cast.anna.refused("draft_decision", family, uses="park_family_case", outcome="x", reasons="y")
    }


def test_what_was_parked_for_one_is_not_parked_for_another(cast, family):
    child = "family_link:child"
    cast.anna.does("add_member", family, path=child)
    [problem] = [p for p in cast.anna.refused("park", family, **PARK | {"member": child}) if p.rule.startswith("impl")][:1]
    assert problem.field == child


def test_a_power_is_used_in_the_role_the_law_names(cast):
    ready = filled(cast, "use_power")
    for other in (cast.hanna, cast.eva, cast.chaima):
        [problem] = other.refused("use_power", ready.subject, **ready.data)
        assert (problem.field, "case_officer" in problem.what) == ("power_name", True)
    assert cast.bas.does("use_power", ready.subject, **ready.data)  # a senior officer is a case officer too
    assert cast.anna.does("use_power", ready.subject, **ready.data)


def test_a_power_of_two_specialists_is_used_by_two_who_did_not_hear_the_person(cast, suspected):
    cast.daan.does("use_power", suspected, **SETTLE)
    assert "yourself" in cast.daan.refused("use_power", suspected, **SETTLE)[0].what
    assert not cast.anna.sees(suspected).lines[-1].kind.startswith("power")  # nobody outside the vault reads that it is at issue
    cast.wim.does("use_power", suspected, **SETTLE | {"power_name": "vc.settle_exclusion"})
    assert kinds(cast.wim.sees(suspected)) == ["power_proposed", "power"]


def test_whoever_heard_the_person_does_not_settle_it(cast, suspected):
    words = {"by": "applicant", "words": "I was there.", "source": "report 1", "compartment": "EXCLUSION"}
    cast.wim.does("record_statement", suspected, **words)
    cast.daan.does("use_power", suspected, **SETTLE)
    [problem] = cast.wim.refused("use_power", suspected, **SETTLE)
    assert ("interviewer" in problem.what, problem.field) == (True, "power_name")


def test_each_power_of_the_law_has_roles_that_may_use_it():
    items = [item for there in running().versions.values() for item in there if isinstance(item, m.Power)]
    asked = {role for item in items for role in (item.by, item.second)}
    assert {role for role in asked if not any(holds(one, role) for one in ACTS["use_power"])} == set()
    assert len(asked) > 6


def test_the_desk_says_that_parking_waits_for_another_and_offers_it_to_the_lawyer(cast, family):
    cast.anna.does("park", family, **PARK)
    page = cast.hanna.browser().get(f"/dossiers/{family}/").content.decode()
    [proposed] = [line for line in page.split("<tr") if "Parkeren van de gezinszaak, voorgesteld" in line]
    assert "The ruling is awaited." in proposed
    told = [cast.hanna.browser().get(f"/dossiers/{id_}/acts/park/").content.decode() for id_ in (family, cast.applies())]
    assert ['role="note"' in form for form in told] == [
        False,
        True,
    ]  # to the lawyer, who does not see the family link, it is open
