"""The page, the import contract and the packages on disk say the same, and the core is pure."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "toevlucht"
PURE = {"legaltime", "engine", "explain", "names", "access"}
LAYERS, PURITY = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
GATES = {"open", "print", "input", "breakpoint", "__import__"}


def rooms(text: str) -> list[str]:
    """Names of a layer, in brackets where they are not built."""
    return re.findall(r"\(?[a-z]+\)?", text)


def table() -> list[list[str]]:
    """The rooms of ARCHITECTURE.md's table, a row each."""
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    return [rooms(row) for row in re.findall(r"^\| \d+ \| (.+?) \|", page, re.M)]


def built() -> set[str]:
    """Rooms of the table that stand without brackets."""
    return {room for layer in table() for room in layer if not room.startswith("(")}


def test_the_module_table_is_the_import_contract() -> None:
    assert table() == [rooms(layer) for layer in LAYERS["layers"]]


def test_siblings_are_independent_of_each_other() -> None:
    assert [layer for layer in LAYERS["layers"] if ":" in layer] == []


def test_the_contract_is_exhaustive() -> None:
    assert (LAYERS["type"], LAYERS["containers"], LAYERS["exhaustive"]) == ("layers", ["toevlucht"], True)


def test_no_import_is_let_off_the_contract() -> None:
    assert "ignore_imports" not in LAYERS
    assert PURITY["ignore_imports"] == ["toevlucht.**.tests.** -> **"]


def test_every_package_has_its_room() -> None:
    assert {p.parent.name for p in PACKAGE.glob("*/__init__.py")} == built()


def test_nothing_is_created_empty() -> None:
    assert [p.name for p in PACKAGE.iterdir() if p.is_dir() and p.name != "__pycache__" and p.name not in built()] == []


def test_each_pure_package_is_under_the_purity_contract() -> None:
    assert set(PURITY["source_modules"]) == {f"toevlucht.{room}" for room in PURE & built()}


def calls(path: Path) -> Iterator[str]:
    """Plain names that a file calls."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id


def test_the_core_calls_no_builtin_that_reads_or_writes() -> None:
    code = [p for room in PURE & built() for p in (PACKAGE / room).rglob("*.py") if "tests" not in p.parts]
    assert [f"{p.relative_to(ROOT)}: {name}" for p in code for name in calls(p) if name in GATES] == []
