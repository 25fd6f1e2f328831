"""What stands before a power: an unmet duty, an open judgment, a missing fact, a condition that fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from toevlucht.engine import model as m
from toevlucht.engine.assessment import Assessment
from toevlucht.engine.explain import why_condition
from toevlucht.engine.result import Node, PowerResult
from toevlucht.engine.truth import NO, UNKNOWN, YES

Kind = Literal["duty", "judgment", "fact", "list", "fails", "closed_while", "unverified", "not_reached"]


@dataclass(frozen=True, slots=True)
class Block:
    """One thing in the way: its kind, its key or name ("" for a comparison), and of which member."""

    kind: Kind
    name: str
    member: str
    article: str = ""
    node: Node | None = None  # what was found there, for `fails` and `closed_while`


def blocks(a: Assessment, found: PowerResult) -> tuple[Block, ...]:
    """All that keeps a power from being open, in the law's order; () for an open one."""
    item = a.items(found.key)[0]
    assert isinstance(item, m.Power)  # narrows for mypy: the key is a power's
    if found.status == "open":
        return ()
    out = [*_conditions(a, item, found.member), *_duties(a, found)]
    if not out and "unverified" in found.marks:
        out = [Block("unverified", found.key, found.member, found.citation.short())]
    return tuple(dict.fromkeys(out))


def missing_form(a: Assessment, found: PowerResult) -> tuple[str, ...]:
    """What must still accompany a power: its form without the needs that the dossier already answers with yes."""
    item = a.items(found.key)[0]
    assert isinstance(item, m.Power)  # narrows for mypy: the key is a power's
    met = {f"needs {need}" for need in item.needs if _met(a, item, need, found.member)}
    return tuple(x for x in found.form if x not in met)


def _met(a: Assessment, item: m.Power, need: str, member: str) -> bool:
    """Whether a need is the name of something that is certainly so."""
    scope, index = a.place(member)
    for name in (need, f"{item.citation.act}.{need}"):
        known = name in a.law.facts or name in a.law.versions
        if known and a.law.type_of(name) == "truth" and a.law.scope_of(name) in a.law.chain(scope):
            return a.reader.truth(name, scope, index) == YES
    return False


def _conditions(a: Assessment, item: m.Power, member: str) -> Iterator[Block]:
    clauses: tuple[tuple[m.Condition | None, int, Kind, str], ...] = (
        (item.block.reached, YES, "not_reached", ""),
        (item.open_when, YES, "fails", member),
        (item.closed_while, NO, "closed_while", member),
    )
    for condition, wanted, kind, at in clauses:
        if condition is None:
            continue
        code = a.reader.code(a.reader.condition(condition, item.citation), *a.place(at))
        if code != wanted:
            for node in why_condition(a, condition, item.citation, at):
                yield _block(node, _open_kind(node) if code == UNKNOWN else kind)


def _open_kind(node: Node) -> Kind:
    """What an open end of an explanation asks for."""
    return "judgment" if node.kind == "judgment" else "list" if node.kind == "list" else "fact"


def _block(node: Node, kind: Kind) -> Block:
    article = node.citation.short() if node.citation is not None and node.citation.act else ""
    return Block(kind, node.key, node.member, article, node)


def _duties(a: Assessment, found: PowerResult) -> Iterator[Block]:
    scope, index = a.place(found.member)
    for key in a.law.blocking(found.key):
        for at, i in a.reader.places(key) if key in a.program.slots else ():
            inside = scope in a.law.chain(at) and a.frame.up(at, scope)[i] == index
            around = at in a.law.chain(scope) and a.frame.up(scope, at)[index] == i
            if (inside or around) and a.clocked(key, at, i).unmet != NO:
                yield Block("duty", key, a.frame.path(at, i), a.items(key)[0].citation.short())
