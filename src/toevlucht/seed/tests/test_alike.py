"""What two clearances see alike is worked out once: it must be what each would be told alone."""

import json
from datetime import date
from itertools import islice

import pytest

from toevlucht.access.labels import EVERY_LABEL, Label, names_of
from toevlucht.engine.due import Standing
from toevlucht.engine.labels import seen
from toevlucht.procedure import law as laws
from toevlucht.procedure import standing
from toevlucht.procedure.bulk import Carried
from toevlucht.procedure.scene import Scene
from toevlucht.procedure.sight import as_seen, hidden
from toevlucht.procedure.steps import iso
from toevlucht.record.read import version
from toevlucht.seed.plan import block

TODAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def told(law_packages):
    """The histories of sixteen households of last year, most of them decided."""
    carried = Carried()
    for planned in (planned for acts in islice(block(5, 2025, 0, TODAY), 16) for planned in acts):
        carried.carry(planned, TODAY)
    return carried.told


def alone(dossier, lines, clearance):
    """As one clearance would work it out for itself, with nothing shared."""
    scene = Scene.of(dossier, standing.CLEARANCES[clearance], TODAY, lines)
    found = Standing(scene.assessment)
    duties = [(d.key, d.member, d.status, iso(d.earliest)) for d in found.duties]
    powers = [(p.key, p.member) for p in found.powers]
    return duties, powers, iso(found.next_change), version(scene.heads)


def as_kept(row):
    steps = [{"member": "", "act_by": None} | step for step in json.loads(row["steps"])]
    duties = [(s["name"], s["member"], s["status"], s["act_by"]) for s in steps if s["kind"] == "duty"]
    powers = [(s["name"], s["member"]) for s in steps if s["kind"] == "power"]
    return duties, powers, row["next_change"], row["heads"]


def test_shared_it_is_what_each_would_be_told_alone(told):
    shared = apart = 0
    for dossier, lines in told.items():
        rows = list(standing.rows({dossier: lines}, TODAY, tuple(standing.CLEARANCES)))
        assert sorted(c for row in rows for c in row["clearances"]) == sorted(standing.CLEARANCES)
        for row in rows:
            told_alone = [alone(dossier, lines, clearance) for clearance in row["clearances"]]
            if row["clearances"] == ["ordinary"]:  # its steps are not kept
                told_alone = [([], [], *rest) for _, _, *rest in told_alone]
            assert {str(one) for one in told_alone} == {str(as_kept(row))}
        shared += len(rows) < len(standing.CLEARANCES)
        apart += len(rows) > 1
    assert shared > 3
    assert apart > 3


@pytest.mark.parametrize("labels", [Label.ORDINARY, standing.CLEARANCES["applicant"], standing.CLEARANCES["desk"], EVERY_LABEL])
def test_a_case_of_which_nothing_is_hidden_is_seen_as_it_is(told, labels):
    law = laws.running()
    for dossier, lines in told.items():
        case = Scene.of(dossier, EVERY_LABEL, TODAY, lines).case
        found, whole = as_seen(law, case, labels), seen(law, case, names_of(labels))
        assert (found.root, found.choices) == (whole.root, whole.choices)


def test_what_an_answer_hides_makes_a_difference(told):
    law = laws.running()
    secret = hidden(law, Label.SECURITY)
    assert "security_danger_raised" in secret.names
    cases = [Scene.of(dossier, EVERY_LABEL, TODAY, lines).case for dossier, lines in told.items()]
    assert {"security_danger_raised" in case.root.answers for case in cases} == {True, False}
    assert all(secret.of(case) for case in cases if "security_danger_raised" in case.root.answers)
