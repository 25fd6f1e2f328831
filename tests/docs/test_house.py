"""The documents and the contract say the same; nothing names a host or a machine."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONTRACT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"][0]
HOSTS = re.compile("|".join(["pypi" + r"\.org", "python" + r"hosted", "registry" + r"\.npm", "(?<!emit-)index" + "-url", "/wo" + "rk/", "/ro" + "ot/"]))


def rooms(text: str) -> list[str]:
    return re.findall(r"\(?[a-z]+\)?", text)


def table() -> list[list[str]]:
    rows = re.findall(r"^\| \d+ \| (.+?) \|", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"), re.M)
    return [rooms(row) for row in rows]


def test_the_module_table_is_the_import_contract():
    assert table() == [rooms(layer) for layer in CONTRACT["layers"]]


def test_every_package_has_its_room():
    packages = {p.parent.name for p in (ROOT / "src" / "toevlucht").glob("*/__init__.py")}
    built = {room for layer in table() for room in layer if not room.startswith("(")}
    assert packages == built


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_nothing_names_a_registry_or_a_machine():
    texts = {p: p.read_text(encoding="utf-8", errors="replace") for p in tracked() if p.suffix != ".png"}
    assert [p.relative_to(ROOT).as_posix() for p, text in texts.items() if HOSTS.search(text)] == []


def test_lock_files_hold_hashes_and_no_address():
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert "://" not in text


@pytest.mark.parametrize("target", ["run", "test", "check", "bench", "style", "mutation"])
def test_the_makefile_has_its_targets(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)


def test_ci_runs_the_readme_test_command():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make test" in readme
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
