"""The table written by hand, as rows; the names of its columns are those of `access/tests/table.md`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SHORT = {
    "in": "intake_officer", "sc": "screening_officer", "co": "case_officer", "se": "senior_officer",
    "ex": "exclusion_specialist", "ci": "child_interviewer", "iv": "interviewer", "me": "medical_expert", "pl": "planner",
    "la": "policy_lawyer", "ca": "country_analyst", "li": "litigation_officer", "qu": "quality_officer", "tm": "team_manager",
    "au": "auditor", "ad": "administrator", "re": "records_officer",
}  # fmt: skip


class Row(NamedTuple):
    """What a route answers by the name of each role; `act` and `relation` are "" where the address names none."""

    route: str
    act: str
    method: str
    relation: str
    answers: dict[str, str]


def rows() -> Iterator[Row]:
    """Each row of the table, one for each relation that stands in it."""
    lines = [line for line in Path(__file__).with_name("routes.md").read_text(encoding="utf-8").splitlines() if line[:1] == "|"]
    head, _, *body = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    roles = [SHORT[short] for short in head[3:]]
    for door, method, relations, *cells in body:
        route, _, act = door.partition(" ")
        for relation in relations.replace("-", "").split(", "):
            yield Row(route, act, method, relation, dict(zip(roles, cells, strict=True)))
