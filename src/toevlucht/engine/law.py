"""Law: the resolved source, indexed. Built once; nothing here changes afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from toevlucht.engine import model as m
from toevlucht.engine import walk
from toevlucht.engine.labels import labels_of
from toevlucht.engine.layout import Layout
from toevlucht.engine.shape import Shape
from toevlucht.engine.standing import judgments
from toevlucht.engine.values import Rows


class Law:
    """A whole law set, indexed by key (`act.name`, bare fact name, `regime.name`).

    `source` must come resolved and checked from the lawbook; a key that does not
    exist raises KeyError here, since a checked law has none.
    """

    def __init__(self, source: m.Source) -> None:
        self.source = source
        self.acts = {a.code: a for a in source.acts}
        self.regimes = {r.name: r for r in source.regimes}
        self.scopes = {s.name: s for s in source.scopes}
        self.facts = {f.name: f for f in source.facts}
        self.lists = {x.name: x for x in source.lists}
        self.rows = {x.name: Rows(x) for x in source.lists}
        self.words = dict(source.words)
        self.versions: dict[str, tuple[m.Definition, ...]] = {}
        for item in source.definitions:
            key = f"{item.citation.act}.{item.name}"
            self.versions[key] = (*self.versions.get(key, ()), item)
        for key, items in self.versions.items():
            self.versions[key] = tuple(sorted(items, key=lambda i: i.block.since or 0))
        self._scopes: dict[str, str] = {}
        self._unverified: dict[int, str] = {}  # by the identity of a definition, which lives as long as the law
        self._labels: dict[str, frozenset[str]] = {}
        self.missed = {self._missed_key(d): k for k, d in self._duties() if d.when_missed}
        self.filled = {f.target: f.name for f in source.fills}
        self.judgments = judgments(source.definitions)
        self.fragile = {n: js for n, js in self.judgments.items() if any(j.second or j.considers or j.rests_on for j in js)}
        self.selections: dict[object, object] = {}  # which law governs, by the dates met
        self.programs: dict[object, object] = {}  # compiled programs, by selection
        self.shapes: dict[object, Shape] = {}  # how members lie, by who belongs to whom

    def _duties(self) -> Iterator[tuple[str, m.Duty]]:
        for key, items in self.versions.items():
            for item in items:
                if isinstance(item, m.Duty):
                    yield key, item

    @staticmethod
    def _missed_key(duty: m.Duty) -> str:
        return duty.when_missed if "." in duty.when_missed else f"{duty.citation.act}.{duty.when_missed}"

    @cached_property
    def homes(self) -> dict[str, str]:
        """For each act that governs through a regime the one its blocks belong to where they name no other: its first."""
        return {a: r.name for r in reversed(self.regimes.values()) for a in r.acts}

    @cached_property
    def outermost_first(self) -> tuple[tuple[str, str], ...]:
        """Every scope with the one it lies in, none before that one."""
        depth = {scope: len(self.chain(scope)) for scope in self.scopes}
        return tuple((scope, self.scopes[scope].parent) for scope in sorted(self.scopes, key=depth.__getitem__))

    @cached_property
    def nobody(self) -> dict[str, list[Any]]:
        """For every scope no members: what a case has none of; nobody changes it."""
        return {scope: [] for scope in (m.CASE, *(scope for scope, _ in self.outermost_first))}

    def regime_of(self, key: str) -> str:
        """The regime that decides whether a definition speaks of itself; "" for an act outside any."""
        own = next((item.block.regime for item in self.versions.get(key, ())), "")
        return own or self.homes.get(key.partition(".")[0], "")

    @cached_property
    def layout(self) -> dict[str, Layout]:
        """Per scope how its answers stand in a row."""
        asked: list[m.Fact | m.Judgment] = [*self.facts.values(), *(j for js in self.judgments.values() for j in js)]
        return {scope: Layout(item for item in asked if item.scope == scope) for scope in (m.CASE, *self.scopes)}

    def labels(self, name: str) -> frozenset[str]:
        """The sensitivity labels of a fact, judgment or scope, by its bare name or key; () for anything else."""
        found = self._labels.get(name)
        if found is None:
            found = self._labels[name] = labels_of(self, name)
        return found

    @cached_property
    def terms(self) -> dict[str, m.Term]:
        """The roles and codes by their names."""
        return {term.name: term for term in self.source.terms}

    def bare(self, key: str) -> str:
        """The name a dossier and the vocabulary use."""
        return key.rsplit(".", 1)[-1]

    def label(self, key: str) -> m.Words | None:
        """The words of a fact, scope or computed name; None where the vocabulary has none."""
        bare = self.bare(key)
        if bare in self.facts:
            return self.facts[bare].words
        if bare in self.scopes:
            return self.scopes[bare].words
        return self.words.get(bare)

    def through(self, name: str) -> tuple[str, ...]:
        """The keys behind a name read through a regime, in branch order; () for other names."""
        regime, _, bare = name.partition(".")
        if regime not in self.regimes or not bare:
            return ()
        keys = (f"{a}.{bare}" for a in self.regimes[regime].acts)
        return tuple(k for k in keys if k in self.versions or k in self.missed)

    def scope_of(self, name: str) -> str:
        """The scope of whatever a name stands for."""
        found = self._scopes.get(name)
        if found is None:
            found = self._scopes[name] = self._scope_of(name)
        return found

    def _scope_of(self, name: str) -> str:
        if name in self.facts:
            return self.facts[name].scope
        if name in self.versions:
            return self.versions[name][0].scope
        if name in self.missed:
            return self.scope_of(self.missed[name])
        return self.scope_of(self.through(name)[0])

    def type_of(self, name: str) -> m.ValueType:
        """The type of whatever a name stands for; "truth" for rules and yes/no judgments."""
        if name in self.facts:
            return self.facts[name].type
        if name in self.missed and name not in self.versions:
            return "truth"
        if name not in self.versions:
            return self.type_of(self.through(name)[0])
        item = self.versions[name][0]
        match item:
            case m.Judgment():
                return "choice" if item.options else "truth"
            case m.ValueRule():
                return self.value_type(item.rows[0].value)
            case m.Tariff():
                return "euro"
            case m.Range():
                return item.low.type if item.low else "truth"
            case _:
                return "truth"

    def value_type(self, value: m.Value) -> m.ValueType:
        """The type of a value expression."""
        match value:
            case m.Ref(name):
                return self.type_of(name)
            case m.Const(type_):
                return type_
            case m.Count():
                return "number"
            case m.Aggregate(_, of):
                return self.value_type(of)
            case m.Lookup(table):
                return self.lists[table].unit or "truth"
            case _:
                return "day"

    def chain(self, scope: str) -> tuple[str, ...]:
        """The scope and those around it, innermost first, the case last."""
        out = [scope]
        while out[-1] != m.CASE:
            out.append(self.scopes[out[-1]].parent)
        return tuple(out)

    def depends(self, name: str) -> Iterator[str]:
        """The names a name reads directly; list exceptions included."""
        if name in self.missed and name not in self.versions:
            yield self.missed[name]
        yield from self.through(name)
        for item in self.versions.get(name, ()):
            yield from self.reads(item)

    def reads(self, item: m.Definition) -> Iterator[str]:
        """The names one version of a definition reads."""
        exprs = tuple(walk.expressions(item))
        yield from walk.names(*exprs)
        for name in walk.lists(*exprs):
            yield from (n for row in self.lists[name].rows for n in row.except_)
        if isinstance(item, m.Range) and (filler := self.filler(item)):
            yield filler
        if isinstance(item, m.Duty | m.Power) and item.block.reached:
            yield from walk.names(item.block.reached)
        if isinstance(item, m.Power):
            yield from self.blocking(f"{item.citation.act}.{item.name}")
            yield from (item.before_end_of,) if item.before_end_of else ()

    def unverified(self, item: m.Definition) -> str:
        """What is not verified about a definition: its own key, its act's code, or ""."""
        found = self._unverified.get(id(item))
        if found is None:
            own = f"{item.citation.act}.{item.name}" if getattr(item, "unverified", "") else ""
            act = item.citation.act if self.acts[item.citation.act].unverified else ""
            found = self._unverified[id(item)] = own or act
        return found

    def filler(self, item: m.Range) -> str:
        """The key of what a lower act fills a range with; "" where none does."""
        return self.filled.get(f"{item.citation.act}.{item.name}", "")

    @cached_property
    def _blocked(self) -> dict[str, tuple[str, ...]]:
        out: dict[str, tuple[str, ...]] = {}
        for key, duty in self._duties():
            for power in duty.before:
                target = power if "." in power else f"{duty.citation.act}.{power}"
                out[target] = (*out.get(target, ()), key)
        return out

    def blocking(self, power: str) -> tuple[str, ...]:
        """The duties that stand before a power."""
        return self._blocked.get(power, ())
