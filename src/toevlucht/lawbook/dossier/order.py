"""Dates that cannot stand in the order given: all of them, by a short list of rules."""

from __future__ import annotations

from collections.abc import Iterator

from toevlucht.engine.case import Case
from toevlucht.engine.law import Law

# earlier, later: on the case itself; a pair is checked where both facts exist and are answered
ORDER = (
    ("born_on", "made_on"), ("born_on", "lodged_on"), ("made_on", "registered_on"), ("registered_on", "lodged_on"),
    ("lodged_on", "decided_on"), ("decided_on", "notified_on"),
)  # fmt: skip


def out_of_order(law: Law, case: Case) -> Iterator[tuple[str, str, str]]:
    """(name, what is wrong, what to do) for each pair whose dates exclude each other."""
    answers = case.root.answers
    for earlier, later in ORDER:
        if {earlier, later} <= answers.keys() and earlier in law.facts and later in law.facts:
            first, second = answers[earlier].value, answers[later].value
            if isinstance(first, tuple) and isinstance(second, tuple) and first[0] > second[1]:
                yield later, f"lies before {earlier}", f"correct {earlier} or {later}"
