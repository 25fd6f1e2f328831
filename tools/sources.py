"""Writes the table of court decisions in data/SOURCES.md from the `source` lines of the scenarios beside the law."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "data" / "SOURCES.md"
MARK = "<!-- decisions: make sources -->\n"
LINE = re.compile(r'^source: \{kind: judgment, ref: "([^"]+)", read: (\w+)', re.M)
COURTS = (
    ("C-", "Court of Justice of the European Union"),
    ("ECtHR", "European Court of Human Rights"),
    ("ECLI:NL:RBDHA", "District Court of The Hague"),
    ("ECLI:NL:RVS", "Council of State of the Netherlands"),
    ("UKSC", "Supreme Court of the United Kingdom"),
    ("UKHL", "House of Lords of the United Kingdom"),
)


def decisions() -> list[tuple[str, str, str, str]]:
    """(court, number, how seen, file) of each decided case, in the order of its files."""
    out = []
    for path in sorted((ROOT / "law").rglob("scenarios/*.yaml")):
        for ref, read in LINE.findall(path.read_text(encoding="utf-8")):
            court = next((name for start, name in COURTS if start in ref), "another court")
            out.append((court, ref, read, path.relative_to(ROOT).as_posix()))
    return out


def page() -> str:
    """The page with its table anew."""
    head, _, _ = PAGE.read_text(encoding="utf-8").partition(MARK)
    rows = [f"| {court} | {ref} | {read} | [{Path(file).name}](../{file}) |" for court, ref, read, file in decisions()]
    return "\n".join([head + MARK, "| court | number | seen | scenario |", "|---|---|---|---|", *rows, ""])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.exit(0)
