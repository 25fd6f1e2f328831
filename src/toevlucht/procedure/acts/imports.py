"""A dossier that was kept elsewhere comes in as its file says: proposed by one person, taken in by another, whole or not at all.

Answers keep who gave them, when and from which source; each entry says that it was imported. The number it had stays its number.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.db import connection
from django.utils.translation import gettext_lazy as _

from toevlucht.access.labels import Label, label_of
from toevlucht.engine import Law
from toevlucht.engine.case import Answer
from toevlucht.engine.said import said
from toevlucht.lawbook.dossier import Dossier, DossierErrors, read_text
from toevlucht.lawbook.dossier.kept import KEPT
from toevlucht.lawbook.dossier.size import BYTES
from toevlucht.lawbook.dossier.telling import Told, tell
from toevlucht.lawbook.dossier.texts import OF_A_NAME
from toevlucht.names import fold
from toevlucht.procedure.act import Act
from toevlucht.procedure.days import too_early
from toevlucht.procedure.models import Import
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.answers import to_json
from toevlucht.record.append import Change, text_of
from toevlucht.record.models import Subject
from toevlucht.record.read import Line

FILE = re.compile(r"toevlucht\W{1,5}dossier/1")
IMPORTED = {"provenance": "imported"}


def fingerprint_of(text: str) -> str:
    """By which a file is known again."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()  # a browser sends other ends of lines


def proposal_of(law: Law, text: str, name: str = "") -> dict[str, str]:
    """What is proposed of a file: its number there, by which it is known again, and what it brings. DossierErrors, naming it."""
    found, sha = read_text(law, text, name=name), fingerprint_of(text)
    return {"number": found.id, "sha": sha, "told": told_by(brought(law, found, sha))}


def brought(law: Law, found: Dossier, sha: str) -> list[Change]:
    """What a file says of itself, the name to find it by, then each thing it tells: under one law always the same."""
    head = {
        "number": found.id,
        "title": found.title,
        "day": found.day,
        "regimes": found.regimes,
        "left_out": sorted(found.left_out),
        "sha": sha,
    }
    name = found.title if fold(found.title) else found.id
    changes = [Change("import", head), Change("identity", {"known_as": name, "fold": fold(name)} | IMPORTED)]
    return changes + [_change(law, one) for one in tell(law, found)]


def told_by(changes: Iterable[Change]) -> str:
    """By which the database knows that entries bring what was proposed and nothing else (`sql/imports.sql` makes the same)."""
    in_order = sorted(changes, key=lambda change: change.label)
    lines = (f"{int(c.label)} {c.kind} {hashlib.sha256(text_of(c.body).encode()).hexdigest()}" for c in in_order)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def of_a_team(actor: Actor) -> Iterator[Problem]:
    """Whoever takes dossiers in is of a team: it has them first, and of no team's dossier could anybody give out the work."""
    if not actor.teams:
        what = said("you are in no team: what you take in would be found by nobody who works on it")
        yield Problem("", "form", what, said("let two administrators give you a place in a team"))


class ProposeImport(Act):
    """Propose to take in the file of a dossier: nothing of it is recorded yet but its number and its fingerprints."""

    name, title, makes_dossier = "propose_import", _("Propose to take in a dossier file"), True
    by_command = True
    number = forms.CharField(label=_("The number it has there"), max_length=OF_A_NAME)
    sha = forms.RegexField("^[0-9a-f]{64}$", label=_("SHA-256 of the file"))
    told = forms.RegexField("^[0-9a-f]{64}$", label=_("SHA-256 of what it tells"))

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """A number is taken in once, and what is here already does not come in."""
        number, todo = self.cleaned_data["number"], said("look it up again")
        yield from of_a_team(actor)
        yield from taken(number)
        if _is_here(number):
            yield Problem("number", "form", said("this is the file of a dossier that is here: {number}", number=number), todo)

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """The proposal, and the team that has the dossier first."""
        first = [Change("assignment", {"team": str(team), "officer": ""}) for team in actor.teams[:1]]
        return [Change("import_proposed", {key: self.cleaned_data[key] for key in ("number", "sha", "told")}), *first]


class ImportDossier(Act):
    """Take in the file that somebody else proposed: the very same one."""

    name, title = "import_dossier", _("Take in a dossier file")
    text = forms.CharField(label=_("The file"), widget=forms.Textarea({"rows": 12}), strip=False, max_length=BYTES)
    read: Dossier | None = None  # reading a large file takes seconds, under the lock of the dossier

    def clean_text(self) -> str:
        """What does not say that it is a dossier file is not read as one."""
        text = str(self.cleaned_data["text"])
        if not FILE.search(text):
            raise forms.ValidationError(_("This is no dossier file."))
        return text

    def hindered(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """A file was proposed by another person, and not yet taken in."""
        proposal = _last(scene, "import_proposed")
        if proposal is None:
            yield Problem("", "form", said("no file was proposed here"), said("propose it first"))
        elif proposal.actor == actor.account:
            yield Problem("", "mandate", said("you proposed this yourself"), said("let another person confirm it"))
        if _last(scene, "import"):
            yield Problem("", "form", said("this was done already"), said("look it up in the record"))

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """The file is the one proposed, free of faults, and within what the actor may see. No other is even read."""
        proposal, text = _last(scene, "import_proposed"), self.cleaned_data["text"]
        if proposal is None:
            return
        yield from too_early(self.day, proposal)
        if (proposal.body or {}).get("sha") != fingerprint_of(text):
            yield Problem("text", "form", said("this is not the file that was proposed"), said("take the very same file"))
            return
        try:
            told = list(tell(scene.law, found := self.dossier_of(scene.law)))
        except DossierErrors as faults:
            yield from (Problem("text", "form", fault.said, "") for fault in faults.errors)
            return
        if found.id != (proposal.body or {}).get("number"):
            yield Problem("text", "form", said("this is not the file that was proposed"), said("take the very same file"))
        elif (held := hold([found.id])) == [None]:
            yield busy(found.id, "text")
        elif held == [True] or not Import.objects.filter(number=found.id, dossier=self.dossier).exists():
            what = said("the number {number} was proposed anew, or taken in, after this proposal", number=found.id)
            yield Problem("text", "form", what, said("look it up again"))
        elif (proposal.body or {}).get("told") != told_by(self.changes(scene, actor)):
            what = said("the law reads this file in another way than when it was proposed")
            yield Problem("text", "form", what, said("propose it anew"))
        for one in told:
            if (label := _label(scene.law, one)) not in scene.labels:
                blanks = {"name": _where(one), "label": str(label.name).lower(), "role": actor.role}
                what = said("{name} bears the label {label}, which {role} does not see", **blanks)
                yield Problem("text", "mandate", what, said("let somebody take it in who may see that"))

    def dossier_of(self, law: Law) -> Dossier:
        """The file as read, once; DossierErrors with everything wrong with it."""
        if self.read is None:
            self.read = read_text(law, self.cleaned_data["text"])
        return self.read

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """What the file says of itself, the name to find it by, then each thing it tells."""
        return brought(scene.law, self.dossier_of(scene.law), fingerprint_of(self.cleaned_data["text"]))


def taken(number: str) -> Iterator[Problem]:
    """A number is taken in once, by whichever team; that it was is told, and not whose it is."""
    [held] = hold([number])
    if held is None:
        yield busy(number, "number")
    elif held:
        what = said("another file with the number {number} was taken in before", number=number)
        yield Problem("number", "form", what, said("look it up again"))


def busy(number: str, field: str) -> Problem:
    """Somebody else holds a number, and may or may not take it in."""
    what = said("somebody else is taking in the number {number} at this moment", number=number)
    return Problem(field, "form", what, said("wait a moment, then try again"))


def hold(numbers: Sequence[str]) -> list[bool | None]:
    """Whether each number was taken in; None where somebody else holds it. Until this transaction ends nobody else takes one of
    these in, or proposes it. Whoever takes in several holds them in their order first: so two never wait for each other.
    """
    with connection.cursor() as cursor:
        cursor.execute("select procedure_number_taken(number) from unnest(%s::text[]) as number", [list(numbers)])
        return [held for (held,) in cursor.fetchall()]


def _change(law: Law, told: Told) -> Change:
    if isinstance(told.said, Answer):
        body: dict[str, Any] = {"member": told.member, "name": told.name, "answer": to_json(told.said)}
    else:
        body = BODIES[told.kind](told) | told.said if told.kind in BODIES else _kept(told)
    return Change(told.kind, body | IMPORTED, _label(law, told))


BODIES = {
    "member": lambda told: {"member": told.member},
    "list": lambda told: {"scope": told.name, "member": told.member, "complete": True},
    "choice": lambda told: {"regime": told.name},
    "accepted": lambda told: {"gap": told.name},
}


def _kept(told: Told) -> dict[str, Any]:
    return {key: one for key, one in told.said.items() if key != "label"}


def _is_here(number: str) -> bool:
    try:
        return Subject.objects.filter(id=UUID(number)).exists()
    except ValueError:
        return False


def _label(law: Law, told: Told) -> Label:
    if told.kind in KEPT:
        return label_of(filter(None, [told.said.get("label")]))
    return label_of(law.labels(told.name)) if told.kind in ("answer", "member", "list") else Label.ORDINARY


def _where(told: Told) -> str:
    return f"{told.member}/{told.name}".lstrip("/") if told.kind in ("answer", "list") else told.member


def _last(scene: Scene, kind: str) -> Line | None:
    return next((line for line in reversed(scene.lines) if line.kind == kind and line.body), None)
