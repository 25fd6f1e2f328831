"""Every test that the mission page names exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMED = re.findall(r"`([^`]+\.py)::([^`]+)`", (ROOT / "docs" / "mission.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_a_named_test_exists(path: str, name: str) -> None:
    assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8")


def test_each_promise_stands_there() -> None:
    text = (ROOT / "docs" / "mission.md").read_text(encoding="utf-8")
    assert [n for n in range(1, 10) if f"| M{n} " not in text] == []
