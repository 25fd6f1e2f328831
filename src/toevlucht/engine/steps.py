"""A definition as steps: one tree of and, or, not, some, every over names and comparisons.

The compiled program says what the answer is; the steps say why. Both come from the same
typed tree, and tests hold them equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from toevlucht.engine import model as m
from toevlucht.engine.result import NodeKind

Op = Literal["ref", "atom", "not", "all", "any", "at_least", "some", "every", "members_at_least"]


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One step; `kids` are its parts, for quantifiers (has[, where]) read per member of `scope`."""

    op: Op
    kids: tuple[Step, ...] = ()
    name: str = ""
    kind: NodeKind = "condition"
    citation: m.Citation | None = None
    source: m.Condition | None = None
    scope: str = ""
    count: int = 1


def _under(citation: m.Citation, label: str) -> m.Citation:
    if not label:
        return citation
    return m.Citation(
        citation.act, citation.article, citation.labels + label, citation.title, citation.file, citation.line, citation.per
    )


def step(node: m.Condition, citation: m.Citation, kind: NodeKind = "condition") -> Step:
    """The steps of a condition standing at a citation."""
    match node:
        case m.Ref(name):
            return Step("ref", name=name, kind=kind, citation=citation)
        case m.Not(of):
            return Step("not", (step(of, citation),), kind=kind, citation=citation)
        case m.All(of, labels) | m.Any(of, labels):
            op: Op = "all" if isinstance(node, m.All) else "any"
            return Step(op, _lines(of, labels, citation), kind=kind, citation=citation)
        case m.AtLeast(count, of, labels):
            return Step("at_least", _lines(of, labels, citation), kind=kind, citation=citation, count=count)
        case m.Quantified():
            return _quantified(node, citation, kind)
        case _:
            return Step("atom", kind=kind, citation=citation, source=node)


def _lines(of: tuple[m.Condition, ...], labels: tuple[str, ...], citation: m.Citation) -> tuple[Step, ...]:
    names = labels or ("",) * len(of)
    return tuple(step(c, _under(citation, label)) for c, label in zip(of, names, strict=True))


def _quantified(node: m.Quantified, citation: m.Citation, kind: NodeKind) -> Step:
    parts = (node.has,) if node.where is None else (node.has, node.where)
    kids = tuple(step(p, citation) for p in parts)
    op: Op = {"some": "some", "no": "some", "every": "every", "at_least": "members_at_least"}[node.kind]  # type: ignore[assignment]  # mypy widens the dict
    inner = Step(op, kids, kind=kind, citation=citation, scope=node.scope, count=node.count, source=node)
    return Step("not", (inner,), kind=kind, citation=citation) if node.kind == "no" else inner


def of_rule(rule: m.Rule) -> Step:
    """`when`, presumptions as alternatives, exceptions as denials: what the compiled text says."""
    base = step(rule.when, rule.citation)
    for p in rule.presumptions:
        where = p.citation or rule.citation
        parts = [step(p.while_, where)]
        if p.unless is not None:
            parts.append(Step("not", (step(p.unless, where),), citation=where))
        guard = Step("all", tuple(parts), kind="presumption", citation=where)
        if p.value:
            base = Step("any", (guard, base), citation=rule.citation)
        else:
            base = Step("all", (Step("not", (guard,), citation=where), base), citation=rule.citation)
    denied = tuple(
        Step("not", (step(e.condition, e.citation, "exception"),), kind="exception", citation=e.citation) for e in rule.unless
    )
    return Step("all", (base, *denied), kind="rule", citation=rule.citation) if denied else base
