"""An assessment as one HTML page: no script, no link outside itself, readable with keyboard and screen reader."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from toevlucht import explain as words
from toevlucht.engine import Assessment, explain
from toevlucht.engine.result import Conclusion, Node
from toevlucht.explain import Speaker
from toevlucht.lawbook.dossier import Dossier

SHAPES = {
    "holds": "yes",
    "fails": "no",
    "needs_judgment": "judge",
    "needs_facts": "open",
    "not_at_issue": "quiet",
    "not_reached": "quiet",
}
SIGNS = {"yes": "✔", "no": "✖", "judge": "⚖", "open": "?", "quiet": "·"}


@cache
def _template() -> Template:
    loader = PackageLoader("toevlucht.cli.report", "")
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    ).get_template("page.html")


def as_html(speaker: Speaker, dossier: Dossier, a: Assessment, what_if: Sequence[str] = ()) -> str:
    """The page in the speaker's language; `what_if` are lines on what changed facts would do, the first a heading."""
    grounds = sorted(a.grounds(), key=lambda c: _article_order(speaker, c))
    page = _Page(speaker, a)
    return _template().render(
        lang=speaker.lang,
        say=speaker.say,
        dossier=dossier,
        day=speaker.day(a.day),
        laws=[(speaker.say(r), [speaker.law.acts[x].name for x in acts]) for r, acts in a.selection.regimes],
        missing=[("judge" if m.kind == "judgment" else "open", *words.asked(m, speaker)) for m in explain.missing(a)],
        grounds=[page.ground(c) for c in grounds],
        duties=[words.duty(d, speaker) for d in a.duties if d.status not in ("none", "not_reached")],
        powers=[words.power(p, speaker) for p in a.powers if p.status != "not_reached"],
        receipt=a.receipt(),
        page=page,
        signs=SIGNS,
        what_if=what_if,
        next_change=speaker.day(a.next_change) if a.next_change else "",
    )


def _article_order(speaker: Speaker, c: Conclusion) -> tuple[int, int]:
    articles = {(x.act, x.number): n for n, x in enumerate(speaker.law.source.articles)}
    return articles.get((c.citation.act, c.citation.article), 10**6), c.citation.line


class _Page:
    """What the template asks of a node."""

    def __init__(self, speaker: Speaker, a: Assessment) -> None:
        self.speaker, self.a = speaker, a
        self.opened: set[tuple[str, str]] = set()

    def ground(self, c: Conclusion) -> dict[str, object]:
        """A ground with its tree, opened once."""
        self.opened = set()
        return {
            "conclusion": c,
            "shape": SHAPES[c.status],
            "node": explain.tree(self.a, c.key, c.member),
            "text": words.conclusion(c, self.speaker),
        }

    def shape(self, node: Node) -> str:
        """yes, no, judge, open or quiet: told by word and sign beside colour."""
        if node.status is not None:
            return SHAPES[node.status]
        return {0: "no", 1: "open", 3: "yes"}.get(node.value, "yes") if isinstance(node.value, int) else "yes"

    def judged(self, node: Node) -> bool:
        """Whether a person answered this."""
        return node.kind == "judgment" and node.answer is not None and node.answer.state in ("value", "not_established")

    def text(self, node: Node) -> str:
        """The node in one line."""
        return words.node(node, self.speaker)

    def cite(self, node: Node) -> str:
        """The citation in full, with the rulings beside it."""
        if node.citation is None:
            return ""
        per = "; ".join(node.citation.per)
        return self.speaker.cite(node.citation) + (f" ({per})" if per else "")

    def answer(self, node: Node) -> list[tuple[str, str]]:
        """Who answered, when, from which source, why."""
        answer, say = node.answer, self.speaker.say
        if answer is None:
            return []
        who = " + ".join(self.speaker.code(r) for r in (answer.by, answer.second) if r)
        rows = [
            (say("who"), who),
            (say("when"), self.speaker.day(answer.on) if answer.on else ""),
            (say("source"), answer.source),
        ]
        rows += [(say("reasons"), answer.reasons), (say("evidence"), ", ".join(answer.evidence))]
        return [(k, v) for k, v in rows if v]

    def first_time(self, node: Node) -> bool:
        """Whether a node is opened here for the first time under this ground."""
        place = (node.key or str(id(node)), node.member)
        fresh = place not in self.opened
        self.opened.add(place)
        return fresh
