"""One function from a dictionary of plain facts to the value of every rule.

Facts are True, False or None (not known), `date` or None, a code or None. The logic is the
engine's own text; days are known or not known here, never an interval, which is what makes it
small. A rule set with members belongs to `assess`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from toevlucht.engine import model as m
from toevlucht.engine import truth, walk
from toevlucht.engine.expression import Texts
from toevlucht.engine.law import Law
from toevlucht.engine.plan import Reading, order
from toevlucht.engine.select import Selection
from toevlucht.legaltime import add_plain_ordinal

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Flat:
    """`run(facts)` gives the values in the order of `names`; `trace(facts)` each rule with what it read.

    `values(facts)` gives the facts in the order of `facts`, then the rules: truths as codes, days as ordinals.
    """

    names: tuple[str, ...]
    facts: tuple[str, ...]
    reads: dict[str, tuple[str, ...]]
    run: Callable[[Facts], tuple[Any, ...]]
    answers: Callable[[Facts], tuple[Any, ...]]
    trace: Callable[[Facts], tuple[tuple[str, Any, dict[str, Any]], ...]]
    values: Callable[[Facts], tuple[Any, ...]]
    text: str


class FlatTexts(Texts):
    """Expressions over single values: None where a day, number or code is not known."""

    def __init__(self, law: Law) -> None:
        super().__init__(law)
        self.env.update(N=truth.NOT, K={None: 1, False: 0, True: 3}, at_least=truth.at_least, plus=_plus, bisect=bisect_right)
        self.temporaries = 0

    def read(self, name: str) -> str:
        """A fact or an earlier rule, both plain local variables."""
        return variable(name)

    def constant(self, value: object) -> str:
        """A constant, in the engine a set of one code or an exact interval, stands as its one value."""
        if isinstance(value, frozenset):
            (value,) = value
        elif isinstance(value, tuple):
            value = value[0]
        return repr(value)

    def truth(self, node: m.Condition) -> str:
        """As in the engine, with comparisons over single values."""
        match node:
            case m.Is(value, among):
                x = self._bound(self.value(value))
                return f"(1 if {_open(x[0])} else 3 if {x[1]} in {super().constant(frozenset(among))} else 0)"
            case m.Compare(left, op, right):
                a, b = self._bound(self.value(left)), self._bound(self.value(right))
                sign = "==" if op == "=" else op
                return f"(1 if {_open(a[0], b[0])} else 3 if {a[1]} {sign} {b[1]} else 0)"
            case m.OnList(value, name, day):
                return self._listed(self.law.lists[name], self.value(value), self.value(day))
            case _:
                return super().truth(node)

    def _bound(self, text: str) -> tuple[str, str]:
        """(text where first read, text where read again)."""
        if text.isidentifier() or _literal(text):
            return text, text
        self.temporaries += 1
        return f"(_{self.temporaries} := {text})", f"_{self.temporaries}"

    def _listed(self, table: m.DatedList, key: str, day: str) -> str:
        if any(r.except_ for r in table.rows):
            raise TypeError(f"{table.name}: a flat law reads no list with exceptions; use assess")
        cuts = sorted({d for r in table.rows for d in (r.since, r.until) if d is not None})
        starts = [0, *cuts]
        keys = dict.fromkeys(r.key for r in table.rows)
        off = 1 if table.unverified else 0
        codes = {k: bytes(3 if any(_covers(r, s) for r in table.rows if r.key == k) else off for s in starts) for k in keys}
        missing = bytes([off] * len(starts))
        names = [self._kept(x) for x in (codes, cuts, missing)]
        return f"(1 if {_open(key, day)} else {names[0]}.get({key}, {names[2]})[bisect({names[1]}, {day})])"

    def _kept(self, value: object) -> str:
        name = f"T{len(self.env)}"
        self.env[name] = value
        return name

    def _plus(self, base: m.Value, length: m.Value, sign: int) -> str:
        if isinstance(length, m.Const) and isinstance(length.value, tuple):
            return f"plus({self.value(base)}, {(sign * length.value[0], length.value[1])!r})"
        return f"plus({self.value(base)}, {self.value(length)})"


def _literal(text: str) -> bool:
    return text.lstrip("-").isdigit()


def _open(*read: str) -> str:
    """The text that asks whether one of them is not known; a constant always is."""
    return " or ".join(f"{text} is None" for text in read if not _literal(text)) or "False"


def _covers(row: m.ListRow, day: int) -> bool:
    return row.since <= day and (row.until is None or day < row.until)


@lru_cache(maxsize=1 << 17)
def _plus(day: int | None, length: tuple[int, m.Unit] | None) -> int | None:
    return None if day is None or length is None else add_plain_ordinal(day, *length)


def variable(name: str) -> str:
    """The local variable of a name."""
    return name.replace(".", "__")


def compile_flat(law: Law, answers: tuple[str, ...]) -> Flat:
    """Compile every rule of a law without members; `answers` are the keys handed back by `answers`."""
    texts = FlatTexts(law)
    reading = Reading(law, Selection((), ()))
    names = tuple(order(reading, law.versions))
    reads = {n: tuple(dict.fromkeys(x for e in walk.expressions(law.versions[n][0]) for x in walk.names(e))) for n in names}
    facts = tuple(dict.fromkeys(x for n in names for x in reads[n] if x in law.facts))
    body = [line for fact in facts for line in _fact(law.facts[fact])]
    for name in names:
        body += _rule(texts, law.versions[name][0], variable(name))
    backs = {
        "run": _tuple(map(variable, names)),
        "answers": _tuple(map(variable, answers)),
        "trace": _tuple(_traced(n, reads[n]) for n in names),
        "values": _tuple(map(variable, (*facts, *names))),
    }
    text = "\n".join(f"def {f}(v):\n    " + "\n    ".join([*body, f"return {back}"]) for f, back in backs.items())
    space = dict(texts.env)
    exec(compile(text, "<flat law>", "exec"), space)  # noqa: S102  # our own text, made from checked law
    run, handed, trace, values = (cast("Callable[[Facts], Any]", space[f]) for f in backs)
    return Flat(names, facts, reads, run, handed, trace, values, text)


def _tuple(parts: Iterable[str]) -> str:
    return "(" + "".join(f"{part}, " for part in parts) + ")"


def _fact(fact: m.Fact) -> list[str]:
    if fact.type == "truth":
        return [f"{fact.name} = K[v[{fact.name!r}]]"]
    if fact.type == "day":
        return [f"{fact.name} = v[{fact.name!r}]", f"if {fact.name} is not None: {fact.name} = {fact.name}.toordinal()"]
    return [f"{fact.name} = v[{fact.name!r}]"]


def _rule(texts: FlatTexts, item: m.Definition, var: str) -> list[str]:
    if isinstance(item, m.Rule):
        return [f"{var} = {texts.rule(item)}"]
    if isinstance(item, m.Judgment):
        raw = f"K[v[{item.name!r}]]"
        return [f"{var} = {raw}" if item.at_issue is None else f"{var} = {texts.truth(item.at_issue)} & {raw}"]
    if not isinstance(item, m.ValueRule):
        raise TypeError(f"{item.name}: a flat law holds rules, judgments and values; use assess for clocks and powers")
    guarded = [(texts.truth(r.guard), texts.value(r.value)) for r in item.rows if r.guard is not None]
    chain = texts.value(item.rows[-1].value)
    lines = []
    for n, (guard, value) in reversed(list(enumerate(guarded))):
        if not guard.isidentifier():
            lines.append(f"_g{n} = {guard}")
            guard = f"_g{n}"
        chain = f"{value} if {guard} == 3 else None if {guard} else {chain}"
    return [*reversed(lines), f"{var} = {chain}"]


def _traced(name: str, reads: tuple[str, ...]) -> str:
    values = ", ".join(f"{r!r}: {variable(r)}" for r in reads)
    return f"({name!r}, {variable(name)}, {{{values}}})"
