"""What the page's template asks of each node of an explanation."""

from __future__ import annotations

from toevlucht import explain as words
from toevlucht.engine import Assessment
from toevlucht.engine.result import Node
from toevlucht.explain import Speaker

SHAPES = {
    "holds": "yes",
    "fails": "no",
    "needs_judgment": "judge",
    "needs_facts": "open",
    "not_at_issue": "quiet",
    "not_reached": "quiet",
    "not_open_yet": "hidden",
}
SIGNS = {"yes": "✔", "no": "✖", "judge": "⚖", "open": "?", "quiet": "·", "hidden": "▪"}
ANSWERED = ("value", "not_established")


class Tree:
    """Reads nodes for one page: a ground opens at its own article, any other node where it comes first."""

    def __init__(self, speaker: Speaker, a: Assessment) -> None:
        self.speaker, self.a = speaker, a
        self.grounds = {(c.key, c.member): f"ground-{n}" for n, c in enumerate(a.grounds())}
        self.shown: dict[tuple[str, str], str] = {}

    def shape(self, node: Node) -> str:
        """yes, no, judge, open or quiet: told by word and sign beside colour."""
        if node.status is not None:
            return SHAPES[node.status]
        if isinstance(node.value, int):
            return {0: "no", 1: "open", 3: "yes"}.get(node.value, "open")
        if isinstance(node.value, tuple):
            return "yes" if node.value[0] == node.value[1] else "open"
        return {0: "quiet", 1: "yes"}.get(len(node.value), "open") if node.value is not None else "open"

    def judged(self, node: Node) -> bool:
        """Whether a person answered this open norm."""
        return node.kind == "judgment" and node.answer is not None and node.answer.state in ANSWERED

    def marks(self, node: Node) -> str:
        """Its marks in words, as "unverified"."""
        return words.marks(node.marks, self.speaker)

    def text(self, node: Node, around: str) -> str:
        """The node in one line, with its member where the one above speaks of another."""
        where = self.speaker.member(node.member) if node.member != around else ""
        return words.node(node, self.speaker) + (f" ({where})" if where else "")

    def place(self, node: Node, *, top: bool) -> str:
        """The id of a node that opens here; "" where it opens elsewhere on the page."""
        where = (node.key or str(id(node)), node.member)
        if where in self.shown or (where in self.grounds and not top):
            return ""
        self.shown[where] = self.grounds.get(where) or f"node-{len(self.shown)}"
        return self.shown[where]

    def elsewhere(self, node: Node) -> str:
        """The id under which a node opens."""
        where = (node.key or str(id(node)), node.member)
        return self.grounds.get(where) or self.shown[where]

    def details(self, node: Node) -> list[tuple[str, str]]:
        """What opens under a node: its citation, rulings and version, and the answer with who, when, source, why."""
        rows = [*self._law(node), *self._question(node), *self._answer(node)]
        return [(self.speaker.say(k), v) for k, v in rows if v]

    def _law(self, node: Node) -> list[tuple[str, str]]:
        citation = node.citation
        if citation is None or not citation.act:
            return []
        act = self.a.law.acts[citation.act]
        return [
            ("article", self.speaker.cite(citation)),
            ("rulings", "; ".join(citation.per)),
            ("identifier", act.identifier),
            ("in force from", self.speaker.day(act.since) if act.since else ""),
        ]

    def _question(self, node: Node) -> list[tuple[str, str]]:
        asked = node.kind in ("fact", "judgment") and node.status in ("needs_judgment", "needs_facts")
        return [("question", self.speaker.question(node.key))] if asked else []

    def _answer(self, node: Node) -> list[tuple[str, str]]:
        answer, speaker = node.answer, self.speaker
        if answer is None:
            return []
        state = "" if answer.state == "value" else speaker.say(answer.state.replace("_", " "))
        return [
            ("state", state),
            ("who", f" {speaker.say('and')} ".join(speaker.code(r) for r in (answer.by, answer.second) if r)),
            ("when", speaker.day(answer.on) if answer.on else ""),
            ("source", answer.source),
            ("reasons", answer.reasons),
            ("evidence", ", ".join(answer.evidence)),
            ("considered", ", ".join(speaker.code(c) for c in answer.considered)),
            ("sources", "; ".join(f"{speaker.say('yes' if c.value else 'no')} ({c.source})" for c in answer.conflicting)),
        ]
