"""An assessment as text for a terminal, and as JSON with a published schema."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from toevlucht import explain as words
from toevlucht.engine import Assessment, explain
from toevlucht.engine.clock import Clocked
from toevlucht.engine.result import Conclusion, DutyResult, Missing, Node, PowerResult
from toevlucht.explain import Speaker
from toevlucht.lawbook.dossier import Dossier

COLOURS = {"holds": "green", "fails": "red", "needs_judgment": "yellow", "needs_facts": "cyan"}
SIGNS = {"holds": "+", "fails": "-", "needs_judgment": "?", "needs_facts": "…", "not_at_issue": "·", "not_reached": "·"}


def as_text(speaker: Speaker, dossier: Dossier, a: Assessment, how: str | None = None, ground: tuple[str, ...] = ()) -> str:
    """The whole assessment for reading: grounds, what is missing, duties, powers, receipt."""
    say = speaker.say
    lines = [click.style(f"{dossier.id}  {dossier.title}".strip(), bold=True), say("Asked about {day}.", day=speaker.day(a.day))]
    lines += _law(speaker, a)
    grounds = [c for c in a.grounds() if not ground or speaker.law.bare(c.key) in ground or c.key in ground]
    lines += ["", click.style(say("Grounds"), bold=True)]
    for c in grounds:
        if c.status not in ("not_at_issue", "not_reached") or ground:
            lines += [_ground(speaker, c), *_explained(speaker, a, c, how)]
    quiet = [c for c in grounds if c.status in ("not_at_issue", "not_reached")]
    if quiet and not ground:
        names = ", ".join(dict.fromkeys(speaker.label(c.key) for c in quiet))
        lines.append(say("Not at issue or not reached: {names}.", names=names))
    lines += _section(say("Still missing"), [words.missing(m, speaker) for m in explain.missing(a)], say("Nothing."))
    lines += _section(say("Duties"), [words.duty(d, speaker) for d in a.duties if d.status not in ("none", "not_reached")], "")
    lines += _section(say("Powers"), [words.power(p, speaker) for p in a.powers if p.status != "not_reached"], "")
    if a.next_change is not None:
        lines += ["", say("Next change by time alone: {day}.", day=speaker.day(a.next_change))]
    return "\n".join([*lines, "", say("A human decides. Law {law}, facts {facts}.", **_short_receipt(a))])


def _short_receipt(a: Assessment) -> dict[str, str]:
    receipt = a.receipt()
    return {"law": str(receipt["law"])[:12], "facts": str(receipt["facts"])[:12]}


def _law(speaker: Speaker, a: Assessment) -> Iterator[str]:
    for regime, acts in a.selection.regimes:
        named = f" {speaker.say('or')} ".join(speaker.law.acts[x].name for x in acts)
        yield speaker.say("{regime}: {acts}", regime=speaker.say(regime), acts=named)


def _ground(speaker: Speaker, c: Conclusion) -> str:
    text = f"{SIGNS[c.status]} {words.conclusion(c, speaker)}"
    if c.marks:
        text += " {" + ", ".join(sorted(speaker.say(m.replace("_", " ")) for m in c.marks)) + "}"
    return click.style(text, fg=COLOURS.get(c.status))


def _explained(speaker: Speaker, a: Assessment, c: Conclusion, how: str | None) -> Iterator[str]:
    if how == "why":
        yield from (f"    {line}" for line in tree_lines(speaker, explain.why(a, c.key, c.member)))
    elif how == "why-not" and c.status != "holds":
        found = explain.why_not(a, c.key, c.member)
        for flip in found.flips:
            changes = "; ".join(_flip(speaker, f) for f in flip)
            yield "    " + speaker.say("would hold if: {changes}", changes=changes)
    elif how == "missing":
        yield from (f"    {words.missing(m, speaker)}" for m in explain.missing(a, [(c.key, c.member)]))


def _flip(speaker: Speaker, flip: Any) -> str:
    where = speaker.member(flip.member)
    judged = f" ({speaker.say('a human judged this')})" if flip.judged else ""
    return f"{speaker.label(flip.name)}{f' ({where})' if where else ''} = {speaker.say(flip.to)}{judged}"


def tree_lines(speaker: Speaker, node: Node, depth: int = 0, seen: set[tuple[str, str]] | None = None) -> Iterator[str]:
    """An explanation as indented lines; what was shown before is not opened again."""
    seen = set() if seen is None else seen
    yield "  " * depth + words.node(node, speaker)
    if node.answer is not None:
        yield "  " * (depth + 1) + _answer(speaker, node)
    place = (node.key, node.member)
    if node.key and place in seen:
        return
    seen.add(place)
    for part in node.because:
        yield from tree_lines(speaker, part, depth + 1, seen)


def _answer(speaker: Speaker, node: Node) -> str:
    answer = node.answer
    assert answer is not None  # noqa: S101  # narrows: the caller looked
    parts = [speaker.code(answer.by)] if answer.by else []
    parts += [speaker.day(answer.on)] if answer.on else []
    parts += [x for x in (answer.source, answer.reasons) if x]
    return "(" + "; ".join(parts) + ")"


def _section(title: str, lines: list[str], empty: str) -> list[str]:
    if not lines and not empty:
        return []
    return ["", click.style(title, bold=True), *(f"  {line}" for line in lines or [empty])]


def comparison(speaker: Speaker, before: Assessment, after: Assessment, changes: tuple[str, ...], form: str) -> str:
    """What changed facts do: the grounds whose conclusion differs."""
    if form == "json":
        return ""
    old = {(c.key, c.member): c for c in before.grounds()}
    new = {(c.key, c.member): c for c in after.grounds()}
    lines = ["", click.style(speaker.say("With {changes}:", changes=", ".join(changes)), bold=True)]
    for place in dict.fromkeys([*old, *new]):
        was, now = old.get(place), new.get(place)
        if was is None or now is None or (was.status, was.possible) != (now.status, now.possible):
            shown = now or was
            assert shown is not None  # noqa: S101  # one of the two exists
            was_text = speaker.say(was.status.replace("_", " ")) if was else "-"
            lines.append(f"  {speaker.label(shown.key)}: {was_text} -> {speaker.say(now.status.replace('_', ' ')) if now else '-'}")
    return "\n" + "\n".join(lines if len(lines) > 2 else [*lines, "  " + speaker.say("No ground changes.")])  # noqa: PLR2004  # two heading lines


# ------------------------------------------------------------------------ JSON
def as_json(dossier: Dossier, a: Assessment, how: str | None = None) -> dict[str, Any]:
    """The assessment as plain data; docs/schema/assessment.schema.json describes it."""
    return {
        "toevlucht": "assessment/1",
        "dossier": {"id": dossier.id, "title": dossier.title},
        "receipt": a.receipt(),
        "grounds": [_ground_json(a, c, how) for c in a.grounds()],
        "missing": [_missing_json(m) for m in explain.missing(a)],
        "duties": [_duty_json(d) for d in a.duties],
        "powers": [_power_json(p) for p in a.powers],
        "next_change": _iso(a.next_change),
    }


def _ground_json(a: Assessment, c: Conclusion, how: str | None) -> dict[str, Any]:
    words_ = a.law.label(c.key)
    needs = [m for m in explain.missing(a, [(c.key, c.member)])] if c.status in ("needs_judgment", "needs_facts") else []
    out: dict[str, Any] = {
        "ground": c.key, "label": words_.en if words_ else c.key, "member": c.member, "conclusion": c.status,
        "possible": list(c.possible), "article": c.citation.short(), "cites": list(c.cites), "marks": sorted(c.marks),
        "needs": [{"name": m.name, "member": m.member, "kind": m.kind, "by": list(m.by)} for m in needs],
    }  # fmt: skip
    if how == "why":
        out["why"] = node_json(explain.why(a, c.key, c.member))
    if how == "why-not":
        out["flips"] = [[f._asdict() for f in flip] for flip in explain.why_not(a, c.key, c.member).flips]
    return out


def node_json(node: Node) -> dict[str, Any]:
    """An explanation as nested data."""
    return {
        "key": node.key, "kind": node.kind, "member": node.member, "status": node.status, "value": _value(node.value),
        "article": node.citation.short() if node.citation else "", "marks": sorted(node.marks), "text": node.text,
        "because": [node_json(x) for x in node.because],
    }  # fmt: skip


def _value(value: object) -> Any:
    if isinstance(value, Clocked):
        value = value.arises
    if isinstance(value, int):
        return {0: "no", 1: "unknown", 3: "yes"}[value]
    if isinstance(value, tuple):
        return list(value)
    return sorted(map(str, value)) if isinstance(value, frozenset) else None


def _missing_json(m: Missing) -> dict[str, Any]:
    return {"name": m.name, "member": m.member, "kind": m.kind, "needed_for": list(m.needed_for), "by": list(m.by)}


def _duty_json(d: DutyResult) -> dict[str, Any]:
    return {
        "duty": d.key, "member": d.member, "status": d.status, "holder": d.holder, "towards": d.towards,
        "act_by": _iso(d.earliest), "wait_until": _iso(d.latest), "flag": d.flag, "article": d.citation.short(),
        "marks": sorted(d.marks), "reckoning": [s.english for s in d.steps],
    }  # fmt: skip


def _power_json(p: PowerResult) -> dict[str, Any]:
    return {
        "power": p.key, "member": p.member, "status": p.status, "must": p.must, "holder": p.holder, "because": list(p.because),
        "form": list(p.form), "creates": list(p.creates), "ends": list(p.ends), "article": p.citation.short(), "marks": sorted(p.marks),
    }  # fmt: skip


def _iso(day: int | None) -> str | None:
    return None if day is None else date.fromordinal(day).isoformat()
