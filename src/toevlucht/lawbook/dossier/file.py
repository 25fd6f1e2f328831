"""Reads a dossier file into the engine's case; every fault at once, nothing guessed."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from toevlucht.engine.case import NEVER, Answer, Case, Member
from toevlucht.engine.entry import check_case
from toevlucht.engine.law import Law
from toevlucht.engine.model import CASE
from toevlucht.lawbook.dossier.answers import answer, form_of
from toevlucht.lawbook.dossier.order import out_of_order
from toevlucht.lawbook.dossier.problems import DossierError, DossierErrors
from toevlucht.lawbook.dossier.values import Misfit, interval
from toevlucht.lawbook.errors import nearest

VERSION = "dossier/1"
TOP = ("toevlucht", "id", "title", "day", "regimes", "choices", "recorded", "closed", "facts", "members")
SCENARIO = ("source", "expect", "twins")
INNER = ("facts", "closed", "members")


@dataclass(slots=True)
class Dossier:
    """A dossier as read: the case, the day asked about, the law forced, and the file's own tree."""

    id: str
    title: str
    day: int | None
    case: Case
    regimes: dict[str, str]
    raw: Any
    lines: dict[str, int] = field(default_factory=dict)


def read_dossier(law: Law, path: Path, known_on: int | None = None, *, scenario: bool = False) -> Dossier:
    """Read a file. DossierErrors lists everything wrong with it."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise DossierErrors([DossierError(1, "", "the file is not UTF-8 text", "save it as UTF-8")], path.name) from None
    return read_text(law, text, known_on, name=path.name, scenario=scenario)


def read_text(law: Law, text: str, known_on: int | None = None, *, name: str = "", scenario: bool = False) -> Dossier:
    """Read the text of a dossier; `scenario` admits the keys of a scenario beside it."""
    yaml = new_yaml()
    try:
        raw = yaml.load(io.StringIO(text))
    except MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        raise DossierErrors([DossierError(line, "", str(fault.problem), "mend the YAML")], name) from None
    except YAMLError as fault:
        raise DossierErrors([DossierError(1, "", str(fault), "mend the YAML")], name) from None
    if not isinstance(raw, Mapping):
        raise DossierErrors([DossierError(1, "", "this is no dossier", "start one with: toevlucht new")], name)
    return from_tree(law, raw, known_on, name=name, scenario=scenario)


def from_tree(law: Law, raw: Any, known_on: int | None = None, *, name: str = "", scenario: bool = False) -> Dossier:
    """Read a dossier from its parsed tree."""
    reading = _Reading(law, known_on)
    dossier = reading.dossier(raw, TOP + SCENARIO if scenario else TOP)
    if not reading.errors:
        reading.errors += [reading.located(p.path, p.name, f"{p.what} ({p.rule})", p.todo) for p in check_case(law, dossier.case)]
        reading.errors += [reading.located("", name, what, todo) for name, what, todo in out_of_order(law, dossier.case)]
    if reading.errors:
        raise DossierErrors(reading.errors, name)
    return dossier


class _Texts(RoundTripConstructor):
    """Leaves dates as written: the type of a fact says what they are, and 2008-13 must be a fault of ours."""

    def as_written(self, node: Any) -> str:
        """The text of a date."""
        return str(node.value)


_Texts.add_constructor("tag:yaml.org,2002:timestamp", _Texts.as_written)


def new_yaml() -> YAML:
    """A YAML 1.2 reader and writer that keeps comments and order."""
    yaml = YAML(typ="rt")
    yaml.Constructor = _Texts
    yaml.width = 4096
    return yaml


class _Reading:
    """Walks the tree, notes every fault, keeps the line of every answer."""

    def __init__(self, law: Law, known_on: int | None) -> None:
        self.law, self.known_on = law, known_on
        self.errors: list[DossierError] = []
        self.lines: dict[str, int] = {}

    def located(self, path: str, name: str, what: str, todo: str) -> DossierError:
        where = f"{path}/{name}" if path else name
        return DossierError(self.lines.get(where, 1), where, what, todo)

    def note(self, tree: Any, key: str, path: str, what: str, todo: str) -> None:
        self.errors.append(DossierError(_line(tree, key), path, what, todo))

    def dossier(self, raw: Any, keys: tuple[str, ...]) -> Dossier:
        self.keys(raw, keys, "")
        if raw.get("toevlucht") != VERSION:
            self.note(raw, "toevlucht", "toevlucht", "the version of the form is missing", f"write toevlucht: {VERSION}")
        default = self.default(raw)
        root = Member()
        self.member(raw, root, "", default)
        case = Case(root, self.choices(raw), self.known_on)
        day = self.day(raw)
        return Dossier(str(raw.get("id", "")), str(raw.get("title", "")), day, case, self.forced(raw), raw, self.lines)

    def keys(self, raw: Any, known: tuple[str, ...], path: str) -> None:
        for key in raw:
            if key not in known:
                near = nearest(str(key), known)
                self.note(raw, key, _join(path, str(key)), f"'{key}' is no key here", f"write {near or ', '.join(known)}")

    def day(self, raw: Any) -> int | None:
        if "day" not in raw:
            return None
        try:
            first, last = interval(raw["day"])
        except Misfit as fault:
            self.note(raw, "day", "day", str(fault), "write the day asked about as 2026-11-23")
            return None
        if first != last or first >= NEVER:
            self.note(raw, "day", "day", "the day asked about is one day", "write it as 2026-11-23")
        return first

    def default(self, raw: Any) -> Answer:
        given = raw.get("recorded") or {}
        if not isinstance(given, Mapping):
            self.note(raw, "recorded", "recorded", "this is no provenance", "write {by: ROLE, on: DATE, source: …}")
            return Answer()
        self.keys(given, ("by", "on", "source"), "recorded")
        try:
            on = interval(given["on"])[0] if "on" in given else 0
        except Misfit as fault:
            self.note(given, "on", "recorded/on", str(fault), "write the day it was recorded")
            on = 0
        return Answer(by=str(given.get("by", "")), on=on, source=str(given.get("source", "")))

    def forced(self, raw: Any) -> dict[str, str]:
        out = {}
        for regime, act in (raw.get("regimes") or {}).items():
            if self.known_act(raw, "regimes", str(regime), str(act)):
                out[str(regime)] = str(act)
        return out

    def choices(self, raw: Any) -> dict[str, str]:
        """Recorded choices between acts: by the role the regime names, with reasons and a date."""
        out = {}
        for regime, given in (raw.get("choices") or {}).items():
            act = str(given.get("act", "")) if isinstance(given, Mapping) else str(given)
            if not self.known_act(raw, "choices", str(regime), act):
                continue
            roles = {b.chosen_by for b in self.law.regimes[str(regime)].branches if b.chosen_by}
            if not isinstance(given, Mapping) or given.get("by") not in roles or not given.get("reasons") or "on" not in given:
                role = " or ".join(sorted(roles)) or "nobody"
                self.note(raw, "choices", f"choices/{regime}", "a choice of law needs who, when and why", f"write {{act, by: {role}, on, reasons}}")
            out[str(regime)] = act
        return out

    def known_act(self, raw: Any, key: str, regime: str, act: str) -> bool:
        if regime not in self.law.regimes:
            self.note(raw, key, f"{key}/{regime}", f"no regime is called '{regime}'", f"write one of {', '.join(self.law.regimes)}")
            return False
        acts = {a for b in self.law.regimes[regime].branches for a in b.acts}
        if act not in acts:
            self.note(raw, key, f"{key}/{regime}", f"'{act}' does not govern this regime", f"write one of {', '.join(sorted(acts))}")
        return act in acts

    # ---------------------------------------------------------------- members
    def member(self, raw: Any, into: Member, path: str, default: Answer) -> None:
        self.facts(raw, into, path, default)
        self.closed(raw, into, path)
        members = raw.get("members") or {}
        if not isinstance(members, Mapping):
            self.note(raw, "members", _join(path, "members"), "these are no members", "write SCOPE: {ID: {facts: …}}")
            return
        for scope, group in members.items():
            if self.scope(members, str(scope), into, path) and isinstance(group, Mapping):
                self.group(group, str(scope), into, path, default)

    def group(self, group: Any, scope: str, into: Member, path: str, default: Answer) -> None:
        for id_, raw in group.items():
            inner = Member(scope, str(id_))
            where = _join(path, f"{scope}:{id_}")
            if isinstance(raw, Mapping):
                self.keys(raw, INNER, where)
                self.member(raw, inner, where, default)
            elif raw is not None:
                self.note(group, id_, where, "this is no member", "write {facts: {…}}")
            into.inner.setdefault(scope, []).append(inner)

    def scope(self, raw: Any, scope: str, into: Member, path: str) -> bool:
        known = [s.name for s in self.law.scopes.values() if s.parent == into.scope]
        if scope in known:
            return True
        if scope in self.law.scopes:
            parent = self.law.scopes[scope].parent
            self.note(raw, scope, _join(path, scope), f"a {scope} belongs to a {parent}", f"move it under a {parent}")
        else:
            near = nearest(scope, self.law.scopes)
            self.note(raw, scope, _join(path, scope), f"no scope is called '{scope}'", f"write {near or ', '.join(known) or 'none here'}")
        return False

    def closed(self, raw: Any, into: Member, path: str) -> None:
        for entry in raw.get("closed") or ():
            scope = str(entry.get("scope", "")) if isinstance(entry, Mapping) else str(entry)
            if self.scope(raw, scope, into, _join(path, "closed")):
                into.closed.add(scope)

    def facts(self, raw: Any, into: Member, path: str, default: Answer) -> None:
        facts = raw.get("facts") or {}
        if not isinstance(facts, Mapping):
            self.note(raw, "facts", _join(path, "facts"), "these are no facts", "write NAME: answer")
            return
        for name, given in facts.items():
            where = _join(path, str(name))
            self.lines[where] = _line(facts, name)
            form = form_of(self.law, str(name))
            if form is None:
                near = nearest(str(name), [*self.law.facts, *self.law.judgments])
                todo = f"did you mean {near}?" if near else "look it up with: toevlucht law facts"
                self.note(facts, name, where, f"no fact or judgment is called '{name}'", todo)
                continue
            try:
                found = answer(form, given, default, self.known_on)
            except Misfit as fault:
                self.note(facts, name, where, *str(fault).rsplit("; ", 1))
                continue
            if found is not None:
                into.answers[str(name)] = found
            for role in _roles(found):
                if role not in _known_roles(self.law):
                    near = nearest(role, _known_roles(self.law))
                    self.note(facts, name, where, f"no role is called '{role}'", f"write {near}" if near else "write a role of the vocabulary")


def _roles(found: Answer | None) -> Iterator[str]:
    if found is not None:
        yield from (r for r in (found.by, found.second) if r)


def _known_roles(law: Law) -> frozenset[str]:
    return frozenset(t.name for t in law.source.terms if t.kind == "role")


def _join(path: str, key: str) -> str:
    return f"{path}/{key}" if path else key


def _line(tree: Any, key: object) -> int:
    """The line of a key in the file, from 1; the tree's own where the key is absent."""
    place = getattr(tree, "lc", None)
    if place is None:
        return 1
    if place.data and key in place.data:
        return int(place.data[key][0]) + 1
    return int(place.line or 0) + 1


__all__ = ["CASE", "Dossier", "from_tree", "read_dossier", "read_text"]
