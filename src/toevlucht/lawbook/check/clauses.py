"""What clauses name: duties where a duty is meant, powers and kinds of decision likewise; ranges filled inside and from below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toevlucht.engine import model as m
from toevlucht.engine import walk
from toevlucht.engine.law import Law
from toevlucht.engine.reckon import Length
from toevlucht.lawbook.check.names import fault
from toevlucht.lawbook.errors import LawError, nearest

KIND = "decision_kind"  # the fact whose answers are the kinds of decision
SPAN = {"day": (1, 1), "week": (7, 7), "month": (28, 31), "year": (365, 366)}  # the fewest and the most days of a unit


def clauses(law: Law) -> Iterator[LawError]:
    """Check what the clauses of every definition name."""
    for items in law.versions.values():
        for item in items:
            yield from _kinds(law, item)
            if isinstance(item, m.Duty | m.Power) and item.citation.article and not item.holder:
                yield fault(item.citation, f"'{item.name}' has no holder", "`holder ROLE`", "holder determining_authority")
            if isinstance(item, m.Judgment):
                yield from _judgment(item)
            if isinstance(item, m.Duty):
                yield from _before(law, item)
            if isinstance(item, m.Power):
                yield from _created(law, item)
    yield from _fills(law)
    yield from _behind_closed_doors(law)


def _behind_closed_doors(law: Law) -> Iterator[LawError]:
    """What only roles supply or judge whose work is closed to others is closed too: that it was asked says what it is about."""
    closed = {t.name: t.words.sensitive for t in law.source.terms if t.words and t.words.sensitive != m.ORDINARY}
    by = {name: {role for item in items for role in (item.by, item.second) if role} for name, items in law.judgments.items()}
    by |= {fact.name: set(fact.by) for fact in law.source.facts}
    for name, roles in by.items():
        if roles and roles <= closed.keys() and not law.labels(name):
            where = law.facts[name].citation if name in law.facts else law.judgments[name][0].citation
            one = min(roles)
            yield fault(where, f"'{name}' is for {one} alone, and open to every reader", "a label", f"sensitive {closed[one]}")


def _kinds(law: Law, item: m.Definition) -> Iterator[LawError]:
    named: list[tuple[str, type]] = []
    if isinstance(item, m.Duty):
        named += [(name, m.Power) for name in item.before]
    if isinstance(item, m.Power):
        named += [(name, m.Duty) for name in (*item.ends, *filter(None, (item.before_end_of,)))]
    named += [(name, m.Duty) for name in _ends(walk.expressions(item))]
    for name, kind in named:
        found = [law.versions[k][0] for k in (name, *law.through(name)) if k in law.versions]
        if (found or name in law.facts) and not any(isinstance(x, kind) for x in found):
            word = kind.__name__.lower()
            yield fault(item.citation, f"'{name}' is no {word}", f"the name of a {word}")


def _ends(nodes: Iterable[walk.Expression]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, m.EndOf):
            yield node.duty
        yield from _ends(walk.parts(node))


def _judgment(item: m.Judgment) -> Iterator[LawError]:
    if item.options and item.counts_as is not None:
        yield fault(item.citation, f"the choice '{item.name}' counts as yes or no", "a judgment without `one of`")
    words = item.options or ("yes", "no")
    for word in item.heard_before:
        if word not in words:
            yield fault(item.citation, f"'{word}' is no answer to '{item.name}'", ", ".join(words))


def _created(law: Law, power: m.Power) -> Iterator[LawError]:
    """What a power creates is a decision, of a kind that the vocabulary knows."""
    kinds = law.facts[KIND].options if KIND in law.facts else ()
    for name in power.creates:
        if name not in kinds:
            yield fault(power.citation, f"'{name}' is no kind of decision", f"an answer to `{KIND}`", nearest(name, kinds))


def _before(law: Law, duty: m.Duty) -> Iterator[LawError]:
    """A duty stands before powers on its own scope, one around it or one inside it."""
    for name in duty.before:
        if name in law.versions:
            other = law.scope_of(name)
            if duty.scope not in law.chain(other) and other not in law.chain(duty.scope):
                yield fault(
                    duty.citation, f"'{name}' on {other} cannot wait for a duty on {duty.scope}", "one scope inside the other"
                )


def _fills(law: Law) -> Iterator[LawError]:
    """What fills a range is of a lower act of the level it is left to, stands inside the range, and stands alone."""
    done: dict[str, str] = {}
    for fills in law.source.fills:
        ranges = law.versions.get(fills.target, ())
        range_ = next((r for r in ranges if isinstance(r, m.Range)), None)
        if range_ is None:
            if ranges:
                yield fault(
                    fills.citation, f"'{fills.target}' is no range", "a name left to a lower act: `5 to 10 days, left to nl`"
                )
            continue
        if done.setdefault(fills.target, fills.name) != fills.name:
            yield fault(fills.citation, f"'{fills.target}' is filled by '{done[fills.target]}' too", "one name that fills it")
        yield from _rank(law, fills, range_)
        yield from (problem for item in law.versions.get(fills.name, ()) for problem in _inside(law, fills, range_, item))


def _rank(law: Law, fills: m.Fills, range_: m.Range) -> Iterator[LawError]:
    low, high = (law.acts[code] for code in (fills.citation.act, range_.citation.act))
    if low.order <= high.order:
        expected = f"an act of a lower rank, left to {range_.left_to}"
        yield fault(
            fills.citation, f"'{fills.name}' of rank {low.rank} cannot fill '{fills.target}' of rank {high.rank}", expected
        )


def _inside(law: Law, fills: m.Fills, range_: m.Range, item: m.Definition) -> Iterator[LawError]:
    if law.type_of(fills.name) != law.type_of(fills.target) or item.scope != range_.scope:
        yield fault(
            fills.citation, f"'{fills.name}' is of another kind or scope than '{fills.target}'", "the same type and scope"
        )
        return
    if range_.low is None or range_.high is None:
        return
    for row in item.rows if isinstance(item, m.ValueRule) else ():
        if not isinstance(row.value, m.Const) or not _between(range_.low, row.value, range_.high):
            ends = f"{_said(range_.low)} to {_said(range_.high)}"
            yield fault(fills.citation, f"'{fills.name}' does not lie inside {ends} of '{fills.target}'", f"a value from {ends}")


def _between(low: m.Const, value: m.Const, high: m.Const) -> bool:
    if isinstance(low.value, tuple) and isinstance(value.value, tuple) and isinstance(high.value, tuple):
        same = low.value[1] == value.value[1] == high.value[1]
        return low.value[0] <= value.value[0] <= high.value[0] if same else _within_days(low.value, value.value, high.value)
    return isinstance(value.value, int) and int(str(low.value)) <= value.value <= int(str(high.value))


def _within_days(low: Length, value: Length, high: Length) -> bool:
    """Lengths of several units by their days: four weeks, or a month, inside 14 to 31 days; working days have none."""
    if not {low[1], value[1], high[1]} <= SPAN.keys():
        return False
    fewest, most = (value[0] * days for days in SPAN[value[1]])
    return low[0] * SPAN[low[1]][0] <= fewest and most <= high[0] * SPAN[high[1]][1]


def _said(end: m.Const) -> str:
    return f"{end.value[0]} {end.value[1].replace('_', ' ')}s" if isinstance(end.value, tuple) else str(end.value)
