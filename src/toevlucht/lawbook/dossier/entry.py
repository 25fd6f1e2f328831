"""The law's own check of every answer, said once where several versions or acts say the same."""

from __future__ import annotations

from collections.abc import Iterator

from toevlucht.engine.case import Case
from toevlucht.engine.entry import check_case
from toevlucht.engine.law import Law
from toevlucht.engine.said import Said, said

Refusal = tuple[str, str, Said, Said]  # path, name, what is wrong (with the rule), what to do


def admitted(law: Law, case: Case) -> Iterator[Refusal]:
    """Each answer the law refuses; two acts that refuse it alike are named together."""
    rules: dict[Refusal, list[str]] = {}
    for p in check_case(law, case):
        rules.setdefault((p.path, p.name, p.what, p.todo), []).append(p.rule)
    for (path, name, what, todo), found in rules.items():
        yield path, name, said("{what} ({rules})", what=what, rules=tuple(dict.fromkeys(found))), todo
