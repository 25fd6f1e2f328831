"""What only a person may say: judgments, choices of law, taking an unverified value as it stands. Never the machine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from toevlucht.access import Label
from toevlucht.access.labels import label_of
from toevlucht.engine import Law
from toevlucht.engine.said import said
from toevlucht.engine.unverified import unverified
from toevlucht.procedure.act import Act, answered
from toevlucht.procedure.acts.correct import said_by
from toevlucht.procedure.acts.two_persons import TwoPersons
from toevlucht.procedure.days import too_early
from toevlucht.procedure.forms.fields import CHOOSE, FIRST, AnswerField, ChosenField, LawName, Lines, member_field, reasons_field
from toevlucht.procedure.forms.pointing import Pointing
from toevlucht.procedure.forms.reading import read_answer, unknown
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.answers import from_json
from toevlucht.record.append import Change
from toevlucht.record.read import Line

NAMES = _("Names of the vocabulary. A refusal names what the law asks and is missing.")


class RecordJudgment(Pointing):
    """Record a judgment in the form the law asks: reasons, evidence, what was considered, whether the person was heard."""

    name, title = "record_judgment", _("Record a judgment")
    parts: ClassVar = {"by": "judgment"} | {
        part: part for part in ("answer", "member", "reasons", "evidence", "considered", "rests_on", "based_on", "heard")
    }
    judgment = LawName("judgment", label=_("Judgment"), help_text=CHOOSE)
    member = member_field()
    answer = AnswerField(label=_("Answer"), max_length=200, help_text=FIRST)
    reasons = reasons_field(required=False)
    evidence = Lines(label=_("Evidence, one on a line"), required=False)
    considered = Lines(label=_("Considered, one on a line"), required=False, help_text=NAMES)
    rests_on = Lines(label=_("Rests on these members, one on a line"), required=False)
    based_on = Lines(label=_("Grounds relied on, one on a line"), required=False, help_text=NAMES)
    heard = forms.BooleanField(label=_("The applicant was heard"), required=False)

    def label(self, scene: Scene) -> Label:
        """The compartment the vocabulary gives the judgment."""
        known = self.cleaned_data["judgment"] in scene.law.judgments
        return label_of(scene.law.labels(self.cleaned_data["judgment"])) if known else Label.ORDINARY

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """A fact is another act."""
        yield from super().problems(scene, actor)
        if self.cleaned_data["judgment"] not in scene.law.judgments:
            yield unknown(scene.law, "judgment", self.cleaned_data["judgment"])

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """The judgment, given by the role the actor acts in."""
        said = self.cleaned_data
        form: dict[str, Any] = {k: list(said[k]) for k in ("evidence", "considered", "rests_on", "based_on") if said[k]}
        form |= {"by": actor.role, "on": self.day, "reasons": said["reasons"], "heard": "yes" if said["heard"] else "no"}
        form["persons"] = [str(actor.account)]
        found = read_answer(scene.law, said["judgment"], said["answer"], form)
        return [self.pointed(answered(scene, said["judgment"], found, said["member"]))]


class JoinJudgment(Act):
    """Join a judgment as the second person the law asks: same answer, another person."""

    name, title = "join_judgment", _("Join a judgment as the second person")
    parts: ClassVar = {"answer": "entry"}
    entry = ChosenField(label=_("The judgment"))
    agree = forms.BooleanField(label=_("I read the reasons and the evidence, and I come to the same answer"))

    def meant(self, scene: Scene, actor: Actor) -> list[Line]:
        """The judgments that this actor may join: they ask a second person in this role, stand, and were given by another."""
        given = (line for line in scene.lines if said_by(line) and not said_by(line)["answer"].get("second"))
        return [line for line in given if not any(self._against(scene, line, actor))]

    def hindered(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """There is none to join; of one that a form names, `problems` tells."""
        if not self.is_bound and not self.meant(scene, actor):
            yield Problem("", "form", said("there is no judgment here that you may join"), said("look it up in the record"))

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """There is such a judgment, it asks a second person, and that is not the first; nobody joins before it was given."""
        line = scene.line(self.cleaned_data["entry"])
        yield from too_early(self.day, line)
        yield from self._against(scene, line, actor)

    def _against(self, scene: Scene, line: Line | None, actor: Actor) -> Iterator[Problem]:
        yield from _stale(scene, line)
        body = (line.body or {}) if line and line.kind == "answer" else {}
        asked = [j for j in scene.law.judgments.get(body.get("name", ""), ()) if j.second]
        if not asked:
            yield Problem(
                "entry",
                "vocabulary",
                said("there is no judgment here that asks a second person"),
                said("choose it from the record"),
            )
        elif line and line.actor == actor.account:
            yield Problem(
                "entry", asked[0].citation.short(), said("you gave this judgment yourself"), said("let another person join")
            )
        elif actor.role not in {j.second for j in asked}:
            yield Problem(
                "entry",
                asked[0].citation.short(),
                said("who joins here: {role}", role=asked[0].second),
                said("let somebody in that role join"),
            )

    def label(self, scene: Scene) -> Label:
        """The compartment of the judgment."""
        line = scene.line(self.cleaned_data["entry"])
        return line.label if line else Label.ORDINARY

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """The judgment of two persons, in place of that of one."""
        line, body = scene.said(self.cleaned_data["entry"])
        one = from_json(body["answer"])
        both = one._replace(second=actor.role, persons=(str(line.actor), str(actor.account)), on=self.day.toordinal())
        return [answered(scene, body["name"], both, body["member"], line.id)]


def _stale(scene: Scene, line: Line | None) -> Iterator[Problem]:
    """Why a judgment is not joined: it was given anew since, or taken back."""
    told = said_by(line)
    later = (said_by(one) for one in scene.lines if line and one.label == line.label and one.seq > line.seq)
    if told and any((one.get("name"), one.get("member")) == (told["name"], told["member"]) for one in later):
        yield Problem("entry", "form", said("this judgment no longer stands: another came after it"), said("join the newest one"))


class ConfirmUnverified(TwoPersons):
    """Take law that nobody has verified as it stands, for this dossier."""

    name, title = "confirm_unverified", _("Take an unverified value as it stands")
    kind, same = "accepted", ("gap",)
    gap = forms.CharField(label=_("Which value"), max_length=200)
    reasons = reasons_field()

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """There is such a gap."""
        gap = self.cleaned_data["gap"]
        if gap not in {found.name.split(" ", 1)[0] for found in unverified(scene.law)}:
            yield Problem(
                "gap",
                "vocabulary",
                said("nothing unverified is called '{gap}'", gap=gap),
                said("choose it from the list of unverified law"),
            )
        yield from super().problems(scene, actor)


def choices(law: Law) -> list[str]:
    """The regimes in which the law leaves a choice between acts."""
    return [name for name, regime in law.regimes.items() if any(branch.chosen_by for branch in regime.branches)]


class ChooseLaw(TwoPersons):
    """Record the choice between two acts where the law leaves one."""

    name, title = "choose_law", _("Choose between two acts")
    kind, same, terms = "choice", ("regime", "act"), ("act",)
    regime = forms.CharField(label=_("Regime"), max_length=60)
    act = forms.CharField(label=_("Act"), max_length=30)
    reasons = reasons_field()

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """The regime leaves a choice, and this act is one of it."""
        name = self.cleaned_data["regime"]
        if name not in choices(scene.law) or self.cleaned_data["act"] not in scene.law.regimes[name].acts:
            yield Problem(
                "regime", "law", said("the law leaves no such choice"), said("look at the governing acts of this dossier")
            )
        yield from super().problems(scene, actor)
