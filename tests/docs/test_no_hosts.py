"""Nothing in the project names where it was made or where its packages came from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

# Written in pieces, or this file would find itself.
REGISTRIES = [
    "pypi" + ".org",
    "python" + "hosted",
    "registry." + "npm",
    "npm" + "js.com",
    "pkg.go" + ".dev",
    "crates" + ".io",
]
ADDRESSES = ["index" + "-url", "find" + "-links", "trusted" + "-host", '"reso' + 'lved":']
MACHINES = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "/Us" + "ers/", "/opt/" + "wheels", "/opt/" + "pypi"]
PLACE = re.compile("|".join(map(re.escape, REGISTRIES + ADDRESSES + MACHINES)))
OUR_OPTION = "--no-emit-index-url"  # says that the lock shall hold no address


def named(text: str) -> list[str]:
    """Places that a text names."""
    return PLACE.findall(text.replace(OUR_OPTION, ""))


def test_no_tracked_file_names_a_registry_or_a_machine(tracked: dict[str, str]) -> None:
    assert {name: found for name, text in tracked.items() if (found := named(text))} == {}


@pytest.mark.parametrize("piece", REGISTRIES + ADDRESSES + MACHINES)
def test_each_place_would_be_found(piece: str) -> None:
    assert named(f"see {piece} there") == [piece]


def test_no_lock_file_holds_an_address(repository: Path) -> None:
    locks = sorted((repository / "requirements").glob("*.txt"))
    assert [p.name for p in locks] == ["bench.txt", "dev.txt", "run.txt"]
    assert [p.name for p in locks if "://" in p.read_text(encoding="utf-8")] == []


def test_every_locked_version_has_its_hashes(repository: Path) -> None:
    for path in (repository / "requirements").glob("*.txt"):
        pins = re.split(r"^(?=\S+==)", path.read_text(encoding="utf-8"), flags=re.M)[1:]
        assert [pin.split()[0] for pin in pins if "--hash=sha256:" not in pin] == []


def test_the_locks_agree_on_each_version(repository: Path) -> None:
    pins: dict[str, set[str]] = {}
    for path in (repository / "requirements").glob("*.txt"):
        for name, version, marker in re.findall(r"^(\S+)==(\S+) ?(;.*?)? \\$", path.read_text(encoding="utf-8"), re.M):
            pins.setdefault(f"{name} {marker}", set()).add(version)
    assert {name: found for name, found in pins.items() if len(found) > 1} == {}
