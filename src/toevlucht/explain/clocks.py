"""The clock of a duty in sentences: act by, wait for, and every clause that made it so."""

from __future__ import annotations

from collections.abc import Iterator

from toevlucht.engine.blocks import Block
from toevlucht.engine.case import LONG_AGO, NEVER
from toevlucht.engine.clauses import Clause, Terms
from toevlucht.engine.result import DutyResult, Interval, Node, PowerResult
from toevlucht.engine.truth import UNKNOWN
from toevlucht.explain import sentences
from toevlucht.explain.speaker import Speaker
from toevlucht.legaltime import counting

STATES = {
    "open": "open",
    "possible": "possible",
    "met": "met",
    "met_late": "met too late",
    "missed": "missed",
    "ended": "ended",
    "none": "not due",
    "not_reached": "not reached",
}
CLAUSES = {
    "starts_again": "Starts anew on {since}: {state}",
    "extension": "Extended by {lengths}: {state}",
    "stop": "Stands still from {since} until {until}: {state}",
    "postponement": "Postponed to {since}: {state}",
}
CLAUSE_STATES = {"stands": "stands", "open": "not yet known", "fails": "falls away"}
BLOCKS = {
    "duty": "first this must be done: {what}",
    "judgment": "a person must still judge: {what}",
    "fact": "not yet known: {what}",
    "list": "not yet stated complete: {what}",
    "fails": "fails: {what}",
    "closed_while": "closed while: {what}",
    "unverified": "rests on law that nobody has verified: {what}",
    "not_reached": "not reached: {what}",
}
CERTAIN = ("fails", "closed_while", "not_reached")
USE = {  # by (open, must)
    (True, True): "{who} must use it.",
    (True, False): "{who} may use it.",
    (False, True): "Once it is open, {who} must use it.",
    (False, False): "Once it is open, {who} may use it.",
}
FORM = {
    "by": "by {what}",
    "and another": "and another {what}",
    "not the": "not the {what}",
    "needs applicant heard before": "applicant heard before {what}",
    "needs": "{what}",
}


def clock(found: DutyResult, terms: Terms, speaker: Speaker) -> Iterator[str]:
    """The lines under a duty: who, from when, until when, why, and what follows."""
    yield _who(found, speaker)
    if found.starts is not None:
        yield speaker.say("Starts: {day}.", day=_days(found.starts, speaker))
    yield from _ends(found, terms, speaker)
    if terms.lengths or not terms.soon:
        yield _length(terms, speaker)
    yield from (_clause(c, speaker) for c in terms.clauses)
    if terms.never_later is not None:
        yield speaker.say("Never later than {day}.", day=_days(terms.never_later, speaker))
    yield from (f"- {sentences.step(s, speaker)}" for s in found.steps)
    yield from _after(found, terms, speaker)


def _who(found: DutyResult, speaker: Speaker) -> str:
    who = speaker.code(found.holder)
    if found.towards:
        who = speaker.say("{who}, towards {other}", who=who, other=speaker.code(found.towards))
    return f"{who}: {speaker.say(STATES[found.status])}"


def _days(found: Interval, speaker: Speaker) -> str:
    """A day, or the two days it lies between; an event still to come is not yet."""
    if found[0] != found[1] and found[1] >= NEVER:
        return speaker.say("not yet")
    return speaker.value(found)


def _ends(found: DutyResult, terms: Terms, speaker: Speaker) -> Iterator[str]:
    if terms.soon:
        yield speaker.say("As soon as possible: no fixed day.")
    elif found.earliest is None:
        yield speaker.say("No last day yet.")
    elif found.earliest == found.latest:
        yield speaker.say("Last day: {day}.", day=speaker.day(found.earliest))
    else:
        latest = speaker.day(found.latest) if found.latest is not None else speaker.say("a day not yet known")
        yield speaker.say("Act by {day}; missed only after {latest}.", day=speaker.day(found.earliest), latest=latest)
        if found.decided_by:
            yield speaker.say("What lies between hangs on: {what}.", what=speaker.label(found.decided_by))


def _length(terms: Terms, speaker: Speaker) -> str:
    lengths = speaker.value(frozenset(terms.lengths)) if terms.lengths else speaker.say("no length of its own")
    rules = f" {speaker.say('or')} ".join(speaker.translate(counting(r).title) for r in (terms.counting, terms.disputed) if r)
    said = speaker.say("Within: {lengths}.", lengths=lengths)
    return f"{said} {speaker.say('Counting: {rules}.', rules=rules)}" if rules else said


def _clause(found: Clause, speaker: Speaker) -> str:
    blanks = {
        "since": _days(found.since, speaker) if found.since else "",
        "until": _days(found.until, speaker) if found.until else "",
        "lengths": speaker.value(frozenset(found.lengths)) if found.lengths else speaker.say("a length not yet known"),
        "state": speaker.say(CLAUSE_STATES[found.state]),
    }
    said = speaker.say(CLAUSES[found.kind], **blanks)
    where = speaker.member(found.member)
    said += f" ({where})" if where else ""
    if found.at_most is not None:
        said += ", " + speaker.say("at most {length} in all", length=speaker.value(frozenset((found.at_most,))))
    because = "; ".join(dict.fromkeys(because_of(n, speaker) for n in found.because))
    return f"{said} - {because}" if because else said


def because_of(found: Node, speaker: Speaker) -> str:
    """One thing that decided: a comparison by the values it compares, anything else by its own."""
    if found.text and found.because:
        values = ", ".join(_compared(n, speaker) for n in found.because if n.key)
        if found.value == UNKNOWN:
            return values
        return speaker.say("{values}: {answer}", values=values, answer=speaker.value(found.value))
    return sentences.node(found, speaker)


def _compared(found: Node, speaker: Speaker) -> str:
    """A name and its value; a name alone where nothing is known of it."""
    label, value = speaker.label(found.key), found.value
    still_to_come = isinstance(value, tuple) and value[1] >= NEVER and LONG_AGO < value[0] < NEVER
    said = speaker.say("not yet") if still_to_come else speaker.value(value, found.key)
    return label if said == speaker.say("unknown") else f"{label} ({said})"


def _after(found: DutyResult, terms: Terms, speaker: Speaker) -> Iterator[str]:
    if terms.when_missed:
        yield speaker.say("When missed: {what}.", what=speaker.label(terms.when_missed))
    if terms.before:
        yield speaker.say("Until it is met, not open: {what}.", what=", ".join(map(speaker.label, terms.before)))
    if found.flag:
        yield speaker.say("The law is open here: {flag}.", flag=sentences.flag(found.flag, found.steps, speaker))
    if terms.unverified:
        yield speaker.say("Not verified: {why}.", why=terms.unverified)
    said = sentences.marks(found.marks, speaker)
    if said:
        yield f"{{{said}}}"


def block(found: Block, speaker: Speaker) -> str:
    """One thing that stands before a power, with its article."""
    where = speaker.member(found.member)
    if found.node is not None and (found.kind in CERTAIN or not found.name):
        what = because_of(found.node, speaker)
    else:
        what = speaker.label(found.name) + (f" [{found.article}]" if found.article else "")
    return speaker.say(BLOCKS[found.kind], what=what) + (f" ({where})" if where else "")


def power(found: PowerResult, form: tuple[str, ...], speaker: Speaker) -> Iterator[str]:
    """Who may use a power, what must still come with it, what it creates and ends."""
    who = speaker.code(found.holder)
    if found.towards:
        who = speaker.say("{who}, towards {other}", who=who, other=speaker.code(found.towards))
    yield speaker.say(USE[found.status == "open", found.must], who=who)
    if form:
        yield speaker.say("With it: {form}.", form=", ".join(_form(x, speaker) for x in form))
    if found.creates:
        yield speaker.say("It creates: {what}.", what=", ".join(map(speaker.label, found.creates)))
    if found.ends:
        yield speaker.say("It ends: {what}.", what=", ".join(map(speaker.label, found.ends)))
    marks = sentences.marks(found.marks, speaker)
    if marks:
        yield f"{{{marks}}}"


def _form(clause: str, speaker: Speaker) -> str:
    """`by R`, `and another R`, `not the R`, `needs X` or `at most once` in words."""
    for start, said in FORM.items():
        if clause.startswith(start + " "):
            return speaker.say(said, what=speaker.word(clause[len(start) + 1 :]))
    return speaker.say("at most once")
