"""No two open duties or powers that forbid each other: in every scenario, and in any dossier."""

import pytest

from tests.law.shared import LAW, SCENARIOS, scenarios_of
from tests.law.test_any_dossier import DAY, case
from toevlucht.engine import assess
from toevlucht.engine.tests.small import examples

CLASHES = [
    ("stay_in_member_state", "depart"), ("stay_available", "depart"),
    ("stay_in_member_state", "comply_with_transfer"), ("stay_where_required", "comply_with_transfer"),
    ("register_application", "register_after_forwarding"), ("register_application", "register_after_screening"),
    ("appeal_short", "appeal_ordinary"), ("lodge", "lodge_at_border"), ("screen_at_border", "screen_inland"),
    ("grant_refugee_status", "grant_subsidiary_protection"), ("grant_refugee_status", "refuse_as_unfounded"),
    ("grant_refugee_status", "refuse_with_exclusion"), ("grant_refugee_status", "refuse_status_for_danger"),
    ("grant_subsidiary_protection", "refuse_as_unfounded"), ("accelerate", "accelerate_for_child"),
    ("use_border_procedure", "authorise_entry"), ("use_border_procedure_as_obliged", "authorise_entry"),
    ("reject_as_inadmissible", "decide_on_merits"), ("reject_subsequent", "decide_on_merits"),
    ("grant_asylum_permit", "reject_as_unfounded"),
]  # fmt: skip
NAMES = {name for pair in CLASHES for name in pair}
GOALS = tuple(key for key in LAW.versions if key.split(".")[1] in NAMES)


def at_once(duties, powers):
    """The pairs that forbid each other and are open, or missed and still to be met, for one dossier."""
    waiting = {d.key.split(".")[1] for d in duties if d.status in ("open", "missed")}
    waiting |= {p.key.split(".")[1] for p in powers if p.status == "open"}
    return [pair for pair in CLASHES if waiting.issuperset(pair)], waiting


def test_every_name_is_of_the_law():
    assert {key.split(".")[1] for key in GOALS} == NAMES


def test_no_scenario_has_two_that_forbid_each_other(scenarios, told):
    for scenario, (_, duties, powers) in zip(scenarios, told, strict=True):
        if scenario.dossier.day is not None:
            assert at_once(duties, powers)[0] == [], scenario.change


@pytest.mark.parametrize("seed", range(examples(20)))
def test_no_dossier_has_two_that_forbid_each_other(seed):
    a = assess(LAW, case(seed, (0.5, 0.8, 0.95)[seed % 3]), DAY, goals=GOALS)
    assert at_once(a.duties, a.powers)[0] == []


def test_open_ones_are_seen():
    seen = set()
    for path in SCENARIOS[::5]:
        for scenario in scenarios_of(path)[:1]:
            if scenario.dossier.day is not None:
                a = assess(LAW, scenario.dossier.case, scenario.dossier.day, scenario.dossier.regimes, GOALS)
                seen |= at_once(a.duties, a.powers)[1]
    assert len(seen & NAMES) >= 8
