"""The smallest changes of answers that would turn a name: for "why not", never for a decision.

Each step has a cost, the number of answers to change for it; costs add up where all must
change and the least counts where one is enough. The cheapest ways are then read off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from toevlucht.engine import model as m
from toevlucht.engine import walk
from toevlucht.engine.case import Answer, Case, Member
from toevlucht.engine.clock import Clocked
from toevlucht.engine.frame import Frame
from toevlucht.engine.program import program
from toevlucht.engine.truth import NO, NOT, YES

if TYPE_CHECKING:
    from toevlucht.engine.reading import Reader
    from toevlucht.engine.steps import Step

KEPT = 3  # ways shown, the cheapest; as many are looked for at each fork
NEVER = 10**6  # the cost of what answers alone cannot bring about


COST = attrgetter("cost")


class Flip(NamedTuple):
    """One answer to change: what to, and whether a human judged it (then it is theirs to change)."""

    name: str
    member: str
    to: str
    judged: bool


class Way(NamedTuple):
    """A way to bring something about: its cost and its parts (flips or further ways)."""

    cost: int
    parts: tuple[Flip | Way, ...] = ()


Ways = tuple[Way, ...]  # the cheapest alternatives, cheapest first; never empty
HERE: Ways = (Way(0),)
NONE: Ways = (Way(NEVER),)


def flips(reader: Reader, name: str, scope: str, index: int, want: int) -> tuple[tuple[Flip, ...], ...]:
    """Up to three smallest sets of answers that together give `want`; () where answers alone cannot."""
    if reader.finder is None:
        reader.finder = Finder(reader)
    finder = reader.finder
    ways = finder.name(name, scope, index, want)
    found = (tuple(sorted(set(_read(way)))) for way in ways if 0 < way.cost < NEVER)
    found = (one for one in found if not any(reader.hides(f.name) for f in one))
    sound = (one for one in dict.fromkeys(found) if _sound(reader, one, name, scope, index, want))
    shown: list[tuple[Flip, ...]] = []
    for one in sound:
        if not any(set(less) <= set(one) for less in shown):  # more than is needed
            shown.append(one)
    return tuple(shown)


def _sound(reader: Reader, flips: tuple[Flip, ...], name: str, scope: str, index: int, want: int) -> bool:
    """Whether the changes really give the answer: two parts of the law may pull at one answer.

    What takes a new member or another value is not tried here: what it would say is open.
    """
    if len({(f.name, f.member) for f in flips}) < len(flips):
        return False
    if not all(f.to in ("yes", "no", "closed") for f in flips):
        return True
    closes = any(f.to == "closed" for f in flips)
    frame = Frame(reader.law, changed(reader.a.case, flips)) if closes else _answered(reader, flips)
    short = program(reader.law, reader.a.selection, (name,))
    own, group, position = short.slots[name if name in short.slots else reader.behind(name)[0]]
    at = index if own == scope else reader.a.frame.up(scope, own)[index]
    found = short.run(frame, reader.a.day)[group][at][position]
    if isinstance(found, Clocked):
        found = found.missed if name in reader.law.missed and name not in reader.law.versions else found.arises
    return bool(found == want)


def _answered(reader: Reader, flips: tuple[Flip, ...]) -> Frame:
    """The case laid out as it is, with other answers."""
    places = ((f, *reader.a.place(f.member)) for f in flips)
    return reader.a.frame.answered((scope, at, f.name, YES if f.to == "yes" else NO) for f, scope, at in places)


def changed(case: Case, flips: Iterable[Flip]) -> Case:
    """A copy of the case with other answers; the case itself stays as it is."""
    wanted: dict[str, list[Flip]] = {}
    for flip in flips:
        wanted.setdefault(flip.member, []).append(flip)
    return replace(case, root=_changed(case.root, "", wanted))


def _changed(member: Member, path: str, wanted: dict[str, list[Flip]]) -> Member:
    here = wanted.get(path, ())
    answers = {f.name: Answer(f.to == "yes", second="what if") for f in here if f.to != "closed"}
    outer = (path,) if path else ()
    inner = {s: [_changed(x, x.path(*outer), wanted) for x in xs] for s, xs in member.inner.items()}
    closed = member.closed | {f.name for f in here if f.to == "closed"}
    return replace(member, answers={**member.answers, **answers}, inner=inner, closed=closed)


def _read(way: Way) -> Iterator[Flip]:
    for part in way.parts:
        if isinstance(part, Flip):
            yield part
        else:
            yield from _read(part)


def _all(each: list[Ways]) -> Ways:
    """All together: the cheapest of each, then with one of them done another way."""
    each = [ways for ways in each if ways[0].cost]
    if len(each) == 1:
        return each[0]
    parts = tuple([ways[0] for ways in each])
    cost = sum([way.cost for way in parts])
    out = [Way(cost, parts)]
    for n, ways in enumerate(each):
        for other in ways[1:]:
            out.append(Way(cost - parts[n].cost + other.cost, (*parts[:n], other, *parts[n + 1 :])))
    return _cheapest(out)


def _one(each: list[Ways]) -> Ways:
    """Any of them is enough."""
    return each[0] if len(each) == 1 else _cheapest([way for ways in each for way in ways])


def _cheapest(ways: list[Way]) -> Ways:
    if len(ways) > 1:
        ways.sort(key=COST)  # of equally cheap ones the law's first
    return tuple(ways[:KEPT])


class Finder:
    """Finds the cheapest ways per name and member, once."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.known: dict[tuple[str, str, int, int], Ways] = {}

    def name(self, name: str, scope: str, index: int, want: int) -> Ways:
        """The cheapest ways to give a name a value."""
        own, at = self.reader.place(name, scope, index)
        place = (name, own, at, want)
        found = self.known.get(place)
        if found is None:
            here = self.reader.truth(name, own, at) == want
            found = self.known[place] = HERE if here else self._name(name, own, at, want)
        return found

    def _name(self, name: str, scope: str, index: int, want: int) -> Ways:
        items = self.reader.defined(name)
        if not items:
            return self.answer(name, scope, index, want, judged=False)
        if len(items) == 1:
            return self.item(items[0], scope, index, want)
        return _all([self.item(item, scope, index, want) for item in items])

    def answer(self, name: str, scope: str, index: int, want: int, *, judged: bool) -> Ways:
        """The change of one answer."""
        to = "yes" if want == YES else "no"
        return (Way(1, (Flip(name, self.reader.a.frame.path(scope, index), to, judged),)),)

    def item(self, item: m.Definition, scope: str, index: int, want: int) -> Ways:
        """The cheapest ways through a rule or judgment; values and clocks are not turned by one answer."""
        if isinstance(item, m.Rule):
            return self.step(self.reader.steps_of(item), scope, index, want)
        if not isinstance(item, m.Judgment) or item.options:
            return NONE
        answer = self.answer(item.name, scope, index, want, judged=True)
        if item.at_issue is None or want == NO:
            return answer
        return _all([self.step(self.reader.condition(item.at_issue, item.citation), scope, index, YES), answer])

    def step(self, s: Step, scope: str, index: int, want: int) -> Ways:
        """The cheapest ways to give a step a value."""
        if s.op == "ref":
            return self.name(s.name, scope, index, want)
        if self.reader.code(s, scope, index) == want:
            return HERE
        match s.op:
            case "not":
                return self.step(s.kids[0], scope, index, NOT[want])
            case "all" | "any":
                parts = [
                    (self.name(k.name, scope, index, want) if k.op == "ref" else self.step(k, scope, index, want)) for k in s.kids
                ]
                return _all(parts) if (s.op == "all") == (want == YES) else _one(parts)
            case "atom":
                return self.atom(s, scope, index)
            case "some" | "every":
                return self.members(s, scope, index, want)
            case _:
                return NONE

    def atom(self, s: Step, scope: str, index: int) -> Ways:
        """A comparison: another value of something that is answered."""
        for name in walk.own_names(s.source):
            own, at = self.reader.place(name, scope, index)
            bare = self.reader.law.bare(name)
            judged = name not in self.reader.law.facts
            if not judged or bare in self.reader.law.judgments:
                return (Way(1, (Flip(bare, self.reader.a.frame.path(own, at), "another value", judged),)),)
        return NONE

    def members(self, s: Step, scope: str, index: int, want: int) -> Ways:
        """A quantifier: change members, add one, or state that the list is complete."""
        which, complete = self.reader.members(s, scope, index)
        close = HERE if complete == YES else self.listed(s, scope, index, "closed")
        if (s.op == "some") == (want == YES):
            return _one([self.member(s, i, want) for i in which] or [self.listed(s, scope, index, "one more")])
        if not which and s.op == "every":
            return self.listed(s, scope, index, "one more")
        if s.op == "every" and len(s.kids) > 1:
            return _all([_one([self.stays(s, n, i, list(which)) for n, i in enumerate(which)]), close])
        return _all([*(self.member(s, i, want) for i in which), close])

    def listed(self, s: Step, scope: str, index: int, to: str) -> Ways:
        """A list to close, or to add a member to."""
        return (Way(1, (Flip(s.scope, self.reader.a.frame.path(scope, index), to, judged=False),)),)

    def stays(self, s: Step, n: int, i: int, which: list[int]) -> Ways:
        """An `every` needs one in its filter: member i is it, the others may leave."""
        one = [self.step(kid, s.scope, i, YES) for kid in s.kids]
        return _all([*one, *(self.member(s, k, YES) for k in (*which[:n], *which[n + 1 :]))])

    def member(self, s: Step, i: int, want: int) -> Ways:
        """Make one member satisfy or fail a `some`, pass or fail an `every`."""
        has = self.step(s.kids[0], s.scope, i, want)
        if len(s.kids) == 1:
            return has
        if s.op == "some":
            where = self.step(s.kids[1], s.scope, i, want)
            return _all([has, where]) if want == YES else _one([has, where])
        out = self.step(s.kids[1], s.scope, i, NOT[want])
        return _one([has, out]) if want == YES else _all([has, out])
