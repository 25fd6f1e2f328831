"""The starter dossier and the examples of docs/dossier.md read under the law that comes with the project."""

import re
from pathlib import Path

import pytest

from tests.law.shared import LAW
from toevlucht.cli.catalogue import LANGUAGES
from toevlucht.cli.new import starter
from toevlucht.lawbook.dossier import read_text
from toevlucht.lawbook.scenario.checks import CHECKS

PAGE = (Path(__file__).parents[2] / "docs" / "dossier.md").read_text(encoding="utf-8")
EACH_LANGUAGE = pytest.mark.parametrize("lang", LANGUAGES)


def written(lang):
    return starter(lang).replace("DAY", "2026-11-23")


@EACH_LANGUAGE
def test_the_starter_reads_as_it_is(lang):
    assert read_text(LAW, written(lang)).case.root.answers == {}


@EACH_LANGUAGE
def test_every_line_the_starter_offers_reads(lang):
    offered = written(lang).replace("closed: []\n", "").replace("#~ ", "")
    case = read_text(LAW, offered).case
    assert len(case.root.answers) == offered.count("\n  born_on") + 6
    assert [path for path, _ in case.members()][1:] == ["country:home", "element:membership", "country:home/fear:arrest"]


def test_the_example_of_the_page_reads():
    (example,) = re.findall(r"```yaml\n(toevlucht: .*?)```", PAGE, re.S)
    assert read_text(LAW, example).id == "example-1"


def test_the_page_names_every_check():
    assert [name for name in CHECKS if f"`{name}" not in PAGE] == []
