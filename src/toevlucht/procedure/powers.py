"""The legal power an act uses: open for somebody of this dossier, or a refusal that names what fails, with its article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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


def power_problems(scene: Scene, name: str, field: str = "", vouched: bool = False) -> Iterator[Problem]:
    """Why a power, named in `field`, cannot be used; nothing where it is open, or where no power is named.

    `vouched`: somebody who sees more found it open, so that it is enough that nothing seen here closes it.
    """
    found = powers(scene, name) if name else []
    if not name or any(_open(p, vouched) for p in found):
        return
    if not found:
        yield Problem(
            field,
            "law",
            said("no law that governs this dossier knows the power '{name}'", name=name),
            said("look at the steps that are open"),
        )
    for power in found:
        yield from (problem(scene, power, block) for block in blocks(scene.assessment, power))


def elsewhere(name: str, field: str, acts: Mapping[str, str]) -> Iterator[Problem]:
    """Why a power or a fact is not recorded here: an act of its own, of two persons, does more than that."""
    if name in acts:
        yield Problem(field, "form", said("this has an act of its own"), said("use: {act}", act=acts[name]))


def _open(power: PowerResult, vouched: bool) -> bool:
    return power.status == "open" or (vouched and power.status == "not_yet_known")


def member_problems(scene: Scene, name: str, member: str, vouched: bool) -> Iterator[Problem]:
    """Why a power that is open for somebody is not so for this member."""
    found = powers(scene, name)
    here = [p for p in found if p.member == member]
    if found and not here:
        what = said("this power is not of '{member}'", member=member)
        yield Problem(
            "member", found[0].citation.short(), what, said("choose the member that it is of; none, for the whole case")
        )
    if not any(_open(p, vouched) for p in here):
        yield from (problem(scene, power, block) for power in here for block in blocks(scene.assessment, power))


def problem(scene: Scene, power: PowerResult, block: Block) -> Problem:
    """One thing in the way of a power, said with its article."""
    what = block.name or (block.node.text if block.node else "")
    kind = "hidden" if hidden(scene, block) else block.kind
    return Problem(
        block.member,
        block.article or power.citation.short(),
        said("{why}: {what}", why=WHAT[kind], what=what),
        REMEDY[kind],
    )


def hidden(scene: Scene, block: Block) -> bool:
    """Whether the reader may not see what stands in the way: it looks open whatever is recorded, and is not theirs to record."""
    names = [block.name] if block.name else [node.key for node in (block.node.because if block.node else ()) if node.key]
    return any(scene.assessment.reader.hides(name) for name in names)


DAYS = ("decided_on", "notified_on", "family_parked_on")  # of what two persons bring about
HAS_ACT = {
    "park_family_case": said("Park the family case"),
    "family_parked_on": said("Park the family case"),
    "decision_kind": said("Sign the decision"),
    "decided_on": said("Sign the decision"),
    "notified_on": said("Serve the decision"),
}
CORRECTED_BY = HAS_ACT | dict.fromkeys(DAYS, said("Correct the day of a decision, a service or a parked case"))
WHAT = {
    "duty": said("a duty comes first"),
    "judgment": said("a person must judge first"),
    "fact": said("not yet known"),
    "list": said("this list is not yet complete"),
    "fails": said("a condition is not met"),
    "closed_while": said("closed while this is so"),
    "unverified": said("rests on law nobody has verified"),
    "not_reached": said("the law does not come to it"),
    "hidden": said("a specialist looks at this"),
}
REMEDY = {
    "duty": said("fulfil the duty and record it"),
    "judgment": said("record the judgment"),
    "fact": said("record the answer"),
    "list": said("record that the list is complete"),
    "fails": said("read the article; record what changed, if it did"),
    "closed_while": said("wait until it ends, or record that it ended"),
    "unverified": said("let two persons confirm the value"),
    "not_reached": said("read the article"),
    "hidden": said("a specialist goes on with this"),
}
