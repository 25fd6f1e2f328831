"""The legal power an act uses: open for somebody of this dossier, or a refusal that names what fails, with its article."""

from __future__ import annotations

from collections.abc import Iterator

from toevlucht.engine import model as m
from toevlucht.engine.blocks import Block, blocks
from toevlucht.engine.result import PowerResult
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.scene import Scene


def powers(scene: Scene, name: str) -> list[PowerResult]:
    """A power by its bare name or key, for each member it speaks of, in the acts that govern."""
    law, a = scene.law, scene.assessment
    keys = [k for k in a.evaluated() if name in (k, law.bare(k)) and isinstance(a.items(k)[0], m.Power)]
    return [a.reader.power(key, scope, i) for key in keys for scope, i, _ in a.paths(key)]


def power_problems(scene: Scene, name: str) -> Iterator[Problem]:
    """Why a power cannot be used; nothing where it is open, or where no power is named."""
    found = powers(scene, name) if name else []
    if not name or any(p.status == "open" for p in found):
        return
    if not found:
        yield Problem("", "law", f"no law that governs this dossier knows the power '{name}'", "look at the steps that are open")
    for power in found:
        yield from (problem(scene, power, block) for block in blocks(scene.assessment, power))


def problem(scene: Scene, power: PowerResult, block: Block) -> Problem:
    """One thing in the way of a power, said with its article."""
    words = scene.law.label(block.name) if block.name else None
    what = words.en if words else (block.node.text if block.node else "") or block.name
    return Problem(block.member, block.article or power.citation.short(), f"{WHAT[block.kind]}: {what}", TODO[block.kind])


WHAT = {
    "duty": "a duty comes first",
    "judgment": "a person must judge first",
    "fact": "not yet known",
    "list": "this list is not yet complete",
    "fails": "a condition is not met",
    "closed_while": "closed while this is so",
    "unverified": "rests on law nobody has verified",
    "not_reached": "the law does not come to it",
}
TODO = {
    "duty": "fulfil the duty and record it",
    "judgment": "record the judgment",
    "fact": "record the answer",
    "list": "record that the list is complete",
    "fails": "read the article; record what changed, if it did",
    "closed_while": "wait until it ends, or record that it ended",
    "unverified": "let two persons confirm the value",
    "not_reached": "read the article",
}
