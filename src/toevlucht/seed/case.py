"""One person's case as it is planned, and the acts that come again in every stage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any
from uuid import UUID

from toevlucht.procedure.law import running
from toevlucht.seed.course import Course
from toevlucht.seed.people import Person
from toevlucht.seed.words import EVIDENCE, REASONS, SOURCE

Act = tuple[date, str, str, dict[str, Any]]  # on which day, who, which act, what is filled in


@dataclass(frozen=True, slots=True)
class Case:
    """One person, what becomes of them, and who works on it."""

    id: UUID
    number: str
    person: Person
    course: Course
    chance: Random

    @property
    def officer(self) -> str:
        """The case officer."""
        return "otto" if self.course.south else "anna" if self.person.index % 2 else "karel"

    @property
    def senior(self) -> str:
        """Who reviews."""
        return "petra" if self.course.south else "bas"

    @property
    def hearer(self) -> str:
        """Who hears the person."""
        return "otto" if self.course.south else "farah" if self.person.years < 18 else "eva"


def answer(case: Case, on: date, who: str, fact: str, member: str, answer: str) -> Act:
    """A fact is recorded."""
    return on, who, "record_answer", {
        "fact": fact, "member": member, "answer": answer, "supplied_by": "case_officer", "source": SOURCE,
    }  # fmt: skip


def judged(case: Case, on: date, who: str, name: str, member: str, answer: str) -> Act:
    """A person judges, having heard the applicant; what is of a fear rests on the account."""
    return on, who, "record_judgment", {
        "judgment": name, "member": member, "answer": answer, "reasons": case.chance.choice(REASONS), "heard": "on",
        "evidence": list(EVIDENCE), "considered": considered(name), "rests_on": ["account"] if "fear" in member else [],
    }  # fmt: skip


def considered(judgment: str) -> list[str]:
    """What the law that runs asks to consider for a judgment."""
    law = running()
    return list(dict.fromkeys(law.bare(code) for item in law.judgments.get(judgment, ()) for code in item.considers))


def yes(so: bool) -> str:
    """As an answer."""
    return "yes" if so else "no"
