"""`assess --set`: what changed facts do, as text and as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import click

from toevlucht.cli.catalogue import told
from toevlucht.cli.context import Shared, refuse
from toevlucht.cli.text import QUIET
from toevlucht.engine import Assessment, assess
from toevlucht.engine.result import Conclusion
from toevlucht.explain import Speaker
from toevlucht.lawbook.dossier import Dossier, DossierErrors
from toevlucht.lawbook.dossier.edit import set_answer


class Change(NamedTuple):
    """A ground whose conclusion differs; None where the ground is not there."""

    key: str
    member: str
    before: Conclusion | None
    after: Conclusion | None


def changed(shared: Shared, dossier: Dossier, changes: tuple[str, ...], day: int, forced: Mapping[str, str]) -> Assessment:
    """The assessment with NAME=VALUE (or MEMBER/NAME=VALUE) set; the file stays as it is."""
    for change in changes:
        address, sign, value = change.partition("=")
        if not (address and sign and value):
            refuse(f"--set {change}: {shared.say('write NAME=VALUE or SCOPE:ID/NAME=VALUE')}")
        try:
            dossier = set_answer(shared.law, dossier, address.strip(), value.strip())
        except DossierErrors as faults:
            refuse("\n".join(f"--set {change}: {x.path or 'dossier'}: {told(x.what)}; {told(x.todo)}" for x in faults.errors))
    return assess(shared.law, dossier.case, day, forced)


def differences(before: Assessment, after: Assessment) -> Iterator[Change]:
    """Each ground that comes out differently, in the law's order."""
    old = {(c.key, c.member): c for c in before.grounds()}
    new = {(c.key, c.member): c for c in after.grounds()}
    for key, member in dict.fromkeys([*old, *new]):
        was, now = old.get((key, member)), new.get((key, member))
        if was is None or now is None or _told(was) != _told(now):
            yield Change(key, member, was, now)


def _told(found: Conclusion) -> tuple[str, tuple[str, ...]]:
    """The status, and what is still possible where anything is."""
    return found.status, () if found.status in QUIET else found.possible


def as_lines(speaker: Speaker, changes: tuple[str, ...], found: list[Change]) -> list[str]:
    """The differences for reading, under a heading."""
    lines = [_line(speaker, one) for one in found] or [speaker.say("No ground changes.")]
    heading = click.style(speaker.say("With {changes}:", changes=", ".join(changes)), bold=True)
    return ["", heading, *(f"  {line}" for line in lines)]


def _line(speaker: Speaker, one: Change) -> str:
    where = speaker.member(one.member)
    label = speaker.label(one.key) + (f" ({where})" if where else "")
    before, after = _status(speaker, one.before), _status(speaker, one.after)
    if before == after and one.after is not None:
        after += f" ({' / '.join(speaker.code(x) for x in one.after.possible)})"
    return f"{label}: {before} -> {after}"


def _status(speaker: Speaker, conclusion: Conclusion | None) -> str:
    return speaker.say(conclusion.status.replace("_", " ")) if conclusion else "-"


def as_data(changes: tuple[str, ...], found: list[Change]) -> dict[str, Any]:
    """The differences as plain data."""
    rows = [
        {
            "ground": one.key,
            "member": one.member,
            "before": one.before.status if one.before else None,
            "after": one.after.status if one.after else None,
        }
        for one in found
    ]
    return {"set": list(changes), "changes": rows}
