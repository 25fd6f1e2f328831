"""Each entry of law/CHANGELOG.md says its kind, period, articles and the open applications affected."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = (Path(__file__).parents[2] / "law" / "CHANGELOG.md").read_text(encoding="utf-8")
ENTRIES = re.split(r"^## ", PAGE, flags=re.M)[1:]
KINDS = ("new", "changed", "corrected", "confirmed", "ended")


def test_there_are_entries_newest_first() -> None:
    days = [entry[:10] for entry in ENTRIES]
    assert days
    assert days == sorted(days, reverse=True)


def test_each_entry_has_its_four_lines() -> None:
    for entry in ENTRIES:
        found = re.findall(r"^- (Kind|Period|Articles|Open applications affected): \S", entry, re.M)
        assert found == ["Kind", "Period", "Articles", "Open applications affected"], entry.splitlines()[0]


def test_each_kind_is_one_of_five() -> None:
    kinds = [k.strip() for entry in ENTRIES for k in re.findall(r"^- Kind: (.+)", entry, re.M)[0].split(",")]
    assert [k for k in kinds if k not in KINDS] == []
