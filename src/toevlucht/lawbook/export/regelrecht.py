"""Decision logic as regelrecht YAML: one file per act, each rule an output of its article.

Generated from the typed tree, never edited and never read back. Schema: MinBZK/regelrecht, version 0.5.6.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from toevlucht.engine import model as m
from toevlucht.engine.law import Law
from toevlucht.explain.official import celex, link
from toevlucht.lawbook.export.operations import TYPES, UNITS, Operations, slug, variable

SCHEMA = "https://raw.githubusercontent.com/MinBZK/regelrecht/refs/tags/schema-v0.5.6/schema/v0.5.6/schema.json"
LAYERS = {"treaty": "VERDRAG", "nl_act": "WET", "nl_decree": "AMVB", "nl_policy": "BELEIDSREGEL"}
UNKNOWN = "a missing answer counts as unknown in our law; here it is no value"
PARTY = "treaty series number not recorded"


def regelrecht(law: Law, day: int | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
    """(file name, document) for each act with articles; of several versions the one of `day`, or the last."""
    for act in law.acts.values():
        articles = [a for a in law.source.articles if a.act == act.code]
        if articles:
            yield f"{law_id(act)}.yaml", _document(law, act, articles, day)


def law_id(act: m.Act) -> str:
    """The `$id` of an act."""
    return slug(act.name)


def _document(law: Law, act: m.Act, articles: list[m.Article], day: int | None) -> dict[str, Any]:
    url = link(act.identifier) or f"urn:toevlucht:{act.code}"
    since = iso(act.since) if act.since is not None else "0001-01-01"
    head: dict[str, Any] = {"$schema": SCHEMA, "$id": law_id(act), "regulatory_layer": layer(act), "publication_date": since}
    head |= {"valid_from": since} if act.since is not None else {}
    head |= {"valid_to": iso(act.until - 1)} if act.until is not None else {}
    head |= {"name": act.name, "url": url, **_numbers(act)}
    return head | {"articles": [_article(law, act, a, url, day) for a in articles]}


def iso(day: int) -> str:
    """An ordinal as an ISO date."""
    return date.fromordinal(day).isoformat()


def layer(act: m.Act) -> str:
    """The kind of instrument, in the schema's words."""
    if act.rank == "eu":
        return "EU_RICHTLIJN" if act.identifier.startswith("ELI dir/") else "EU_VERORDENING"
    return LAYERS[act.rank]


def _numbers(act: m.Act) -> dict[str, str]:
    if act.rank == "treaty":
        return {"tractatenblad_id": PARTY, "unts_nummer": act.identifier}
    if act.rank == "eu":
        return {"celex_nummer": celex(act.identifier) or act.identifier}
    return {"bwb_id": act.identifier} if act.identifier.startswith("BWBR") else {}


def _article(law: Law, act: m.Act, article: m.Article, url: str, day: int | None) -> dict[str, Any]:
    found: dict[str, Any] = {"number": article.number, "text": f"{article.title}\n\n{article.prose}".strip(), "url": url}
    items = list(_items(law, article, day))
    if items:
        found["machine_readable"] = _logic(law, act, items)
    return found


def _items(law: Law, article: m.Article, day: int | None) -> Iterator[tuple[str, m.Definition]]:
    """The definitions of an article, of each the version of the day."""
    for key, versions in law.versions.items():
        here = [i for i in versions if (i.citation.act, i.citation.article) == (article.act, article.number)]
        chosen = [i for i in here if day is None or _in_force(i.block, day)]
        if chosen:
            yield key, chosen[-1]


def _in_force(block: m.Block, day: int) -> bool:
    return (block.since is None or block.since <= day) and (block.until is None or day < block.until)


def _logic(law: Law, act: m.Act, items: list[tuple[str, m.Definition]]) -> dict[str, Any]:
    made = _Logic(law, act)
    for key, item in items:
        made.add(key, item)
    here = {x["name"] for x in made.outputs} | {x["id"] for x in made.open_terms}
    execution: dict[str, Any] = {"input": [made.input(n, *r) for n, r in made.ops.inputs.items() if n not in here]}
    execution |= {"output": made.outputs, "actions": made.actions}
    lost = [{"construct": what, "reason": why} for what, why in made.ops.lost.items()]
    out: dict[str, Any] = {"execution": execution}
    out |= {"open_terms": made.open_terms} if made.open_terms else {}
    return out | {"untranslatables": [*lost, {"construct": "unknown", "reason": UNKNOWN}]}


class _Logic:
    """The outputs and actions of one article."""

    def __init__(self, law: Law, act: m.Act) -> None:
        self.law, self.act, self.ops = law, act, Operations(law, act.code)
        self.outputs: list[dict[str, Any]] = []
        self.actions: list[dict[str, Any]] = []
        self.open_terms: list[dict[str, Any]] = []

    def add(self, key: str, item: m.Definition) -> None:
        match item:
            case m.Rule():
                self.output(key, "boolean", self.ops.rule(item), item)
            case m.ValueRule():
                self.output(key, TYPES.get(self.law.type_of(key), "string"), self.ops.table(item.rows), item)
            case m.Judgment():
                self.judgment(key, item)
            case m.Duty():
                self.duty(key, item)
            case m.Power():
                self.output(key, "boolean", self.open_power(item), item)
            case m.Range():
                self.open_term(key, item)
            case m.Tariff():
                self.ops.lost[item.name] = "an amount a day over a period"

    def output(self, key: str, type_: str, value: Any, item: m.Definition) -> None:
        name, words = variable(key, self.act.code), self.law.label(key)
        said = f"{words.en if words else item.name} ({item.citation.short()})"
        self.outputs.append({"name": name, "type": type_, "description": said})
        basis = {"law": self.act.name, "article": item.citation.article, "explanation": words.other if words else item.name}
        self.actions.append({"output": name, "value": value, "legal_basis": basis})

    def judgment(self, key: str, item: m.Judgment) -> None:
        """What a person judged, as an input; when it is not at issue it is a no."""
        who = item.by + (f" and another {item.second}" if item.second else "")
        type_ = "string" if item.options else "boolean"
        value: Any = self.ops.cannot(f"{item.name} as judged", type_, f"an open norm that a person judges: {who}")
        if item.at_issue is not None and not item.options:
            value = {"operation": "AND", "conditions": [self.ops.condition(item.at_issue), value]}
        self.output(key, type_, value, item)

    def open_power(self, item: m.Power) -> Any:
        self.ops.lost[f"power {item.name}"] = "who uses it, in which form, and the duties that stand before it"
        parts = [] if item.open_when is None else [self.ops.condition(item.open_when)]
        parts += [] if item.closed_while is None else [{"operation": "NOT", "value": self.ops.condition(item.closed_while)}]
        return parts[0] if len(parts) == 1 else {"operation": "AND", "conditions": parts} if parts else True

    def duty(self, key: str, item: m.Duty) -> None:
        """The plain end of a duty's period: the start and the length, without counting, stops and extensions."""
        rule = item.counting or self.act.counting
        self.ops.lost[f"duty {item.name}"] = (
            f"holder, counting ({rule or 'none'}), extensions, stops, what follows when it is missed"
        )
        plain = item.starts is not None and item.within and all(_plain(r.value) for r in item.within)
        if plain and item.starts is not None:
            self.output(key, "date", self.period(item), item)

    def period(self, item: m.Duty) -> Any:
        assert item.starts is not None  # narrows for mypy: asked before
        ends = tuple(m.Row(m.Plus(item.starts, r.value), r.guard) for r in item.within)
        return self.ops.table(ends)

    def open_term(self, key: str, item: m.Range) -> None:
        low, high = item.low, item.high
        type_ = "boolean" if low is None else {"number": "number", "euro": "amount"}.get(low.type, "string")
        between = f"between {_words(low)} and {_words(high)}" if low is not None and high is not None else "yes or no"
        term = {"id": variable(key, self.act.code), "type": type_, "description": between, "delegated_to": item.left_to}
        self.open_terms.append(term)

    def input(self, name: str, type_: str, read: str) -> dict[str, Any]:
        words = self.law.label(read) if read else None
        out: dict[str, Any] = {"name": name, "type": type_, "description": words.en if words else name.replace("_", " ")}
        return out | {"source": self.source(read)}

    def source(self, read: str) -> dict[str, Any]:
        """Where an input comes from: an output of an act, or a person."""
        act, _, bare = read.partition(".")
        if bare and act in self.law.acts:
            return {"regulation": law_id(self.law.acts[act]), "output": variable(read, act)}
        if bare:
            return {"description": f"read in whichever act governs: {', '.join(self.law.through(read))}"}
        return {"description": "answered in the dossier" if read else "cannot be said here; see untranslatables"}


def _plain(value: m.Value) -> bool:
    return isinstance(value, m.Const) and isinstance(value.value, tuple) and value.value[1] in UNITS


def _words(const: m.Const | None) -> str:
    if const is None:
        return ""
    return " ".join(map(str, const.value)) if isinstance(const.value, tuple) else str(const.value)
