"""What a rule may read where: its own scope and those around it; inner ones only by quantifiers."""

from __future__ import annotations

from collections.abc import Iterator

from toevlucht.engine import model as m
from toevlucht.engine import walk
from toevlucht.engine.law import Law
from toevlucht.lawbook.check.names import fault
from toevlucht.lawbook.check.types import known, types
from toevlucht.lawbook.errors import LawError


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
            if isinstance(item, m.Power) and item.before_end_of:
                yield from _inward(law, item, item.before_end_of, item.scope)
            if item.block.reached is not None:
                yield from _expression(law, item, item.block.reached, m.CASE)
            yield from types(law, item)


def _expression(law: Law, item: m.Definition, node: walk.Expression, scope: str) -> Iterator[LawError]:
    if isinstance(node, m.Ref | m.EndOf):
        yield from _inward(law, item, node.name if isinstance(node, m.Ref) else node.duty, scope)
    elif isinstance(node, m.Quantified | m.Count | m.Aggregate):
        yield from _members(law, item, node, scope)
    else:
        if isinstance(node, m.OnList):
            for name in (n for row in law.lists[node.list].rows for n in row.except_):
                yield from _inward(law, item, name, scope)
        for part in walk.parts(node):
            yield from _expression(law, item, part, scope)


def _inward(law: Law, item: m.Definition, name: str, scope: str) -> Iterator[LawError]:
    if known(law, m.Ref(name)) and law.scope_of(name) not in law.chain(scope):
        inner = law.scope_of(name)
        what = f"'{name}' belongs to {inner} and is read bare from {scope}"
        yield fault(item.citation, what, "some, every or no", f"some {inner} has {name}")


def _members(law: Law, item: m.Definition, node: m.Quantified | m.Count | m.Aggregate, scope: str) -> Iterator[LawError]:
    if node.scope not in law.scopes:
        return  # noted when names were resolved
    if scope not in law.chain(node.scope):
        yield fault(item.citation, f"{node.scope} does not lie inside {scope}", "a scope inside the rule's own")
    for part in walk.parts(node):
        yield from _expression(law, item, part, node.scope)
