"""A refusal: everything that is wrong, each naming the field, the rule and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason why an act was refused."""

    field: str  # of the form, or the address of an answer; "" for the act as a whole
    rule: str  # an article, "vocabulary", "mandate", "version" or "form"
    what: str
    todo: str
    part: str = ""  # of that answer, where it is one: the answer itself, who supplied it, its reasons, …


class Refused(Exception):
    """An act that was not performed. Nothing of it is stored."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.field}: {p.what}" if p.field else p.what for p in self.problems))


def refuse(rule: str, what: str, todo: str, field: str = "") -> Refused:
    """A refusal for one reason."""
    return Refused([Problem(field, rule, what, todo)])
