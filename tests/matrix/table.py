"""The table written by hand, as rows; the names of its columns are those of `access/tests/table.md`."""

from __future__ import annotations

from pathlib import Path

SHORT = {
    "in": "intake_officer", "sc": "screening_officer", "co": "case_officer", "se": "senior_officer",
    "ex": "exclusion_specialist", "ci": "child_interviewer", "iv": "interviewer", "me": "medical_expert", "pl": "planner",
    "la": "policy_lawyer", "li": "litigation_officer", "qu": "quality_officer", "tm": "team_manager", "au": "auditor",
    "ad": "administrator", "re": "records_officer",
}  # fmt: skip


def rows() -> list[tuple[str, str, str, dict[str, list[int]]]]:
    """Each row: route, act or "", method, and by role the answers for one dossier after another."""
    lines = [line for line in Path(__file__).with_name("routes.md").read_text(encoding="utf-8").splitlines() if line[:1] == "|"]
    head, _, *body = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    found = []
    for (route, method), cells in ((row[:2], row[2:]) for row in body):
        name, _, act = route.partition(" ")
        codes = [[int(code) for code in cell.split("/")] for cell in cells]
        found.append((name, act, method, dict(zip((SHORT[s] for s in head[2:]), codes, strict=True))))
    return found
