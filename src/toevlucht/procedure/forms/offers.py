"""What the law and the record offer for the fields of a form: suggestions, never a choice made beforehand."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from datetime import date
from typing import Any, TypeGuard

from django import forms
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from toevlucht.access import Label
from toevlucht.documents.read import uploads
from toevlucht.engine.model import CASE
from toevlucht.explain import Speaker
from toevlucht.procedure.act import Act
from toevlucht.procedure.acts.assignments import AssignDossier, LiftConflict, conflicts, works
from toevlucht.procedure.acts.correct import Correct, is_member, said_by
from toevlucht.procedure.acts.correct_day import CorrectDay, bears, standing
from toevlucht.procedure.acts.destruction import Destroy
from toevlucht.procedure.acts.glass import breakings
from toevlucht.procedure.acts.identities import UnlinkIdentity
from toevlucht.procedure.acts.judgments import JoinJudgment, choices
from toevlucht.procedure.acts.people import UnlinkFamily
from toevlucht.procedure.acts.periods import PeriodAct
from toevlucht.procedure.acts.statements import LABELS, AddMember, Labelled
from toevlucht.procedure.forms.asked import OPEN, about, ask, of_the_law, put
from toevlucht.procedure.forms.fields import IN_LIST, TAKE_BACK, ChosenField, LawName
from toevlucht.procedure.forms.gaps import gaps
from toevlucht.procedure.forms.kinds import KINDS
from toevlucht.procedure.forms.meant import names_of
from toevlucht.procedure.forms.pointing import documents
from toevlucht.procedure.forms.widgets import Chosen, Offer, Suggested
from toevlucht.procedure.forms.words import UNCHOSEN, written
from toevlucht.procedure.outcomes import deciding, fitting
from toevlucht.procedure.powers import HAS_ACT
from toevlucht.procedure.roles import SPOKEN, role_words
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor
from toevlucht.record.read import Line
from toevlucht.staff.read import colleagues, named, teams

OF_ROLES = ("supplied_by", "by")
OF_PEOPLE = (*OF_ROLES, "glass", "since")  # no words of the law
CORRECTED = [*OPEN["fact"], ("not_asked", _("take it back"))]
TOLD_BY = ("known_as", "name", "number", "address", "what", "register", "words", "scope", "reasons")  # parts of an entry
BRIEF = 60  # letters of it
FEW = 100  # more than this is not a list to read through, but one to type in


def offer(act: Act, scene: Scene, actor: Actor | None = None) -> None:
    """Put choices or suggestions in the place of fields that name something of the law or the record."""
    ask(act, scene)
    if isinstance(act, Correct) and (
        chosen := next((one for one in scene.lines if str(one.id) == str(act["entry"].value())), None)
    ):
        put(act, scene, said_by(chosen).get("name", ""), CORRECTED, TAKE_BACK)
        if is_member(chosen):
            _addressed(act.fields["answer"], [("not_asked", _("take it back")), *_lists(scene)], IN_LIST)
    if isinstance(act, AddMember):
        _addressed(act.fields["path"], _lists(scene), IN_LIST)
    if "member" in act.fields and (scopes := about(act, scene.law)):
        act.fields["member"].help_text = _which(scene, scopes)
    if isinstance(act, Labelled):
        within = [(name, words) for name, words in LABELS if Label[str(name)] in scene.labels]
        act.fields["compartment"].widget.choices = within
    for name, field in act.fields.items():
        offered = _offered(act, name, scene, actor) if isinstance(field.widget, forms.TextInput) else []
        listed = isinstance(field, ChosenField) or _unlinks(act, name)  # no id is typed: an empty list says that there is none
        if offered or listed:
            required = field.widget.is_required
            whole = listed or name == "gap"
            field.widget = _widget(offered, of_law=name not in OF_PEOPLE, shown=isinstance(field, LawName), whole=whole)
            field.widget.is_required = required
    for bound in act:  # of a form that was sent they are older than what was offered here
        bound.help_text, bound.label = bound.field.help_text, bound.field.label or bound.label


def _offered(act: Act, name: str, scene: Scene, actor: Actor | None) -> list[tuple[str, Any]]:
    if isinstance(act, PeriodAct) and name in act.facts:
        return list(_labelled(scene, scene.law.facts[act.facts[name]].options))
    if name == "entry" and isinstance(act, CorrectDay):
        return list(_entries(scene, ((line, _written(*bears(line))) for line in standing(scene))))
    if name == "entry" and isinstance(act, Correct | JoinJudgment | Destroy) and actor:
        return list(_entries(scene, ((line, written(line.valid_on)) for line in reversed(act.meant(scene, actor)))))
    if _unlinks(act, name):
        return [(str(id_), f"{written(line.valid_on)}, {str(id_)[:8]}") for id_, line in act.linked_to(scene).items()]
    if name == "officer" and isinstance(act, AssignDossier):
        return _officers(scene)
    if name == "account" and isinstance(act, LiftConflict):
        shut = {str(id_) for id_ in conflicts(scene)}
        return [one for one in _staff(scene) if one[0] in shut]
    if name == "member" and (scopes := about(act, scene.law)):
        return _members(scene, scopes)
    if name == "outcome":
        return _outcomes(act, scene)
    return list(OFFERS[name](scene)) if name in OFFERS else []


def _unlinks(act: Act, name: str) -> TypeGuard[UnlinkFamily | UnlinkIdentity]:
    return name == "other" and isinstance(act, UnlinkFamily | UnlinkIdentity)


def _of_the_law() -> dict[str, str]:
    return {} if get_language() in SPOKEN else {"lang": "en", "dir": "ltr"}


def _widget(offered: list[tuple[str, Any]], of_law: bool, shown: bool, whole: bool) -> forms.Widget:
    """The words of the law are English or Dutch: in another language the field says so of itself."""
    attrs = _of_the_law() if of_law else {}
    return Suggested(offered, attrs, shown) if len(offered) > FEW and not whole else Chosen(attrs, [UNCHOSEN, *offered])


def _speaker(scene: Scene) -> Speaker:
    return Speaker(scene.law, get_language() or "en")


def _labelled(scene: Scene, names: Iterable[str]) -> Offer:
    speaker = _speaker(scene)
    return sorted(((name, speaker.code(name)) for name in names), key=lambda one: one[1].casefold())


def address(scene: Scene, path: str) -> str:
    """The address of a member as people read it: `feared event: threat (country of origin: home)`."""
    speaker = _speaker(scene)
    steps = [step.partition(":") for step in reversed(path.split("/"))] if path else []
    said = [f"{speaker.label(scope)}: {id_.replace('_', ' ')}" for scope, _, id_ in steps]
    return said[0] + "".join(f" ({one})" for one in said[1:]) if said else ""


def _members(scene: Scene, scopes: Container[str] = ()) -> list[tuple[str, str]]:
    """What is in the lists of the case; of those lists alone that are named."""
    found = (path for path, member in scene.case.members() if path and (not scopes or member.scope in scopes))
    return [(path, address(scene, path)) for path in found]


def _which(scene: Scene, scopes: set[str]) -> str:
    """Of what something is asked, and what to do where there is none yet."""
    names = format_html_join(", ", "{}", ((of_the_law(_speaker(scene).label(scope)),) for scope in sorted(scopes - {CASE})))
    if not names:
        return gettext("This is asked of the whole case: leave it open.")
    none = gettext("There is none yet: add it first, by: Add to a list.")
    told = format_html(gettext("This is asked of each: {names}."), names=names)
    return told if _members(scene, scopes) else format_html("{} {}", told, none)


def _lists(scene: Scene) -> list[tuple[str, str]]:
    """How the address of a new member begins: its list, in the case or in one of its members."""
    speaker, inside = _speaker(scene), [("", CASE), *((f"{path}/", m.scope) for path, m in scene.case.members() if path)]
    return sorted(
        (f"{path}{scope.name}:", f"{speaker.label(scope.name)}{f' ({address(scene, path[:-1])})' if path else ''}")
        for path, around in inside
        for scope in scene.law.scopes.values()
        if scope.parent == around
    )


def _addressed(field: forms.Field, offered: list[tuple[str, Any]], told: Any) -> None:
    """Suggest how an address begins; the name behind it is the writer's."""
    required = field.widget.is_required
    field.widget, field.help_text = Suggested(offered, _of_the_law()), told
    field.widget.is_required = required


def _entries(scene: Scene, lines: Iterable[tuple[Line, str]]) -> Offer:
    speaker = _speaker(scene)
    for line, day in lines:
        if is_member(line) and line.body:
            yield str(line.id), f"{address(scene, line.body['member'])} ({day})"
        elif line.kind == "answer" and line.body:
            where = address(scene, line.body["member"])
            name = speaker.label(line.body["name"])
            yield str(line.id), f"{name}{f', {where}' if where else ''} ({day})"
        elif line.body is not None:
            yield str(line.id), f"{KINDS.get(line.kind, line.kind)}{_begins(line.body)} ({day})"


def _begins(body: dict[str, Any]) -> str:
    """How an entry begins, so that it is told apart from others of its kind."""
    words = next((str(body[part]) for part in TOLD_BY if body.get(part)), "")
    return f": {words[:BRIEF]}{'…' if len(words) > BRIEF else ''}" if words else ""


def _written(*days: date) -> str:
    """A day as the reader writes it; two where it is no more exactly known."""
    return " / ".join(map(written, days))


def _broken(scene: Scene) -> Offer:
    """Who broke the glass and when: what they gave as their reason stands beside the form."""
    found = breakings(scene).values()
    names = named({str(line.actor) for line in found})
    for line in found:
        when = date_format(localtime(line.recorded_at), "j F Y H:i") if line.recorded_at else written(line.valid_on)
        yield str(line.id), f"{names.get(str(line.actor), '')}, {when}"


def _powers(scene: Scene) -> Offer:
    """The powers that are open, make no decision and have no act of their own."""
    found = {scene.law.bare(p.key) for p in scene.assessment.powers if p.status == "open" and not p.creates}
    return _labelled(scene, found - HAS_ACT.keys())


def _deciding(scene: Scene) -> Offer:
    """The powers that are open and end in a decision."""
    return _labelled(scene, deciding(scene))


def _outcomes(act: Act, scene: Scene) -> list[tuple[str, Any]]:
    """The kinds of decision that the chosen power leads to; of every open power, in groups, while none is chosen."""
    if chosen := fitting(scene, str(act["uses"].value() or "")):
        return list(_labelled(scene, chosen))
    groups = [(words, list(_labelled(scene, fitting(scene, name)))) for name, words in _deciding(scene)]
    return groups if len(groups) > 1 else [one for _, ends in groups for one in ends]


def _staff(scene: Scene) -> Offer:
    return [(str(one.id), one.name) for one in colleagues(scene.on)]


def _officers(scene: Scene) -> list[tuple[str, Any]]:
    """Who may be given the dossier, each with the teams to choose from."""
    named_teams, shut = dict(teams()), conflicts(scene)
    found = (one for one in colleagues(scene.on) if works(one.roles) and one.id not in shut)
    return [(str(one.id), f"{one.name} ({', '.join(named_teams[team] for team in one.teams)})") for one in found]


def _roles(scene: Scene) -> Offer:
    names, speaker = (term.name for term in scene.law.source.terms if term.kind == "role"), _speaker(scene)
    return sorted(((name, role_words(speaker, name)) for name in names), key=lambda one: one[1].casefold())


OFFERS: dict[str, Callable[[Scene], Offer]] = {
    "fact": lambda scene: _labelled(scene, scene.law.facts),
    "judgment": lambda scene: _labelled(scene, scene.law.judgments),
    "conclusion": lambda scene: _labelled(scene, names_of(scene.law, "conclusion") & {*scene.assessment.evaluated()}),
    "scope": lambda scene: _labelled(scene, (s for s in scene.law.scopes if s != "case")),
    "member": _members,
    "entry": lambda scene: _entries(scene, ((line, written(line.valid_on)) for line in reversed(scene.lines))),
    "officer": _staff,
    "account": _staff,
    "since": lambda scene: [(str(line.id), written(line.valid_on)) for line in conflicts(scene).values()],
    "team": lambda scene: [(str(id_), name) for id_, name in teams()],
    "glass": _broken,
    "uses": _deciding,
    "power_name": _powers,
    "document": documents,
    "file": lambda scene: [(str(one.pk), one.name) for one in uploads(scene.dossier) if one.state == "ready" and not one.entry],
    "gap": lambda scene: sorted(
        ((one.name, f"{one.words} ({one.article})") for one in gaps(scene.law).values()), key=lambda o: o[1]
    ),
    "regime": lambda scene: _labelled(scene, choices(scene.law)),
    "act": lambda scene: [
        (code, _speaker(scene).act_name(code))
        for code in dict.fromkeys(code for name in choices(scene.law) for code in scene.law.regimes[name].acts)
    ],
    **dict.fromkeys(OF_ROLES, _roles),
}
