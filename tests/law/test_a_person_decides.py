"""No track and no outcome by lapse of time or by list membership alone, under any act: an officer acts on a judgment."""

from datetime import date

import pytest

from tests.law.shared import LAW, day
from toevlucht.engine import Answer, Case, Member, assess
from toevlucht.engine import model as m

UNDER = [("apr", "qr"), ("vw", "qd"), ("apd", "qd")]
DECIDES = (
    "accelerate", "use_border_procedure", "assign_track", "use_one_day_test", "move_to_extended", "reject", "refuse",
    "declare_implicitly", "leave_unprocessed", "not_process", "decide_on_merits", "grant", "withdraw_", "reduce_reception",
    "impose", "register_as_adult", "take_transfer_decision", "detain_for_transfer", "allow_family",
)  # fmt: skip
DECIDING = tuple(k for k, items in LAW.versions.items() if isinstance(items[0], m.Power) and k.split(".")[1].startswith(DECIDES))
MADE = ("made_on", "registered_on", "lodged_on")
LISTED = sorted({row.key for table in LAW.source.lists if table.key == "country" for row in table.rows})
SIGNS = {"acceleration_sign": "ground_raised", "withdrawal_sign": "sign_kind"}
BY_FACT = {  # what a person said or did brings these about, and a lapse closes the term to do it in
    "vb.move_to_extended_procedure": "the short procedure is over: it goes on in the other, nothing is decided",
    "vc.assign_track": "some track always fits; which, the officer says",
}


def member(scope, id_, **answers):
    return Member(scope, id_, {name: Answer(value) for name, value in answers.items()})


def long_ago(lodged, country):
    """Everything that can have happened on a day did, every sign was brought up; no person judged anything."""
    at = (day(lodged),) * 2
    events = {
        n: at for n, f in LAW.facts.items() if f.event and f.scope == "case" and not n.startswith(("decided", "withdrawn_in"))
    }
    events |= dict.fromkeys(MADE, at)
    root = Member(answers={n: Answer(v) for n, v in events.items()}, closed={"country", "element", "alleged_act"})
    root.inner["country"] = [member("country", "home", which=country, is_nationality=True, in_excepted_group=False)]
    for scope, kind in SIGNS.items():
        happened = {n: at for n, f in LAW.facts.items() if f.event and f.scope == scope}
        kinds = enumerate(LAW.facts[kind].options)
        root.inner[scope] = [member(scope, f"s{i}", **{kind: option}, **happened) for i, option in kinds]
    return Case(root)


def open_powers(case, on, procedure, substance):
    a = assess(LAW, case, on, {"procedure": procedure, "substance": substance}, DECIDING)
    return sorted(p.key for p in a.powers if p.status == "open" and p.key in DECIDING and p.key not in BY_FACT)


@pytest.mark.parametrize("years", [0, 1, 3, 9])
@pytest.mark.parametrize(("procedure", "substance"), UNDER)
def test_lapse_of_time_opens_no_track_and_no_outcome(procedure, substance, years):
    lodged = "2026-09-01" if procedure == "apr" else "2024-03-01"
    on = date(int(lodged[:4]) + years, 12, 1).toordinal()
    assert open_powers(long_ago(lodged, "XAA"), on, procedure, substance) == []


@pytest.mark.parametrize(("procedure", "substance"), UNDER)
def test_no_list_opens_a_track_or_an_outcome(procedure, substance):
    lodged, on = ("2026-09-01", "2026-11-23") if procedure == "apr" else ("2024-03-01", "2024-11-23")
    found = {c: open_powers(long_ago(lodged, c), day(on), procedure, substance) for c in LISTED}
    assert {c: powers for c, powers in found.items() if powers} == {}


def test_every_power_of_an_authority_names_who_uses_it():
    powers = [p for items in LAW.versions.values() for p in items if isinstance(p, m.Power)]
    theirs = [p for p in powers if p.holder not in ("applicant", "legal_adviser")]
    assert sorted(p.name for p in theirs if not p.by) == []


def test_what_decides_is_known_and_every_list_is_read():
    assert {k.split(".")[0] for k in DECIDING} >= {"apr", "apd", "vw", "vb", "vc", "qr", "qd", "ammr", "dublin", "impl"}
    assert len(LISTED) > 30
    assert set(BY_FACT) <= set(DECIDING)


def test_the_powers_that_decide_can_open():
    """What the proofs hold closed is not closed for good: with a person's judgment these open."""
    case = long_ago("2026-09-01", "XAA")
    for sign in case.root.inner["withdrawal_sign"]:
        sign.answers["rectification_until"] = Answer((day("2026-10-01"),) * 2)
    case.root.inner["withdrawal_sign"][1].answers["conduct_established"] = Answer(True)
    assert "apr.declare_implicitly_withdrawn" in open_powers(case, day("2026-11-23"), "apr", "qr")
