"""perform(act): lock, check, append. Everything that ever changes comes through here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import connection, transaction

from toevlucht.access import Label
from toevlucht.engine.entry import check_case
from toevlucht.engine.said import said
from toevlucht.procedure import intents, standing
from toevlucht.procedure.act import Act
from toevlucht.procedure.days import before_birth, out_of_time, too_long_ago
from toevlucht.procedure.footing import allowed, entitled, footing, nowhere, unblocked
from toevlucht.procedure.fresh import Proof, proven
from toevlucht.procedure.holders import compartment
from toevlucht.procedure.powers import power_problems
from toevlucht.procedure.refusal import Problem, Refused, refuse
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.append import Change, Deed, Placed, append
from toevlucht.record.project import project
from toevlucht.record.read import Line, heads, histories, line_of, lock, open_dossier, version

Histories = dict[UUID, list[Line]]


@dataclass(frozen=True, slots=True)
class Done:
    """An act that was performed, or had been before under the same key."""

    act: UUID
    dossier: UUID


def perform(actor: Actor, act: Act, key: UUID, today: date, seen: str | None = None, proof: Proof | None = None) -> Done:
    """Perform an act once. Refused names all that stands in the way; then nothing is stored.

    `key` is the intent: a second call with it gives the first answer. `today` is the day the standing is worked out
    for; no act may count from a later one. `seen` is the version of the dossier the actor had before their eyes; None
    where the act does not rest on it. Everything is checked before the first write, in the transaction around it.
    """
    form_is_filled(act, today)
    with one_transaction():
        locked(act)
        stands, blocks, before = footing(actor, act, key, today)
        if before is not None:
            return Done(**before)
        entitled(stands, actor, act)
        told = histories([act.dossier, *act.also()], standing.widest())  # every standing of this process is worked out from these
        scene = Scene.of(act.dossier, actor.labels, act.day, told.get(act.dossier, []))
        found(scene, act, told)
        not_overtaken(scene, seen)
        allowed(stands, actor, act, scene)
        lawful(scene, actor, act)
        unblocked(blocks, act.power_used(scene))
        act.proven_by = proof.how if proof else ""
        changes = act.changes(scene, actor)
        if act.about == "dossier":
            admitted(scene, changes)
        proven(actor, act, key, proof)
        done = Done(uuid4(), act.dossier)
        if (before := intents.take(actor, key, act.fingerprint(), done.act, done.dossier)) is not None:
            return Done(**before)
        deed = deed_of(done.act, act, scene, actor)
        written(deed, act, placed(act, scene, actor, changes), told, today)
        return done


def one_transaction() -> AbstractContextManager[object]:
    """The request's own transaction, or one of its own. No savepoint: what is refused is refused before any write."""
    return nullcontext() if connection.in_atomic_block else transaction.atomic()


def form_is_filled(act: Act, today: date) -> None:
    """Refuse a form with faults, all of them at once."""
    if not act.is_valid():
        faults = [(field, error) for field, errors in act.errors.get_json_data().items() for error in errors]
        raise Refused([Problem("" if f == "__all__" else f, "form", e["message"], "") for f, e in faults])
    if late := list(act.timely(today)):
        raise Refused(late)


def locked(act: Act) -> None:
    """Lock the dossiers of the act; one that does not exist is refused, unless the act makes it."""
    wanted = {act.dossier, *act.also()}
    there = lock(wanted)
    if there != wanted - ({act.dossier} if act.makes_dossier else set()):
        raise nowhere()


def found(scene: Scene, act: Act, told: Histories) -> None:
    """Refuse where the actor sees nothing of a dossier the act needs."""
    others = (line for other in act.also() for line in told.get(other, ()))
    if not (act.makes_dossier or act.unseen or act.about != "dossier" or scene.lines):
        raise nowhere()
    if act.also() and not any(line.label in scene.labels for line in others):
        raise nowhere()


def not_overtaken(scene: Scene, seen: str | None) -> None:
    """Refuse where the dossier moved on since the actor read it, as far as the actor can see."""
    if seen is not None and seen != version(scene.heads):
        raise refuse(
            "version", said("somebody changed this dossier since you opened it"), said("read what changed, then do it again")
        )


def lawful(scene: Scene, actor: Actor, act: Act) -> None:
    """Refuse with the power or the condition that fails."""
    born = before_birth(scene.case, act.day) if act.about == "dossier" else ()  # an account, or the law itself, has no case
    against = [*hindrances(scene, actor, act), *born, *act.problems(scene, actor)]
    if against:
        raise Refused(dict.fromkeys(against))


def hindrances(scene: Scene, actor: Actor, act: Act) -> Iterator[Problem]:
    """What stands in the way of an act: the power it uses, or what it asks of the record. Asked of a form not yet
    filled in, the power that the form itself names is left out.
    """
    if act.is_bound or not act.power_in_form:
        yield from power_problems(scene, act.power_used(scene), vouched=act.vouched(scene, actor))
    yield from act.hindered(scene, actor)


def admitted(scene: Scene, changes: list[Change]) -> None:
    """Refuse what the vocabulary or an article does not admit of the answers this act brings.

    What was there before is asked only where something is wrong afterwards, which is seldom so.
    """
    if far := list(too_long_ago(scene.law, changes, scene.on)):
        raise Refused(far)
    if after := _problems(scene, changes):
        before = set(_problems(scene, []))
        if new := [p for p in after if p not in before]:
            raise Refused(new)


def _problems(scene: Scene, changes: list[Change]) -> list[Problem]:
    case = project(scene.lines, ((c.kind, c.body) for c in changes))
    found = check_case(scene.law, case)
    wrong = [Problem(f"{p.path}/{p.name}".lstrip("/"), p.rule, p.what, p.todo, p.part) for p in found]
    return [*wrong, *out_of_time(scene.law, case, scene.on)]


def placed(act: Act, scene: Scene, actor: Actor, changes: list[Change]) -> list[Placed]:
    """Each change with the dossier it belongs to."""
    elsewhere = [(other, change) for other, there in act.changes_elsewhere(scene, actor) for change in there]
    return [*((act.dossier, change) for change in changes), *elsewhere]


def deed_of(id_: UUID, act: Act, scene: Scene, actor: Actor) -> Deed:
    """The act as its entries tell of it: a power that only the vault's people use stands in the vault's entries alone."""
    power = act.power_used(scene)
    return Deed(id_, act.name, actor, act.day, power, compartment(scene, power) if power else Label.ORDINARY)


def written(deed: Deed, act: Act, appended: list[Placed], told: Histories, today: date) -> None:
    """Append, send what follows, and bring the standing up to date."""
    if act.makes_dossier:
        open_dossier(act.dossier)
    dossiers = [act.dossier, *act.also()] if act.about == "dossier" else []
    append(deed, appended, standing.messages(dossiers, {change.kind for _, change in appended}))
    if dossiers and not act.unseen:  # who does not see a dossier cannot work out its standing
        standing.refresh({id_: with_appended(told.get(id_, []), deed, appended, id_) for id_ in dossiers}, today)


def with_appended(lines: list[Line], deed: Deed, appended: list[Placed], dossier: UUID) -> list[Line]:
    """The lines of a dossier with what was just appended: under its lock their numbers are certain.

    A compartment out of this process's sight is left out: it has a number there that nobody here may know.
    """
    known, out = heads(lines), list(lines)
    for change in (c for subject, c in appended if subject == dossier and c.label in standing.widest()):
        known[change.label] = seq = known.get(change.label, 0) + 1
        out.append(line_of(change, deed, seq))
    return out
