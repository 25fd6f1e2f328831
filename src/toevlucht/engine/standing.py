"""Whether an answer still stands: two persons where the law asks two, and nothing newer beneath it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from toevlucht.engine import model as m
from toevlucht.engine.case import Answer, Member

Finder = Callable[[str], Answer | None]  # a name, as seen from the member judged


def judgments(definitions: Iterable[m.Definition]) -> dict[str, tuple[m.Judgment, ...]]:
    """Judgments by bare name: one answer serves every act that asks the same question."""
    out: dict[str, tuple[m.Judgment, ...]] = {}
    for item in definitions:
        if isinstance(item, m.Judgment):
            out[item.name] = (*out.get(item.name, ()), item)
    return out


def joined(asked: tuple[m.Judgment, ...], answer: Answer) -> bool:
    """False while a second person has not joined a judgment that asks two."""
    return bool(answer.second) or not any(item.second for item in asked)


def stands(
    asked: tuple[m.Judgment, ...], answer: Answer, newest: int, find: Finder, cited: Callable[[str, str], Member | None]
) -> bool:
    """False where what the judgment looked at is newer than it: it goes back to the person who judged.

    `newest` is the day of the newest answer of the case: nothing can be newer than a judgment
    of that day. `find` gives the answer to a considered name, `cited` the member of a scope by its id.
    """
    for item in asked:
        if 0 < answer.on < newest and any(a.on > answer.on for a in beneath(item, answer, find, cited)):
            return False
    return True


def beneath(item: m.Judgment, answer: Answer, find: Finder, cited: Callable[[str, str], Member | None]) -> Iterable[Answer]:
    """The answers a judgment rests on: what it considers, and the members it cites."""
    for name in item.considers:
        found = find(name.rsplit(".", 1)[-1])
        if found is not None:
            yield found
    for scope, _ in item.rests_on:
        for id_ in answer.rests_on:
            member = cited(scope, id_)
            if member is not None:
                yield from member.answers.values()
