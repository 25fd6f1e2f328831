"""Values, comparisons and sentences about members as they read, with the labels of the vocabulary."""

from __future__ import annotations

from toevlucht.engine import model as m
from toevlucht.explain.speaker import Speaker

ALL_OF: dict[type, str] = {m.All: "all of these:", m.Any: "one or more of these:", m.AtLeast: "at least {n} of these:"}
QUANTIFIED = {
    "some": "for at least one {scope}: {has}",
    "every": "for every {scope}: {has}",
    "no": "for no {scope}: {has}",
    "at_least": "for at least {n} of {scope}: {has}",
}
DAYS = {
    "<": "{left} is before {right}",
    "<=": "{left} is on or before {right}",
    ">": "{left} is after {right}",
    ">=": "{left} is on or after {right}",
}
NUMBERS = {
    "<": "{left} is less than {right}",
    "<=": "{left} is at most {right}",
    ">": "{left} is more than {right}",
    ">=": "{left} is at least {right}",
}
AGGREGATES = {
    "total": "the total of {what}",
    "earliest": "the earliest {what}",
    "latest": "the latest {what}",
    "the": "the one {what}",
}


class Values:
    """Says values and atoms in the speaker's language."""

    def __init__(self, speaker: Speaker) -> None:
        self.speaker, self.say, self.law = speaker, speaker.say, speaker.law

    def atom(self, node: m.Condition) -> str:
        """A condition without lines of its own."""
        match node:
            case m.Ref(name):
                return self.speaker.label(name)
            case m.Not(of):
                return self.say("not: {what}", what=self.atom(of))
            case m.Is(value, among):
                codes = f" {self.say('or')} ".join(self.speaker.code(str(x)) for x in among)
                return self.say("{what} is {codes}", what=self.value(value), codes=codes)
            case m.OnList(value, name, day):
                return self.say(
                    "{what} is on the list {list} ({day})",
                    what=self.value(value),
                    list=self.speaker.label(name),
                    day=self.value(day),
                )
            case m.Compare(left, op, right):
                words = DAYS if self.law.value_type(left) == "day" else NUMBERS
                return self.say(words[op], left=self.value(left), right=self.value(right))
            case m.Quantified():
                return self.say(
                    QUANTIFIED[node.kind], scope=self.members(node.scope, node.where), has=self.atom(node.has), n=node.count
                )
            case _:  # lines within a sentence about members
                parts = "; ".join(self.atom(x) for x in node.of)
                return f"{self.say(ALL_OF[type(node)], n=getattr(node, 'count', 0))} {parts}"

    def members(self, scope: str, where: m.Condition | None) -> str:
        """A kind of member, and which of them."""
        label = self.speaker.label(scope)
        return label if where is None else self.say("{scope} with {what}", scope=label, what=self.atom(where))

    def of(self, value: m.Value, scope: str | None, where: m.Condition | None) -> str:
        """A value, or that of each member."""
        if scope is None:
            return self.value(value)
        return self.say("{what} of each {scope}", what=self.value(value), scope=self.members(scope, where))

    def value(self, node: m.Value) -> str:
        """A value as it reads."""
        match node:
            case m.Ref(name):
                return self.speaker.label(name)
            case m.Const():
                return self.constant(node)
            case m.TheDay():
                return self.say("the day asked about")
            case m.Plus(base, length, sign):
                said = "{day} plus {length}" if sign > 0 else "{day} minus {length}"
                return self.say(said, day=self.value(base), length=self.value(length))
            case m.Lookup(table, key, day):
                return self.say(
                    "{table} of {what} ({day})", table=self.speaker.label(table), what=self.value(key), day=self.value(day)
                )
            case m.Count(scope, where):
                return self.say("the number of {scope}", scope=self.members(scope, where))
            case m.Aggregate(kind, of, scope, where):
                return self.say(AGGREGATES[kind], what=self.of(of, scope, where))
            case m.EndOf(duty):
                return self.say("the last day of: {what}", what=self.speaker.label(duty))

    def constant(self, node: m.Const) -> str:
        """A day, amount, length, number or code as it reads."""
        match node.type, node.value:
            case "day", int(day):
                return self.speaker.day(day)
            case "euro", int(cents):
                return f"€ {cents / 100:.2f}"
            case "length", (_, _) as length:
                return self.speaker.value(frozenset((length,)))
            case _, bool(truth):
                return self.say("yes" if truth else "no")
            case "number", number:
                return str(number)
            case _:
                return self.say(str(node.value)) if node.value in ("yes", "no") else self.speaker.code(str(node.value))
