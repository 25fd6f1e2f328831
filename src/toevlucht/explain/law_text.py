"""The law as it reads: each statement with the labels of the vocabulary, as lines under lines, in one language.

What a fence says to the reader of the law, said to a reader of articles. Made from the typed tree, never parsed back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toevlucht.engine import model as m
from toevlucht.explain.law_values import ALL_OF, Values
from toevlucht.explain.speaker import Speaker


@dataclass(frozen=True, slots=True)
class Line:
    """One line and those under it."""

    text: str
    under: tuple[Line, ...] = ()


def statement(item: m.Definition, speaker: Speaker) -> Line:
    """A definition as a line with its clauses under it."""
    return _Reading(speaker).statement(item)


class _Reading:
    """Says statements in the speaker's language."""

    def __init__(self, speaker: Speaker) -> None:
        self.speaker, self.say, self.values = speaker, speaker.say, Values(speaker)

    def statement(self, item: m.Definition) -> Line:
        match item:
            case m.Rule():
                return self.line(item, "{what}, when:", self.rule(item))
            case m.ValueRule():
                return self.line(item, "{what} is:", (self.row(r) for r in item.rows))
            case m.Judgment():
                return self.line(item, "{what}: a person judges", self.judgment(item))
            case m.Duty():
                return self.line(item, "{what}: a duty", self.duty(item))
            case m.Power():
                said = "{what}: a power that must be used" if item.must else "{what}: a power that may be used"
                return self.line(item, said, self.power(item))
            case m.Range():
                return self.line(item, "{what}: left to national law", self.range(item))
            case _:
                return self.line(item, "{what}: an amount", self.tariff(item))

    def line(self, item: m.Definition, said: str, under: Iterable[Line]) -> Line:
        where = "" if item.scope == m.CASE else f" ({self.say('of each {scope}', scope=self.speaker.label(item.scope))})"
        text = self.say(said, what=self.speaker.label(item.name) + where)
        labels = f"{item.citation.labels} " if item.citation.labels else ""
        return Line(labels + text, (*under, *self.last(item)))

    def last(self, item: m.Definition) -> Iterator[Line]:
        """The rulings it rests on, and why it is not verified."""
        if item.citation.per:
            yield Line(self.say("per {rulings}", rulings=", ".join(item.citation.per)))
        why = getattr(item, "unverified", "")
        if why:
            yield Line(self.say("Not verified: {why}.", why=why))

    # ------------------------------------------------------------ conditions
    def condition(self, node: m.Condition, label: str = "") -> Line:
        start = f"{label} " if label else ""
        if isinstance(node, m.Not) and isinstance(node.of, m.All | m.Any | m.AtLeast):
            return Line(start + self.say("not:"), (self.condition(node.of),))
        if isinstance(node, m.All | m.Any | m.AtLeast):
            said = self.say(ALL_OF[type(node)], n=node.count if isinstance(node, m.AtLeast) else 0)
            labels = node.labels or ("",) * len(node.of)
            return Line(start + said, tuple(self.condition(c, at) for c, at in zip(node.of, labels, strict=True)))
        return Line(start + self.values.atom(node))

    def clause(self, said: str, node: m.Condition | None) -> Iterator[Line]:
        """`said` with a condition after it, or under it where it has lines of its own."""
        if node is None:
            return
        found = self.condition(node)
        yield Line(self.say(said, what=found.text), found.under)

    # ------------------------------------------------------------ statements
    def rule(self, item: m.Rule) -> Iterator[Line]:
        yield self.condition(item.when)
        for p in item.presumptions:
            yield from self.clause("presumed so while {what}" if p.value else "presumed not so while {what}", p.while_)
            yield from self.clause("unless shown otherwise: {what}", p.unless)
        for e in item.unless:
            yield from self.clause("unless {what}", e.condition)

    def row(self, row: m.Row) -> Line:
        value = self.values.value(row.value)
        if row.guard is None:
            return Line(value)
        found = self.condition(row.guard)
        return Line(self.say("{value}, if {what}", value=value, what=found.text), found.under)

    def judgment(self, item: m.Judgment) -> Iterator[Line]:
        say, code = self.say, self.speaker.code
        yield Line(self.speaker.question(item.name))
        if item.options:
            yield Line(say("one of: {names}", names=self.names(item.options)))
        by = code(item.by) + (f" {say('and another {what}', what=code(item.second))}" if item.second else "")
        yield Line(say("by {what}", what=by))
        if item.reasons:
            yield Line(say("with reasons"))
        if item.evidence:
            yield Line(say("with evidence"))
        if item.heard_before:
            answers = f" {say('or')} ".join(say(x) if x in ("yes", "no") else code(x) for x in item.heard_before)
            yield Line(say("the applicant is heard before the answer {answers}", answers=answers))
        for names, said in (
            (item.considers, "considers: {names}"),
            (item.never_on, "never on: {names}"),
            (item.not_only_on, "not on these alone: {names}"),
        ):
            if names:
                yield Line(say(said, names=self.names(names)))
        yield from self.clause("asked when {what}", item.at_issue)
        if item.counts_as is not None:
            answer = say("yes" if item.counts_as else "no")
            yield Line(
                say("not established counts as {answer}; burden: {who}", answer=answer, who=self.speaker.word(item.burden))
            )

    def names(self, names: Iterable[str]) -> str:
        return ", ".join(self.speaker.word(n) for n in names)

    def duty(self, item: m.Duty) -> Iterator[Line]:
        yield self.holder(item)
        yield from self.clause("due when {what}", item.when)
        if item.starts is not None:
            yield Line(self.say("from {what}", what=self.values.value(item.starts)))
        for again in item.again:
            yield Line(self.say("again from {what}", what=self.values.of(again.on, again.scope, again.where)))
        if item.soon:
            yield Line(self.say("as soon as possible"))
        if item.within:
            yield Line(self.say("within:"), tuple(self.row(r) for r in item.within))
        yield from self.moved(item)
        for value, said in ((item.never_later, "never later than {what}"), (item.met_on, "met on {what}")):
            if value is not None:
                yield Line(self.say(said, what=self.values.value(value)))
        yield from self.clause("met when {what}", item.met_when)
        yield from self.clause("ends when {what}", item.ends_when)
        if item.before:
            yield Line(self.say("until then not open: {names}", names=self.labels(item.before)))
        if item.when_missed:
            yield Line(self.say("when missed: {what}", what=self.speaker.label(item.when_missed)))

    def moved(self, item: m.Duty) -> Iterator[Line]:
        """What extends, stops and postpones a duty."""
        for e in item.extended:
            said = self.say("extended by {what}", what=self.values.of(e.length, e.scope, e.where))
            if e.at_most is not None:
                said += ", " + self.say("at most {length} in all", length=self.values.value(e.at_most))
            yield Line(said, (self.condition(e.while_),) if e.while_ is not None else ())
        for s in item.stopped:
            until = self.values.of(s.end, s.scope, s.where)
            yield Line(self.say("stands still from {what} until {until}", what=self.values.value(s.start), until=until))
        for day, while_ in item.postponed:
            yield Line(self.say("postponed to {what}, while:", what=self.values.value(day)), (self.condition(while_),))

    def holder(self, item: m.Duty | m.Power) -> Line:
        who = self.speaker.code(item.holder)
        if item.towards:
            who = self.say("{who}, towards {other}", who=who, other=self.speaker.code(item.towards))
        return Line(who)

    def labels(self, keys: Iterable[str]) -> str:
        return ", ".join(self.speaker.label(k) for k in keys)

    def power(self, item: m.Power) -> Iterator[Line]:
        yield self.holder(item)
        yield from self.clause("open when {what}", item.open_when)
        yield from self.clause("closed while {what}", item.closed_while)
        if item.by:
            another = f" {self.say('and another {what}', what=self.speaker.code(item.second))}" if item.second else ""
            yield Line(self.say("by {what}", what=self.speaker.code(item.by) + another))
        for role in item.not_the:
            yield Line(self.say("not the {what}", what=self.speaker.code(role)))
        if item.needs:
            yield Line(self.say("needs: {names}", names=self.names(item.needs)))
        if item.at_most_once:
            yield Line(self.say("at most once"))
        if item.before_end_of:
            yield Line(self.say("before the last day of: {what}", what=self.speaker.label(item.before_end_of)))
        for keys, said in ((item.creates, "creates: {names}"), (item.ends, "ends: {names}")):
            if keys:
                yield Line(self.say(said, names=self.labels(keys)))

    def range(self, item: m.Range) -> Iterator[Line]:
        if item.low is None or item.high is None:
            yield Line(self.say("yes or no"))
        else:
            low, high = self.values.value(item.low), self.values.value(item.high)
            yield Line(self.say("between {low} and {high}", low=low, high=high))

    def tariff(self, item: m.Tariff) -> Iterator[Line]:
        value = self.values.value
        yield Line(self.say("from {what}", what=value(item.start)))
        yield Line(self.say("until {what}", what=value(item.stop)))
        for amount, days in item.rows:
            said = self.say("{amount} a day", amount=value(amount))
            yield Line(said + (", " + self.say("for {n} days", n=days) if days is not None else ""))
        if item.at_most is not None:
            yield Line(self.say("at most {amount}", amount=value(item.at_most)))
