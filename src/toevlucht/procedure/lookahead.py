"""Why the law says no, as a refusal that names each condition with its article."""

from __future__ import annotations

from collections.abc import Iterator

from toevlucht.engine import Assessment
from toevlucht.engine.explain import leaf_nodes, why
from toevlucht.engine.said import said
from toevlucht.procedure.powers import REMEDY, WHAT
from toevlucht.procedure.refusal import Problem


def why_not(a: Assessment, key: str, member: str) -> Iterator[Problem]:
    """The conditions that make a rule fail, each with its article."""
    for node in leaf_nodes(why(a, key, member)):
        article = node.citation.short() if node.citation else a.items(key)[0].citation.short()
        yield Problem(
            node.member,
            article,
            said("{why}: {what}", why=WHAT["fails"], what=node.key or node.text),
            REMEDY["fails"],
        )
