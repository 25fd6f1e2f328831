"""Proofs by trying every pattern: never together, exactly one of.

The rules in question are unfolded as far as needed; whatever is not unfolded (a fact, a judgment,
a comparison, a sentence about members, a rule further away) is left free to be yes or no. Trying
every pattern of what is free covers more than every case, so a proof here holds for every complete
case, however many members it has. Where a pattern breaks the assertion, the rules that stand in it
are unfolded one level further and tried again; what still breaks is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from toevlucht.engine import model as m
from toevlucht.engine.case import Case
from toevlucht.engine.law import Law
from toevlucht.engine.plan import Reading
from toevlucht.engine.select import select

MOST = 24  # free yes/no variables tried at once: 16 million patterns
Row = npt.NDArray[np.uint64]
FULL = np.uint64(2**64 - 1)
LOW = [np.uint64(sum(1 << i for i in range(64) if i >> k & 1)) for k in range(6)]
Free = m.Condition | str  # a condition left whole, or the key of a name left free


@dataclass(frozen=True, slots=True)
class Proof:
    """What was asked, whether it holds, how many patterns were tried, what was left free."""

    kind: str
    names: tuple[str, ...]
    citation: m.Citation
    holds: bool
    patterns: int
    free: tuple[str, ...]
    counterexample: tuple[tuple[str, bool], ...] = ()

    def __str__(self) -> str:
        said = f"{self.kind.replace('_', ' ')} {', '.join(self.names)} [{self.citation.short()}]: "
        if self.holds:
            return f"{said}{self.patterns} patterns"
        return said + "; ".join(f"{n} {'yes' if v else 'no'}" for n, v in self.counterexample)


def prove(law: Law, regimes: Mapping[str, str] | None = None, day: int = 1) -> list[Proof]:
    """Prove every assertion of the acts that govern when `regimes` picks them."""
    selection = select(law, Case(), day, regimes)
    acts = selection.acts(law)
    reading = Reading(law, selection)
    return [_prove(law, reading, a) for a in law.source.assertions if a.citation.act in acts]


def _prove(law: Law, reading: Reading, assertion: m.Assertion) -> Proof:
    unfolded: set[str] = set(assertion.names)
    while True:
        trial = _Trial(law, reading, unfolded)
        rows = [trial.name(n) for n in assertion.names]
        if len(trial.free) > MOST:
            return Proof(
                assertion.kind, assertion.names, assertion.citation, False, 0, trial.words(), (("too many to try", True),)
            )
        bad = _broken(assertion.kind, rows, trial)
        if bad is None:
            return Proof(assertion.kind, assertion.names, assertion.citation, True, 2 ** len(trial.free), trial.words())
        further = {f for f in trial.free if isinstance(f, str) and trial.can_unfold(f)}
        if not further:
            shown = tuple(zip(trial.words(), (bool(bad >> i & 1) for i in range(len(trial.free))), strict=True))
            return Proof(assertion.kind, assertion.names, assertion.citation, False, 2 ** len(trial.free), trial.words(), shown)
        unfolded |= further


def _broken(kind: str, texts: list[str], trial: _Trial) -> int | None:
    """The number of a pattern that breaks the assertion; None where none does."""
    rows = [trial.row(t) for t in texts]
    twice = np.zeros_like(rows[0])
    seen = np.zeros_like(rows[0])
    for row in rows:
        twice |= seen & row
        seen |= row
    bad = twice if kind == "never_together" else twice | ~seen
    bad = bad & trial.possible()
    if len(trial.free) < 6:  # patterns beyond the free ones only repeat
        bad = bad & np.uint64((1 << (1 << len(trial.free))) - 1)
    where = np.flatnonzero(bad)
    if not len(where):
        return None
    word = int(bad[where[0]])
    return int(where[0]) * 64 + (word & -word).bit_length() - 1


@dataclass(slots=True)
class _Trial:
    """One attempt: what is unfolded, what turned out free, the truth tables."""

    law: Law
    reading: Reading
    unfolded: set[str]
    free: dict[Free, int] = field(default_factory=dict)
    known: dict[str, m.Condition | str] = field(default_factory=dict)
    rows: dict[str, Row] = field(default_factory=dict)

    def words(self) -> tuple[str, ...]:
        """What is free, as words."""
        return tuple(f if isinstance(f, str) else _wording(f) for f in self.free)

    def can_unfold(self, key: str) -> bool:
        """Whether a free name stands for a rule that could be opened."""
        found = self.reading.behind(key)
        items = self.reading.items(found[0]) if len(found) == 1 else ()
        return key not in self.unfolded and bool(items) and isinstance(items[0], m.Rule)

    def name(self, name: str) -> str:
        """Take up a name and everything unfolded beneath it; returns its key."""
        found = self.reading.behind(name)
        key = found[0] if len(found) == 1 else name
        if key in self.known:
            return key
        items = self.reading.items(key) if key in self.law.versions else ()
        if (
            key in self.unfolded | {k for n in self.unfolded for k in self.reading.behind(n)}
            and len(items) == 1
            and isinstance(items[0], m.Rule)
        ):
            opened = self.known[key] = whole(items[0])
            for part in free_parts(opened):
                self._take(part)
        else:
            self.known[key] = key
            self.free.setdefault(key, len(self.free))
        return key

    def _take(self, part: m.Condition) -> None:
        if isinstance(part, m.Ref):
            self.name(part.name)
        else:
            self.free.setdefault(part, len(self.free))

    def row(self, node: m.Condition | str) -> Row:
        """The truth table of a name or condition: a bit a pattern."""
        if isinstance(node, str):
            found = self.rows.get(node)
            if found is None:
                known = self.known[node]
                found = self.rows[node] = self._variable(self.free[node]) if isinstance(known, str) else self.row(known)
            return found
        match node:
            case m.Ref(name):
                found_keys = self.reading.behind(name)
                return self.row(found_keys[0] if len(found_keys) == 1 else name)
            case m.Not(of):
                return ~self.row(of)
            case m.All(of):
                return self._joined(of, every=True)
            case m.Any(of):
                return self._joined(of, every=False)
            case _:
                return self._variable(self.free[node])

    def _joined(self, of: tuple[m.Condition, ...], *, every: bool) -> Row:
        out = self.row(of[0])
        for part in of[1:]:
            out = out & self.row(part) if every else out | self.row(part)
        return out

    def _variable(self, number: int) -> Row:
        width = max(1, 1 << max(0, len(self.free) - 6))
        if number < len(LOW):
            return np.full(width, LOW[number])
        chosen = np.arange(width, dtype=np.uint64) >> np.uint64(number - 6) & np.uint64(1)
        return np.where(chosen == 1, FULL, np.uint64(0))

    def possible(self) -> Row:
        """Patterns that can be: one value is not two codes at once."""
        out = np.full(max(1, 1 << max(0, len(self.free) - 6)), FULL)
        codes = [f for f in self.free if isinstance(f, m.Is)]
        for i, one in enumerate(codes):
            for other in codes[i + 1 :]:
                if one.value == other.value and not set(one.among) & set(other.among):
                    out &= ~(self._variable(self.free[one]) & self._variable(self.free[other]))
        return out


def whole(rule: m.Rule) -> m.Condition:
    """A rule as one condition: presumptions as alternatives, exceptions as denials."""
    out: m.Condition = rule.when
    for p in rule.presumptions:
        guard: m.Condition = p.while_ if p.unless is None else m.All((p.while_, m.Not(p.unless)))
        out = m.Any((guard, out)) if p.value else m.All((m.Not(guard), out))
    return m.All((out, *(m.Not(e.condition) for e in rule.unless))) if rule.unless else out


def free_parts(node: m.Condition) -> Iterator[m.Condition]:
    """The parts of a condition that are not and, or, not."""
    match node:
        case m.Not(of):
            yield from free_parts(of)
        case m.All(of) | m.Any(of):
            for part in of:
                yield from free_parts(part)
        case _:
            yield node


def _wording(node: m.Condition) -> str:
    match node:
        case m.Quantified(kind, scope, m.Ref(name)):
            return f"{kind} {scope} has {name}"
        case m.Is(m.Ref(name), among):
            return f"{name} is {' or '.join(map(str, among))}"
        case _:
            return type(node).__name__.lower()
