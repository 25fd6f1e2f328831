"""An assessment as one HTML page: no script, no link outside itself, readable with keyboard and screen reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from toevlucht import explain as words
from toevlucht.cli.report.tree import SHAPES, SIGNS, Tree
from toevlucht.cli.text import not_seen
from toevlucht.engine import Assessment, explain
from toevlucht.engine.result import Conclusion
from toevlucht.explain import Speaker
from toevlucht.lawbook.dossier import Dossier


@cache
def _template() -> Template:
    loader = PackageLoader("toevlucht.cli.report", "")
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return made.get_template("page.html")


def as_html(speaker: Speaker, dossier: Dossier, a: Assessment, what_if: Sequence[str] = ()) -> str:
    """The page in the speaker's language; `what_if` are lines on what changed facts would do, the first a heading."""
    grounds = _by_article(speaker, a.grounds())
    missing = explain.missing(a)
    return _template().render(
        lang=speaker.lang,
        say=speaker.say,
        dossier=dossier,
        day=speaker.day(a.day),
        known=speaker.day(a.case.known_on) if a.case.known_on is not None else "",
        laws=[(speaker.say(r), [speaker.act(x) for x in acts]) for r, acts in a.selection.regimes],
        missing=[("judge" if m.kind == "judgment" else "open", *words.asked(m, speaker)) for m in missing],
        articles=list(_articles(speaker, a, grounds)),
        duties=[words.duty(d, speaker) for d in a.duties if d.status not in ("none", "not_reached")],
        powers=[words.power(p, speaker) for p in a.powers if p.status != "not_reached"],
        receipt=a.receipt(),
        not_seen=" ".join(not_seen(speaker, a)),
        tree=Tree(speaker, a),
        signs=SIGNS,
        counts=Counter(SHAPES[c.status] for c in grounds),
        what_if=what_if,
        next_change=speaker.day(a.next_change) if a.next_change else "",
    )


def _articles(speaker: Speaker, a: Assessment, grounds: list[Conclusion]) -> Iterator[tuple[str, list[object]]]:
    """Each article with a heading and the explanations of its grounds, in the order of the law."""
    titles = {(x.act, x.number): x.title for x in speaker.law.source.articles}
    for (act, number), group in groupby(grounds, key=lambda c: (c.citation.act, c.citation.article)):
        heading = speaker.say("{act}, Article {article}", act=speaker.act_name(act), article=number)
        title = titles.get((act, number), "")
        yield f"{heading}: {title}" if title else heading, [explain.tree(a, c.key, c.member) for c in group]


def _by_article(speaker: Speaker, grounds: list[Conclusion]) -> list[Conclusion]:
    """The grounds act by act as they come, within an act in the order of its articles."""
    acts = list(dict.fromkeys(c.citation.act for c in grounds))
    articles = {(x.act, x.number): n for n, x in enumerate(speaker.law.source.articles)}

    def place(c: Conclusion) -> tuple[int, int, int]:
        where = articles.get((c.citation.act, c.citation.article), len(articles))
        return acts.index(c.citation.act), where, c.citation.line

    return sorted(grounds, key=place)
