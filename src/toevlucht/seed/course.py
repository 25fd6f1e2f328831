"""How it goes with a household: when it applied, how and when that ends. Drawn from the tables; the days are real ones."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from toevlucht.legaltime.length import add_months_ordinal
from toevlucht.seed.grounds import ON_MERITS
from toevlucht.seed.people import Household, Person
from toevlucht.seed.tables import OUTCOMES, at_war, mean_wait, months, outcomes, repeated

REFUGEE = 0.5  # of those recognised; the others get subsidiary protection: ours, the table does not part them
CLOSED = {"transfer": 0.5, "withdrawn": 0.2, "gone": 0.2, "protected": 0.1}  # closed without an examination: ours, as above
EXTENDED = 0.7  # of those examined who wait longer than the period: ours
STOPPED = 0.05  # of those examined under the older law, where a period can be stopped: ours
SOUTH = 0.25  # of the households: the second team
APPEALS = 0.6  # of those refused: ours
NEWER = date(2026, 6, 12)
SHORTEST, QUICK = 45, 120  # days: of any procedure; of a transfer or withdrawal, at the most


@dataclass(frozen=True, slots=True)
class Course:
    """The days of a household's procedure and its end."""

    made: date
    registered: date
    lodged: date
    decided: date
    served: date
    way: str  # it ends, of grounds.ENDINGS
    south: bool
    appealed: date | None
    again: bool = False  # a repeated application
    extended: date | None = None  # told that the period is extended
    stopped: tuple[date, date] | None = None  # the period stood still between these days

    @property
    def before(self) -> bool:
        """Whether the older procedure governs."""
        return self.lodged < NEWER

    @property
    def ordinary_end(self) -> date:
        """The last day of the ordinary period for deciding."""
        return date.fromordinal(add_months_ordinal(self.lodged.toordinal(), 6))

    def at(self, part: float) -> date:
        """The day on which this part of the time from lodging to decision has passed."""
        return self.lodged + timedelta(days=int((self.decided - self.lodged).days * part))


def course(chance: Random, household: Household, year: int, today: date) -> Course:
    """How it goes with a household that applies in a year, up to `today` at the latest."""
    made = _made(chance, year, today)
    registered = made + timedelta(days=chance.randint(0, 5))
    lodged = registered + timedelta(days=chance.randint(1, 21))
    head = household.people[0]
    again = head.years >= 18 and chance.random() < repeated(head.nationality)
    way = _way(chance, head, again, lodged < NEWER)
    wait = chance.expovariate(1 / mean_wait())
    if way not in ON_MERITS:
        wait = SHORTEST + wait % QUICK
    decided = max(made + timedelta(days=int(wait)), lodged + timedelta(days=SHORTEST // 2))
    served = decided + timedelta(days=chance.randint(0, 7))
    appeals = way in ("unfounded", "transfer") and chance.random() < APPEALS
    appealed = served + timedelta(days=chance.randint(2, 7)) if appeals else None
    its = Course(made, registered, lodged, decided, served, way, chance.random() < SOUTH, appealed, again)
    return _with_periods(chance, its) if way in ON_MERITS else its


def _with_periods(chance: Random, its: Course) -> Course:
    """With an extension where the period would not do, and now and then a stop; both before anything is judged."""
    longer, told = its.decided > its.ordinary_end, min(its.at(0.8), its.ordinary_end - timedelta(days=chance.randint(3, 30)))
    extended = told if longer and chance.random() < EXTENDED else None
    stopped = (its.at(0.55), its.at(0.65)) if its.before and chance.random() < STOPPED else None
    return replace(its, extended=extended, stopped=stopped)


def _made(chance: Random, year: int, today: date) -> date:
    """A day of the year, as many in each month as the table says; of a year that goes on, a day that has come."""
    begun = today.month if today.year == year else 12
    weights = list(months()[:begun])
    last = calendar.monthrange(year, begun)[1] if today.year > year else today.day
    weights[-1] *= last / calendar.monthrange(year, begun)[1]
    month = chance.choices(range(1, begun + 1), weights)[0]
    return date(year, month, chance.randint(1, last if month == begun else calendar.monthrange(year, month)[1]))


def _way(chance: Random, head: Person, again: bool, before: bool) -> str:
    """The way it ends. A child alone is not sent to another State here; a repeated application is refused for nothing new; that
    another State protects already ends a case under the older law only: of the newer, the Dutch choice was not read.
    """
    drawn = chance.choices(OUTCOMES, outcomes(head.nationality))[0]
    match drawn:
        case "recognised" if chance.random() < REFUGEE:
            return "refugee"
        case "recognised" | "other":
            return "war" if head.nationality in at_war() else "ill_treatment"
        case "rejected":
            return "nothing_new" if again else "unfounded"
        case _:
            never = {*(("transfer", "protected") if head.alone else ()), *(() if before else ("protected",))}
            shares = {way: share for way, share in CLOSED.items() if way not in never}
            return chance.choices(list(shares), list(shares.values()))[0]
