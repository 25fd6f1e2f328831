"""A duty's clock: when it started, its earliest and latest end, whether it is met or missed.

Act by the earliest end, wait for the latest before calling it missed. What is certain
(starts, extensions, stops) makes the earliest end; what is only possible may move the latest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any, NamedTuple, cast

from toevlucht.engine import model as m
from toevlucht.engine.case import LONG_AGO, NEVER
from toevlucht.engine.law import Law
from toevlucht.engine.reckon import Ends, Length, Run, ends
from toevlucht.engine.result import DutyStatus
from toevlucht.engine.truth import NO, NOT, UNKNOWN, YES
from toevlucht.engine.values import ANY_DAY, Codes, Interval, before, join_truth

Guarded = Sequence[tuple[int, Codes]]
Rules = tuple[str, str, str]  # as `ends` takes them


class Shown(NamedTuple):
    """What a clock shows, and what follows for its duty. `end` is (earliest, latest); truth codes where nothing else is said."""

    start: Interval
    end: Interval
    met: int
    missed: int
    unmet: int
    ended: int
    met_late: int = NO
    low: Ends | None = None
    high: Ends | None = None
    status: DutyStatus = "none"  # where the law comes to it
    act_by: int | None = None  # None where there is no such day
    wait_until: int | None = None


class Clocked:
    """The clock of a duty: whether it arises, and what it shows, worked out when it is first read.

    Most clocks of a case are read by nobody but the reader of its duties; a case is assessed far more often.
    """

    __slots__ = ("_given", "_show", "arises", "shown")
    shown: Shown  # everything it shows, the same each time

    def __init__(self, arises: int, show: Callable[..., Shown], given: tuple[Any, ...]) -> None:
        self.arises, self._show, self._given = arises, show, given

    def __getattr__(self, name: str) -> Shown:
        """`shown`, read for the first time."""
        if name != "shown":
            raise AttributeError(name)
        self.shown = self._show(self.arises, *self._given)
        return self.shown

    @property
    def start(self) -> Interval:
        """When the run started."""
        return self.shown.start

    @property
    def end(self) -> Interval:
        """(act by, wait until)."""
        return self.shown.end

    @property
    def met(self) -> int:
        """Whether it is met."""
        return self.shown.met

    @property
    def missed(self) -> int:
        """Whether it is missed."""
        return self.shown.missed

    @property
    def unmet(self) -> int:
        """Whether it is due and neither met nor ended."""
        return self.shown.unmet

    @property
    def ended(self) -> int:
        """Whether it has ended without being met."""
        return self.shown.ended

    @property
    def met_late(self) -> int:
        """Whether it was met after its end."""
        return self.shown.met_late

    @property
    def low(self) -> Ends | None:
        """The earliest reckoning."""
        return self.shown.low

    @property
    def high(self) -> Ends | None:
        """The latest reckoning."""
        return self.shown.high

    @property
    def last_day(self) -> Interval:
        """`the end of DUTY`: never, where it may be that no duty arises."""
        return (self.end[0], NEVER) if self.arises == UNKNOWN else self.end

    @property
    def flag(self) -> str:
        """The open legal point that moves this end; "" where there is none."""
        return (self.low.flag if self.low else "") or (self.high.flag if self.high else "")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Clocked) and (self.arises, self.shown) == (other.arises, other.shown)

    def __hash__(self) -> int:
        return hash((self.arises, self.shown))


def join_clock(a: Clocked, b: Clocked) -> Clocked:
    """The clock of a duty that one law or another gives: what both say, else open; ends from earliest to latest."""
    return Clocked(join_truth(a.arises, b.arises), _joined, (a, b))


def _joined(arises: int, a: Clocked, b: Clocked) -> Shown:
    met, missed, unmet = (join_truth(x, y) for x, y in ((a.met, b.met), (a.missed, b.missed), (a.unmet, b.unmet)))
    start = (min(a.start[0], b.start[0]), max(a.start[1], b.start[1]))
    end = (min(a.end[0], b.end[0]), max(a.end[1], b.end[1]))
    ended, late = join_truth(a.ended, b.ended), join_truth(a.met_late, b.met_late)
    return shown(arises, start, end, met, missed, unmet, ended, late, a.low or b.low, a.high or b.high)


def _as_it_is(_: int, shown: Shown) -> Shown:
    return shown


def shown(
    arises: int,
    start: Interval,
    end: Interval,
    met: int,
    missed: int,
    unmet: int,
    ended: int,
    late: int = NO,
    low: Ends | None = None,
    high: Ends | None = None,
) -> Shown:
    """What the clock of a duty that arises so shows, with what follows from it."""
    status = _status(arises, met, missed, ended, late)
    return Shown(start, end, met, missed, unmet, ended, late, low, high, status, *_last_days(arises, start, end))


def _status(arises: int, met: int, missed: int, ended: int, late: int) -> DutyStatus:
    """What a clock says of its duty."""
    if arises == NO:
        return "none"
    if met == YES:  # done is done, whether or not it had to be
        return "met_late" if arises == YES and late == YES else "met"
    if ended == YES:
        return "ended"
    if arises == UNKNOWN:
        return "possible"
    return "missed" if missed == YES else "open"


def _last_days(arises: int, start: Interval, end: Interval) -> tuple[int | None, int | None]:
    """(act by, wait until), None where there is no such day."""
    early, late = end
    if arises == NO or early == late == NEVER:
        return None, None
    return early if start[0] > LONG_AGO and early < NEVER else None, late if late < NEVER else None


DAYS: dict[m.Unit, int] = {"day": 1, "working_day": 1, "week": 7, "month": 30, "year": 360}  # one order over units
NO_CLOCK = Clocked(UNKNOWN, _as_it_is, (shown(UNKNOWN, ANY_DAY, ANY_DAY, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),))
NOT_DUE = Clocked(NO, _as_it_is, (shown(NO, ANY_DAY, (NEVER, NEVER), NO, NO, NO, NO),))  # a duty that certainly does not arise
KEPT = 4096  # readings of one duty's clock that are remembered
FOR_EVER: tuple[Length, ...] = ((NEVER, "day"),)  # stands still, or is extended, without end
OPEN = ((UNKNOWN, ANY_DAY, ANY_DAY),)  # a member not yet recorded


def counting_of(duty: m.Duty, act: m.Act) -> Rules:
    """The counting rule of a duty, the other one where that is disputed, and why: its own, or else its act's."""
    own: m.Duty | m.Act = duty if duty.counting else act
    return own.counting, own.disputed_counting, own.disputed_why


@dataclass(frozen=True, slots=True)
class Clock:
    """The fixed part of a duty's clock: how its act counts and how far it may be extended."""

    counting: str
    disputed: str
    why: str
    at_most: tuple[Length | None, ...]

    @staticmethod
    def of(law: Law, duty: m.Duty) -> Clock:
        """The clock of a duty under its act's counting rule."""
        act = law.acts[duty.citation.act]
        return Clock(*counting_of(duty, act), tuple(_length(e.at_most) for e in duty.extended))

    def kept(self) -> Callable[..., Shown]:
        """`run` that remembers: the same dates on the same day show the same, whoever's they are."""
        return lru_cache(KEPT)(self.run)

    def run(
        self,
        arises: int,
        today: Interval,
        starts: Interval | None,
        within: Guarded = (),
        met_on: Interval | None = None,
        met_when: int | None = None,
        ends_when: int | None = None,
        never_later: Interval | None = None,
        again: Iterable[Iterable[tuple[int, Interval]]] = (),
        extended: Iterable[Guarded] = (),
        stopped: Iterable[Iterable[tuple[int, Interval, Interval]]] = (),
        postponed: Iterable[tuple[int, Interval]] = (),
    ) -> Shown:
        """Read the clock of a duty that may arise on the day `today`; every argument is three-valued as the engine holds it."""
        first = starts or today
        start = _start(first, again, today[0])
        end: Interval = (NEVER, NEVER) if never_later is None else never_later
        done = NO if met_on is None else NOT[before(today, met_on)]
        if start != first and met_on is not None:
            done &= NOT[before(met_on, start)]  # what met an earlier run does not meet this one
        low = high = None
        lengths = _possible(within)
        if lengths:
            runs = list(stopped)
            more = list(extended)
            if postponed or never_later is not None or any(more) or any(runs):
                low = self._end(start[0], lengths, more, runs, postponed, never_later, early=True)
                high = self._end(start[1], lengths, more, runs, postponed, never_later, early=False)
            else:
                low, high = _plain((self.counting, self.disputed, self.why), start, lengths)
            end = (low.safe, high.latest)
        if _unsaid(within):  # a length nobody has given: at once at the earliest, nobody knows when at the latest
            end = (min(end[0], start[0]), NEVER if never_later is None else never_later[1])
        return _state(today, arises, start, end, met_on, done, met_when, ends_when, low, high)

    def _end(
        self,
        start: int,
        lengths: frozenset[Length],
        extended: Sequence[Guarded],
        stopped: Iterable[Iterable[tuple[int, Interval, Interval]]],
        postponed: Iterable[tuple[int, Interval]],
        never_later: Interval | None,
        *,
        early: bool,
    ) -> Ends:
        """The end reckoned from what is certain (`early`) or from all that is possible."""
        if start >= NEVER:
            return Ends(NEVER, NEVER)
        side = 0 if early else 1
        wanted = (YES,) if early else (YES, UNKNOWN)
        extra = [_extension(g, cap, wanted, early) for g, cap in zip(extended, self.at_most, strict=True) if g]
        stops = [s for group in stopped for s in _stop(group, wanted, early)]
        later = max((day[side] for code, day in postponed if code in wanted), default=None)
        cap = None if never_later is None else never_later[side]
        rules = (self.counting, self.disputed, self.why)
        if later is None and cap is None and not stops and not extra:
            return _plain(rules, (start, start), lengths)[side]
        run = Run(start, (), (), tuple(s for s in stops if s[1] < NEVER), later, cap)
        if None not in extra:
            added = tuple(tuple(x for one in each for x in one) for each in product(*filter(None, extra)))
            found = _reckoned(rules, run, lengths, added)[side]
            if all(found.latest < since for since, until in stops if until >= NEVER):
                return found
        return Ends(start, NEVER) if early else ends(rules, run._replace(lengths=FOR_EVER))


def _length(const: m.Const | None) -> Length | None:
    return const.value if const is not None and isinstance(const.value, tuple) else None


@lru_cache(maxsize=65_536)
def _plain(rules: Rules, start: Interval, lengths: frozenset[Length]) -> tuple[Ends, Ends]:
    """The earliest and latest end of a run that nothing extends, stops, postpones or cuts off: most runs."""
    low, high = (_reckoned(rules, Run(day, ()), lengths, ((),)) for day in start)
    return low[0], high[1]


@lru_cache(maxsize=65_536)
def _reckoned(rules: Rules, run: Run, lengths: frozenset[Length], added: tuple[tuple[Length, ...], ...]) -> tuple[Ends, Ends]:
    """The earliest and latest end of a run over every length and every addition it may have."""
    shortest_first = sorted(
        lengths, key=lambda one: (_days(one), one)
    )  # of lengths that reach one day the same is shown each time
    found = [ends(rules, run._replace(lengths=(length,), extensions=more)) for length in shortest_first for more in added]
    return min(found, key=lambda e: e.safe), max(found, key=lambda e: e.latest)


@lru_cache(maxsize=4096)
def _union(values: tuple[tuple[int, Codes], ...]) -> frozenset[Length]:
    found: set[Length] = set()
    for guard, lengths in values:
        if guard != NO:
            found |= lengths or frozenset()  # type: ignore[arg-type]  # lengths hold (count, unit)
        if guard == YES:
            break
    return frozenset(found)


def _possible(within: Guarded) -> frozenset[Length]:
    """The lengths that the rows of `within` can still give."""
    return _union(tuple(within))


def _unsaid(within: Guarded) -> bool:
    """Whether a row that may still hold has a length nobody has given."""
    for guard, lengths in within:
        if guard != NO and lengths is None:
            return True
        if guard == YES:
            return False
    return False


def _start(starts: Interval, again: Iterable[Iterable[tuple[int, Interval]]], today: int) -> Interval:
    low, high = starts
    for group in again:
        for code, day in group:
            if code != NO and day[0] <= today:
                high = max(high, min(day[1], today))
                low = max(low, day[0]) if code == YES and day[1] <= today else low
    return low, high


def _extension(group: Guarded, cap: Length | None, wanted: tuple[int, ...], early: bool) -> list[tuple[Length, ...]] | None:
    """The lengths one clause may add, unit by unit: alternatives; None where nothing bounds them."""
    totals: list[dict[m.Unit, int]] = [{}]
    for code, lengths, *_ in group:
        if code not in wanted:
            continue
        if not isinstance(lengths, frozenset):
            if early:
                continue
            if cap is None:
                return None
            return [(cap,)]
        one = {unit: count for count, unit in sorted(cast("frozenset[Length]", lengths), reverse=early)}
        totals = [{**total, unit: total.get(unit, 0) + count} for total in totals for unit, count in one.items()] or totals
    return [_capped(total, cap) for total in totals]


def _capped(total: dict[m.Unit, int], cap: Length | None) -> tuple[Length, ...]:
    """`at most L in all`; where units differ a month counts as thirty days."""
    lengths = tuple((count, unit) for unit, count in total.items())
    if cap is None or sum(map(_days, lengths)) <= _days(cap):
        return lengths
    return (cap,)


def _days(length: Length) -> int:
    return length[0] * DAYS[length[1]]


def _stop(group: Iterable[tuple[int, Interval, Interval]], wanted: tuple[int, ...], early: bool) -> list[tuple[int, int]]:
    out = []
    for code, start, end in group:
        if code in wanted:
            since, until = (start[1], end[0]) if early else (start[0], end[1])
            if until > since:
                out.append((since, until))
    return out


def _state(
    today: Interval,
    arises: int,
    start: Interval,
    end: Interval,
    met_on: Interval | None,
    done: int,
    met_when: int | None,
    ends_when: int | None,
    low: Ends | None,
    high: Ends | None,
) -> Shown:
    met = done | (met_when or NO)
    ended = ends_when or NO
    late = before(end, met_on) & done if met_on is not None else NO
    over = before(end, today)
    missed = arises & ((over & NOT[met] & NOT[ended]) | late)
    unmet = arises & NOT[met] & NOT[ended]
    return shown(arises, start, end, met, missed, unmet, ended, late, low, high)
