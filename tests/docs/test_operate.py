"""The page for operators names every setting that the code reads; every command it tells of exists."""

import re
from collections.abc import Iterator
from pathlib import Path

import click

from toevlucht.config.main import main

SETTING = re.compile(r"TOEVLUCHT_[A-Z_]+[A-Z]|DATABASE_URL")
NOT_AN_OPERATORS = {"TOEVLUCHT_SKIP_NOTHING"}  # of the tests


def page(repository: Path) -> str:
    return (repository / "docs/operate/README.md").read_text(encoding="utf-8")


def table(text: str) -> set[str]:
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    return {found for row in rows for found in SETTING.findall(row)}


def read_by_the_code(tracked: dict[str, str]) -> set[str]:
    code = [text for name, text in tracked.items() if re.match(r"src/.*\.py$", name) and "/tests/" not in name]
    found = {setting for text in code for setting in SETTING.findall(text)}
    made = {f"TOEVLUCHT_{site}_SITE" for site in ("DESK", "VAULT")} | {"TOEVLUCHT_LANG", "TOEVLUCHT_DB_PASSWORD_DESK"}
    return (found | made) - {"TOEVLUCHT_DB_PASSWORD"} - NOT_AN_OPERATORS


def test_the_table_names_every_setting_and_no_other(repository: Path, tracked: dict[str, str]) -> None:
    assert table(page(repository)) == read_by_the_code(tracked)


def commands(group: click.Group, path: str = "") -> Iterator[str]:
    for name, one in group.commands.items():
        yield f"{path}{name}"
        if isinstance(one, click.Group):
            yield from commands(one, f"{path}{name} ")


def test_every_command_on_the_page_exists(repository: Path) -> None:
    told = re.findall(r"toevlucht ((?:[a-z-]+)(?: [a-z][a-z-]+)?)", page(repository))
    known = set(commands(main))
    groups = {name for name, one in main.commands.items() if isinstance(one, click.Group)}
    assert len(told) > 10
    assert [one for one in told if (one if one.split()[0] in groups else one.split()[0]) not in known] == []


def test_the_words_of_ready_are_those_of_the_code(repository: Path, tracked: dict[str, str]) -> None:
    health = tracked["src/toevlucht/desk/health.py"]
    assert all(word in health for word in ("witness stale", "jobs {'stale", "not ready", "ready"))
    assert all(word in page(repository) for word in ("witness stale", "jobs stale"))
