"""Sentences made from the structure, for an officer, an applicant, a lawyer or a court."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from toevlucht.engine.result import Conclusion, DutyResult, Mark, Missing, Node, PowerResult
from toevlucht.explain.law_values import Values
from toevlucht.explain.speaker import Speaker
from toevlucht.legaltime import Step

Reader = Literal["officer", "applicant", "lawyer", "court"]
STATUS = {
    "holds": "holds",
    "fails": "fails",
    "needs_judgment": "a person must judge",
    "needs_facts": "facts are missing",
    "not_at_issue": "not at issue",
    "not_reached": "not reached",
    "not_open_yet": "not open yet",
}
PLAIN_STATUS = {
    "holds": "yes",
    "fails": "no",
    "needs_judgment": "a person still has to decide this",
    "needs_facts": "we still need to know more",
    "not_at_issue": "this was not asked",
    "not_reached": "we did not get to this",
    "not_open_yet": "this is not open yet",
}
WEEKEND = ("saturday", "sunday")
DISPUTED = "disputed: "  # how the flag of a reckoning begins
SHOWN = 3  # names of a list shown before "and more"
DUTY = {
    "open": "{who} must do this by {day}: {what}.",
    "possible": "{who} may have to do this by {day}: {what}.",
    "met": "Done in time: {what}.",
    "met_late": "Done too late: {what}.",
    "missed": "Too late since {day}: {what}.",
    "ended": "No longer due: {what}.",
    "none": "Not due: {what}.",
    "not_reached": "Not reached: {what}.",
}
NO_DAY = {
    "open": "{who} must do this as soon as possible: {what}.",
    "possible": "{who} may have to do this: {what}.",
}
STEPS = {
    "event_day_left_out": "The day of the event, {event}, does not count; the first day is {day}.",
    "event_day_counts": "The day itself, {event}, counts as the first.",
    "ends_on": "{lengths} from {event} ends on {day}.",
    "extended_ends_on": "{lengths}, extended by {extensions}, counted once from {event}, ends on {day}.",
    "stopped": "The run stood still from {since} until {until} ({days} days): the end becomes {day}.",
    "stopped_working": "Working days from {since} until {until} do not count: the end becomes {day}.",
    "postponed": "The end is postponed to {day}.",
    "set_by_event": "From {event} the law sets {day} as the last day; it does not move.",
    "never_later": "It never ends later than {day}.",
    "moved": "{from} is no working day ({why}): the last day moves to {day}.",
    "not_moved": "{day} is no working day ({why}), but this period does not move.",
    "minimum": "So that it holds {working_days} working days, the last day becomes {day}.",
    "disputed": "The law is open: {by} would give {day}.",
    "last_day": "The last day is {day}.",
}


def marks(found: frozenset[Mark], speaker: Speaker) -> str:
    """The marks a reader must see, in words. That a part was not at issue stays out: the tree shows which part."""
    return ", ".join(sorted(speaker.say(mark.replace("_", " ")) for mark in found - {"not_at_issue"}))


def conclusion(found: Conclusion, speaker: Speaker, reader: Reader = "officer") -> str:
    """One conclusion in one sentence; lawyers and courts get the article with it."""
    words = PLAIN_STATUS if reader == "applicant" else STATUS
    where = speaker.member(found.member)
    label = speaker.label(found.key) + (f" ({where})" if where else "")
    said = f"{label}: {speaker.say(words[found.status])}"
    if found.status == "holds" and not isinstance(found.value, int):
        said = f"{label}: {speaker.value(found.value, found.key)}"
    return said if reader == "applicant" else f"{said} [{speaker.cite(found.citation)}]"


def node(found: Node, speaker: Speaker, reader: Reader = "officer") -> str:
    """One step of an explanation in one line."""
    name = speaker.label(found.key) if found.key else _unnamed(found, speaker)
    said = f"{name}: {speaker.say(STATUS[found.status]) if found.status else speaker.value(found.value, found.key)}"
    if found.kind == "exception":
        said = speaker.say("unless {what}", what=said)
    if reader != "applicant" and found.citation is not None and found.citation.act:
        said += f" [{found.citation.short()}]"
    return said


def _unnamed(found: Node, speaker: Speaker) -> str:
    if found.kind == "presumption":
        return speaker.say("presumed by law")
    return Values(speaker).atom(found.source) if found.source is not None else speaker.say("condition")


def given(found: Node, speaker: Speaker) -> str:
    """Who answered, when, from which source, why; empty where nobody did."""
    answer = found.answer
    if answer is None:
        return ""
    people = f" {speaker.say('and')} ".join(speaker.code(r) for r in (answer.by, answer.second) if r)
    parts = (people, speaker.day(answer.on) if answer.on else "", answer.source, answer.reasons)
    return "; ".join(p for p in parts if p)


def missing(found: Missing, speaker: Speaker, reader: Reader = "officer") -> str:
    """What is still to be asked or judged, of whom, and what it is needed for."""
    said, needed, who = asked(found, speaker)
    if reader == "applicant":
        return said
    said += f" - {speaker.say('needed for {what}', what=needed)}"
    return said + (f" - {speaker.say('by {who}', who=who)}" if who else "")


def asked(found: Missing, speaker: Speaker) -> tuple[str, str, str]:
    """(the question and of which member, what it is needed for, who may answer)."""
    where = speaker.member(found.member)
    question = speaker.question(found.name) + (f" ({where})" if where else "")
    needed = _some(list(dict.fromkeys(speaker.label(k) for k in found.needed_for)), speaker)
    return question, needed, f" {speaker.say('or')} ".join(speaker.code(r) for r in found.by)


def _some(names: list[str], speaker: Speaker) -> str:
    """The first three names and how many more."""
    if len(names) <= SHOWN:
        return ", ".join(names)
    return speaker.say("{names} and {n} more", names=", ".join(names[:SHOWN]), n=len(names) - SHOWN)


def duty(found: DutyResult, speaker: Speaker, reader: Reader = "officer") -> str:
    """A duty with its last day; act by the earliest reading."""
    what = speaker.label(found.key)
    if found.earliest is None and found.status in ("open", "possible"):
        said = speaker.say(NO_DAY[found.status], who=speaker.code(found.holder), what=what)
    else:
        end = found.latest if found.status == "missed" else found.earliest
        day = speaker.day(end) if end is not None else speaker.say("no fixed day")
        said = speaker.say(DUTY[found.status], who=speaker.code(found.holder), day=day, what=what)
    if found.status in ("open", "possible") and None not in (found.earliest, found.latest) and found.latest != found.earliest:
        what = speaker.label(found.decided_by) if found.decided_by else speaker.say("what is not yet known")
        said += " " + speaker.say(
            "It may end as late as {day}; that depends on: {what}.", day=speaker.day(found.latest or 0), what=what
        )
    if found.flag:
        said += " " + speaker.say("The law is open here: {flag}.", flag=flag(found.flag, found.steps, speaker))
    return said if reader == "applicant" else f"{said} [{speaker.cite(found.citation)}]"


def power(found: PowerResult, speaker: Speaker) -> str:
    """A power: open, closed, not yet known, and what keeps it so."""
    state = {"open": "open", "closed": "closed", "not_yet_known": "not yet known", "not_reached": "not reached"}[found.status]
    said = f"{speaker.label(found.key)}: {speaker.say(state)} [{speaker.cite(found.citation)}]"
    because = ", ".join(speaker.label(k) for k in found.because)
    return f"{said} - {speaker.say('waits for {what}', what=because)}" if because and found.status != "open" else said


def step(found: Step, speaker: Speaker) -> str:
    """One step of a reckoning, with its article."""
    blanks = {key: speaker.day(v.toordinal()) if isinstance(v, date) else _word(str(v), speaker) for key, v in found.params}
    said = speaker.translate(STEPS[found.note]).format(**(blanks | {"day": speaker.day(found.day.toordinal())}))
    return f"{said} [{found.citation}]" if found.citation else said


def flag(text: str, steps: Iterable[Step], speaker: Speaker) -> str:
    """An open legal point: what each other reading of the steps would give, else why, as the law words it."""
    found = [(by, s.day.isoformat()) for s in steps if s.note == "disputed" and (by := str(dict(s.params)["by"])) in text]
    others = "; ".join(speaker.say("{by} would give {day}", by=_word(by, speaker), day=day) for by, day in found)
    why = text.removeprefix(DISPUTED)
    return text if why == text else speaker.say("disputed: {what}", what=others or why)


def _word(text: str, speaker: Speaker) -> str:
    """Lengths, a holiday or a reading, known by the whole phrase or part by part."""
    plain = text.replace("_", " ")
    if speaker.lang == "en":
        return plain.capitalize() if plain in WEEKEND else plain
    whole = speaker.translate(plain)
    return whole if whole != plain else ", ".join(_part(part, speaker) for part in plain.split(", "))


def _part(text: str, speaker: Speaker) -> str:
    count, _, unit = text.partition(" ")
    return f"{count} {speaker.translate(unit)}" if unit and count.isdecimal() else speaker.translate(text)
