"""perform(act): lock, check, append. Everything that ever changes comes through here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction

from toevlucht.access import may
from toevlucht.engine import Law
from toevlucht.engine.entry import check_case
from toevlucht.procedure import intents, standing
from toevlucht.procedure.act import Act
from toevlucht.procedure.powers import power_problems
from toevlucht.procedure.refusal import Problem, Refused, refuse
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.append import Change, Deed, append, send
from toevlucht.record.project import project
from toevlucht.record.read import found_dossier, lock, open_dossier, version


@dataclass(frozen=True, slots=True)
class Done:
    """An act that was performed, or had been before under the same key."""

    act: UUID
    dossier: UUID


def perform(actor: Actor, act: Act, key: UUID, today: date, seen: str | None = None) -> Done:
    """Perform an act once. Refused names all that stands in the way; then nothing is stored.

    `key` is the intent: a second call with it gives the first answer. `today` is the day the standing is worked out
    for; no act may count from a later one. `seen` is the version of the dossier the
    actor had before their eyes; None where the act does not rest on it.
    """
    form_is_filled(act, today)
    with transaction.atomic():
        intent = intents.begin(actor, key, act.fingerprint())
        if intent.answer is not None:
            return Done(UUID(intent.answer["act"]), UUID(intent.answer["dossier"]))
        scene = opened(actor, act)
        not_overtaken(scene, seen)
        changes = act.changes(scene, actor) if lawful(scene, actor, act) else []
        admitted(scene, changes)
        done = written(actor, act, scene, changes, today)
        intents.end(actor, key, {"act": str(done.act), "dossier": str(done.dossier)})
        return done


def form_is_filled(act: Act, today: date) -> None:
    """Refuse a form with faults, all of them at once."""
    if act.is_valid() and (late := list(act.timely(today))):
        raise Refused(late)
    if not act.is_valid():
        faults = [(field, error) for field, errors in act.errors.get_json_data().items() for error in errors]
        raise Refused([Problem("" if f == "__all__" else f, "form", e["message"], "") for f, e in faults])


def opened(actor: Actor, act: Act) -> Scene:
    """The dossier under its lock, made first where the act makes it."""
    if act.makes_dossier:
        open_dossier(act.dossier)
    wanted = {act.dossier, *act.also()}
    if set(lock(wanted)) != wanted or not all(map(found_dossier, wanted)):
        raise refuse("access", "there is no such dossier", "look it up again")
    return Scene(act.dossier, actor.labels, act.day)


def not_overtaken(scene: Scene, seen: str | None) -> None:
    """Refuse where the dossier moved on since the actor read it, as far as the actor can see."""
    if seen is not None and seen != version(scene.heads):
        raise refuse("version", "somebody changed this dossier since you opened it", "read what changed, then do it again")


def lawful(scene: Scene, actor: Actor, act: Act) -> bool:
    """True, or a refusal that names the mandate, the power or the condition that fails."""
    verdict = may(actor.role, act.name, act.label(scene))
    if not verdict.allowed:
        raise refuse("mandate", verdict.why, "let somebody with that role do it")
    found = [*power_problems(scene, act.power_used(scene)), *act.problems(scene, actor)]
    if found:
        raise Refused(found)
    return True


def admitted(scene: Scene, changes: list[Change]) -> None:
    """Refuse what the vocabulary or an article does not admit of the answers this act brings."""
    before = set(_problems(scene.law, scene, []))
    found = [p for p in _problems(scene.law, scene, changes) if p not in before]
    if found:
        raise Refused(found)


def _problems(law: Law, scene: Scene, changes: list[Change]) -> list[Problem]:
    case = project(scene.lines, ((c.kind, c.body) for c in changes))
    return [Problem(f"{p.path}/{p.name}".lstrip("/"), p.rule, str(p.what), str(p.todo)) for p in check_case(law, case)]


def written(actor: Actor, act: Act, scene: Scene, changes: list[Change], today: date) -> Done:
    """Append, bring the standing up to date, and send what follows."""
    deed = Deed(uuid4(), act.name, actor, act.day, act.power_used(scene))
    append(act.dossier, deed, changes)
    for other, there in act.changes_elsewhere(scene, actor):
        append(other, deed, there)
    for dossier in {act.dossier, *act.also()}:
        standing.refresh(dossier, today)
        send(dossier, standing.messages(changes))
    return Done(deed.id, act.dossier)
