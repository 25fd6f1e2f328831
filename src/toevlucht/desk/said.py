"""What the pages say of entries and steps, in the reader's language, with the words of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from toevlucht.access import Label
from toevlucht.engine import Law
from toevlucht.explain import Speaker
from toevlucht.procedure.catalogue import ACTS
from toevlucht.procedure.law import running
from toevlucht.procedure.scene import Scene
from toevlucht.procedure.standing_read import Due
from toevlucht.record.read import Line


@dataclass(frozen=True, slots=True)
class Told:
    """One entry as a row: its line, what it is about, and what it says."""

    line: Line
    about: str
    says: str
    member: str
    replaced: bool
    act: str
    role: str
    label: str


@dataclass(frozen=True, slots=True)
class Step:
    """One duty or power in words."""

    due: Due
    label: str
    holder: str
    status: str


STATUS = {
    "open": _("open"), "possible": _("may be open"), "missed": _("missed"),
    "closed": _("closed"), "not_yet_known": _("not yet known"),
}  # fmt: skip
LABELS = {
    Label.ORDINARY: _("ordinary"), Label.MEDICAL: _("medical"), Label.CHILD: _("child"),
    Label.FAMILY_CONFIDENTIAL: _("confidential within the family"), Label.PROTECTED_ADDRESS: _("protected address"),
    Label.EXCLUSION: _("exclusion"), Label.SECURITY: _("security"),
}  # fmt: skip


def role_label(role: str) -> str:
    """A role in the language of the page."""
    return label(running(), role)


def label(law: Law, name: str) -> str:
    """The label of a name in the language of the page; the name itself where it has none."""
    return _label(law, name, get_language() or "en")


@lru_cache(maxsize=10_000)
def _label(law: Law, name: str, language: str) -> str:
    return Speaker(law, language).code(name)


def entries(scene: Scene) -> list[Told]:
    """Every entry, new to old."""
    replaced = {line.supersedes for line in scene.lines if line.supersedes}
    return [told(scene.law, line, line.id in replaced) for line in reversed(scene.lines)]


def told(law: Law, line: Line, replaced: bool) -> Told:
    """One entry in words."""
    body, act = line.body, ACTS.get(line.deed)
    rest = (replaced, str(act.title) if act else line.deed, label(law, line.role), str(LABELS[line.label]))
    if body is None:
        return Told(line, "", "", "", *rest)
    if line.kind == "answer":
        return Told(line, label(law, body["name"]), _answer(law, body["answer"]), body["member"], *rest)
    about = next(
        (str(body[key]) for key in ("known_as", "as", "what", "register", "scope", "uses", "power", "gap") if key in body), ""
    )
    texts = ("words", "answer", "reasons", "finding", "remarks", "name", "relation", "how", "instead")
    return Told(line, about, " · ".join(str(body[key]) for key in texts if body.get(key)), str(body.get("member", "")), *rest)


def _answer(law: Law, answer: dict[str, Any]) -> str:
    if "state" in answer:
        return str(answer["state"]).replace("_", " ")
    if "day" in answer:
        low, high = ("never", "never") if answer["day"] == "never" else answer["day"]
        return low if low == high else f"{low or '…'} / {high or '…'}"
    if "length" in answer:
        return ", ".join(f"{count} {unit}" for count, unit in answer["length"])
    value = answer["value"]
    return gettext("yes" if value else "no") if isinstance(value, bool) else label(law, str(value))


def steps(law: Law, found: Iterable[Due]) -> list[Step]:
    """Each duty and power in words."""
    return [Step(one, label(law, one.name), label(law, one.holder), str(STATUS[one.status])) for one in found]
