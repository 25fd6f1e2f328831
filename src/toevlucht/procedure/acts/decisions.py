"""From draft to served: a person drafts, another reviews, and only then somebody signs. The law's power must be open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from toevlucht.access import Label, holds
from toevlucht.access.policy import ACTS
from toevlucht.engine import Law
from toevlucht.engine.case import Answer
from toevlucht.engine.said import said
from toevlucht.procedure.act import Act, answered, event
from toevlucht.procedure.acts.glass import GLASS
from toevlucht.procedure.days import too_early
from toevlucht.procedure.forms.fields import LONGEST, SEARCH, LawName, NameField, reasons_field
from toevlucht.procedure.forms.meant import names_of
from toevlucht.procedure.forms.reading import unknown
from toevlucht.procedure.forms.words import UNCHOSEN
from toevlucht.procedure.holders import Holders, compartment, holders, unfit
from toevlucht.procedure.outcomes import anywhere, here, no_such_end, passed_over, undecidable
from toevlucht.procedure.powers import HAS_ACT, REMEDY, elsewhere, power_problems
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.replay import receipt
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.append import Change
from toevlucht.record.read import Line

ARTICLE = "apr 36"
OF_THE_DECISION = ("draft", "review", "signature", "receipt")
TWO = "mandate"  # that two persons make a decision is a rule of this program; article 36 asks only that it is in writing


def latest(scene: Scene, kind: str) -> Line | None:
    """The newest line of a kind."""
    return next((line for line in reversed(scene.lines) if line.kind == kind and line.body is not None), None)


def moved_on(scene: Scene, since: Line) -> bool:
    """Whether anything that could change a decision was recorded after a line."""
    later = scene.lines[scene.lines.index(since) + 1 :]
    return any(line.kind not in OF_THE_DECISION and line.kind not in GLASS for line in later)


def signed(scene: Scene, draft: Line) -> bool:
    """Whether a draft is signed."""
    return _followed(scene, draft, "signature", "draft")


def served(scene: Scene, signature: Line) -> bool:
    """Whether a signature was served."""
    return _followed(scene, signature, "service", "signature")


def awaits_service(scene: Scene, line: Line) -> bool:
    """Whether a line is a decision that was signed and is still to be served, or its signature."""
    last = latest(scene, "signature")
    return last is not None and str(line.id) in (str(last.id), (last.body or {})["draft"]) and not served(scene, last)


def _followed(scene: Scene, line: Line, kind: str, names: str) -> bool:
    """Whether a later entry of a kind names a line; one whose words were destroyed may have."""
    later = (one for one in scene.lines[scene.lines.index(line) :] if one.kind == kind)
    return any(one.body is None or one.body[names] == str(line.id) for one in later)


def drafted(scene: Scene) -> str:
    """The power that the newest draft uses; "" where there is none."""
    draft = latest(scene, "draft")
    return str(draft.body["uses"]) if draft and draft.body else ""


def asked_of(scene: Scene) -> list[Holders]:
    """Whom the law names for the power of the newest draft; nobody by name where it knows no such power any more."""
    name = drafted(scene)
    return holders(scene, name) or [Holders(TWO, "", "", ())] if name else []


def second_of(asked: Holders) -> Holders:
    """Whoever reviews: the second one whom the law names, and a senior officer where it names none."""
    return replace(asked, by=asked.second) if asked.second else replace(asked, by="senior_officer", article=TWO)


def undecided(scene: Scene, name: str) -> Iterator[Problem]:
    """Why a decision would never be made: nobody in the role that the law names for the power reviews one, or signs one."""
    for asked in holders(scene, name):
        for act, one in (("sign_decision", asked), ("review_decision", second_of(asked))):
            if not any(holds(role, one.by) for role in ACTS[act]):
                yield Problem("uses", one.article, said("who does this: {role}", role=one.by), REMEDY["not_reached"])


def receipted(scene: Scene, of: Change) -> Change:
    """The receipt of what the law said, in the most closed compartment its maker sees: it counts the entries of each, and its
    hash tells who knows all answers but one what that one is.
    """
    label = max(label for label in Label if label & scene.labels & ~Label.PROTECTED_ADDRESS)
    return Change("receipt", {"of": str(of.id), "receipt": receipt(scene)}, label)


class DraftDecision(Act):
    """Draft a decision: which power, which outcome, with what reasons. Nothing is filled in beforehand."""

    name, title = "draft_decision", _("Draft a decision")
    uses = NameField(label=_("The power it uses"), max_length=100)
    outcome = forms.CharField(label=_("Outcome"), max_length=60)
    reasons = reasons_field()

    def hindered(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """No power is open that ends in a decision; of a form that names one, `problems` tells."""
        if not self.is_bound:
            yield from undecidable(scene)

    def label(self, scene: Scene) -> Label:
        """The compartment of those who take the decision."""
        return compartment(scene, self.cleaned_data["uses"])

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """The power must be open and end in a decision, of the kinds that the law names for it."""
        uses, outcome = self.cleaned_data["uses"], self.cleaned_data["outcome"]
        yield from power_problems(scene, uses, "uses")
        yield from elsewhere(uses, "uses", HAS_ACT)
        yield from undecided(scene, uses)
        yield from no_such_end(here(scene, uses), uses, outcome)
        yield from passed_over(scene, uses, outcome)
        if outcome not in scene.law.facts["decision_kind"].options:
            yield Problem("outcome", "vocabulary", said("there is no such outcome"), said("choose one of the list"))

    def misfits(self, law: Law) -> Iterator[Problem]:
        """The outcome is one that no act gives this power."""
        uses = self.cleaned_data["uses"]
        yield from no_such_end(anywhere(law, uses), uses, self.cleaned_data["outcome"])

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """The draft, under which law, and the receipt of what that said when it was made."""
        said = {key: self.cleaned_data[key] for key in ("uses", "outcome", "reasons")}
        draft = Change("draft", said | {"law": scene.law.source.hash}, self.label(scene))
        return [draft, receipted(scene, draft)]


class ReviewDecision(Act):
    """Read a draft as the second reader: agree, or send it back with remarks."""

    name, title = "review_decision", _("Review a draft")
    agree = forms.ChoiceField(
        label=_("Finding"), choices=[UNCHOSEN, ("agreed", _("I agree")), ("returned", _("Back to the drafter"))]
    )
    remarks = forms.CharField(label=_("Remarks"), widget=forms.Textarea({"rows": 4}), required=False, max_length=LONGEST)

    def hindered(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """There is a draft, the reader did not write it, and is the other person whom the law asks."""
        draft = latest(scene, "draft")
        if draft is None:
            yield Problem("", ARTICLE, said("there is no draft"), said("draft a decision first"))
        elif draft.actor == actor.account:
            yield Problem("", TWO, said("you wrote this draft"), said("let another person read it"))
        elif signed(scene, draft):
            yield Problem("", ARTICLE, said("this draft is signed already"), said("serve it"))
        elif moved_on(scene, draft):
            yield Problem("", ARTICLE, said("the dossier changed after this draft"), said("draft the decision again"))
        for asked in asked_of(scene):
            yield from unfit(scene, second_of(asked), actor.role, actor.account)

    def label(self, scene: Scene) -> Label:
        """The compartment of the draft."""
        draft = latest(scene, "draft")
        return draft.label if draft else Label.ORDINARY

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """What goes back says why; no draft is read before it was made."""
        yield from too_early(self.day, latest(scene, "draft"), rule=ARTICLE)
        if self.cleaned_data["agree"] == "returned" and not self.cleaned_data["remarks"]:
            yield Problem("remarks", "form", said("a draft goes back with remarks"), said("write what must change"))

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """The finding, on this draft."""
        draft = latest(scene, "draft")
        assert draft  # `problems` has looked
        found = {"draft": str(draft.id), "finding": self.cleaned_data["agree"], "remarks": self.cleaned_data["remarks"]}
        return [Change("review", found, draft.label)]


class SignDecision(Act):
    """Sign the decision: the draft as it was read and agreed to by another person, the dossier unchanged since."""

    name, title = "sign_decision", _("Sign the decision")
    fresh = True
    sure = forms.BooleanField(label=_("I have read the draft and the review, and I take this decision"))

    def power_used(self, scene: Scene) -> str:
        """The power of the draft."""
        return drafted(scene)

    def hindered(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """Drafted and reviewed by two persons, agreed, unchanged since, not signed before; the signer is not the reviewer.

        Who signs holds the role that the law names, who reviewed the second one.
        """
        draft, review = latest(scene, "draft"), latest(scene, "review")
        if draft is None:
            yield Problem("", ARTICLE, said("there is no draft"), said("draft a decision first"))
            return
        if signed(scene, draft):  # which changed the dossier: nothing else that stands in the way is the reason
            yield Problem("", ARTICLE, said("this draft is signed already"), said("serve it"))
            return
        agreed = review and review.body and review.body["finding"] == "agreed" and UUID(review.body["draft"]) == draft.id
        if not agreed or review is None or review.actor == draft.actor:
            yield Problem("", TWO, said("no second person has agreed to this draft"), said("let a second reader review it"))
        elif review.actor == actor.account:
            yield Problem("", TWO, said("you reviewed this draft"), said("let another person sign it"))
        if moved_on(scene, draft):
            yield Problem("", ARTICLE, said("the dossier changed after this draft"), said("draft and review it again"))
        uses, outcome = drafted(scene), str((draft.body or {})["outcome"])
        for wrong in no_such_end(here(scene, uses), uses, outcome):  # drafted under a law that said otherwise
            yield replace(wrong, field="", todo=said("draft and review it again"))
        for asked in asked_of(scene):
            yield from unfit(scene, asked, actor.role, actor.account)
            if review:
                yield from unfit(scene, second_of(asked), review.role, review.actor)

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """It is signed when it was drafted and read, not before."""
        yield from too_early(self.day, latest(scene, "draft"), latest(scene, "review"), rule=ARTICLE)

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """The signature, its receipt, and what the decision is for the law: its day and its kind. It is not served yet."""
        draft = latest(scene, "draft")
        assert draft  # `problems` has looked
        body = draft.body or {}
        kind = Answer(body["outcome"], by="case_officer", on=self.day.toordinal(), source="decision")
        signature = Change("signature", {"draft": str(draft.id), "proven_by": self.proven_by})
        return [
            signature,
            receipted(scene, signature),
            answered(scene, "decision_kind", kind),
            event(scene, "decided_on", self.day, actor),
            *self._unserved(scene, actor),
        ]

    def _unserved(self, scene: Scene, actor: Actor) -> Iterator[Change]:
        if "notified_on" in scene.case.root.answers:
            yield answered(scene, "notified_on", Answer(state="not_asked", by=actor.role, on=self.day.toordinal()))


class ServeDecision(Act):
    """Make the decision known to the applicant: the period for appeal starts."""

    name, title = "serve_decision", _("Serve the decision")
    how = forms.ChoiceField(
        label=_("How"),
        choices=[UNCHOSEN, ("in_person", _("In person")), ("post", _("By post")), ("adviser", _("Through the lawyer"))],
    )

    def hindered(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """Only a signed decision is served, once."""
        last = latest(scene, "signature")
        if last is None:
            yield Problem("", ARTICLE, said("there is no signed decision"), said("sign it first"))
        elif served(scene, last):
            yield Problem("", ARTICLE, said("this decision was served already"), said("look it up in the record"))

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """It is served when it was signed, not before."""
        yield from too_early(self.day, latest(scene, "signature"), rule=ARTICLE)

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """The service, and the day it counts from."""
        last = latest(scene, "signature")
        assert last  # `problems` has looked
        return [
            Change("service", {"signature": str(last.id), "how": self.cleaned_data["how"]}),
            event(scene, "notified_on", self.day, actor),
        ]


class Override(Act):
    """Record that a person comes to another answer than the rules, with reasons: the rules stay, the difference is seen."""

    name, title = "override", _("Differ from the rules, with reasons")
    conclusion = LawName("conclusion", label=_("Which conclusion"), help_text=SEARCH)
    instead = forms.CharField(label=_("What you find instead"), max_length=500)
    reasons = reasons_field()

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """One may only differ from a conclusion that is there."""
        if (name := self.cleaned_data["conclusion"]) not in names_of(scene.law, "conclusion"):
            yield unknown(scene.law, "conclusion", name)

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """The difference."""
        return [Change("override", {key: self.cleaned_data[key] for key in ("conclusion", "instead", "reasons")})]
