"""Rules, values, judgments, and the statements about several names."""

from __future__ import annotations

import re
from dataclasses import fields, replace

from toevlucht.engine import model as m
from toevlucht.lawbook.errors import Unread
from toevlucht.lawbook.read.collected import Place
from toevlucht.lawbook.read.conditions import condition
from toevlucht.lawbook.read.lines import Line
from toevlucht.lawbook.read.text import BARE, NAME, Clause, clauses, each, folded, labelled, length, names, one, quoted, split
from toevlucht.lawbook.read.values import value

OWN = re.compile(r"(unless|presumed|per|by|unverified|fills)\b")


def rule(at: Place, line: Line, found: re.Match[str], rest: str, labels: str) -> None:
    """`N [on S] when C`, with `unless`, `presumed`, `per` at its own level."""
    own = [kid for kid in line.kids if OWN.match(kid.text)]
    items = [kid for kid in line.kids if not OWN.match(kid.text)]
    cite = at.cite(labels, line.number, _rulings(own))
    exceptions = [kid for kid in own if kid.text.startswith("unless ")]
    presumed = [kid for kid in own if kid.text.startswith("presumed ")]
    unless = each(exceptions, lambda kid: m.Exception_(condition(kid.text[7:], kid.kids), replace(cite, line=kid.number)))
    presumptions = each(presumed, lambda kid: _presumption(kid, replace(cite, line=kid.number)))
    when = condition(found[3], items)
    said = _sources(at, found[1], cite, [k for k in own if k not in (*exceptions, *presumed)], rest)
    at.into.definitions.append(
        m.Rule(found[1], found[2] or m.CASE, when, cite, at.block, tuple(presumptions), tuple(unless), *said)
    )


def _rulings(own: list[Line]) -> tuple[str, ...]:
    return tuple(r for kid in own for part in split(kid.text, ";") if part.startswith("per ") for r in quoted(part[4:]))


def _sources(at: Place, name: str, cite: m.Citation, own: list[Line], rest: str) -> tuple[str, str]:
    """(instrument, why unverified) among what stands behind or under a rule or value; `fills` is noted."""
    said = {"by": "", "unverified": ""}
    for part in [*split(rest, ";"), *(p for kid in own for p in split(kid.text, ";"))]:
        word, _, text = part.partition(" ")
        if word in said and not said[word]:
            said[word] = quoted(text, 1)[0]
        elif word == "fills" and re.fullmatch(NAME, text):
            at.into.fills.append(m.Fills(name, text, cite))
        elif word != "per":
            raise Unread(
                f"cannot read '{part}'", "per, by, unverified or fills, each once; under `when` also unless and presumed"
            )
    return said["by"], said["unverified"]


def _presumption(kid: Line, cite: m.Citation) -> m.Presumption:
    found = re.fullmatch(r"presumed (yes|no) while (.+?)(?:, unless (.+))?", kid.text)
    if not found:
        raise Unread(
            f"cannot read '{kid.text}'",
            "`presumed yes|no while C[, unless R]`",
            "presumed yes while in_doubt, unless found_adult",
        )
    unless = condition(found[3], kid.kids) if found[3] else None
    return m.Presumption(found[1] == "yes", condition(found[2], () if unless else kid.kids), unless, cite)


def value_rule(at: Place, line: Line, found: re.Match[str], rest: str, labels: str) -> None:
    """`N [on S] is V`, a case table, a range left to a lower act, or a tariff."""
    own = [kid for kid in line.kids if OWN.match(kid.text)]
    rows = [kid for kid in line.kids if not OWN.match(kid.text)]
    cite = at.cite(labels, line.number, _rulings(own))
    name, scope, text = found[1], found[2] or m.CASE, found[3] or ""
    said = _sources(at, name, cite, own, rest)
    if "left to" in text or "left for" in text:
        if rows or any(said):
            lost = rows[0].number if rows else 0
            raise Unread(f"the range '{name}' says more than its ends", "`5 to 10 days, left to nl` alone", "", lost)
        at.into.definitions.append(_range(name, scope, text, cite, at.block))
    elif text.startswith("euro "):
        tariff = _tariff(name, scope, text, rows, cite, at.block)
        at.into.definitions.append(replace(tariff, by=said[0], unverified=said[1]))
    else:
        table = (m.Row(value(text), None),) if text else tuple(each(rows, lambda kid: _row(kid, cite)))
        if text and rows:
            raise Unread(f"the line '{rows[0].text}' stands under a value", "one value, or a case table", "", rows[0].number)
        if not text and (not table or table[-1].guard is not None):
            raise Unread(
                f"the table of '{name}' does not end in `otherwise`", "a last row for every other case", "VALUE otherwise"
            )
        at.into.definitions.append(m.ValueRule(name, scope, table, cite, at.block, *said))


def _row(kid: Line, cite: m.Citation) -> m.Row:
    labels, text = labelled(kid.text)
    here = replace(cite, labels=cite.labels + labels, line=kid.number)
    if text.endswith(" otherwise"):
        if kid.kids:
            raise Unread(f"unread line '{kid.kids[0].text}'", "nothing under `otherwise`", "", kid.kids[0].number)
        return m.Row(value(text.removesuffix(" otherwise")), None, here)
    found = re.fullmatch(r"(.+?) when (.+)", text)
    if not found:
        raise Unread(f"cannot read the row '{text}'", "`VALUE when CONDITION` or `VALUE otherwise`")
    return m.Row(value(found[1]), condition(found[2], kid.kids), here)


def _range(name: str, scope: str, text: str, cite: m.Citation, block: m.Block) -> m.Range:
    found = re.fullmatch(rf"(?:yes or no|(\d+) to (\d+) (.+)), left to ({BARE})", text)
    if not found:
        raise Unread(f"cannot read '{text}'", "`5 to 10 days, left to nl` or `yes or no, left to nl`")
    low, high = (length(f"{n} {found[3]}") if n else None for n in (found[1], found[2]))
    if found[1] and low is None:
        low, high = m.Const("number", int(found[1])), m.Const("number", int(found[2]))
    return m.Range(name, low, high, found[4], cite, block, scope)


def _tariff(name: str, scope: str, text: str, rows: list[Line], cite: m.Citation, block: m.Block) -> m.Tariff:
    found = re.fullmatch(r"euro from (.+?) until (.+)", text)
    if not found:
        raise Unread(f"cannot read '{text}'", "`euro from DAY until DAY`")
    at_most, amounts = None, []
    for kid in rows:
        if most := re.fullmatch(r"at most (.+)", kid.text):
            at_most = value(most[1])
        elif amount := re.fullmatch(r"(.+?) a day(?: for (\d+) days)?", kid.text):
            amounts.append((value(amount[1]), int(amount[2]) if amount[2] else None))
        else:
            raise Unread(f"cannot read '{kid.text}'", "`AMOUNT a day [for N days]` or `at most AMOUNT`")
    return m.Tariff(name, scope, value(found[1]), value(found[2]), tuple(amounts), at_most, cite, block)


def judgment(at: Place, line: Line, head: str, rest: str, labels: str) -> None:
    """`judgment N [on S] [one of a, b] [like M]` and its clauses; lines below `like` replace what it copies."""
    found = re.fullmatch(rf"judgment ({BARE})(?: on ({BARE}))?(?: one of (.+?))?(?: like ({BARE}))?", head)
    if not found:
        raise Unread(f"cannot read '{head}'", "`judgment NAME [on SCOPE] [one of a, b] [like NAME]`")
    item = m.Judgment(found[1], found[2] or m.CASE, at.cite(labels, line.number), at.block)
    if found[4]:
        item = _like(at, item, found[4])
    if found[3]:
        item = replace(item, options=names(found[3]))
    if len([c for c in clauses(line, rest) if c.after("by") is not None]) > 1:
        raise Unread("'by' says again what an earlier clause said", "one `by ROLE [and another ROLE]`")
    at.into.definitions.append(folded(line, rest, item, _judgment_clause, ("heard_before",)))


def _like(at: Place, item: m.Judgment, other: str) -> m.Judgment:
    known = [d for d in at.into.definitions if isinstance(d, m.Judgment) and d.name == other and d.citation.act == at.act]
    if not known:
        raise Unread(f"no judgment '{other}' stands above", "a judgment of this act that is already written")
    own = ("name", "scope", "citation", "block")
    copied = {f.name: getattr(known[-1], f.name) for f in fields(m.Judgment) if f.name not in own}
    per = replace(item.citation, per=known[-1].citation.per)
    return replace(item, citation=per, **copied)


def _judgment_clause(item: m.Judgment, clause: Clause) -> m.Judgment:
    if (text := clause.after("by")) is not None:
        found = re.fullmatch(rf"({BARE})(?: and another ({BARE}))?", text)
        if not found:
            raise Unread(f"cannot read 'by {text}'", "`by ROLE [and another ROLE]`")
        return replace(item, by=found[1], second=found[2] or "")
    if (text := clause.after("needs")) is not None:
        return _needs(item, text)
    if found := re.fullmatch(rf"rests on ({BARE}) that has ({NAME})", clause.text):
        return replace(item, rests_on=((found[1], found[2]),))
    for word, field in (("considers", "considers"), ("never on", "never_on"), ("not only on", "not_only_on")):
        if (text := clause.after(word)) is not None:
            return replace(item, **one(field, names(text)))
    if (text := clause.after("per")) is not None:
        return replace(item, citation=replace(item.citation, per=quoted(text)))
    if (text := clause.after("at issue when")) is not None:
        return replace(item, at_issue=condition(text, clause.kids))
    if found := re.fullmatch(r"not established counts as (yes|no), burden (applicant|authority)", clause.text):
        return replace(item, counts_as=found[1] == "yes", burden=found[2])
    raise Unread(
        f"cannot read '{clause.text}'",
        "by, needs, rests on, considers, never on, not only on, per, at issue when, or not established counts as",
    )


def _needs(item: m.Judgment, text: str) -> m.Judgment:
    for need in split(text, ","):
        if need == "reasons":
            item = replace(item, reasons=True)
        elif found := re.fullmatch(r"evidence (\d+)", need):
            item = replace(item, evidence=int(found[1]))
        elif found := re.fullmatch(rf"applicant heard before ({BARE})", need):
            item = replace(item, heard_before=(*item.heard_before, found[1]))
        else:
            raise Unread(f"cannot read 'needs {need}'", "reasons, evidence N, or applicant heard before ANSWER")
    return item


def assertion(at: Place, line: Line, text: str, labels: str) -> None:
    """`never together A, B` or `exactly one of A, B, C`."""
    kind, rest = ("never_together", text[15:]) if text.startswith("never") else ("exactly_one", text[15:])
    at.into.assertions.append(m.Assertion(kind, names(rest), at.cite(labels, line.number)))  # type: ignore[arg-type]  # one of two


def prevails(at: Place, line: Line, found: re.Match[str], labels: str) -> None:
    """`A prevails over B, C`."""
    at.into.prevails.append(m.Prevails(found[1], names(found[2]), at.cite(labels, line.number)))


def not_modelled(at: Place, line: Line, text: str, labels: str) -> None:
    """`not modelled (6) "reason"`."""
    own, rest = labelled(text[len("not modelled") :].strip())
    reason = quoted(rest, 1)[0] if rest else ""
    if not reason or not own:
        raise Unread(
            "the paragraph or the reason is missing",
            "the paragraph, and the reason in double quotes",
            f'not modelled {own or "(1)"} "why"',
        )
    at.into.not_modelled.append(m.NotModelled(at.cite(labels + own, line.number), reason))
