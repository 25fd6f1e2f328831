"""Crisis terms: none while the list is empty, all once a decision stands on it."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from toevlucht.engine import Law, assess
from toevlucht.lawbook import load
from toevlucht.lawbook.dossier import read_text
from toevlucht.lawbook.load import law_folder

DOSSIER = """\
toevlucht: dossier/1
id: crisis
day: 2026-12-28
recorded: {by: case_officer, on: 2026-09-01, source: made up}
facts: {made_on: 2026-11-27, registered_on: 2026-11-29, born_on: 1990-01-01, age_in_doubt: no, unaccompanied: no,
  made_to_other_authority: no, screening_applies: no, track: border_track, border_gate: applied_at_border}
members:
  hit: {h: {facts: {hit_category: applicant_data, hit_received_on: 2026-11-27}}}
  request:
    r:
      facts: {request_kind: take_charge, resting_on_hit: no, asked_urgently: no, asked_while_detained: no,
        request_received_on: 2026-11-30, accepted_on: 2026-12-25, suspension_granted: no}
    s: {facts: {request_kind: take_back, asked_while_detained: no, request_received_on: 2026-12-02}}
"""
ENDS = {
    ("cri.request_take_charge_in_crisis", ""): "2027-03-30",  # Easter Monday moves
    ("cri.answer_take_charge_in_crisis", "request:r"): "2027-02-01",  # off a Saturday
    ("cri.notify_take_back_in_crisis", "hit:h"): "2026-12-28",  # off Sunday 27 December
    ("cri.confirm_take_back_in_crisis", "request:s"): "2027-01-04",  # off a Saturday
    ("cri.carry_out_transfer_in_crisis", "request:r"): "2027-12-27",  # off Christmas Day and the weekend
    ("cri.register_in_crisis", ""): "2026-12-28",  # off Christmas Day and the weekend
    ("apr.end_border_procedure", ""): "2027-04-05",  # twelve weeks and six
}
ORDINARY = {
    ("ammr.request_take_charge", ""),
    ("ammr.answer_take_charge", "request:r"),
    ("ammr.notify_take_back", "hit:h"),
    ("ammr.confirm_take_back", "request:s"),
    ("apr.register_application", ""),
}


def duties_under(folder: Path, days: str):
    """Every duty of the case under the law with a decision for these days on its list: key and member to the result."""
    shutil.copytree(law_folder(), folder)
    rows = "".join(f'\n    {key} {days} by "made up"' for key in ("transfer_terms", "registration", "border_duration"))
    listed = folder / "lists" / "crisis-measures.md"
    text = listed.read_text(encoding="utf-8")
    listed.write_text(text.replace("of measure", f"of measure{rows}"), encoding="utf-8")
    law = Law(load(folder))
    dossier = read_text(law, DOSSIER)
    assert dossier.day is not None
    return {(d.key, d.member): d for d in assess(law, dossier.case, dossier.day).duties}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory):
    """The duties while a decision has been on the list from long before."""
    return duties_under(tmp_path_factory.mktemp("crisis") / "law", "from 2026-07-01")


@pytest.mark.parametrize(("which", "end"), ENDS.items(), ids=[k for k, _ in ENDS])
def test_a_decision_on_the_list_changes_the_term(found, which, end):
    assert date.fromordinal(found[which].earliest).isoformat() == end


@pytest.mark.parametrize("which", sorted(ORDINARY), ids=lambda x: x[0])
def test_the_ordinary_term_then_does_not_run(found, which):
    assert found[which].status == "none"


@pytest.mark.parametrize(
    ("days", "end"),
    [
        ("from 2026-07-01 until 2026-11-28", "2027-04-05"),  # made on its last day: eighteen weeks, though it has ended
        ("from 2026-07-01 until 2026-11-27", "2027-02-22"),  # over the day before: twelve
        ("from 2026-11-28", "2027-02-22"),  # in force now, and not when the application was made
    ],
)
def test_the_border_takes_longer_only_for_an_application_made_under_the_decision(tmp_path, days, end):
    border = duties_under(tmp_path / "law", days)["apr.end_border_procedure", ""]
    assert date.fromordinal(border.earliest).isoformat() == end
