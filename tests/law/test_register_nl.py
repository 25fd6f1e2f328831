"""The register of Dutch terms says what the law says: each id a duty, its article, its length."""

import re

import pytest
from click.testing import CliRunner

from tests.law.shared import LAW
from toevlucht.cli.main import main
from toevlucht.engine import model as m
from toevlucht.engine import walk
from toevlucht.lawbook import law_folder

PAGE = (law_folder() / "nl" / "README.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([OC]-\S+) \| `(\S+)` \| (.+?) \| (.+?) \|$", PAGE, re.M)


def lengths(duty):
    """The lengths a duty's article names: of the period and, at most, of its extensions."""
    found = [r.value for r in duty.within] + [e.at_most for e in duty.extended]
    named = [x.value for x in found if isinstance(x, m.Const)]
    return {f"{n} {unit.replace('_', ' ')}{'' if n == 1 else 's'}" for n, unit in named}


def test_the_register_is_whole():
    assert len(ROWS) == len({row[0] for row in ROWS}) == 28


@pytest.mark.parametrize(("id_", "duty", "article", "length"), ROWS, ids=[r[0] for r in ROWS])
def test_a_term_stands_in_the_law(id_, duty, article, length):
    versions = LAW.versions[duty]
    assert {d.citation.short() for d in versions} == {article}
    assert length in {x for d in versions for x in lengths(d)}


@pytest.mark.parametrize("duty", sorted({r[1] for r in ROWS}))
def test_a_term_is_reached_by_its_article(duty):
    item = LAW.versions[duty][-1]
    events = [x for n in dict.fromkeys(walk.names(item.starts)) for x in ("--on", f"{n}=2024-03-04")]
    found = CliRunner().invoke(main, ["term", duty, *events])
    assert found.exit_code == 0, found.output
    assert "2024" in found.output


def test_every_step_names_what_exists():
    named = re.findall(r"`(\w+\.\w+)`", PAGE.split("## Register", 1)[0])
    assert len(named) > 20
    assert [n for n in named if n not in LAW.versions and not LAW.through(n)] == []
