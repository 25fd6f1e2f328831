"""The smallest changes of answers that would turn a name: for "why not", never for a decision."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from toevlucht.engine import model as m
from toevlucht.engine import walk
from toevlucht.engine.truth import NO, NOT, YES

if TYPE_CHECKING:
    from toevlucht.engine.reading import Reader
    from toevlucht.engine.steps import Step

KEPT = 5  # sets kept at each step: the smallest


class Flip(NamedTuple):
    """One answer to change: what to, and whether a human judged it (then it is theirs to change)."""

    name: str
    member: str
    to: str
    judged: bool


Sets = list[frozenset[Flip]]
HERE: Sets = [frozenset()]


def flips(reader: Reader, name: str, scope: str, index: int, want: int) -> tuple[tuple[Flip, ...], ...]:
    """Up to five smallest sets of answers that together give `want`; () where answers alone cannot."""
    found = _name(reader, name, scope, index, want)
    return tuple(tuple(sorted(s)) for s in found)


def _least(sets: Iterable[frozenset[Flip]]) -> Sets:
    found = list(sets)
    if len(found) < 2:  # noqa: PLR2004  # nothing to compare
        return found
    out: Sets = []
    for one in sorted(set(found), key=lambda s: (len(s), sorted(s))):
        if not any(smaller <= one for smaller in out):
            out.append(one)
        if len(out) == KEPT:
            break
    return out


def _together(parts: Iterable[Sets]) -> Sets:
    """One of each: all must change; sets that ask two things of one answer fall away."""
    out = HERE
    for part in parts:
        if part is HERE:
            continue
        if not part:
            return []
        joined = (a | b for a, b in product(out, part))
        out = _least(s for s in joined if len({(f.name, f.member) for f in s}) == len(s))
    return out


def _either(parts: Iterable[Sets]) -> Sets:
    return _least(one for part in parts for one in part)


def _name(reader: Reader, name: str, scope: str, index: int, want: int) -> Sets:
    own, at = reader.place(name, scope, index)
    if reader.truth(name, own, at) == want:
        return HERE
    place = (name, own, at, want)
    if place not in reader.flips:
        reader.flips[place] = _sets(reader, name, own, at, want)
    return reader.flips[place]


def _sets(reader: Reader, name: str, own: str, at: int, want: int) -> Sets:
    keys = reader.behind(name)
    path = reader.a.frame.path(own, at)
    if not keys:
        return [frozenset({Flip(name, path, "yes" if want == YES else "no", judged=False)})]
    parts = []
    for key in keys:
        for item in reader.a.items(key):
            parts.append(_item(reader, item, own, at, want))
    return _together(parts)


def _item(reader: Reader, item: m.Definition, scope: str, index: int, want: int) -> Sets:
    if isinstance(item, m.Rule):
        return _step(reader, reader.steps_of(item), scope, index, want)
    if not isinstance(item, m.Judgment):
        return []
    path = reader.a.frame.path(scope, index)
    answer: Sets = [frozenset({Flip(item.name, path, "yes" if want == YES else "no", judged=True)})]
    if item.at_issue is None or reader.at_issue(item, scope, index) == YES:
        return answer
    s = reader.condition(item.at_issue, item.citation)
    if want == NO:
        return _either([answer, _step(reader, s, scope, index, NO)])
    return _together([_step(reader, s, scope, index, YES), answer])


def _step(reader: Reader, s: Step, scope: str, index: int, want: int) -> Sets:
    if reader.code(s, scope, index) == want:
        return HERE
    match s.op:
        case "ref":
            return _name(reader, s.name, scope, index, want)
        case "not":
            return _step(reader, s.kids[0], scope, index, NOT[want])
        case "all" | "any":
            parts = [_step(reader, k, scope, index, want) for k in s.kids]
            return _together(parts) if (s.op == "all") == (want == YES) else _either(parts)
        case "atom":
            return _atom(reader, s, scope, index)
        case "some" | "every":
            return _members(reader, s, scope, index, want)
        case _:
            return []


def _atom(reader: Reader, s: Step, scope: str, index: int) -> Sets:
    out: Sets = []
    for name in walk.names(s.source):
        own, at = reader.place(name, scope, index)
        judged = name not in reader.law.facts
        bare = reader.law.bare(name)
        if not judged or bare in reader.law.judgments:
            out.append(frozenset({Flip(bare, reader.a.frame.path(own, at), "another value", judged)}))
    return _least(out)


def _members(reader: Reader, s: Step, scope: str, index: int, want: int) -> Sets:
    which, complete = reader.members(s, scope, index)
    path = reader.a.frame.path(scope, index)
    each = [_member(reader, s, i, want) for i in which]
    close = HERE if complete == YES else [frozenset({Flip(s.scope, path, "closed", judged=False)})]
    if (s.op == "some") == (want == YES):
        more: Sets = [frozenset({Flip(s.scope, path, "one more", judged=False)})]
        return _either(each) if each else more
    if s.op == "every" and not which:
        return [frozenset({Flip(s.scope, path, "one more", judged=False)})]
    if s.op == "every" and len(s.kids) > 1:
        return _either(_together([_stays(reader, s, i), *each[:n], *each[n + 1 :], close]) for n, i in enumerate(which))
    return _together([*each, close])


def _stays(reader: Reader, s: Step, i: int) -> Sets:
    """The one that an `every` needs: in the filter, and with what stands after `has`."""
    return _together([_step(reader, kid, s.scope, i, YES) for kid in s.kids])


def _member(reader: Reader, s: Step, i: int, want: int) -> Sets:
    """Make one member satisfy (want yes) or fail a `some`, or pass or fail an `every`."""
    has = _step(reader, s.kids[0], s.scope, i, want)
    if len(s.kids) == 1:
        return has
    filtered = s.kids[1]
    if s.op == "some":
        where = _step(reader, filtered, s.scope, i, want)
        return _together([has, where]) if want == YES else _either([has, where])
    out = _step(reader, filtered, s.scope, i, NOT[want])
    return _either([has, out]) if want == YES else _together([has, out])

