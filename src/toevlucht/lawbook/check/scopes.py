"""Scopes: a tree from the case."""

from __future__ import annotations

from collections.abc import Iterator

from toevlucht.engine import model as m
from toevlucht.lawbook.check.names import fault
from toevlucht.lawbook.errors import LawError, nearest


def scopes(source: m.Source) -> Iterator[LawError]:
    """Every scope stands inside one that exists, and none inside itself."""
    parents = {s.name: s.parent for s in source.scopes}
    for scope in source.scopes:
        at = scope.name
        for _ in parents:
            at = parents.get(at, m.CASE)
        if scope.parent != m.CASE and scope.parent not in parents:
            near = nearest(scope.parent, [m.CASE, *parents])
            yield fault(scope.citation, f"no scope is called '{scope.parent}'", "`case` or a scope", near)
        elif at != m.CASE:
            yield fault(
                scope.citation, f"a circle: the scope '{scope.name}' stands inside itself", "scopes as a tree from the case"
            )
