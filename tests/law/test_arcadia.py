"""A second country: the law of the Union with another national layer in place of the Dutch one."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from toevlucht.cli.main import main
from toevlucht.engine import Law
from toevlucht.explain import Speaker
from toevlucht.lawbook import law_folder, load
from toevlucht.lawbook.scenario import read_scenario, run_scenario, scenario_files

LAYER = Path(__file__).parent / "arcadia"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The law that comes with the project, the layer of Arcadia in place of the Dutch one."""
    made = tmp_path_factory.mktemp("arcadia") / "law"
    shutil.copytree(law_folder(), made, ignore=shutil.ignore_patterns("nl", "scenarios"))
    shutil.copytree(LAYER, made / "arc")
    return made


@pytest.fixture(scope="module")
def law(folder):
    return Law(load(folder))


def test_its_scenarios_come_out(folder, law):
    runs = [run for path in scenario_files(folder) for s in read_scenario(law, path) for run in run_scenario(law, s)]
    assert [(run.scenario.change, o.asked, o.found) for run in runs for o in run.outcomes if not o.good] == []
    assert len(runs) == 3


def test_nothing_of_the_netherlands_is_left(law):
    assert {a.rank for a in law.acts.values()} == {"treaty", "eu", "arc_act"}
    assert [c.authority[0] for c in law.source.countries] == ["Office for Guests of Arcadia"]


def test_roles_have_the_names_of_the_country(law):
    assert Speaker(law, "en").code("case_officer") == "host's clerk"
    assert Speaker(law, "eo").code("case_officer") == "oficisto de la gastiganto"
    assert Speaker(law, "eo").code("senior_officer") == Speaker(law, "en").code("senior_officer")


def test_the_language_of_the_layer_is_spoken(folder):
    shown = CliRunner().invoke(main, ["--law", str(folder), "--lang", "eo", "term", "arc 2(1)", "--on", "lodged_on=2026-11-20"])
    assert (shown.exit_code, "konfirmi ricevon" in shown.output) == (0, True)


def test_a_language_nobody_has_written_is_refused(folder):
    shown = CliRunner().invoke(main, ["--law", str(folder), "--lang", "fr", "term", "arc 2(1)", "--on", "lodged_on=2026-11-20"])
    assert (shown.exit_code, "en, nl, eo" in shown.output) == (2, True)
