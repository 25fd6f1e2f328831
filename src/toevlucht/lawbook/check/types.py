"""What kind of value stands where: days with days, lengths added to days, yes or no where a condition is wanted."""

from __future__ import annotations

from collections.abc import Iterator

from toevlucht.engine import model as m
from toevlucht.engine import walk
from toevlucht.engine.law import Law
from toevlucht.lawbook.check.names import fault
from toevlucht.lawbook.errors import LawError

ORDERED = ("day", "number", "euro")
CODED = ("choice", "country", "language")
Slot = tuple[walk.Expression, str]  # what stands there, the type it must have


def types(law: Law, item: m.Definition) -> Iterator[LawError]:
    """Every value and condition of a definition has the type its place asks for."""
    for node, wanted in _slots(law, item):
        yield from _slot(law, item, node, wanted)
    for node in walk.expressions(item):
        yield from _inside(law, item, node)


def _slots(law: Law, item: m.Definition) -> Iterator[Slot]:
    match item:
        case m.Rule() | m.Judgment() | m.Power():
            yield from ((node, "truth") for node in walk.expressions(item))
        case m.ValueRule(rows=rows):
            own = law.value_type(rows[0].value) if known(law, rows[0].value) else ""
            for row in rows:
                yield from _row(row, own)
        case m.Tariff():
            yield from ((node, "day") for node in (item.start, item.stop))
            yield from ((node, "euro") for node in (*(a for a, _ in item.rows), item.at_most) if node is not None)
        case m.Duty():
            yield from _duty(item)
        case _:
            return


def _row(row: m.Row, type_: str) -> Iterator[Slot]:
    if row.guard is not None:
        yield row.guard, "truth"
    yield row.value, type_


def _duty(item: m.Duty) -> Iterator[Slot]:
    conditions = [item.when, item.met_when, item.ends_when, *(e.while_ for e in item.extended), *(c for _, c in item.postponed)]
    yield from ((node, "truth") for node in conditions if node is not None)
    days = [item.starts, item.never_later, item.met_on, *(a.on for a in item.again), *(d for d, _ in item.postponed)]
    yield from ((node, "day") for node in (*days, *(e for s in item.stopped for e in (s.start, s.end))) if node is not None)
    for row in item.within:
        yield from _row(row, "length")
    yield from ((e.length, "length") for e in item.extended)


def _slot(law: Law, item: m.Definition, node: walk.Expression, wanted: str) -> Iterator[LawError]:
    if isinstance(node, m.Not | m.All | m.Any | m.AtLeast):
        for part in walk.parts(node):
            yield from _slot(law, item, part, wanted)
    elif isinstance(node, m.Quantified):
        yield from (e for part in walk.parts(node) for e in _slot(law, item, part, "truth"))
    elif isinstance(node, m.Is | m.OnList | m.Compare):
        if wanted != "truth":
            yield fault(item.citation, "a condition stands where a value is wanted", f"a {wanted}")
    elif known(law, node) and wanted and (found := law.value_type(node)) != wanted:
        name = f"'{node.name}'" if isinstance(node, m.Ref) else "a value"
        if wanted == "truth":
            yield fault(item.citation, f"{name} is not yes or no", "a comparison", f"{name.strip(chr(39))} is …")
        else:
            yield fault(item.citation, f"{name} is a {found} where a {wanted} is wanted", f"a {wanted}")


def _inside(law: Law, item: m.Definition, node: walk.Expression) -> Iterator[LawError]:
    match node:
        case m.Is():
            yield from _options(law, item, node)
        case m.Compare():
            yield from _compared(law, item, node)
        case m.OnList(value, name, day):
            yield from _key(law, item, value, law.lists[name])
            yield from _slot(law, item, day, "day")
        case m.Lookup(name, key, day):
            yield from _key(law, item, key, law.lists[name])
            yield from _slot(law, item, day, "day")
        case m.Plus(base, length):
            yield from _slot(law, item, base, "day")
            yield from _slot(law, item, length, "length")
        case m.Aggregate(kind, of):
            yield from _aggregate(law, item, kind, of)
        case m.Count(_, where) if where is not None:
            yield from _slot(law, item, where, "truth")
    for part in walk.parts(node):
        yield from _inside(law, item, part)


def _aggregate(law: Law, item: m.Definition, kind: str, of: m.Value) -> Iterator[LawError]:
    wanted = {"total": ("number", "euro"), "the": ()}.get(kind, ("day", "number", "euro"))
    if wanted and known(law, of) and law.value_type(of) not in wanted:
        yield fault(item.citation, f"a {law.value_type(of)} has no {kind}", " or ".join(wanted))


def _key(law: Law, item: m.Definition, value: m.Value, table: m.DatedList) -> Iterator[LawError]:
    if known(law, value) and law.value_type(value) not in CODED:
        yield fault(item.citation, f"a {law.value_type(value)} is sought in '{table.name}'", f"a {table.key}")


def _options(law: Law, item: m.Definition, node: m.Is) -> Iterator[LawError]:
    if not known(law, node.value):
        return
    name = node.value.name if isinstance(node.value, m.Ref) else "this value"
    if law.value_type(node.value) not in CODED:
        yield fault(item.citation, f"'{name}' is compared with `is`, but has no codes", "a choice, country or language")
    options = _answers(law, name)
    for word in node.among:
        if options and word not in options:
            yield fault(item.citation, f"'{word}' is no answer to '{name}'", ", ".join(options))


def _answers(law: Law, name: str) -> tuple[str, ...]:
    if name in law.facts:
        return law.facts[name].options
    key = name if name in law.versions else next(iter(law.through(name)), "")
    for item in law.versions.get(key, ()):
        if isinstance(item, m.Judgment):
            return item.options
        if isinstance(item, m.ValueRule) and all(isinstance(r.value, m.Const) for r in item.rows):
            return tuple(str(r.value.value) for r in item.rows if isinstance(r.value, m.Const))
    return ()


def _compared(law: Law, item: m.Definition, node: m.Compare) -> Iterator[LawError]:
    if not known(law, node.left) or not known(law, node.right):
        return
    left, right = law.value_type(node.left), law.value_type(node.right)
    fitting = (*ORDERED, *CODED) if node.op == "=" else ORDERED
    if left not in fitting or left != right:
        expected = "two days, two numbers or two amounts" + (", or two codes of one kind" if node.op == "=" else "")
        yield fault(item.citation, f"a {left} is compared with a {right}", expected)


def known(law: Law, node: walk.Expression) -> bool:
    """Whether every name in an expression is known; the others are told of elsewhere."""
    return all(n in law.facts or n in law.versions or n in law.missed or bool(law.through(n)) for n in walk.names(node))
