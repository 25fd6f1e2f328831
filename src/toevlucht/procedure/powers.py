"""The legal power an act uses: open for somebody of this dossier, or a refusal that names what fails, with its article."""

from __future__ import annotations

from collections.abc import Iterator

from toevlucht.engine import model as m
from toevlucht.engine.blocks import Block, blocks
from toevlucht.engine.result import PowerResult
from toevlucht.engine.said import said
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.scene import Scene


def powers(scene: Scene, name: str) -> list[PowerResult]:
    """A power by its bare name or key, for each member it speaks of, in the acts that govern."""
    law, a = scene.law, scene.assessment
    keys = [k for k in a.evaluated() if name in (k, law.bare(k)) and isinstance(a.items(k)[0], m.Power)]
    return [a.reader.power(key, scope, i) for key in keys for scope, i, _ in a.paths(key)]


def power_problems(scene: Scene, name: str, field: str = "") -> Iterator[Problem]:
    """Why a power, named in `field`, cannot be used; nothing where it is open, or where no power is named."""
    found = powers(scene, name) if name else []
    if not name or any(p.status == "open" for p in found):
        return
    if not found:
        yield Problem(
            field,
            "law",
            said("no law that governs this dossier knows the power '{name}'", name=name),
            said("look at the steps that are open"),
        )
    for power in found:
        yield from (problem(power, block) for block in blocks(scene.assessment, power))


def holders(scene: Scene, name: str, role: str, field: str) -> Iterator[Problem]:
    """Why one person in a role cannot use a power alone: the law gives it to another role, or to two persons together."""
    for power in powers(scene, name) if name else []:
        for item in scene.assessment.items(power.key):
            if not isinstance(item, m.Power) or power.status != "open":
                continue
            if item.by not in ("", role):
                what = said("the law gives this power to a {role}", role=item.by)
                yield Problem(field, power.citation.short(), what, said("let somebody with that role do it"))
            if item.second:
                what = said("this takes a {role} and another {second}", role=item.by, second=item.second)
                yield Problem(field, power.citation.short(), what, said("draft a decision, which another person reviews"))


def problem(power: PowerResult, block: Block) -> Problem:
    """One thing in the way of a power, said with its article."""
    what = block.name or (block.node.text if block.node else "")
    return Problem(
        block.member,
        block.article or power.citation.short(),
        said("{why}: {what}", why=WHAT[block.kind], what=what),
        TODO[block.kind],
    )


WHAT = {
    "duty": said("a duty comes first"),
    "judgment": said("a person must judge first"),
    "fact": said("not yet known"),
    "list": said("this list is not yet complete"),
    "fails": said("a condition is not met"),
    "closed_while": said("closed while this is so"),
    "unverified": said("rests on law nobody has verified"),
    "not_reached": said("the law does not come to it"),
}
TODO = {
    "duty": said("fulfil the duty and record it"),
    "judgment": said("record the judgment"),
    "fact": said("record the answer"),
    "list": said("record that the list is complete"),
    "fails": said("read the article; record what changed, if it did"),
    "closed_while": said("wait until it ends, or record that it ended"),
    "unverified": said("let two persons confirm the value"),
    "not_reached": said("read the article"),
}
