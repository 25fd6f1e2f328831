"""How it goes with a household: when it applied, how and when that ends. Drawn from the tables; the days are real ones."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from toevlucht.seed.people import Household
from toevlucht.seed.tables import OUTCOMES, mean_wait, months, outcomes

REFUGEE = 0.5  # of those recognised; the others get subsidiary protection: ours, the table does not part them
TRANSFERS = 0.6  # of what is closed without an examination; the others withdraw: ours
SOUTH = 0.25  # of the households: the second team
APPEALS = 0.6  # of those refused: ours
SHORTEST, QUICK = 45, 120  # days: of any procedure; of a transfer or withdrawal, at the most


@dataclass(frozen=True, slots=True)
class Course:
    """The days of a household's procedure and its end."""

    made: date
    registered: date
    lodged: date
    decided: date
    served: date
    outcome: str  # a kind of decision of the vocabulary
    south: bool
    appealed: date | None

    def at(self, part: float) -> date:
        """The day on which this part of the time from lodging to decision has passed."""
        return self.lodged + timedelta(days=int((self.decided - self.lodged).days * part))


def course(chance: Random, household: Household, year: int, today: date) -> Course:
    """How it goes with a household that applies in a year, up to `today` at the latest."""
    made = _made(chance, year, today)
    registered = made + timedelta(days=chance.randint(0, 5))
    lodged = registered + timedelta(days=chance.randint(1, 21))
    ending = _outcome(chance, household.people[0].nationality, household.people[0].alone)
    wait = chance.expovariate(1 / mean_wait())
    if ending in ("not_processed", "found_explicitly_withdrawn"):
        wait = SHORTEST + wait % QUICK
    decided = max(made + timedelta(days=int(wait)), lodged + timedelta(days=SHORTEST // 2))
    served = decided + timedelta(days=chance.randint(0, 7))
    appeals = ending in ("found_unfounded", "not_processed") and chance.random() < APPEALS
    appealed = served + timedelta(days=chance.randint(2, 7)) if appeals else None
    return Course(made, registered, lodged, decided, served, ending, chance.random() < SOUTH, appealed)


def _made(chance: Random, year: int, today: date) -> date:
    """A day of the year, as many in each month as the table says; of a year that goes on, a day that has come."""
    begun = today.month if today.year == year else 12
    weights = list(months()[:begun])
    last = calendar.monthrange(year, begun)[1] if today.year > year else today.day
    weights[-1] *= last / calendar.monthrange(year, begun)[1]
    month = chance.choices(range(1, begun + 1), weights)[0]
    return date(year, month, chance.randint(1, last if month == begun else calendar.monthrange(year, month)[1]))


def _outcome(chance: Random, nationality: str, alone: bool) -> str:
    """The kind of decision; a child alone is not transferred here."""
    drawn = chance.choices(OUTCOMES, outcomes(nationality))[0]
    match drawn:
        case "recognised":
            return "found_refugee" if chance.random() < REFUGEE else "found_subsidiary"
        case "other":
            return "found_subsidiary"
        case "rejected":
            return "found_unfounded"
        case _:
            return "not_processed" if chance.random() < TRANSFERS and not alone else "found_explicitly_withdrawn"
