"""Every how-to of a policy lawyer, done: its edits made in a copy of the law, its scenario passes, and did not before."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from toevlucht.engine import Law
from toevlucht.lawbook import LawErrors, law_folder, load
from toevlucht.lawbook.dossier import DossierErrors
from toevlucht.lawbook.scenario import read_scenario, run_scenario

OTHERWISE = {  # pages whose work a test of their own does
    "another-country": "tests/law/test_arcadia.py",
    "compare-two-laws": "tests/law/test_june_2026.py",
    "confirm-a-value": "tests/docs/test_howto_confirm.py",
}
ALL = sorted(p for p in (Path(__file__).parents[2] / "docs" / "howto").glob("*.md") if p.name != "README.md")
PAGES = [p for p in ALL if p.stem not in OTHERWISE]
STEP = re.compile(
    r"(?:In|Write) `law/([^`]+)`(?:, (above|below|instead of) the line `([^`]+)`)?:\n\n"
    r"(`{3,})(?:law|yaml|md)\n(.*?)\n\4\n",
    re.S,
)


@dataclass(frozen=True)
class Step:
    """One edit: a file of the law, where in it, and what to write."""

    file: str
    place: str | None
    line: str | None
    text: str

    def done(self, law: Path) -> None:
        """Make the edit. The line named must stand in the file once."""
        path = law / self.file
        if self.line is None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.text + "\n", encoding="utf-8")
            return
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines.count(self.line) == 1, f"{self.file} has the line {self.line!r} {lines.count(self.line)} times"
        at = lines.index(self.line)
        first, last = {"above": (at, at), "below": (at + 1, at + 1), "instead of": (at, at + 1)}[str(self.place)]
        lines[first:last] = self.text.splitlines()
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def steps(page: Path) -> list[Step]:
    return [Step(*found.group(1, 2, 3, 5)) for found in STEP.finditer(page.read_text(encoding="utf-8"))]


def passes(law: Path, page: Path) -> bool:
    """Whether the law loads and every scenario that the page writes comes out as it says."""
    scenarios = [s.file for s in steps(page) if "/scenarios/" in s.file]
    assert scenarios, "a how-to ends in a scenario"
    try:
        read = Law(load(law))
        found = [run for file in scenarios for s in read_scenario(read, law / file) for run in run_scenario(read, s)]
    except (LawErrors, DossierErrors):
        return False
    return all(run.good for run in found)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(law_folder(), tmp_path / "law"))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_the_edits_of_a_how_to_make_its_scenario_pass(page: Path, copied: Path) -> None:
    for step in steps(page):
        if "/scenarios/" in step.file:
            step.done(copied)
    assert not passes(copied, page)
    for step in steps(page):
        if "/scenarios/" not in step.file:
            step.done(copied)
    assert passes(copied, page)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_a_how_to_touches_two_files_at_most(page: Path) -> None:
    assert 1 <= len({s.file for s in steps(page)}) <= 2


@pytest.mark.parametrize("page", [p for p in ALL if p.stem in OTHERWISE], ids=lambda p: p.stem)
def test_a_how_to_without_edits_names_the_test_that_does_it(page: Path) -> None:
    test = OTHERWISE[page.stem]
    assert test in page.read_text(encoding="utf-8")
    assert (page.parents[2] / test).is_file()
