"""The law with and without the Dutch layer: what governs, and that nothing of the Union leans on it."""

from datetime import date, timedelta

import pytest
from click.testing import CliRunner

from tests.law.shared import LAW, case, day, union
from toevlucht.cli.main import main
from toevlucht.engine import assess
from toevlucht.engine.select import select
from toevlucht.lawbook import law_folder
from toevlucht.lawbook.scenario import read_scenario, run_scenario, scenario_files
from toevlucht.lawbook.scenario.checks import key_of

EACH_LAW = pytest.mark.parametrize(("law", "old"), [(lambda: LAW, "vw"), (union, "apd")], ids=["vw", "apd"])


@pytest.mark.parametrize("file", scenario_files(law_folder(), ("nl",)), ids=lambda p: f"{p.parents[1].name} {p.stem}")
def test_the_union_alone_answers_its_own_scenarios(file):
    runs = [run for s in read_scenario(union(), file) for run in run_scenario(union(), s)]
    assert [f"{r.scenario.change} {r.under} {o.asked} -> {o.found}" for r in runs for o in r.outcomes if not o.good] == []
    assert runs


def test_no_act_of_the_netherlands_is_left():
    assert {a.rank for a in union().acts.values()} == {"treaty", "eu"}


@EACH_LAW
def test_one_act_governs_the_procedure_each_day(law, old):
    governed = {}
    at = date(2014, 1, 1)
    while at < date(2035, 1, 1):
        lodged = at.toordinal()
        acts = dict(select(law(), case(lodged_on=(lodged, lodged)), lodged).regimes)["procedure"]
        governed.setdefault(acts, []).append(at)
        at += timedelta(days=1)
    assert {acts: (days[0].isoformat(), days[-1].isoformat()) for acts, days in governed.items()} == {
        ("apd05",): ("2014-01-01", "2015-07-19"),
        (old,): ("2015-07-20", "2026-06-11"),
        ("apr",): ("2026-06-12", "2034-12-31"),
    }


def test_the_directive_can_be_read_in_place_of_the_act_that_carries_it_out():
    assert dict(select(LAW, case(), day("2024-01-01"), {"procedure": "apd"}).regimes)["procedure"] == ("apd",)


@pytest.mark.parametrize(("layer", "shown"), [([], "Vreemdelingenwet 2000"), (["--without", "nl"], "Directive 2013/32/EU")])
def test_the_command_line_leaves_a_layer_out(tmp_path, layer, shown):
    file = tmp_path / "case.yaml"
    file.write_text("toevlucht: dossier/1\nid: one\nday: 2024-03-01\nfacts: {lodged_on: 2024-02-01}\n", encoding="utf-8")
    result = CliRunner().invoke(main, [*layer, "assess", str(file)])
    assert f"procedure: {shown}" in result.output


def test_an_older_case_names_the_act_that_is_not_modelled(tmp_path):
    file = tmp_path / "case.yaml"
    file.write_text("toevlucht: dossier/1\nid: one\nday: 2014-03-01\nfacts: {lodged_on: 2014-02-01}\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["assess", str(file)])
    assert "procedure: Directive 2005/85/EC (not modelled)" in result.output


@pytest.mark.parametrize("layer", [[], ["--without", "nl"]])
def test_what_the_law_asserts_of_itself_is_proven(layer):
    result = CliRunner().invoke(main, [*layer, "law", "prove"])
    assert [line for line in result.output.splitlines() if line.startswith("x")] == []
    assert result.exit_code == 0, result.output


def test_a_bare_name_is_that_of_the_act_that_governs():
    a = assess(LAW, case(lodged_on=(day("2026-07-01"), day("2026-07-01"))), day("2026-08-01"))
    assert (key_of(a, "border_possible"), key_of(a, "vb.border_possible")) == ("apr.border_possible", "vb.border_possible")
