"""The law that comes with the project: it loads, it is covered, the decided cases come out."""

from datetime import date, timedelta

import pytest

from tests.law.shared import LAW, SCENARIOS, case, day, scenarios_of
from toevlucht.engine import assess
from toevlucht.engine.select import select
from toevlucht.lawbook import coverage
from toevlucht.lawbook.dossier import read_dossier
from toevlucht.lawbook.scenario import run_scenario

REAL = {
    "C-465-07", "C-353-16", "C-199-12", "C-148-13", "C-472-13", "C-222-22", "C-57-09", "C-720-17", "C-255-19", "C-364-11",
    "ECHR-1948-04", "ECHR-59166-12", "UKSC-2010-31", "RBDHA-2025-6582", "RBDHA-2025-9411", "C-921-19", "RBDHA-2024-23281",
}  # fmt: skip


def test_the_cases_come_out_as_the_courts_held(scenarios):
    runs = [run for s in scenarios for run in run_scenario(LAW, s)]
    assert [f"{r.scenario.change} {r.under} {o.asked} -> {o.found}" for r in runs for o in r.outcomes if not o.good] == []
    assert runs
    assert all(run.outcomes for run in runs)


def test_the_decided_cases_are_there():
    asserted = [read_dossier(LAW, p, scenario=True) for p in SCENARIOS if p.stem.upper() in REAL]
    assert {d.id for d in asserted if d.raw["expect"]} == REAL


def test_every_paragraph_is_covered():
    assert [p for p in coverage(LAW.source) if p.kind == "uncovered"] == []


def test_one_law_governs_each_day():
    governed = {}
    at = date(2014, 1, 1)
    while at < date(2035, 1, 1):
        acts = dict(select(LAW, case(), at.toordinal()).regimes)["substance"]
        governed.setdefault(acts, []).append(at)
        at += timedelta(days=1)
    assert {acts: (days[0].isoformat(), days[-1].isoformat()) for acts, days in governed.items()} == {
        ("qd",): ("2014-01-01", "2026-06-11"),
        ("qd", "qr"): ("2026-06-12", "2026-06-30"),
        ("qr",): ("2026-07-01", "2034-12-31"),
    }


def scenario(name):
    return next(s for p in SCENARIOS if p.stem == name for s in scenarios_of(p) if not s.change)


def test_a_refugee_opens_the_duty_to_grant():
    a = assess(LAW, scenario("c-222-22").dossier.case, day("2026-11-23"))
    power = next(p for p in a.powers if p.key == "qr.grant_refugee_status")
    assert (power.must, power.status) == (True, "open")


@pytest.mark.parametrize(("born", "status"), [("2008-11-24", "holds"), ("2008-11-23", "fails")])
def test_a_child_is_known_from_the_date_of_birth(born, status):
    a = assess(LAW, case(born_on=(day(born), day(born)), age_in_doubt=False), day("2026-11-23"))
    assert a.conclusion("qr.minor").status == status


@pytest.mark.parametrize("code", ["membership", "list_hit"])
def test_membership_never_carries_an_exclusion(code):
    for judgment in LAW.judgments["individual_responsibility"]:
        assert code in judgment.not_only_on
        assert (judgment.by, judgment.second) == ("exclusion_specialist", "exclusion_specialist")


def test_nothing_answered_is_nothing_decided():
    a = assess(LAW, case(), day("2026-11-23"))
    certain = [c.key for c in a.grounds() if c.status in ("holds", "fails", "not_at_issue")]
    assert certain == []


def test_no_power_is_open_on_an_empty_dossier():
    assert [p.key for p in assess(LAW, case(), day("2026-11-23")).powers if p.status == "open" and p.must] == []
