"""How the members of a case lie: who belongs to whom, and which lists are complete. Cases laid out alike share it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from typing import TYPE_CHECKING, Any

from toevlucht.engine.truth import UNKNOWN, YES

if TYPE_CHECKING:
    from toevlucht.engine.law import Law

KEPT = 2_000  # shapes of one law that are remembered: cases of one kind are laid out alike
Parents = Mapping[str, tuple[int, ...]]  # per scope that has members: for each the index of the one it lies in
Closed = Mapping[str, tuple[frozenset[str], ...]]  # per scope that has members: for each the lists in it that are complete


class Shape:
    """Index lists between pairs of scopes, worked out when first read; nobody changes what it hands out."""

    def __init__(self, law: Law, parents: Parents, closed: Closed, hidden: Set[str]) -> None:
        self.law, self.parents, self.closed, self.hidden = law, parents, closed, hidden
        self._fixed: dict[object, tuple[object, ...]] = {}
        self._up: dict[tuple[str, str], list[int]] = {}
        self._within: dict[tuple[str, str], tuple[list[list[int]], list[int]]] = {}

    def up(self, scope: str, outer: str) -> list[int]:
        """For each member of `scope`, the index of its member of `outer`."""
        key = (scope, outer)
        if key not in self._up:
            index = list(range(len(self.closed.get(scope, ()))))
            at = scope
            while at != outer:  # the lawbook has checked that `outer` lies around `scope`
                parents = self.parents.get(at, ())
                index = [parents[i] for i in index]
                at = self.law.scopes[at].parent
            self._up[key] = index
        return self._up[key]

    def within(self, scope: str, outer: str) -> tuple[list[list[int]], list[int]]:
        """(members of `scope` inside each member of `outer`, whether each list is complete).

        A member reads its own scope as the list in which it stands itself.
        """
        found = self._within.get((scope, outer))
        if found is None:
            found = self._within[(scope, outer)] = self._inside(scope, outer)
        return found

    def fixed(self, of: Callable[[Any], tuple[object, ...]], frame: object) -> tuple[object, ...]:
        """What a program reads of the shape of a frame; worked out once."""
        found = self._fixed.get(of)
        if found is None:
            found = self._fixed[of] = of(frame)
        return found

    def whole(self, scope: str, closed: Set[str]) -> bool:
        """Whether the list of a scope is complete where these are: somebody said so, or it is kept by record and all seen."""
        return scope in closed or (not self.law.scopes[scope].stated and self.hidden.isdisjoint(self.law.labels(scope)))

    def _inside(self, scope: str, outer: str) -> tuple[list[list[int]], list[int]]:
        if scope == outer:
            lists, complete = self.within(scope, self.law.scopes[scope].parent)
            parents = self.parents.get(scope, ())
            return [lists[p] for p in parents], [complete[p] for p in parents]
        lists = [[] for _ in self.closed.get(outer, ())]
        for i, j in enumerate(self.up(scope, outer)):
            lists[j].append(i)
        return lists, self._complete(scope, outer)

    def _complete(self, scope: str, outer: str) -> list[int]:
        codes = [YES] * len(self.closed.get(outer, ()))
        at = scope
        while at != outer:
            parent = self.law.scopes[at].parent
            for closed, j in zip(self.closed.get(parent, ()), self.up(parent, outer), strict=True):
                codes[j] &= YES if self.whole(at, closed) else UNKNOWN
            at = parent
        return codes


def shape(law: Law, parents: Parents, closed: Closed, hidden: frozenset[str]) -> Shape:
    """The shape of a case, kept on the law."""
    key = (tuple(parents.items()), tuple(closed.items()), hidden)
    found = law.shapes.get(key)
    if found is None:
        if len(law.shapes) >= KEPT:
            law.shapes.clear()
        found = law.shapes[key] = Shape(law, parents, closed, hidden)
    return found
