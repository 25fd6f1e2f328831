"""What the pages say of entries and steps, in the reader's language, with the words of the vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toevlucht.access.policy import ACTS as WHO
from toevlucht.desk.decisions import HOW_FAR, state
from toevlucht.desk.kinds import HOW, PARTS, STAFF, STATES
from toevlucht.desk.words import cite, label, where
from toevlucht.engine import Law
from toevlucht.procedure.acts.correct import Correct
from toevlucht.procedure.acts.correct_day import CorrectDay
from toevlucht.procedure.acts.destruction import Destroy
from toevlucht.procedure.acts.judgments import JoinJudgment
from toevlucht.procedure.catalogue import ACTS
from toevlucht.procedure.forms.kinds import KINDS
from toevlucht.procedure.forms.pointing import clock
from toevlucht.procedure.forms.words import COMPARTMENTS, RELATIONS, SCRIPTS, written
from toevlucht.procedure.forms.world import language_name
from toevlucht.procedure.law import running
from toevlucht.procedure.powers import DAYS
from toevlucht.procedure.reserved import reserved
from toevlucht.procedure.scene import Scene
from toevlucht.procedure.standing_read import Due
from toevlucht.record.actor import Actor
from toevlucht.record.read import Line
from toevlucht.staff.read import named


@dataclass(frozen=True, slots=True)
class Told:
    """One entry as a row: its line, what it is about, what it says, who recorded it, and the act that may follow on it."""

    line: Line
    about: str
    says: str
    where: str
    replaced: bool
    act: str
    role: str
    label: str
    follow: str = ""  # correct, correct_day or join_judgment
    entry: str = ""  # the entry that act is about
    file: str = ""  # the upload of a document
    pointer: Pointer | None = None  # where in a document it stands
    mark: str | Promise = ""  # how far a draft has come
    who: str = ""  # by name whoever recorded it, where that matters to the one who answers for it


@dataclass(frozen=True, slots=True)
class Pointer:
    """A place in a document: its file, the part of an address that opens it there, and what to call it."""

    file: str
    fragment: str
    what: str
    place: str


@dataclass(frozen=True, slots=True)
class Step:
    """One duty or power in words; days left are negative once it is late."""

    due: Due
    label: str
    where: str
    holder: str
    status: str
    article: str
    left: int | None
    later: str = ""  # the day after which it is missed, where that is another one
    why: tuple[SafeString, ...] = ()  # what moves its last day


BY_NAME = ("glass", "draft", "review", "signature", "service")
PROPOSED = {f"{act.kind}_proposed": act.name for act in (CorrectDay, Destroy)}  # about an entry, and confirmed on its own
Files = dict[str, dict[str, Any]]  # what each document of the dossier says, by its entry
STATUS = {
    "open": _("open"), "possible": _("may be open"), "missed": _("missed"),
    "closed": _("closed"), "not_yet_known": _("not yet known"),
}  # fmt: skip


def role_label(role: str) -> SafeString:
    """A role in the language of the page."""
    return label(running(), role)


def entries(scene: Scene, actor: Actor, lines: Iterable[Line] | None = None) -> list[Told]:
    """Every entry, new to old, or those given."""
    replaced = {str(line.supersedes) for line in scene.lines if line.supersedes and line.kind in ("answer", "member_gone")}
    files = {str(line.id): line.body for line in scene.lines if line.kind == "document" and line.body}
    chosen = scene.lines if lines is None else [*lines]
    names = named({id_ for line in chosen for id_ in (*_staff(line.kind, line.body or {}).values(), *_by_name(line))})
    rows = [told(scene.law, line, replaced, actor, files, names) for line in reversed(chosen)]
    return [replace(row, mark=HOW_FAR[state(scene, row.line)]) if row.line.kind == "draft" else row for row in rows]


def told(law: Law, line: Line, replaced: Container[str], actor: Actor, files: Files, names: dict[str, str]) -> Told:
    """One entry in words."""
    body, act = line.body or {}, ACTS.get(line.deed)
    entry = body["entry"] if line.kind in PROPOSED and body else str(line.id)
    about = label(law, body["name"]) if line.kind == "answer" and body else kind(line.kind)
    who = next((names.get(id_, "") for id_ in _by_name(line)), "")
    says = "" if not body else _answer_of(law, line, who) if line.kind == "answer" else _parts(law, line.kind, body, names)
    return Told(
        line, about, says, where(law, str(body.get("member", ""))), str(line.id) in replaced,
        str(act.title) if act else line.deed, label(law, line.role), str(COMPARTMENTS[line.label]),
        "" if entry in replaced else follow(law, line, actor), entry, str(body.get("file", "")), pointer(body, files), who=who,
    )  # fmt: skip


def _by_name(line: Line) -> list[str]:
    """Who recorded an entry, as an id, where a name is said: who looked in, who reads, signs or serves a decision."""
    return [str(line.actor)] if line.kind in BY_NAME or line.deed == "sign_decision" else []


def _staff(kind: str, body: dict[str, Any]) -> dict[str, str]:
    """The parts of an entry that are shown and are ids of teams or members of staff."""
    return {key: body[key] for key in PARTS.get(kind, ()) if key in STAFF and body.get(key)}


def pointer(body: dict[str, Any], files: Files) -> Pointer | None:
    """Where in a document an entry stands; None where it says nothing of that, or the reader does not see the document."""
    said = body.get("pointer")
    file = files.get(said["document"]) if said else None
    if not said or file is None:
        return None
    media, at = file.get("media", ""), said.get("at")
    fragments = {"audio/mpeg": f"#t={at}", "application/pdf": f"#page={at}"}
    named = {"audio/mpeg": gettext("at {place}"), "text/plain": gettext("paragraph {place}")}.get(media, gettext("page {place}"))
    place = "" if at is None else named.format(place=clock(at) if media == "audio/mpeg" else at)
    return Pointer(file.get("file", ""), "" if at is None else fragments.get(media, ""), file["what"], place)


def kind(name: str) -> SafeString:
    """What sort of entry it is."""
    return conditional_escape(KINDS.get(name, name))


def follow(law: Law, line: Line, actor: Actor) -> str:
    """The act that somebody may want to perform on an entry; "" where there is none, or it is not for their role."""
    name = _follow(law, line, actor)
    return name if actor.role in WHO.get(name, ()) else ""


def _follow(law: Law, line: Line, actor: Actor) -> str:
    if line.kind in PROPOSED and line.body:
        return PROPOSED[line.kind] if line.actor != actor.account else ""
    name = (line.body or {}).get("name", "") if line.kind == "answer" else ""
    if name in DAYS:
        return CorrectDay.name
    if line.kind == "member" and line.body:
        return Correct.name
    if name in law.facts:
        return "" if any(reserved(name, "", actor)) else Correct.name
    asked = {judgment.second for judgment in law.judgments.get(name, ())}
    single = not (line.body or {}).get("answer", {}).get("second")
    return JoinJudgment.name if single and actor.role in asked and line.actor != actor.account else ""


def _parts(law: Law, kind: str, body: dict[str, Any], names: dict[str, str]) -> SafeString:
    """The parts of an entry, each in its own words, teams and people by their names."""
    said = body | {key: names.get(id_, id_) for key, id_ in _staff(kind, body).items()}
    found = ((part(law, key, str(said[key])),) for key in PARTS.get(kind, ()) if said.get(key) not in (None, ""))
    return format_html_join(" · ", "{}", found)


def part(law: Law, key: str, value: str) -> SafeString:
    """One part of an entry: a name by its label, a dossier as a link, what a person wrote as it was written."""
    tables: dict[str, Callable[[], SafeString]] = {
        "dossier": lambda: format_html('<a href="{}">{}</a>', reverse("dossier", args=[value]), gettext("their dossier")),
        "relation": lambda: conditional_escape(RELATIONS.get(value, value)),
        "relation_of_other": lambda: conditional_escape(RELATIONS.get(value, value)),
        "finding": lambda: conditional_escape(HOW.get(value, value)),
        "how": lambda: conditional_escape(HOW.get(value, value)),
        "hours": lambda: conditional_escape(gettext("for {hours} hours").format(hours=value)),
        "script": lambda: conditional_escape(SCRIPTS.get(value, value)),
        "language": lambda: conditional_escape(language_name(value)),
        "starts_on": lambda: conditional_escape(_day(value)),
        "ends_on": lambda: conditional_escape(_day(value)),
        "right_day": lambda: format_html("<strong>{}</strong>", days(value, value)),
    }
    if key in tables:
        return tables[key]()
    named = key in ("role", "as", "by", "uses", "outcome", "power", "scope", "conclusion", "regime", "fact", "gap")
    return label(law, value) if named else format_html('<bdi class="words">{}</bdi>', value)


def _answer_of(law: Law, line: Line, who: str) -> SafeString:
    """The answer of an entry. What a decision is, whoever signed it says, not the role that the law lets answer such a fact."""
    answer = (line.body or {})["answer"]
    if line.deed != "sign_decision":
        return _answered(law, answer)
    by = format_html("<bdi>{}</bdi>, {}", who, label(law, line.role))
    return format_html('<strong>{}</strong> <span class="rest">{}</span>', _answer(law, answer), by)


def _answered(law: Law, answer: dict[str, Any]) -> SafeString:
    """The answer, who gave it and on what it rests."""
    people = [label(law, answer[key]) for key in ("by", "second") if answer.get(key)]
    texts = [format_html('<bdi class="words">{}</bdi>', answer[key]) for key in ("source", "reasons") if answer.get(key)]
    rest = format_html_join(", ", "{}", ((one,) for one in [*people, *texts]))
    grounds = format_html_join("", '<br><span class="rest">{}</span>', ((one,) for one in _rests(law, answer)))
    return format_html('<strong>{}</strong> <span class="rest">{}</span>{}', _answer(law, answer), rest, grounds)


def _rests(law: Law, answer: dict[str, Any]) -> Iterator[SafeString]:
    """On what a judgment rests, a line each: whoever joins it, or decides on it, must be able to weigh that."""
    parts: tuple[tuple[str, str, Callable[[Law, str], SafeString]], ...] = (
        ("evidence", gettext("Evidence"), _words),
        ("considered", gettext("Considered"), label),
        ("rests_on", gettext("Rests on"), where),
        ("based_on", gettext("Grounds relied on"), label),
    )
    for key, title, tell in parts:
        if answer.get(key):
            yield format_html("{}: {}", title, format_html_join(", ", "{}", ((tell(law, one),) for one in answer[key])))
    if answer.get("heard"):
        yield conditional_escape(gettext("The applicant was heard"))


def _words(law: Law, text: str) -> SafeString:
    """What a person wrote, as it was written."""
    return format_html('<bdi class="words">{}</bdi>', text)


def _answer(law: Law, answer: dict[str, Any]) -> SafeString:
    if "state" in answer:
        return conditional_escape(STATES.get(answer["state"], answer["state"]))
    if "day" in answer:
        return conditional_escape(gettext("never") if answer["day"] == "never" else days(*answer["day"]))
    if "length" in answer:
        return conditional_escape(", ".join(length(*one) for one in answer["length"]))
    value = answer["value"]
    return conditional_escape(gettext("yes" if value else "no")) if isinstance(value, bool) else label(law, str(value))


def length(count: int, unit: str) -> str:
    """How long: `3 months`."""
    return f"{count} {gettext(_unit(count, unit))}"


def _unit(count: int, unit: str) -> str:
    return unit.replace("_", " ") + ("" if count == 1 else "s")


def days(low: str | None, high: str | None) -> str:
    """A day, or two between which it lies."""
    first, last = (written(date.fromisoformat(day)) if day else "…" for day in (low, high))
    return first if first == last else gettext("between {low} and {high}").format(low=first, high=last)


def _day(value: str) -> str:
    return days(value, value) if value[:1].isdecimal() else value


def steps(law: Law, found: Iterable[Due], today: date) -> list[Step]:
    """Each duty and power in words."""
    return [step(law, one, today) for one in found]


def step(law: Law, one: Due, today: date) -> Step:
    """One duty or power in words."""
    left = (one.act_by - today).days if one.act_by else None
    named = (label(law, one.name), where(law, one.member), label(law, one.holder), str(STATUS[one.status]))
    return Step(one, *named, cite(law, one.article), left, later(one))


def later(one: Due) -> str:
    """The day after which a duty is missed, where that is not the day by which to act."""
    if one.wait_until == one.act_by:
        return ""
    return written(one.wait_until) if one.wait_until else gettext("a day not yet known")
