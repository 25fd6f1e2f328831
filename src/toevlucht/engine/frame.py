"""A case laid out for speed: leaf codes per member and index lists per pair of scopes.

Built once per case and law; evaluation only reads it. How its members lie is shared (shape.py). The marks of an
answer (contradicts, stale, not known) stay with the answer: here they are plain unknown, as the logic needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from functools import cache

from toevlucht.engine.case import Answer, Case, Member
from toevlucht.engine.law import Law
from toevlucht.engine.layout import Row
from toevlucht.engine.model import CASE
from toevlucht.engine.shape import shape
from toevlucht.engine.standing import joined, stands
from toevlucht.engine.truth import NO, NOT_ESTABLISHED, YES
from toevlucht.engine.values import Leaf

Leaves = dict[str, Leaf]


@cache
def one(value: str) -> frozenset[str]:
    """The set of one code, shared."""
    return frozenset((value,))


def leaf(answer: Answer) -> Leaf | None:
    """The leaf code of an answer; None where it gives no value of its own."""
    if answer.state == "not_established":
        return NOT_ESTABLISHED
    if answer.state != "value":
        return None
    value = answer.value
    if value is True:
        return YES
    if value is False:
        return NO
    if isinstance(value, str):
        return one(value)
    return (value, value) if isinstance(value, int) else value


def leaves(member: Member) -> Leaves:
    """The leaf codes of one member; what is not there is unknown."""
    out: Leaves = {}
    for name, answer in member.answers.items():
        code = leaf(answer)
        if code is not None:
            out[name] = code
    return out


def _there(root: Member) -> set[str]:
    """The scopes of which a case has members: few of those there are."""
    found, todo = set[str](), [root]
    while todo:
        inner = todo.pop().inner
        found.update(inner)
        for members in inner.values():
            todo += members
    return found


def _collect(law: Law, root: Member) -> tuple[dict[str, list[Member]], dict[str, tuple[int, ...]]]:
    """The members per scope that has any, outermost first, and for each scope but the case's in which member each lies."""
    members: dict[str, list[Member]] = {CASE: [root]}
    parents: dict[str, tuple[int, ...]] = {}
    there = _there(root)
    for scope, parent in law.outermost_first:
        if scope in there and (found := [(x, i) for i, p in enumerate(members.get(parent, ())) for x in p.inner.get(scope, ())]):
            members[scope] = [x for x, _ in found]
            parents[scope] = tuple([i for _, i in found])
    return members, parents


class Frame:
    """Members per scope in recorded order, who belongs to whom, and which lists are complete.

    `parent[scope][i]` is the index of the member in which member i of a scope lies.
    """

    def __init__(self, law: Law, case: Case) -> None:
        self.law, self.case = law, case
        there, parents = _collect(law, case.root)  # few of the scopes there are
        self.members: dict[str, list[Member]] = law.nobody | there
        self.parent = parents
        closed = {scope: tuple([frozenset(x.closed) for x in members]) for scope, members in there.items()}
        self.shape = shape(law, parents, closed, case.hidden)
        self._paths: dict[tuple[str, int], str] = {}
        self.stale: set[tuple[str, str, int]] = set()  # (name, scope, index): back to who judged
        self.newest = max([a.on for ms in there.values() for x in ms for a in x.answers.values()], default=0)
        self.leaves: dict[str, list[Leaves]] = law.nobody | {
            scope: [leaves(x) for x in members] for scope, members in there.items()
        }
        for scope in there:
            for i, row in enumerate(self.leaves[scope]):
                self._drop_fallen(scope, i, row)
        self.rows: dict[str, list[Row]] = law.nobody | {
            scope: list(map(law.layout[scope].row, self.leaves[scope])) for scope in there
        }

    def answered(self, answers: Iterable[tuple[str, int, str, int]]) -> Frame:
        """The same case with other answers (scope, index, name, truth code); members and lists as they are."""
        frame = copy(self)
        frame.leaves = {scope: list(rows) for scope, rows in self.leaves.items()}
        frame.rows = {scope: list(rows) for scope, rows in self.rows.items()}
        for scope, at, name, code in answers:
            frame.leaves[scope][at] = {**frame.leaves[scope][at], name: code}
            frame.rows[scope][at] = self.law.layout[scope].row(frame.leaves[scope][at])
        return frame

    def _drop_fallen(self, scope: str, index: int, row: Leaves) -> None:
        """Take out judgments that no longer stand, or not yet: they are open again."""
        for name in self.law.fragile.keys() & row.keys():
            answer = self.members[scope][index].answers[name]
            if not joined(self.law.fragile[name], answer):
                del row[name]  # open until the second person has joined
            elif not stands(self.law.fragile[name], answer, self.newest, lambda n: self._seen(n, scope, index), self._cited):
                self.stale.add((name, scope, index))
                del row[name]

    def _seen(self, name: str, scope: str, index: int) -> Answer | None:
        for outer in self.law.chain(scope):
            found = self.members[outer][self.up(scope, outer)[index]].answers.get(name)
            if found is not None:
                return found
        return None

    def _cited(self, scope: str, id_: str) -> Member | None:
        return next((x for x in self.members.get(scope, ()) if x.id == id_), None)

    def up(self, scope: str, outer: str) -> list[int]:
        """For each member of `scope`, the index of its member of `outer`."""
        return self.shape.up(scope, outer)

    def within(self, scope: str, outer: str) -> tuple[list[list[int]], list[int]]:
        """(members of `scope` inside each member of `outer`, whether each list is complete)."""
        return self.shape.within(scope, outer)

    def fixed(self, of: Callable[[Frame], tuple[object, ...]]) -> tuple[object, ...]:
        """What a program reads of who belongs to whom; worked out once for all that are laid out alike."""
        return self.shape.fixed(of, self)

    def whole(self, scope: str, member: Member) -> bool:
        """Whether the list of a scope inside a member is complete."""
        return self.shape.whole(scope, member.closed)

    def path(self, scope: str, index: int) -> str:
        """The address of a member, `country:iraq/fear:threat`; "" for the case."""
        known = self._paths.get((scope, index))
        if known is not None:
            return known
        steps: list[str] = []
        at, i = scope, index
        while at != CASE:
            steps.append(f"{at}:{self.members[at][i].id}")
            i, at = self.parent[at][i], self.law.scopes[at].parent
        path = self._paths[(scope, index)] = "/".join(reversed(steps))
        return path
