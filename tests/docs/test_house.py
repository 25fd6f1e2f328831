"""The two commands, the make targets and the house papers are what the README says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TARGETS = ["run", "test", "check", "bench", "style", "mutation", "lock", "clean", "venv"]
PAPERS = ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "GOVERNANCE.md", "LICENSE"]
CHECKS = ["ruff check", "ruff format --check", "mypy", "lint-imports", "tools/style.py", "toevlucht law check"]


def recipe(repository: Path, target: str) -> str:
    """The lines of a make target, the targets it needs on the first."""
    text = (repository / "Makefile").read_text(encoding="utf-8")
    found = re.search(rf"^{target}:.*\n(?:\t.*\n)*", text, re.M)
    assert found, f"no target {target}"
    return found[0]


@pytest.mark.parametrize("target", TARGETS)
def test_the_makefile_has_its_targets(repository: Path, target: str) -> None:
    assert recipe(repository, target)


@pytest.mark.parametrize("paper", PAPERS)
def test_each_paper_stands_there(repository: Path, paper: str) -> None:
    assert (repository / paper).read_text(encoding="utf-8").strip()


def test_ci_runs_the_readme_test_command(repository: Path) -> None:
    ci = (repository / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    readme = (repository / "README.md").read_text(encoding="utf-8")
    assert ci[-1] == "make test"
    assert re.search(r"^make test\b", readme, re.M)


def test_the_tests_bring_the_checks(repository: Path) -> None:
    assert "check" in recipe(repository, "test").splitlines()[0]
    assert [tool for tool in CHECKS if tool not in recipe(repository, "check")] == []


def test_the_ten_slowest_tests_are_shown(repository: Path) -> None:
    assert "--durations=10" in (repository / "pyproject.toml").read_text(encoding="utf-8")


def test_each_decision_tells_its_status_and_what_is_built(repository: Path) -> None:
    pages = sorted((repository / "docs" / "adr").glob("*.md"))
    assert [p.name for p in pages if not re.search(r"^Status: .+ Built: .+", p.read_text(encoding="utf-8"), re.M)] == []
    assert [int(p.name[:4]) for p in pages] == list(range(1, len(pages) + 1))


def test_a_silenced_check_gives_its_reason(tracked: dict[str, str]) -> None:
    silenced = re.compile(r"# (?:type: ignore|noqa)(?!\[\S+\]  # \w|: \S+  # \w).*")
    code = {name: text for name, text in tracked.items() if name.endswith(".py") and not name.startswith("tests/docs/")}
    assert {name: found for name, text in code.items() if (found := silenced.findall(text))} == {}


def test_the_pages_link_to_what_exists(repository: Path) -> None:
    for page in [*repository.glob("*.md"), *(repository / "docs").rglob("*.md")]:
        links = re.findall(r"\]\((?!\w+:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
        assert [f"{page.name}: {link}" for link in links if not (page.parent / link).exists()] == []
