"""From the plan to Python text: how each kind of definition is written, one line a name.

The text of a condition is the same for one case and for planes of cases (`bulk`): `&`, `|`
and `N[...]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import cast

from toevlucht.engine import model as m
from toevlucht.engine import truth, values
from toevlucht.engine.case import NEVER
from toevlucht.engine.clock import Clock, join_clock
from toevlucht.engine.law import Law
from toevlucht.engine.passes import Passes
from toevlucht.engine.plan import Reading
from toevlucht.engine.reckon import Length

PLAIN = re.compile(r"\(*\w+\)*")
NO_ANSWER = {"truth": "1", "day": "ANY_DAY", "number": "ANY_NUMBER", "euro": "ANY_NUMBER"}


class Emitter(Passes):
    """Writes `run(frame, day)`; `env` holds the constants it names."""

    def __init__(self, law: Law, reading: Reading, goals: Iterable[str]) -> None:
        super().__init__(law, reading)
        self.env.update(N=truth.NOT, NEVER=NEVER, **{n: getattr(values, n) for n in ("ANY_DAY", "ANY_NUMBER", "NO_VALUE")})
        self.env.update(
            {f.__name__: f for f in (*HELPERS, values.join, values.join_truth, values.filled, values.tariff, join_clock)}
        )
        self.write(goals)

    # ---------------------------------------------------------------- names
    def _name(self, name: str, var: str) -> None:
        if name in self.law.missed and name not in self.law.versions:
            self._say(var, f"{self.read(self.law.missed[name])}.missed")
            return
        if self.law.through(name):
            texts = [self.read(k) for k in self.reading.through(name)]
        else:
            items = self.reading.items(name)
            texts = [self._definition(item, f"{var}_{n}" if len(items) > 1 else var) for n, item in enumerate(items)]
        if not self.reading.in_force(name):
            texts.append(self._unknown(name))
        self._merge(name, texts)

    def _unknown(self, name: str) -> str:
        if self._is_clock(name):
            return "NO_CLOCK"
        return NO_ANSWER.get(self.law.type_of(name), "None")

    def _is_clock(self, name: str) -> bool:
        key = next(iter(self.law.through(name)), name)
        return key in self.law.versions and isinstance(self.law.versions[key][0], m.Duty)

    def _merge(self, name: str, texts: list[str]) -> None:
        var, type_ = self.vars[name], self.law.type_of(name)
        texts = list(dict.fromkeys(texts))
        join = "join_clock" if self._is_clock(name) else "join_truth" if type_ == "truth" else "join"
        text = texts[0]
        for other in texts[1:]:
            text = f"{join}({text}, {other})"
        text = text.strip("()") if PLAIN.fullmatch(text) else text
        if PLAIN.fullmatch(text) and text.startswith("v"):
            self.vars[name] = text  # the same value under another name
        elif text != var:
            self._say(var, text)

    def _say(self, var: str, text: str) -> None:
        self.body.append(f"{var} = {text}")

    def _definition(self, item: m.Definition, var: str) -> str:
        match item:
            case m.Rule():
                return self.rule(item)
            case m.Judgment():
                return self._judgment(item)
            case m.ValueRule():
                return self._table(item, var)
            case m.Range():
                return self._range(item)
            case m.Tariff():
                return self._tariff(item)
            case m.Duty():
                return self._duty(item)
            case m.Power():
                return self._power(item)

    def _judgment(self, item: m.Judgment) -> str:
        raw = self._answer(item)
        if item.options:
            return raw if item.at_issue is None else f"({raw} if {self.truth(item.at_issue)} else NO_VALUE)"
        return raw if item.at_issue is None else self.all([self.truth(item.at_issue), raw])

    def _table(self, item: m.ValueRule, var: str) -> str:
        last = self.value(item.rows[-1].value)
        if len(item.rows) == 1:
            return last
        join = "join_truth" if self.law.value_type(item.rows[0].value) == "truth" else "join"
        self._say(var, last)
        for row in reversed(item.rows[:-1]):  # the last is `otherwise`
            if row.guard is not None:
                value = self.value(row.value)
                self._say("t", self.truth(row.guard))
                self._say(var, f"{value} if t == 3 else {var} if t == 0 else {join}({value}, {var})")
        return var

    def _range(self, item: m.Range) -> str:
        filler = self.law.filler(item)
        narrows = filler and not any(map(self.law.unverified, self.law.versions[filler]))
        if item.low is None or item.high is None:
            return self.read(filler) if narrows else "1"
        left = self._left(item.low, item.high)
        return f"filled({self.read(filler)}, {left})" if narrows else left

    def _left(self, low_: m.Const, high_: m.Const) -> str:
        if low_.type == "length":
            low, high = cast("Length", low_.value), cast("Length", high_.value)
            return self.constant(frozenset((n, low[1]) for n in range(low[0], high[0] + 1)))
        return self.constant((low_.value, high_.value))

    def _tariff(self, item: m.Tariff) -> str:
        rows = ", ".join(f"({self.value(amount)}, {days!r})" for amount, days in item.rows)
        most = "None" if item.at_most is None else self.value(item.at_most)
        return f"tariff({self.value(item.start)}, {self.value(item.stop)}, ({rows},), {most})"

    # ------------------------------------------------------ duties and powers
    def _duty(self, item: m.Duty) -> str:
        clock = self.constant(Clock.of(self.law, item).kept())
        parts = [self.truth(c) for c in (item.when, item.block.reached) if c is not None]
        starts = None if item.starts is None else self.value(item.starts)
        first, due = "None", [f"(t := {' & '.join(parts)})"] if parts else []
        if starts is not None:  # what has not started is not due: nothing else of it is worked out
            first = starts if starts.isidentifier() else "s"
            due += [] if first == starts else [f"(s := {starts})"]
            due += [f"(t := {'t & ' if parts else ''}{self._compare(first, '<=', 'today')})"]
        given = "".join(f", {text}" for text in self._given(item))
        return f"Clocked(t, {clock}, (today, {first}{given})) if {' and '.join(due) or '(t := 3)'} else NOT_DUE"

    def _given(self, item: m.Duty) -> list[str]:
        """What a clock is given beside its start, in the order of `Clock.run`, as far as there is something to give."""
        within = "".join(f"({'3' if r.guard is None else self.truth(r.guard)}, {self.value(r.value)}), " for r in item.within)
        days = ["None" if v is None else self.value(v) for v in (item.met_on, item.never_later)]
        truths = ["None" if c is None else self.truth(c) for c in (item.met_when, item.ends_when)]
        postponed = "".join(f"({self.truth(c)}, {self.value(v)}), " for v, c in item.postponed)
        out = [f"({within})", days[0], *truths, days[1], *self._each(item), f"({postponed})"]
        while out and out[-1] in ("()", "None"):
            out.pop()
        return out

    def _each(self, item: m.Duty) -> list[str]:
        """The clauses that run over members: (again, extensions, stops), each a list of tuples."""
        again = [self._members(a.scope, a.where, a.on) if a.scope else f"((3, {self.value(a.on)}),)" for a in item.again]
        extended = [
            self._members(e.scope, e.where, e.length) if e.scope else f"(({self._while(e)}, {self.value(e.length)}),)"
            for e in item.extended
        ]
        stopped = [
            self._members(s.scope, s.where, s.start, s.end) if s.scope else f"((3, {self.value(s.start)}, {self.value(s.end)}),)"
            for s in item.stopped
        ]
        return ["(" + "".join(f"{part}, " for part in parts) + ")" for parts in (again, extended, stopped)]

    def _while(self, extension: m.Extension) -> str:
        return "3" if extension.while_ is None else self.truth(extension.while_)

    def _members(self, scope: str, where: m.Condition | None, *read: m.Value) -> str:
        which, complete = self.within(scope)
        columns = [self.of_member(v, scope) for v in read]
        guard = "3" if where is None else f"{self.of_member(where, scope)}[k]"
        row = ", ".join([guard, *(f"{c}[k]" for c in columns)])
        return f"(*[({row}) for k in {which}], *(() if {complete} == 3 else OPEN))"

    def _power(self, item: m.Power) -> str:
        parts = [] if item.block.reached is None else [self.truth(item.block.reached)]
        parts += [] if item.open_when is None else [self.truth(item.open_when)]
        parts += [] if item.closed_while is None else [f"N[{self.truth(item.closed_while)}]"]
        for duty in self.law.blocking(f"{item.citation.act}.{item.name}"):
            parts.append(f"N[{self._unmet(duty)}]")
        parts += [f"until(today, {self.read(item.before_end_of)}.last_day)"] if item.before_end_of else []
        return self.all(parts or ["3"])

    def _unmet(self, duty: str) -> str:
        scope = self.law.scope_of(duty)
        if scope in self.law.chain(self.scope):
            return f"{self.read(duty)}.unmet"
        which, complete = self.within(scope)
        return self._unless_empty(f"some([x.unmet for x in {self.column(duty)}], {which}, {complete})", which, complete)


HELPERS = (
    values.before, values.until, values.same, values.plus, values.plus_any, values.among, values.listed,
    values.look_up, values.count, values.aggregate, truth.at_least, truth.some, truth.some_where, truth.every, truth.every_where,
    truth.members_at_least,
)  # fmt: skip
