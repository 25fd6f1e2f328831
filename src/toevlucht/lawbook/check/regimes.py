"""Regimes: rows that follow each other, acts that exist, and every name read through one in every branch."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from toevlucht.engine import model as m
from toevlucht.engine import walk
from toevlucht.engine.law import Law
from toevlucht.lawbook.check.names import fault
from toevlucht.lawbook.errors import LawError, nearest


def regimes(law: Law, unread: set[str]) -> Iterator[LawError]:
    """Check every regime; `unread` are keys whose own faults are told already."""
    roles = {t.name for t in law.source.terms if t.kind == "role"}
    for regime in law.source.regimes:
        yield from _rows(regime)
        yield from _event(law, regime)
        for branch in regime.branches:
            for role in (branch.chosen_by, branch.second):
                if role and role not in roles:
                    yield fault(regime.citation, f"no role is called '{role}'", "a role of the vocabulary", nearest(role, roles))
        for act in (a for a in regime.acts if a not in law.acts):
            what = f"the regime '{regime.name}' names the act '{act}', which is nowhere"
            yield fault(regime.citation, what, "the code of an act", nearest(act, law.acts))
        known = [a for a in regime.acts if a in law.acts]
        for name, where in _read_through(law.source, regime.name):
            yield from _branches(law, f"{regime.name}.{name}", [f"{a}.{name}" for a in known], where, unread)
    yield from _blocks(law)


def _blocks(law: Law) -> Iterator[LawError]:
    """A block belongs to a regime that has its act, and all versions of a name to the same."""
    for items in law.versions.values():
        for item in items:
            name, act = item.block.regime, item.citation.act
            if name and (name not in law.regimes or act not in law.regimes[name].acts):
                having = [r.name for r in law.regimes.values() if act in r.acts]
                what = f"no regime '{name}' has a row of {act}"
                yield fault(item.block.citation, what, ", ".join(having) or "a row of the act in a regime")
            if name != items[0].block.regime:
                what = f"versions of '{item.name}' stand under two regimes"
                yield fault(item.citation, what, "the same `under regime` in each")


def _rows(regime: m.Regime) -> Iterator[LawError]:
    for earlier, later in pairwise(regime.branches):
        if earlier.until is None or later.since != earlier.until:
            expected = "rows that follow each other: `A until D`, then `B from D`"
            yield fault(regime.citation, f"the rows of '{regime.name}' overlap or leave days open", expected)


def _event(law: Law, regime: m.Regime) -> Iterator[LawError]:
    for event in (regime.event, regime.later, regime.once):
        name = event.name if isinstance(event, m.Ref) else ""
        fact = law.facts.get(name)
        if name and (fact is None or fact.type != "day" or fact.scope != m.CASE):
            days = [f.name for f in law.facts.values() if f.type == "day" and f.scope == m.CASE]
            expected = "a fact of type day on the case"
            yield fault(regime.citation, f"'{name}' is no day of the case", expected, nearest(name, days))


def _branches(law: Law, read: str, keys: list[str], where: m.Citation, unread: set[str]) -> Iterator[LawError]:
    for key in keys:
        if key not in law.versions and key not in law.missed and key not in unread:
            act, _, name = key.partition(".")
            yield fault(where, f"'{read}' is read, but {act} does not define '{name}'", "the name in every branch")
    there = [k for k in keys if k in law.versions or k in law.missed]
    if len({(law.scope_of(k), law.type_of(k), _is_duty(law, k)) for k in there}) > 1:
        yield fault(where, f"'{read}' is not one kind of thing in every branch", "the same scope and type in each act")


def _is_duty(law: Law, key: str) -> bool:
    return isinstance(law.versions.get(key, (None,))[0], m.Duty)


def _read_through(source: m.Source, regime: str) -> Iterator[tuple[str, m.Citation]]:
    for item in source.definitions:
        for name in walk.names(*walk.expressions(item), item.block.reached):
            if name.startswith(regime + "."):
                yield name.split(".", 1)[1], item.citation
