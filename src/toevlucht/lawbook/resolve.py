"""Names become keys: a bare name is sought in its own act, then in the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from toevlucht.engine import model as m
from toevlucht.lawbook.errors import LawError, nearest
from toevlucht.lawbook.read.collected import Collected

T = TypeVar("T")
NAMED = {  # fields that hold names of definitions, facts or codes, outside conditions
    "before": "definition", "when_missed": "definition", "before_end_of": "definition", "ends": "definition",
    "considers": "any", "never_on": "any", "not_only_on": "any", "except_": "any",
}  # fmt: skip


class Resolver:
    """Knows every name; turns those of one act into keys and notes those it does not know."""

    def __init__(self, read: Collected) -> None:
        self.read = read
        self.errors: list[LawError] = []
        self.facts = {f.name for f in read.facts}
        self.scopes = {m.CASE} | {s.name for s in read.scopes}
        self.terms = {t.name for t in read.terms}
        self.roles = {t.name for t in read.terms if t.kind == "role"}
        self.lists = {x.name for x in read.lists}
        self.regimes = {r.name: r for r in read.regimes}
        self.keys = {f"{d.citation.act}.{d.name}" for d in read.definitions}
        self.keys |= {f"{d.citation.act}.{d.when_missed}" for d in read.definitions if isinstance(d, m.Duty) and d.when_missed}
        self.options = {o for f in read.facts for o in f.options}
        self.keys |= read.unread
        rows = [row.value for d in read.definitions if isinstance(d, m.ValueRule) for row in d.rows if len(d.rows) > 1]
        self.codes = {value.name for value in rows if isinstance(value, m.Ref)}
        self.options |= {o for d in read.definitions if isinstance(d, m.Judgment) for o in d.options}

    def fault(self, where: m.Citation, what: str, expected: str = "", instead: str = "") -> None:
        """Note a fault at a statement."""
        self.errors.append(LawError(where.file, where.line, what, expected, instead))

    def name(self, name: str, where: m.Citation) -> str:
        """The key of a name as read in an act; the name itself, with a fault, where there is none."""
        if f"{where.act}.{name}" in self.keys:
            return f"{where.act}.{name}"
        if name in self.facts or name in self.keys or self._through_regime(name):
            return name
        near = nearest(name, [*self.facts, *(k.split(".", 1)[1] for k in self.keys if k.startswith(where.act + "."))])
        self.fault(where, f"nothing is called '{name}'", "a name of this act, the vocabulary, or `act.name`", near)
        return name

    def _through_regime(self, name: str) -> bool:
        regime, _, bare = name.partition(".")
        if not bare or regime not in self.regimes:
            return False
        return any(f"{a}.{bare}" in self.keys for a in self.regimes[regime].acts)

    def definitions(self) -> tuple[m.Definition, ...]:
        """Every definition with its names resolved."""
        return tuple(self._definition(d) for d in self.read.definitions)

    def _definition(self, item: m.Definition) -> m.Definition:
        if isinstance(item, m.ValueRule):
            item = replace(item, rows=tuple(self._codes(row, item) for row in item.rows))
        if item.scope not in self.scopes:
            near = nearest(item.scope, self.scopes)
            self.fault(item.citation, f"no scope is called '{item.scope}'", "a scope of the vocabulary", near)
        return self._deep(item, item.citation)

    def _codes(self, row: m.Row, item: m.ValueRule) -> m.Row:
        """A bare word in a table is a code unless something of this act or the vocabulary has its name."""
        value = row.value
        if not isinstance(value, m.Ref) or "." in value.name:
            return row
        known = f"{item.citation.act}.{value.name}" in self.keys or value.name in self.facts
        single = len(item.rows) == 1 and row.guard is None
        if known and (single or not self._is_code_table(item)):
            return row
        if not known and single and value.name not in self.options:
            return row
        return replace(row, value=m.Const("choice", value.name))

    def _is_code_table(self, item: m.ValueRule) -> bool:
        """A table with one bare word that names nothing is a table of codes throughout."""
        words = [r.value.name for r in item.rows if isinstance(r.value, m.Ref)]
        return any(f"{item.citation.act}.{w}" not in self.keys and w not in self.facts and "." not in w for w in words)

    def _deep(self, node: T, where: m.Citation) -> T:
        if isinstance(node, m.Ref):
            return m.Ref(self.name(node.name, where))  # type: ignore[return-value]  # T is Ref here
        if isinstance(node, m.EndOf):
            return m.EndOf(self.name(node.duty, where))  # type: ignore[return-value]  # T is EndOf here
        if isinstance(node, m.Is) and self._names_value(node, where):
            same = m.Compare(node.value, "=", m.Ref(str(node.among[0])))
            return self._deep(same, where)  # type: ignore[return-value]  # T is a condition here
        if isinstance(node, m.Citation):
            return node
        if isinstance(node, tuple):
            return tuple(self._deep(x, where) for x in node)  # type: ignore[return-value]  # T is a tuple here
        if is_dataclass(node) and not isinstance(node, type):
            self._check_words(node, where)
            return replace(node, **{f.name: self._field(f.name, getattr(node, f.name), where) for f in fields(node) if f.init})
        return node

    def _names_value(self, node: m.Is, where: m.Citation) -> bool:
        """Whether `X is Y` names a second value: a word that is no answer and no code of a table."""
        word = str(node.among[0])
        known = f"{where.act}.{word}" in self.keys or word in self.facts
        return len(node.among) == 1 and known and word not in self.options | self.codes

    def _field(self, field: str, value: Any, where: m.Citation) -> Any:
        if field in NAMED and isinstance(value, tuple):
            return tuple(self._named(field, n, where) for n in value)
        if field in ("when_missed", "before_end_of") and value:
            return self.name(value, where)
        if field == "rests_on":
            return tuple((scope, self.name(name, where)) for scope, name in value)
        return self._deep(value, where)

    def _named(self, field: str, name: str, where: m.Citation) -> str:
        if NAMED[field] == "any" and name in self.terms | self.options:
            return name
        return self.name(name, where)

    def _check_words(self, node: object, where: m.Citation) -> None:
        """Scopes, lists and roles that a node names must exist."""
        for scope in (s for s in (getattr(node, "scope", None),) if isinstance(s, str)):
            if scope not in self.scopes:
                self.fault(where, f"no scope is called '{scope}'", "a scope of the vocabulary", nearest(scope, self.scopes))
        name = node.list if isinstance(node, m.OnList) else node.table if isinstance(node, m.Lookup) else None
        if name is not None and name not in self.lists:
            self.fault(where, f"no list is called '{name}'", "a list or table", nearest(name, self.lists))
        if isinstance(node, m.Judgment | m.Duty | m.Power):
            self._roles(node, where)

    def _roles(self, node: m.Judgment | m.Duty | m.Power, where: m.Citation) -> None:
        roles: Iterable[str] = (getattr(node, f, "") for f in ("by", "second", "holder", "towards"))
        more = node.not_the if isinstance(node, m.Power) else ()
        for role in dict.fromkeys([*roles, *more]):
            if role and role not in self.roles:
                self.fault(where, f"no role is called '{role}'", "a role of the vocabulary", nearest(role, self.roles))


def resolve(read: Collected) -> tuple[m.Source, list[LawError]]:
    """The source with every name resolved, and the faults met on the way (reading's own included)."""
    know = Resolver(read)
    definitions = list(know.definitions())
    _prevail(know, definitions)
    lists = tuple(replace(x, rows=tuple(_row(know, r, x) for r in x.rows)) for x in read.lists)
    fills = tuple(m.Fills(_key(know, f.name, f.citation), know.name(f.target, f.citation), f.citation) for f in read.fills)
    assertions = tuple(replace(a, names=tuple(know.name(n, a.citation) for n in a.names)) for a in read.assertions)
    source = m.Source(
        tuple(read.acts), tuple(read.regimes), tuple(read.scopes), tuple(read.facts), tuple(read.terms),
        tuple((name, words) for name, words, _ in read.words), tuple(definitions), lists, assertions,
        tuple(read.prevails), fills, tuple(read.not_modelled), tuple(read.gaps), tuple(read.articles), tuple(read.countries),
    )  # fmt: skip
    return source, [*read.errors, *know.errors]


def _key(know: Resolver, name: str, where: m.Citation) -> str:
    return know.name(name, where)


def _row(know: Resolver, row: m.ListRow, table: m.DatedList) -> m.ListRow:
    where = replace(table.citation, line=row.line)
    return replace(row, except_=tuple(know.name(n, where) for n in row.except_))


def _prevail(know: Resolver, definitions: list[m.Definition]) -> None:
    """`A prevails over B` becomes an exception of B, cited at A's article; never upward in rank."""
    ranks = {a.code: a.order for a in know.read.acts}
    for p in know.read.prevails:
        winner = know.name(p.winner, p.citation)
        for loser in p.losers:
            key = know.name(loser, p.citation)
            act = key.split(".", 1)[0]
            if ranks.get(act, 9) < ranks.get(p.citation.act, 9):
                know.fault(
                    p.citation,
                    f"'{p.winner}' cannot prevail over '{loser}' of a higher rank",
                    "a rule of the same or a lower rank",
                )
            found = [i for i, d in enumerate(definitions) if f"{d.citation.act}.{d.name}" == key]
            if not any(isinstance(definitions[i], m.Rule) for i in found):
                know.fault(p.citation, f"'{loser}' is no yes/no rule", "a rule written with `when`")
            for i in found:
                item = definitions[i]
                if isinstance(item, m.Rule):
                    exception = m.Exception_(m.Ref(winner), p.citation, prevails=True)
                    definitions[i] = replace(item, unless=(*item.unless, exception))
