"""docs/howto/confirm-a-value.md, done: one file changes, the mark goes, the power opens, nothing else moves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from toevlucht.engine import Answer, Case, Law, Member, assess
from toevlucht.engine.unverified import unverified
from toevlucht.lawbook import load
from toevlucht.lawbook.compare import definitions
from toevlucht.lawbook.tests.small_law import ACT, ARTICLES, VOCABULARY, write_law

PAGE = Path(__file__).parents[2] / "docs" / "howto" / "confirm-a-value.md"
LIST = '\n## Article 4  List\n```law\nlist safe of country\n    XAA from 2026-06-12 by "Reg. 1"\n```\n'
SHAKY = {  # where the clause stands: file, text without it, text with it
    "definition": ("new/chapter.md", "    met on decided_on\n(2)", '    met on decided_on; unverified "memory"\n(2)'),
    "row": ("new/chapter.md", 'by "Reg. 1"', 'by "Reg. 1" unverified "memory"'),
    "list": ("new/chapter.md", "list safe of country\n", 'list safe of country; unverified "memory"\n'),
    "act": ("new/act.md", "counting apr_73", 'counting apr_73; unverified "memory"'),
}


def written(folder: Path, kind: str, confirmed: bool) -> Law:
    write_law(folder)
    (folder / "new/chapter.md").write_text(ARTICLES + LIST, encoding="utf-8")
    file, without, with_ = SHAKY[kind]
    text = (folder / file).read_text(encoding="utf-8")
    assert without in text
    (folder / file).write_text(text if confirmed else text.replace(without, with_, 1), encoding="utf-8")
    return Law(load(folder))


@pytest.mark.parametrize("kind", SHAKY)
def test_confirming_touches_one_file_and_changes_nothing_else(tmp_path: Path, kind: str) -> None:
    before, after = written(tmp_path / "a", kind, False), written(tmp_path / "b", kind, True)
    (value,) = unverified(before)
    assert value.file == SHAKY[kind][0]
    assert unverified(after) == []
    found = definitions(before, after)
    assert (found.added, found.removed) == ((), ())
    assert {item.key for item in found.changed} <= {value.name}


def test_the_power_opens_once_the_act_is_confirmed(tmp_path: Path) -> None:
    case = Case(Member(closed={"country", "past_act"}))
    case.root.inner["country"] = [Member("country", "home", closed={"fear"})]
    answers = {"raised": Answer(True), "grave": Answer(True)}
    case.root.inner["country"][0].inner["fear"] = [Member("fear", "threat", answers)]
    found = []
    for confirmed in (False, True):
        a = assess(written(tmp_path / str(confirmed), "act", confirmed), case, 740_000)
        found.append([(p.status, "unverified" in p.marks) for p in a.powers])
    assert found == [[("not_yet_known", True)], [("open", False)]]


@pytest.mark.parametrize("half", ["before", "after"])
def test_the_lines_of_the_page_load(tmp_path: Path, half: str) -> None:
    lines = re.findall(rf"```law {half}\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    assert len(lines) == 1
    write_law(tmp_path)
    text = "\n".join(line.removeprefix("   ") for line in lines[0].splitlines())
    (tmp_path / "new/act.md").write_text(ACT.format(code="new", name="New", since="2026-06-01"), encoding="utf-8")
    chapter = ARTICLES.split("## Article 3")[0] + f"## Article 3  Deciding\nWhen.\n```law\n{text}\n```\n"
    (tmp_path / "new/chapter.md").write_text(chapter, encoding="utf-8")
    (tmp_path / "vocabulary/names.md").write_text(VOCABULARY, encoding="utf-8")
    assert len(unverified(Law(load(tmp_path)))) == (half == "before")
