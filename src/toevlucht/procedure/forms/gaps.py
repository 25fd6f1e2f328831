"""The values of the law that nobody has verified, in words: what each is and says, where, what settles it, who took it first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import get_language, gettext

from toevlucht.engine import Law
from toevlucht.engine.model import ListRow
from toevlucht.engine.unverified import Unverified, unverified
from toevlucht.explain import Speaker
from toevlucht.explain.law_text import Line as Said
from toevlucht.explain.law_text import statement
from toevlucht.explain.law_values import Values
from toevlucht.procedure.acts.judgments import ConfirmUnverified
from toevlucht.procedure.roles import SPOKEN
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.read import Line
from toevlucht.staff.read import named


@dataclass(frozen=True, slots=True)
class Gap:
    """A value: its id and words, the article, why it is not verified, what settles it, and the proposal that waits."""

    name: str
    words: str
    article: str
    why: str
    source: str
    says: tuple[Said, ...] = ()  # the value itself, as it reads; nothing where it is a whole act
    first: Line | None = None
    who: str = ""  # by name who proposed it
    own: bool = False  # whether that was the reader


def gaps(law: Law) -> dict[str, Gap]:
    """Every unverified value by its id."""
    speaker = Speaker(law, get_language() or "en")
    return {gap.name: gap for gap in (_told(speaker, one) for one in reversed(unverified(law)))}


def _told(speaker: Speaker, one: Unverified) -> Gap:
    name = one.name.split(" ", 1)[0]
    words = speaker.act_name(name) if name in speaker.law.acts else speaker.code(name)
    return Gap(name, words, one.where, one.why, one.source)


def half(scene: Scene, actor: Actor) -> list[Gap]:
    """Those that one person took as they stand in this dossier, and no second one yet."""
    done = {(line.body or {}).get("gap") for line in scene.lines if line.kind == ConfirmUnverified.kind}
    waiting = {line.body["gap"]: line for line in scene.lines if line.kind == f"{ConfirmUnverified.kind}_proposed" and line.body}
    names = named({str(line.actor) for line in waiting.values()})
    shown = {name: gap for name in waiting if name not in done and (gap := one(scene.law, name))}
    return [
        replace(gap, first=line, who=names.get(str(line.actor), ""), own=line.actor == actor.account)
        for name, line in waiting.items()
        if (gap := shown.get(name))
    ]


def one(law: Law, name: str) -> Gap | None:
    """A value with what it says; None where nothing unverified is called so."""
    gap = gaps(law).get(name)
    return replace(gap, says=tuple(_says(law, name))) if gap else None


def _says(law: Law, name: str) -> Iterator[Said]:
    """The rules or the rows that nobody has verified; English on a page in a language the law does not speak."""
    speaker = Speaker(law, get_language() or "en", gettext if get_language() in SPOKEN else str)
    if name in law.lists:
        table = law.lists[name]
        yield from (_row(speaker, row) for row in table.rows if table.unverified or row.unverified)
    yield from (statement(item, speaker) for item in law.versions.get(name, ()) if getattr(item, "unverified", ""))


def _row(speaker: Speaker, row: ListRow) -> Said:
    value = f": {Values(speaker).constant(row.value)}" if row.value else ""
    why = (Said(speaker.say("Not verified: {why}.", why=row.unverified)),) if row.unverified else ()
    return Said(f"{speaker.code(row.key)}{value}", (Said(speaker.say("from {what}", what=speaker.day(row.since))), *why))


def proposed(scene: Scene, entry: str) -> str:
    """The value that a proposal in the record is about; "" where it is none."""
    found = (line for line in scene.lines if str(line.id) == entry and line.kind == f"{ConfirmUnverified.kind}_proposed")
    return next(((line.body or {}).get("gap", "") for line in found), "")
