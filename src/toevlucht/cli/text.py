"""An assessment as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

import click

from toevlucht import explain as words
from toevlucht.cli.data import OPEN
from toevlucht.engine import Assessment, explain
from toevlucht.engine.flips import Flip
from toevlucht.engine.result import Conclusion, Node
from toevlucht.explain import Speaker
from toevlucht.lawbook.dossier import Dossier

COLOURS = {"holds": "green", "fails": "red", "needs_judgment": "yellow", "needs_facts": "cyan"}
SIGNS = {
    "holds": "+",
    "fails": "-",
    "needs_judgment": "?",
    "needs_facts": "…",
    "not_at_issue": "·",
    "not_reached": "·",
    "not_open_yet": "·",
}
QUIET = ("not_at_issue", "not_reached")


def as_text(speaker: Speaker, dossier: Dossier, a: Assessment, how: str | None = None, ground: tuple[str, ...] = ()) -> str:
    """The whole assessment for reading: grounds, what is missing, duties, powers, receipt.

    `how` is why, why-not or missing; `ground` limits it to these bare names.
    """
    grounds = [c for c in a.grounds() if not ground or speaker.law.bare(c.key) in ground]
    goals = [(c.key, c.member) for c in grounds if c.status in OPEN] if ground else None
    lines = [*_heading(speaker, dossier, a), *_grounds(speaker, a, grounds, how, whole=not ground)]
    if how != "missing":
        missing = [words.missing(m, speaker) for m in explain.missing(a, goals)]
        lines += _section(speaker.say("Still missing"), missing or [speaker.say("Nothing.")])
    if not ground:
        lines += _duties_and_powers(speaker, a)
    if a.next_change is not None:
        lines += ["", speaker.say("Next change by time alone: {day}.", day=speaker.day(a.next_change))]
    receipt = {key: str(a.receipt()[key])[:12] for key in ("law", "facts")}
    return "\n".join([*lines, "", speaker.say("A human decides. Law {law}, facts {facts}.", **receipt)])


def _heading(speaker: Speaker, dossier: Dossier, a: Assessment) -> Iterator[str]:
    yield click.style(f"{dossier.id}  {dossier.title}".strip(), bold=True)
    yield speaker.say("Asked about {day}.", day=speaker.day(a.day))
    if a.case.known_on is not None:
        yield speaker.say("As known on {day}.", day=speaker.day(a.case.known_on))
    yield from not_seen(speaker, a)
    for regime, acts in a.selection.regimes:
        named = f" {speaker.say('or')} ".join(speaker.act(x) for x in acts)
        yield speaker.say("{regime}: {acts}", regime=speaker.say(regime), acts=named)


def not_seen(speaker: Speaker, a: Assessment) -> Iterator[str]:
    """What was left out for this reader, where something was."""
    if a.case.hidden:
        yield speaker.say(
            "Shown without: {labels}.", labels=", ".join(speaker.translate(x.replace("_", " ")) for x in sorted(a.case.hidden))
        )


def _grounds(speaker: Speaker, a: Assessment, found: list[Conclusion], how: str | None, *, whole: bool) -> Iterator[str]:
    yield from ("", click.style(speaker.say("Grounds"), bold=True))
    for c in found:
        if c.status not in QUIET or not whole:
            yield _ground(speaker, c)
            yield from (f"    {line}" for line in _explained(speaker, a, c, how))
    quiet = dict.fromkeys(speaker.label(c.key) for c in found if c.status in QUIET)
    if quiet and whole:
        yield speaker.say("Not at issue or not reached: {names}.", names=", ".join(quiet))


def _ground(speaker: Speaker, c: Conclusion) -> str:
    marks = words.marks(c.marks, speaker)
    text = f"{SIGNS[c.status]} {words.conclusion(c, speaker)}" + (f" {{{marks}}}" if marks else "")
    return click.style(text, fg=COLOURS.get(c.status))


def _explained(speaker: Speaker, a: Assessment, c: Conclusion, how: str | None) -> Iterator[str]:
    if how == "why":
        yield from tree_lines(speaker, explain.why(a, c.key, c.member))
    elif how == "why-not" and c.status != "holds" and a.law.type_of(c.key) == "truth":
        yield from _why_not(speaker, explain.why_not(a, c.key, c.member))
    elif how == "missing" and c.status not in ("holds", "fails"):
        yield from (words.missing(m, speaker) for m in explain.missing(a, [(c.key, c.member)]))


def _why_not(speaker: Speaker, found: explain.WhyNot) -> Iterator[str]:
    for node in dict.fromkeys(found.failing):
        where = speaker.member(node.member)
        yield speaker.say("in the way: {what}", what=words.node(node, speaker) + (f" ({where})" if where else ""))
    for flip in found.flips:
        yield speaker.say("would hold if: {changes}", changes="; ".join(_flip(speaker, f) for f in flip))


def _flip(speaker: Speaker, flip: Flip) -> str:
    where = speaker.member(flip.member)
    judged = f" ({speaker.say('for a person to judge')})" if flip.judged else ""
    return f"{speaker.label(flip.name)}{f' ({where})' if where else ''} = {speaker.say(flip.to)}{judged}"


def tree_lines(
    speaker: Speaker, node: Node, depth: int = 0, around: str = "", seen: set[tuple[str, str]] | None = None
) -> Iterator[str]:
    """An explanation as indented lines; what was shown before is not opened again. `around`: the member above."""
    seen = set() if seen is None else seen
    where = speaker.member(node.member) if node.member != around else ""
    yield "  " * depth + words.node(node, speaker) + (f" ({where})" if where else "")
    given = words.given(node, speaker)
    if given:
        yield "  " * (depth + 1) + f"({given})"
    place = (node.key, node.member)
    if node.key and place in seen:
        return
    seen.add(place)
    for part in node.because:
        yield from tree_lines(speaker, part, depth + 1, node.member, seen)


def _duties_and_powers(speaker: Speaker, a: Assessment) -> list[str]:
    duties = [words.duty(d, speaker) for d in a.duties if d.status not in ("none", "not_reached")]
    powers = [words.power(p, speaker) for p in a.powers if p.status != "not_reached"]
    return [*_section(speaker.say("Duties"), duties), *_section(speaker.say("Powers"), powers)]


def _section(title: str, lines: list[str]) -> list[str]:
    return ["", click.style(title, bold=True), *(f"  {line}" for line in lines)] if lines else []
