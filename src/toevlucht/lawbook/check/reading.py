"""What a rule may read where: scopes inward only by quantifiers, and types that fit."""

from __future__ import annotations

from collections.abc import Iterator

from toevlucht.engine import model as m
from toevlucht.engine import walk
from toevlucht.engine.law import Law
from toevlucht.lawbook.check.names import fault
from toevlucht.lawbook.errors import LawError

ORDERED = ("day", "number", "euro", "length")


def reading(law: Law) -> Iterator[LawError]:
    """Check every expression of every definition."""
    for items in law.versions.values():
        for item in items:
            plain = walk.of_case(item) if isinstance(item, m.Duty) else walk.expressions(item)
            for expression in plain:
                yield from _expression(law, item, expression, item.scope)
            if isinstance(item, m.Duty):
                for scope, expression in walk.of_each(item):
                    yield from _expression(law, item, expression, scope)
            if item.block.reached is not None:
                yield from _expression(law, item, item.block.reached, m.CASE)
            yield from _conditions(law, item)


def _conditions(law: Law, item: m.Definition) -> Iterator[LawError]:
    """Whatever stands where a yes/no is wanted must be one."""
    if isinstance(item, m.Rule):
        wanted = [item.when, *(p.while_ for p in item.presumptions), *(p.unless for p in item.presumptions)]
        for condition in (*wanted, *(e.condition for e in item.unless)):
            if condition is not None:
                yield from _truths(law, item, condition)
    elif isinstance(item, m.Judgment) and item.at_issue is not None:
        yield from _truths(law, item, item.at_issue)
    elif isinstance(item, m.Power):
        for condition in (item.open_when, item.closed_while):
            if condition is not None:
                yield from _truths(law, item, condition)


def _truths(law: Law, item: m.Definition, node: walk.Expression) -> Iterator[LawError]:
    if isinstance(node, m.Ref):
        if _known(law, node.name) and law.type_of(node.name) != "truth":
            yield fault(item.citation, f"'{node.name}' is not yes or no", "a comparison", f"{node.name} is …")
    elif isinstance(node, m.Not | m.All | m.Any | m.AtLeast):
        for part in walk.parts(node):
            yield from _truths(law, item, part)
    elif isinstance(node, m.Quantified):
        for member in (node.has, node.where):
            if member is not None:
                yield from _truths(law, item, member)


def _known(law: Law, name: str) -> bool:
    return name in law.facts or name in law.versions or name in law.missed or bool(law.through(name))


def _expression(law: Law, item: m.Definition, node: walk.Expression, scope: str) -> Iterator[LawError]:
    if isinstance(node, m.Ref | m.EndOf):
        yield from _inward(law, item, node.name if isinstance(node, m.Ref) else node.duty, scope)
    elif isinstance(node, m.Quantified | m.Count | m.Aggregate):
        yield from _members(law, item, node, scope)
    else:
        if isinstance(node, m.Is):
            yield from _options(law, item, node)
        elif isinstance(node, m.Compare):
            yield from _ordered(law, item, node)
        for part in walk.parts(node):
            yield from _expression(law, item, part, scope)


def _inward(law: Law, item: m.Definition, name: str, scope: str) -> Iterator[LawError]:
    if _known(law, name) and law.scope_of(name) not in law.chain(scope):
        inner = law.scope_of(name)
        yield fault(
            item.citation,
            f"'{name}' belongs to {inner} and is read bare from {scope}",
            "some, every or no",
            f"some {inner} has {name}",
        )


def _members(law: Law, item: m.Definition, node: m.Quantified | m.Count | m.Aggregate, scope: str) -> Iterator[LawError]:
    if node.scope not in law.scopes:
        return  # noted when names were resolved
    if scope not in law.chain(node.scope):
        yield fault(item.citation, f"{node.scope} does not lie inside {scope}", "a scope inside the rule's own")
    for part in walk.parts(node):
        yield from _expression(law, item, part, node.scope)


def _options(law: Law, item: m.Definition, node: m.Is) -> Iterator[LawError]:
    if not isinstance(node.value, m.Ref) or not _known(law, node.value.name):
        return
    name = node.value.name
    options = _answers(law, name)
    type_ = law.type_of(name)
    if type_ not in ("choice", "country", "language", "number", "length"):
        yield fault(item.citation, f"'{name}' is compared with `is`, but has no codes", "a choice, country or language")
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
        if isinstance(item, m.ValueRule):
            return tuple(str(r.value.value) for r in item.rows if isinstance(r.value, m.Const))
    return ()


def _ordered(law: Law, item: m.Definition, node: m.Compare) -> Iterator[LawError]:
    names = [n for n in walk.names(node) if not _known(law, n)]
    if names:
        return
    left, right = law.value_type(node.left), law.value_type(node.right)
    if left not in ORDERED or right not in ORDERED or left != right:
        yield fault(item.citation, f"a {left} is compared with a {right}", "two days, two numbers or two amounts")
