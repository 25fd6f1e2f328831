"""Walks the members of a dossier: their answers, their inner members, the lists said to be complete."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from toevlucht.engine.case import Answer, Member
from toevlucht.engine.law import Law
from toevlucht.engine.said import Said, either, said
from toevlucht.lawbook.dossier.answers import answer, form_of
from toevlucht.lawbook.dossier.notes import Notes, join, line_of
from toevlucht.lawbook.dossier.values import Misfit, one_day
from toevlucht.lawbook.errors import nearest

INNER = ("facts", "closed", "members")
CLOSED = ("scope", "by", "on", "source")
ID = re.compile(r"[\w.\-]+")


@dataclass
class Members:
    """Reads members under one law, as known on one day (None: as last recorded)."""

    law: Law
    known_on: int | None
    default: Answer
    notes: Notes

    def read(self, raw: Mapping[Any, Any], into: Member, path: str) -> None:
        """Read one member of the tree, and all inside it, into the engine's member."""
        self.facts(raw, into, path)
        self.closed(raw, into, path)
        groups = self.notes.mapping(raw, "members", path, said("write SCOPE: {{ID: {{facts: …}}}}"))
        for scope in groups:
            if self.scope(groups, str(scope), into, path, scope):
                self.group(self.notes.mapping(groups, scope, path, said("write ID: {{facts: …}}")), str(scope), into, path)

    def group(self, group: Mapping[Any, Any], scope: str, into: Member, path: str) -> None:
        """Read every member of one scope."""
        seen: set[str] = set()
        for id_, raw in group.items():
            where = join(path, f"{scope}:{id_}")
            inner = Member(scope, str(id_))
            if not ID.fullmatch(str(id_)) or str(id_) in seen:
                what = said("'{key}' stands here twice", key=id_) if str(id_) in seen else said("'{key}' is no id", key=id_)
                self.notes.add(group, id_, where, what, said("write a name of letters, digits, - and _, once"))
            else:
                into.inner.setdefault(scope, []).append(inner)
            seen.add(str(id_))
            if isinstance(raw, Mapping):
                self.notes.keys(raw, INNER, where)
                self.read(raw, inner, where)
                if self.known_on is not None and raw.get("facts") and not (inner.answers or inner.inner):
                    into.inner[scope] = [one for one in into.inner[scope] if one is not inner]  # nothing of it was known
            elif raw is not None:
                self.notes.add(group, id_, where, said("this is no member"), said("write {{facts: {{…}}}}"))

    def scope(self, tree: Any, scope: str, into: Member, path: str, key: object) -> bool:
        """Whether a scope stands inside this member; a fault where it does not."""
        known = [s.name for s in self.law.scopes.values() if s.parent == into.scope]
        if scope in known:
            return True
        if scope in self.law.scopes:
            parent = self.law.scopes[scope].parent
            what = said("{scope} belongs under {parent}", scope=scope, parent=parent)
            todo = said("move it under {parent}", parent=parent)
        else:
            near = nearest(scope, self.law.scopes) or tuple(known)
            what = said("no scope is called '{name}'", name=scope)
            todo = said("write {keys}", keys=near) if near else said("write none here")
        self.notes.add(tree, key, join(path, scope), what, todo)
        return False

    def closed(self, raw: Mapping[Any, Any], into: Member, path: str) -> None:
        """Take the lists that somebody recorded as complete, if recorded by then."""
        listed = self.notes.sequence(raw, "closed", path, said("write {keys}", keys="[country, element]"))
        for place, entry in enumerate(listed):
            scope = str(entry.get("scope", "")) if isinstance(entry, Mapping) else str(entry)
            on = self.closed_on(listed, place, entry, join(path, "closed"))
            known = on is not None and (self.known_on is None or on <= self.known_on)
            if self.scope(listed, scope, into, join(path, "closed"), place) and known:
                into.closed.add(scope)

    def closed_on(self, listed: Any, place: int, entry: Any, path: str) -> int | None:
        """The day a list was said to be complete; None with a fault where its form is wrong."""
        if not isinstance(entry, Mapping):
            return self.default.on
        self.notes.keys(entry, CLOSED, path)
        role = str(entry.get("by", ""))
        if role and role not in self.roles:
            self.notes.add(listed, place, path, *self.unknown_role(role))
        try:
            return one_day(entry["on"]) if "on" in entry else self.default.on
        except Misfit as fault:
            self.notes.add(entry, "on", path, fault.what, fault.todo)
            return None

    def facts(self, raw: Mapping[Any, Any], into: Member, path: str) -> None:
        """Read every answer of one member."""
        facts = self.notes.mapping(raw, "facts", path, said("write NAME: answer"))
        for name, given in facts.items():
            where = join(path, str(name))
            found = self.one(facts, name, given, where)
            if found is not None:
                into.answers[str(name)] = found

    def one(self, facts: Mapping[Any, Any], name: object, given: object, where: str) -> Answer | None:
        """One answer, where it fits its form; a fault otherwise."""
        self.notes.lines[where] = line_of(facts, name)
        form = form_of(self.law, str(name))
        if form is None:
            near = nearest(str(name), [*self.law.facts, *self.law.judgments])
            todo = said("did you mean {name}?", name=near) if near else said("look it up with: toevlucht law facts")
            self.notes.add(facts, name, where, said("no fact or judgment is called '{name}'", name=name), todo)
            return None
        try:
            found = answer(form, given, self.default, self.known_on)
        except Misfit as faults:
            for fault in faults.all:
                self.notes.add(facts, name, where, fault.what, fault.todo)
            return None
        for role in _roles(found):
            if role not in self.roles:
                self.notes.add(facts, name, where, *self.unknown_role(role))
        return found

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles of the vocabulary."""
        return frozenset(t.name for t in self.law.source.terms if t.kind == "role")

    def unknown_role(self, role: str) -> tuple[Said, Said]:
        """What is wrong with a role that does not exist, and what to write."""
        known = nearest(role, self.roles) or either(sorted(self.roles))
        return said("no role is called '{name}'", name=role), said("write {keys}", keys=known)


def _roles(found: Answer | None) -> Iterator[str]:
    for one in (found, *found.conflicting) if found is not None else ():
        yield from (r for r in (one.by, one.second) if r)
