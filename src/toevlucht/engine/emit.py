"""From the plan to one Python function: each name one line, each scope one loop.

The text of a condition is the same for one case and for planes of cases (`bulk`): `&`, `|`
and `N[...]`. This emitter lays members out as loops over a `Frame`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from toevlucht.engine import model as m
from toevlucht.engine import truth, values
from toevlucht.engine.case import NEVER
from toevlucht.engine.clock import Clock, join_clock
from toevlucht.engine.expression import Texts
from toevlucht.engine.law import Law
from toevlucht.engine.model import CASE
from toevlucht.engine.plan import Group, Reading, groups
from toevlucht.engine.reckon import Length

NO_ANSWER = {"truth": "1", "day": "ANY_DAY", "number": "ANY_NUMBER", "euro": "ANY_NUMBER"}


class Emitter(Texts):
    """Writes the body of `run(frame, day)`; `env` holds the constants it names."""

    def __init__(self, law: Law, reading: Reading, goals: Iterable[str]) -> None:
        super().__init__(law)
        self.reading = reading
        self.lines = ["def run(frame, day):", "    later = (day + 1, NEVER)", "    today = (day, day)"]
        self.env.update(N=truth.NOT, NEVER=NEVER, **{n: getattr(values, n) for n in ("ANY_DAY", "ANY_NUMBER", "NO_VALUE")})
        self.env.update(
            {f.__name__: f for f in (*HELPERS, values.join, values.join_truth, values.filled, values.tariff, join_clock)}
        )
        self.env.update({f"M{k}": truth.ESTABLISHED[v] for k, v in (("", None), ("y", True), ("n", False))})
        self.where: dict[str, tuple[int, int]] = {}  # name -> (group, position)
        self.vars: dict[str, str] = {}
        self.ready: set[str] = set()  # helper variables already written
        self.scope, self.group, self.body = CASE, 0, list[str]()
        self.groups = groups(reading, goals)
        for number, group in enumerate(self.groups):
            self._group(number, group)
        self._close()

    # ---------------------------------------------------------------- passes
    def _group(self, number: int, group: Group) -> None:
        self.scope, self.group, self.body = group.scope, number, []
        self.local: set[str] = set()
        for position, name in enumerate(group.names):
            self.vars[name] = f"v{len(self.vars)}"
            self.where[name] = (number, position)
            self.local.add(name)
            self._name(name, self.vars[name])
        if group.scope == CASE:
            self.lines += [f"    {line}" for line in self.body]
            return
        row = ", ".join(self.vars[n] for n in group.names)
        self.lines.append(f"    G{number} = []")
        self.lines.append(f"    for i, leaf in enumerate({self._once(f'D_{group.scope}', self._leaves(group.scope))}):")
        self.lines.append("        g = leaf.get")
        self.lines += [f"        {line}" for line in self.body]
        self.lines.append(f"        G{number}.append(({row},))")

    def _close(self) -> None:
        parts = []
        for number, group in enumerate(self.groups):
            row = ", ".join(self.vars[n] for n in group.names)
            parts.append(f"(({row},),)" if group.scope == CASE else f"G{number}")
        self.lines.append(f"    return ({', '.join(parts)}{',' if parts else ''})")

    def _once(self, variable: str, text: str) -> str:
        """Write `variable = text` before the pass, one time."""
        if variable not in self.ready:
            self.ready.add(variable)
            self.lines.append(f"    {variable} = {text}")
        return variable

    @staticmethod
    def _leaves(scope: str) -> str:
        return f"frame.leaves[{scope!r}]"

    # ---------------------------------------------------------------- reading
    def read(self, name: str) -> str:
        """The text that reads a name from the scope now being written."""
        scope = self.law.scope_of(name)
        if scope == CASE:
            return self.vars[name] if name in self.vars else self._case_fact(name)
        if scope == self.scope:
            if name in self.law.facts:
                return self._member_fact(name)
            return self.vars[name] if name in self.local else f"{self.column(name)}[i]"
        up = self._once(f"U_{self.scope}_{scope}", f"frame.up({self.scope!r}, {scope!r})")
        return f"{self.column(name)}[{up}[i]]"

    def _case_fact(self, name: str) -> str:
        self._once("g0", f"{self._leaves(CASE)}[0].get")
        return self._once(f"c_{name}", f"g0({name!r}, {self._default(name)})")

    def _member_fact(self, name: str) -> str:
        line = f"f_{name} = g({name!r}, {self._default(name)})"
        if line not in self.body:
            self.body.append(line)
        return f"f_{name}"

    def _default(self, name: str) -> str:
        fact = self.law.facts[name]
        return "later" if fact.event else NO_ANSWER.get(fact.type, "None")

    def column(self, name: str, scope: str | None = None) -> str:
        """The variable holding a name's value for every member of `scope` (its own by default)."""
        own = self.law.scope_of(name)
        scope = scope or own
        tag = self._tag(name)
        if own != scope:
            if own == CASE:
                count = self._once(f"D_{scope}", self._leaves(scope))
                return self._once(f"B_{scope}_{tag}", f"[{self.read(name)}] * len({count})")
            up = self._once(f"U_{scope}_{own}", f"frame.up({scope!r}, {own!r})")
            return self._once(f"B_{scope}_{tag}", f"[{self.column(name)}[u] for u in {up}]")
        if name in self.law.facts:
            rows = self._once(f"D_{own}", self._leaves(own))
            return self._once(f"L_{tag}", f"[d.get({name!r}, {self._default(name)}) for d in {rows}]")
        group, position = self.where[name]
        return self._once(f"L_{tag}", f"[r[{position}] for r in G{group}]")

    @staticmethod
    def _tag(name: str) -> str:
        return name.replace(".", "_")

    def within(self, scope: str) -> tuple[str, str]:
        """(members of `scope` inside the member being written, whether their list is complete)."""
        pair = self._once(f"W_{self.scope}_{scope}", f"frame.within({scope!r}, {self.scope!r})")
        index = "0" if self.scope == CASE else "i"
        return f"{pair}[0][{index}]", f"{pair}[1][{index}]"

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
        if text != var:
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
        own = "g"
        if item.scope == CASE:
            own = self._once("g0", f"{self._leaves(CASE)}[0].get")
        if item.options:
            raw = f"{own}({item.name!r})"
            return raw if item.at_issue is None else f"({raw} if {self.truth(item.at_issue)} else NO_VALUE)"
        table = {None: "M", True: "My", False: "Mn"}[item.counts_as]
        raw = f"{table}[{own}({item.name!r}, 1)]"
        return raw if item.at_issue is None else f"({self.truth(item.at_issue)} & {raw})"

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
        clock = self.constant(Clock.of(self.law, item).run)
        arises = self.truth(item.when) if item.when is not None else "3"
        if item.block.reached is not None:
            arises = f"({arises} & {self.truth(item.block.reached)})"
        within = ", ".join(f"({'3' if r.guard is None else self.truth(r.guard)}, {self.value(r.value)})" for r in item.within)
        optional = [item.starts, item.never_later, item.met_on]
        starts, never_later, met_on = ("None" if v is None else self.value(v) for v in optional)
        met, ends = ("None" if c is None else self.truth(c) for c in (item.met_when, item.ends_when))
        postponed = ", ".join(f"({self.truth(c)}, {self.value(v)})" for v, c in item.postponed)
        first = "None"
        if item.starts is not None:  # what has not started is not due: nothing else of it is worked out
            arises, first = f"{arises} & N[before(today, s := {starts})]", "s"
        return (
            f"Clocked(t, {clock}, (today, {first}, ({within}{',' if within else ''}), {self._each(item)}, "
            f"({postponed}{',' if postponed else ''}), {never_later}, {met_on}, {met}, {ends})) if (t := {arises}) else NOT_DUE"
        )

    def _each(self, item: m.Duty) -> str:
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
        return ", ".join("(" + "".join(f"{part}, " for part in parts) + ")" for parts in (again, extended, stopped))

    def _while(self, extension: m.Extension) -> str:
        return "3" if extension.while_ is None else self.truth(extension.while_)

    def _members(self, scope: str, where: m.Condition | None, *read: m.Value) -> str:
        which, complete = self.within(scope)
        columns = [self.of_member(v, scope) for v in read]
        guard = "3" if where is None else f"{self.of_member(where, scope)}[k]"
        row = ", ".join([guard, *(f"{c}[k]" for c in columns)])
        return f"[({row}) for k in {which}] + ([] if {complete} == 3 else OPEN)"

    def _power(self, item: m.Power) -> str:
        parts = [] if item.block.reached is None else [self.truth(item.block.reached)]
        parts += [] if item.open_when is None else [self.truth(item.open_when)]
        parts += [] if item.closed_while is None else [f"N[{self.truth(item.closed_while)}]"]
        for duty in self.law.blocking(f"{item.citation.act}.{item.name}"):
            parts.append(f"N[{self._unmet(duty)}]")
        parts += [f"until(today, {self.read(item.before_end_of)}.last_day)"] if item.before_end_of else []
        return "(" + " & ".join(parts or ["3"]) + ")"

    def _unmet(self, duty: str) -> str:
        scope = self.law.scope_of(duty)
        if scope in self.law.chain(self.scope):
            return f"{self.read(duty)}.unmet"
        which, complete = self.within(scope)
        return f"some([x.unmet for x in {self.column(duty)}], {which}, {complete})"


HELPERS = (
    values.before, values.until, values.same, values.plus, values.plus_any, values.among, values.on_list, values.look_up,
    values.count, values.aggregate, truth.at_least, truth.some, truth.some_where, truth.every, truth.every_where,
    truth.members_at_least,
)  # fmt: skip
