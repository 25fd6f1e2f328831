"""The order of evaluation: each name once, after all it reads, grouped by scope."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from toevlucht.engine import model as m
from toevlucht.engine import walk
from toevlucht.engine.law import Law
from toevlucht.engine.select import NOWHERE, Selection


@dataclass(frozen=True, slots=True)
class Group:
    """Names of one scope that can be evaluated in one pass over its members."""

    scope: str
    names: tuple[str, ...]


class Reading:
    """What names read under one selection: regimes resolved, versions narrowed."""

    def __init__(self, law: Law, selection: Selection) -> None:
        self.law = law
        self.regimes = dict(selection.regimes)
        self.numbers = dict(selection.versions)
        self._items: dict[str, tuple[m.Definition, ...]] = {}
        self._behind: dict[str, tuple[str, ...]] = {}
        self._defined: dict[str, tuple[m.Definition, ...]] = {}

    def through(self, name: str) -> tuple[str, ...]:
        """The keys that a regime name reads here; () for other names."""
        regime, _, bare = name.partition(".")
        if regime not in self.regimes or not bare:
            return ()
        return tuple(k for k in (f"{a}.{bare}" for a in self.regimes[regime]) if k in self.law.versions or k in self.law.missed)

    def items(self, key: str) -> tuple[m.Definition, ...]:
        """The versions of a key that may apply."""
        found = self._items.get(key)
        if found is None:
            items = self.law.versions[key]
            found = tuple(items[n] for n in self.numbers.get(key, range(len(items))) if n >= 0)
            self._items[key] = found
        return found

    def defined(self, name: str) -> tuple[m.Definition, ...]:
        """The versions of everything a name stands for here; () for a fact."""
        found = self._defined.get(name)
        if found is None:
            found = self._defined[name] = tuple(
                item for key in self.behind(name) for item in self.items(key) or self.law.versions[key]
            )
        return found

    def behind(self, name: str) -> tuple[str, ...]:
        """The definitions a name stands for: itself, or its acts through a regime; () for a fact."""
        found = self._behind.get(name)
        if found is None:
            found = self._behind[name] = self._find(name)
        return found

    def _find(self, name: str) -> tuple[str, ...]:
        if name in self.law.facts:
            return ()
        if name in self.law.missed and name not in self.law.versions:
            return (self.law.missed[name],)
        found = tuple(self.law.missed.get(k, k) for k in self.through(name))
        return found or ((name,) if name in self.law.versions else ())

    def in_force(self, key: str) -> bool:
        """False where on some possible day no version is in force."""
        regime = key.partition(".")[0]
        return -1 not in self.numbers.get(key, ()) and NOWHERE not in self.regimes.get(regime, ())

    def depends(self, name: str) -> Iterable[str]:
        """The names read, facts included."""
        if name in self.law.facts:
            return ()
        if name in self.law.missed and name not in self.law.versions:
            return (self.law.missed[name],)
        through = self.through(name)
        if through or name not in self.law.versions:
            return through
        return tuple(dict.fromkeys(n for item in self.items(name) for n in self.law.reads(item)))


def order(reading: Reading, goals: Iterable[str]) -> list[str]:
    """Every computed name the goals need, each after what it reads. The lawbook has refused circles."""
    done: dict[str, None] = {}
    for goal in goals:
        todo: list[tuple[str, bool]] = [(goal, False)]
        while todo:
            name, ready = todo.pop()
            if name in done or name in reading.law.facts:
                continue
            if ready:
                done[name] = None
            else:
                todo.append((name, True))
                todo += [(n, False) for n in reversed(tuple(reading.depends(name)))]
    return list(done)


def groups(reading: Reading, goals: Iterable[str]) -> list[Group]:
    """The order cut into passes, as few as reading allows: a pass takes all it can of its scope."""
    waiting = order(reading, goals)
    scopes = {n: reading.law.scope_of(n) for n in waiting}
    needs = {n: {d for d in reading.depends(n) if d not in reading.law.facts} for n in waiting}
    inner = {n: _inner(reading, n) for n in waiting}
    done: set[str] = set()
    out: list[Group] = []
    while waiting:
        of: dict[str, list[str]] = {}
        for name in waiting:
            of.setdefault(scopes[name], []).append(name)
        best: list[str] = []
        for scope in dict.fromkeys(scopes[n] for n in waiting if needs[n] <= done):
            taken = _take(of[scope], needs, inner, done)
            best = taken if len(taken) > len(best) else best
        out.append(Group(scopes[best[0]], tuple(best)))
        done.update(best)
        waiting = [n for n in waiting if n not in done]
    return out


def _take(waiting: list[str], needs: dict[str, set[str]], inner: dict[str, set[str]], done: set[str]) -> list[str]:
    """All that one pass can take of the names of a scope: what they need is done before, or before them in it."""
    taken: list[str] = []
    here, there = set[str](), set(done)  # of this pass; of it and all before it
    for name in waiting:
        if needs[name] <= there and inner[name].isdisjoint(here):
            taken.append(name)
            here.add(name)
            there.add(name)
    return taken


def _inner(reading: Reading, name: str) -> set[str]:
    """Names read across members (some, every, total …): they need their whole pass finished first."""
    out: set[str] = set()
    if name in reading.law.versions:
        for item in reading.items(name):
            for expression in walk.expressions(item):
                _across(expression, out)
            if isinstance(item, m.Power):
                out.update(reading.law.blocking(name))
            if isinstance(item, m.Duty):
                out.update(n for _, part in walk.of_each(item) for n in walk.names(part))
    return out


def _across(node: walk.Expression, out: set[str]) -> None:
    if isinstance(node, m.Quantified | m.Count | m.Aggregate):
        out.update(walk.names(node))
    else:
        for part in walk.parts(node):
            _across(part, out)
