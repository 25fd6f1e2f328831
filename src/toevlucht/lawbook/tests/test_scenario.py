from pathlib import Path
from textwrap import dedent

import pytest

from toevlucht.lawbook.dossier import DossierErrors
from toevlucht.lawbook.scenario import Run, read_scenario, run_scenario
from toevlucht.lawbook.tests.small_law import small_law

DOSSIER = """\
toevlucht: dossier/1
id: ours
day: 2026-11-23
closed: [country, past_act]
facts: {born_on: 2000, lodged_on: 2026-10-01}
members: {country: {home: {closed: [fear], members: {fear: {threat: {facts: {raised: yes}}}}}}}
source: {kind: article, ref: new 1}
"""
THREAT = "country:home/fear:threat"


def runs(tmp_path: Path, text: str) -> list[Run]:
    path = tmp_path / "a.yaml"
    path.write_text(DOSSIER + dedent(text), encoding="utf-8")
    return [run for scenario in read_scenario(small_law(), path) for run in run_scenario(small_law(), scenario)]


def found(tmp_path: Path, entry: str, key: str = "must") -> bool:
    (run,) = runs(tmp_path, f"expect: [{{{key}: [{{{entry}}}]}}]")
    return run.good


def test_a_ground_comes_out_with_its_article(tmp_path):
    ground = '{ground: substance.protected, conclusion: needs_judgment, cites: ["new 1(1)", "new 1(2)"]}'
    (run,) = runs(tmp_path, f"expect: [{{grounds: [{ground}]}}]")
    assert run.outcomes[0].found == "needs_judgment"
    assert run.good


def test_another_conclusion_fails_and_says_what_was_found(tmp_path):
    (run,) = runs(tmp_path, "expect: [{grounds: [{ground: protected, conclusion: holds}]}]")
    assert not run.good
    assert run.outcomes[0].found == "needs_judgment"


def test_an_article_that_is_not_cited_fails(tmp_path):
    (run,) = runs(tmp_path, 'expect: [{grounds: [{ground: protected, conclusion: needs_judgment, cites: ["new 3"]}]}]')
    assert [o.good for o in run.outcomes] == [True, False]


def test_the_same_dossier_runs_under_another_law(tmp_path):
    ground = "grounds: [{ground: substance.minor, conclusion: fails, cites: ["
    one, two = runs(tmp_path, f'expect: [{{{ground}"new 1"]}}]}}, {{under: {{substance: old}}, {ground}"old 1"]}}]}}]')
    assert (one.good, two.good) == (True, True)
    assert two.under == "substance old"


@pytest.mark.parametrize(
    ("entry", "holds"),
    [
        ("asks: grave", True),
        ("asks: stateless", False),
        ("considers: {judgment: grave, code: age}", True),
        ("considers: {judgment: grave, code: rumour}", False),
        ("never_on: {judgment: grave, code: rumour}", True),
        ("never_on: {judgment: grave, code: age}", False),
        ("burden: {judgment: grave, on: applicant}", True),
        ("power: {name: grant, status: not_yet_known, form: needs reasons}", True),
        ("power: {name: grant, status: open}", False),
        ("duty: {name: decide, status: open}", True),
        ("duty: {name: decide, status: missed}", False),
        ("duty: {name: decide, earliest: 2027-01-04, latest: 2027-04-01}", True),
        ("duty: {name: decide, status: open, earliest: 2027-01-05}", False),
        ("duty: {name: decide}", False),
        ("duty: {name: grant, status: open}", False),  # a power
        ("power: {name: decide}", False),  # a duty
        ("outcome: {name: minor, value: no}", True),
        ("conclusion: {ground: excluded, conclusion: not_at_issue}", True),
        ("cites: {ground: minor, ref: new 1(1)}", True),
        ("cites: {ground: minor, ref: new 11}", False),
    ],
)
def test_a_check_holds_or_not(tmp_path, entry, holds):
    assert found(tmp_path, entry) is holds


GRAVE = "by: officer, reasons: r, evidence: [e], heard: yes, considered: [age]"


@pytest.mark.parametrize(("based_on", "refused"), [("rumour", True), ("age", False)])
def test_a_refusal_at_the_door_is_checked(tmp_path, based_on, refused):
    answer = f"{{value: yes, {GRAVE}, based_on: [{based_on}]}}"
    assert found(tmp_path, f"refuses: {{name: grave, member: '{THREAT}', answer: {answer}}}") is refused


def test_must_not_turns_a_check_around(tmp_path):
    assert found(tmp_path, "asks: stateless", key="must_not")
    assert not found(tmp_path, "asks: grave", key="must_not")


def test_a_prohibition_says_itself_what_must_not_be(tmp_path):
    assert found(tmp_path, "never_on: {judgment: grave, code: rumour}", key="must_not")


@pytest.mark.parametrize(
    "entry",
    [
        "asks: grav",
        "considers: {judgment: grave, code: aged}",
        "outcome: {name: mino, value: no}",
        "conclusion: {ground: minor, conclusion: hold}",
        "duty: {name: decide, status: late}",
        "considers: grave",
        "refuses: {name: grave, member: 'country:away', answer: yes}",
    ],
)
def test_a_slip_of_the_pen_never_passes(tmp_path, entry):
    assert not found(tmp_path, entry, key="must_not")


def test_a_twin_is_the_dossier_with_a_change(tmp_path):
    one, two = runs(
        tmp_path,
        f"""\
        expect: [{{grounds: [{{ground: protected, conclusion: needs_judgment}}]}}]
        twins:
        - change: nothing is feared
          set: {{{THREAT}/raised: no, past_act:a/act_on: 2019}}
          open: [past_act]
          expect: [{{grounds: [{{ground: protected, conclusion: not_at_issue}}]}}]
        """,
    )
    assert (one.good, two.good) == (True, True)
    assert two.scenario.change == "nothing is feared"
    assert two.scenario.dossier.case.root.closed == {"country"}
    assert one.scenario.dossier.case.root.inner.keys() == {"country"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("expect: []", "nothing is expected"),
        ("expect: [{under: {substance: new}}]", "nothing is asserted"),
        ("expect: [{ground: []}]", "write grounds"),
        ("expect: [{grounds: [{ground: minor, conclusion: hold}]}]", "'hold' is no conclusion"),
        ("expect: [{grounds: [{ground: minor, conclusion: holds, cite: [a]}]}]", "write cites"),
        ("expect: [{must: [{ask: grave}]}]", "write asks"),
        ("expect: [{must: [{text: both, asks: grave, cites: x}]}]", "checks one thing"),
        ("expect: [{must: [{asks: grave}]}]\ntwins: [{set: {stateless: no}}]", "a twin says what changes"),
        ("expect: [{must: [{asks: grave}]}]\ntwins: [{change: x, add: y}]", "nothing is expected"),
    ],
)
def test_a_scenario_that_is_not_complete_is_refused(tmp_path, text, said):
    with pytest.raises(DossierErrors, match=said):
        runs(tmp_path, text)
