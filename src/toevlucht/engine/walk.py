"""Which names a condition or value reads. One walker serves ordering, checking and explaining."""

from __future__ import annotations

from collections.abc import Iterator

from toevlucht.engine import model as m

Expression = m.Condition | m.Value


def parts(node: Expression) -> Iterator[Expression]:
    """The direct parts of a condition or value, in the law's order."""
    match node:
        case m.Not(of):
            yield of
        case m.All(of) | m.Any(of) | m.AtLeast(_, of):
            yield from of
        case m.Is(value):
            yield value
        case m.OnList(value, _, day):
            yield from (value, day)
        case m.Compare(left, _, right):
            yield from (left, right)
        case m.Quantified(_, _, has, where):
            yield from (p for p in (where, has) if p is not None)
        case m.Plus(base, length):
            yield from (base, length)
        case m.Lookup(_, key, day):
            yield from (key, day)
        case m.Count(_, where):
            yield from (p for p in (where,) if p is not None)
        case m.Aggregate(_, of, _, where):
            yield from (p for p in (where, of) if p is not None)
        case _:
            return


def names(*nodes: Expression | None) -> Iterator[str]:
    """Every name read, in order of reading; list exceptions are not seen here."""
    for node in nodes:
        if node is None:
            continue
        if isinstance(node, m.Ref):
            yield node.name
        elif isinstance(node, m.EndOf):
            yield node.duty
        else:
            yield from names(*parts(node))


def own_names(node: Expression | None) -> Iterator[str]:
    """The names read from where an expression stands: not those read of each member."""
    if node is None or isinstance(node, m.Count | m.Aggregate | m.Quantified):
        return
    found = names(node) if isinstance(node, m.Ref | m.EndOf) else (n for part in parts(node) for n in own_names(part))
    yield from found


def lists(*nodes: Expression | None) -> Iterator[str]:
    """Every dated list or table read."""
    for node in nodes:
        if node is None:
            continue
        if isinstance(node, m.OnList):
            yield node.list
        if isinstance(node, m.Lookup):
            yield node.table
        yield from lists(*parts(node))


def expressions(item: m.Definition) -> Iterator[Expression]:
    """Every condition and value of a definition that bears on its own result."""
    match item:
        case m.Rule():
            yield item.when
            for p in item.presumptions:
                yield from (c for c in (p.while_, p.unless) if c is not None)
            yield from (e.condition for e in item.unless)
        case m.ValueRule():
            for row in item.rows:
                yield from (part for part in (row.guard, row.value) if part is not None)
        case m.Tariff():
            amounts = (amount for amount, _ in item.rows)
            yield from (v for v in (item.start, item.stop, item.at_most, *amounts) if v is not None)
        case m.Judgment():
            yield from (c for c in (item.at_issue,) if c is not None)
        case m.Duty():
            yield from _duty(item)
        case m.Power():
            yield from (c for c in (item.open_when, item.closed_while) if c is not None)
        case m.Range():
            return


def _duty(duty: m.Duty) -> Iterator[Expression]:
    yield from of_case(duty)
    yield from (part for _, part in of_each(duty))


def of_case(duty: m.Duty) -> Iterator[Expression]:
    """What a duty reads from its own member."""
    plain: list[Expression | None] = [duty.when, duty.starts]
    plain += [a.on for a in duty.again if a.scope is None]
    for row in duty.within:
        plain += [row.guard, row.value]
    plain += [e.while_ for e in duty.extended]
    plain += [e.length for e in duty.extended if e.scope is None]
    for stop in duty.stopped:
        plain += [] if stop.scope else [stop.start, stop.end]
    for day, while_ in duty.postponed:
        plain += [while_, day]
    plain += [duty.never_later, duty.met_on, duty.met_when, duty.ends_when]
    yield from (part for part in plain if part is not None)


def of_each(duty: m.Duty) -> Iterator[tuple[str, Expression]]:
    """(scope, what is read from each member of it): `again`, `extended by`, `stopped` over members."""
    clauses: list[tuple[str | None, tuple[Expression | None, ...]]] = []
    clauses += [(a.scope, (a.where, a.on)) for a in duty.again]
    clauses += [(e.scope, (e.where, e.length)) for e in duty.extended]
    clauses += [(s.scope, (s.where, s.start, s.end)) for s in duty.stopped]
    for scope, parts_ in clauses:
        if scope is not None:
            yield from ((scope, part) for part in parts_ if part is not None)
