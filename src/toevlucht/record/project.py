"""From the lines of a history to what the engine reads: the case, as known at a moment.

Later lines stand in place of earlier ones about the same thing; nothing is merged and nothing guessed. A line whose
payload was destroyed says nothing any more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from toevlucht.engine.case import Answer, Case, Member
from toevlucht.record.answers import from_json
from toevlucht.record.read import Said

READ = ("answer", "member", "member_gone", "list", "choice", "accepted")  # the kinds of entries that the law reads


@dataclass(slots=True)
class Projection:
    """The case under construction: its members by path, its choices and the law taken as it stands."""

    root: Member = field(default_factory=Member)
    choices: dict[str, str] = field(default_factory=dict)
    accepted: set[str] = field(default_factory=set)
    members: dict[str, Member] = field(default_factory=dict)
    read: dict[int, Answer] = field(default_factory=dict)  # answers as they are read, by the identity of what says them

    def member(self, path: str) -> Member:
        """The member at a path, made with all around it where the history has not named it yet."""
        if not path:
            return self.root
        if path not in self.members:
            outer, _, last = path.rpartition("/")
            scope, _, id_ = last.partition(":")
            self.members[path] = made = Member(scope, id_)
            self.member(outer).inner.setdefault(scope, []).append(made)
        return self.members[path]

    def take(self, body: dict[str, Any], kind: str) -> None:
        """Take one line in; kinds the law does not read (a note, a document) change nothing."""
        match kind:
            case "answer":
                self.answered(self.member(body["member"]), body["name"], self.answer(body))
            case "member":
                self.member(body["member"])
            case "member_gone":
                self.gone(body["member"])
            case "list":
                self.stated(self.member(body["member"]).closed, body["scope"], body["complete"])
            case "choice":
                self.choices[body["regime"]] = body["act"]
            case "accepted":
                self.accepted.add(body["gap"])

    def gone(self, path: str) -> None:
        """Take a member back that was mistyped; one of which something is said by then stays."""
        made = self.members.get(path)
        if made and not (made.answers or made.inner or made.closed):
            outer = self.member(path.rpartition("/")[0])
            outer.inner[made.scope].remove(made)
            if not outer.inner[made.scope]:
                del outer.inner[made.scope]
            del self.members[path]

    def answer(self, body: dict[str, Any]) -> Answer:
        """What a line answers, read once."""
        found = self.read.get(id(body))
        if found is None:
            found = self.read[id(body)] = from_json(body["answer"])
        return found

    def answered(self, member: Member, name: str, answer: Answer) -> None:
        """Set an answer; `not_asked` takes it back."""
        if answer.state == "not_asked":
            member.answers.pop(name, None)
        else:
            member.answers[name] = answer

    def stated(self, closed: set[str], scope: str, complete: bool) -> None:
        """Say of a list that it is complete, or open again."""
        if complete:
            closed.add(scope)
        else:
            closed.discard(scope)


def project(
    lines: Iterable[Said], coming: Iterable[tuple[str, dict[str, Any]]] = (), read: dict[int, Answer] | None = None
) -> Case:
    """The case these lines tell, in the order given; with `coming` (kind, body), the case as it would be after them.

    `read` keeps what their answers are while several cases are made from some of the same lines.
    """
    found = Projection(read={} if read is None else read)
    told = ((line.kind, line.body) for line in lines if line.body is not None)
    for kind, body in (*told, *coming):
        found.take(body, kind)
    return Case(found.root, found.choices, accepted=frozenset(found.accepted))
