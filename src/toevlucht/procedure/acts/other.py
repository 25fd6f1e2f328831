"""Using a power of the law, parking a case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from toevlucht.access import Label, holds, labels_of_role
from toevlucht.engine import Law
from toevlucht.procedure.act import event
from toevlucht.procedure.acts.glass import GLASS
from toevlucht.procedure.acts.two_persons import TwoPersons
from toevlucht.procedure.forms.fields import NameField, member_field, reasons_field
from toevlucht.procedure.holders import Holders, compartment, holders, sees_more, unpaired
from toevlucht.procedure.outcomes import anywhere, decided, here
from toevlucht.procedure.powers import HAS_ACT, elsewhere, member_problems
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.append import Change
from toevlucht.record.read import Line


class ByPower(TwoPersons):
    """An act that uses a power of the law in the way the law says: by whom, and by two where it asks for two."""

    once, same = False, ("power", "member")
    names_power: ClassVar[str] = ""  # the field in which the power is named
    member = member_field()
    reasons = reasons_field()

    def label(self, scene: Scene) -> Label:
        """The compartment of those who use it."""
        return compartment(scene, self.power_used(scene))

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """The law gives it for this member, to this role, and to one person or to a second one as well."""
        yield from member_problems(scene, self.power_used(scene), self.cleaned_data["member"], self.vouched(scene, actor))
        for asked in self.asked(scene):
            yield from unpaired(scene, asked, self.begun(scene, actor), actor, self.names_power)
        yield from super().problems(scene, actor)

    def whole(self, scene: Scene) -> bool:
        """One person does what the law asks of one."""
        return super().whole(scene) or not any(asked.second for asked in self.asked(scene))

    def proposal(self, scene: Scene) -> Line | None:
        """Open until another confirms it; where the two do not see alike, until something changes in the dossier."""
        last = super().proposal(scene)
        apart = any(labels_of_role(asked.by) != labels_of_role(asked.second) for asked in self.asked(scene))
        return None if last and apart and self._moved_on(scene, last) else last

    def begun(self, scene: Scene, actor: Actor) -> Line | None:
        """What another person began."""
        proposal = self.proposal(scene)
        return proposal if proposal and proposal.actor != actor.account else None

    def _moved_on(self, scene: Scene, since: Line) -> bool:
        later = scene.lines[scene.lines.index(since) + 1 :]
        return any(line.deed != self.name and line.kind not in GLASS for line in later)

    def vouched(self, scene: Scene, actor: Actor) -> bool:
        """Whether the other of the two, who found the power open or must find it so, sees more of the dossier than this one."""
        if begun := self.begun(scene, actor) if self.is_bound else None:
            return sees_more(begun.role, scene)
        return any(holds(actor.role, one) and sees_more(other, scene) for asked in self.asked(scene) for one, other in asked.ways)

    def asked(self, scene: Scene) -> list[Holders]:
        """Whom the law asks."""
        return holders(scene, self.power_used(scene), self.cleaned_data["member"] if self.is_bound else None)

    def body(self, scene: Scene) -> dict[str, Any]:
        """Which power, of whom, and why."""
        return {"power": self.power_used(scene)} | {name: self.cleaned_data[name] for name in ("member", "reasons")}


class UsePower(ByPower):
    """Use a power the law gives, and record it with reasons. Decisions have acts of their own."""

    name, title, kind = "use_power", _("Use a power of the law"), "power"
    power_in_form, names_power = True, "power_name"
    power_name = NameField(label=_("Power"), max_length=100)
    field_order = ("on", "power_name", "member", "reasons")

    def power_used(self, scene: Scene) -> str:
        """The power named."""
        return str(self.cleaned_data["power_name"])

    def problems(self, scene: Scene, actor: Actor) -> Iterator[Problem]:
        """No other act does it, and it makes no decision."""
        yield from elsewhere(self.power_used(scene), "power_name", HAS_ACT)
        yield from decided(here(scene, self.power_used(scene)), "power_name")
        yield from super().problems(scene, actor)

    def misfits(self, law: Law) -> Iterator[Problem]:
        """It makes a decision by some act."""
        yield from decided(anywhere(law, self.cleaned_data["power_name"]), "power_name")


class Park(ByPower):
    """Park a family case until the other case is decided: two persons, with reasons; neither silence nor a list parks it."""

    name, title, kind, power = "park", _("Park the family case"), "parked", "park_family_case"
    parts: ClassVar = {"answer": "on"}

    def changes(self, scene: Scene, actor: Actor) -> list[Change]:
        """Proposed by one; by the other the day on which it is parked."""
        parked = [event(scene, "family_parked_on", self.day, actor, self.cleaned_data["member"])] if self.whole(scene) else []
        return [*super().changes(scene, actor), *parked]
