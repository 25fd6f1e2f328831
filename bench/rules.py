"""The 27 flat rules as our own law, and the layers in which peers can evaluate them."""

from __future__ import annotations

from pathlib import Path

from toevlucht.engine import Law, walk
from toevlucht.engine import model as m
from toevlucht.lawbook import load

HERE = Path(__file__).parent
LAW = Law(load(HERE / "law"))
ANSWERS = ("b.result", "b.months_to_decide", "b.weeks_to_appeal", "b.decide_by", "b.too_late")
TRUTHS = tuple(f.name for f in LAW.facts.values() if f.type == "truth")
DAYS = ("asked_on", "born_on", "seen_on")
COUNTRIES = ("nationality", "came_through")


def bare(key: str) -> str:
    """The name without its act."""
    return key.rsplit(".", 1)[-1]


def layers() -> list[list[str]]:
    """Keys in layers: each reads only facts and earlier layers."""
    depth: dict[str, int] = {}

    def of(key: str) -> int:
        if key in LAW.facts:
            return 0
        if key not in depth:
            reads = [n for e in walk.expressions(LAW.versions[key][0]) for n in walk.names(e)]
            depth[key] = 1 + max((of(n) for n in reads), default=0)
        return depth[key]

    out: list[list[str]] = []
    for key in LAW.versions:
        while len(out) < of(key):
            out.append([])
        out[of(key) - 1].append(key)
    return out


def rows(name: str) -> list[tuple[str, int, int | None]]:
    """(key, since, until) of a dated list."""
    return [(r.key, r.since, r.until) for r in LAW.lists[name].rows]


def definition(key: str) -> m.Definition:
    """The one version of a key."""
    return LAW.versions[key][0]
