"""Who may use a power of the law: the role it names, the second person where it asks for two, and nobody it shuts out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from toevlucht.access import Label, holds, labels_of_role, reads_vault
from toevlucht.engine import model as m
from toevlucht.engine.said import said
from toevlucht.procedure.powers import powers
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.read import Line


@dataclass(frozen=True, slots=True)
class Holders:
    """Whom the law names for a power: a role, that of another person, and whom it shuts out; "" for anybody and for nobody."""

    article: str
    by: str
    second: str
    never: tuple[str, ...]  # `not the interviewer`

    @property
    def ways(self) -> tuple[tuple[str, str], ...]:
        """For whoever does it: the role it may be done in, and that of the other person."""
        return ((self.by, self.second), (self.second, self.by)) if self.second else ((self.by, ""),)


def holders(scene: Scene, name: str, member: str | None = None) -> list[Holders]:
    """Whom the acts that govern name for a power, of a member or of any.

    Those by which it is open; all of them to whom sees none of them open, because what it rests on is hidden.
    """
    found = [p for p in powers(scene, name) if member in (None, p.member)] if name else []
    counting = [p for p in found if p.status == "open"] or found
    named = ((p.citation.short(), item) for p in counting for item in scene.assessment.items(p.key))
    return list(
        dict.fromkeys(Holders(cite, item.by, item.second, item.not_the) for cite, item in named if isinstance(item, m.Power))
    )


def compartment(scene: Scene, name: str) -> Label:
    """Where the use of a power is written: what only the vault's people do, nobody else reads."""
    items = (item for code in scene.law.acts for item in scene.law.versions.get(f"{code}.{name}", ()))
    roles = {role for item in items if isinstance(item, m.Power) for role in (item.by, item.second or item.by)}
    return Label.EXCLUSION if roles and all(map(reads_vault, roles)) else Label.ORDINARY


def sees_more(role: str, scene: Scene) -> bool:
    """Whether a role sees all compartments that this reader sees, and others as well."""
    theirs = labels_of_role(role)
    return theirs != scene.labels and not scene.labels & ~theirs


def unfit(scene: Scene, asked: Holders, role: str, account: UUID) -> Iterator[Problem]:
    """Why a person in a role is not the one who is asked."""
    if not holds(role, asked.by):
        what = said("who does this: {role}", role=asked.by)
        yield Problem("", asked.article, what, said("let somebody with that role do it"))
    yield from shut_out(scene, asked, account, "")


def unpaired(scene: Scene, asked: Holders, begun: Line | None, actor: Actor, field: str) -> Iterator[Problem]:
    """Why somebody is not the one whom the law names, or not one of the two, where another may have made a beginning."""
    if not any(holds(actor.role, mine) and (begun is None or holds(begun.role, theirs)) for mine, theirs in asked.ways):
        one = said("who does this: {role}", role=asked.by)
        two = said("who do this: {role} and another {second}", role=asked.by, second=asked.second)
        yield Problem(field, asked.article, two if asked.second else one, said("let somebody with that role do it"))
    yield from shut_out(scene, asked, actor.account, field)


def shut_out(scene: Scene, asked: Holders, account: UUID, field: str) -> Iterator[Problem]:
    """Why somebody may not do this because of what they did in this dossier before."""
    for role in asked.never:
        if any(line.actor == account and _acted(line, role) for line in scene.lines):
            what = said("the law shuts out whoever was the {role} here", role=role)
            yield Problem(field, asked.article, what, said("let another person do it"))


def _acted(line: Line, role: str) -> bool:
    """Whether a line shows its actor in a role; who wrote down what the applicant said heard the applicant."""
    heard = role == "interviewer" and line.kind == "statement" and (line.body or {}).get("by", "applicant") == "applicant"
    return heard or holds(line.role, role)
