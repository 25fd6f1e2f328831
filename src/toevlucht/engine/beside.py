"""Two assessments side by side: each ground, duty and power that comes out differently, clock by clock.

A name is the same on both sides when it is read through one regime (`procedure.decide` in one act and the other),
or when it is the same key.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from toevlucht.engine.assessment import Assessment
from toevlucht.engine.law import Law

Kind = Literal["ground", "duty", "power"]
KINDS: tuple[Kind, ...] = ("ground", "duty", "power")


@dataclass(frozen=True, slots=True)
class State:
    """How one name stands on one side; days are ordinals, None where there is none or it does not apply."""

    status: str
    article: str
    possible: tuple[str, ...] = ()  # answers still possible, of a ground
    act_by: int | None = None
    wait_until: int | None = None

    def same(self, other: State | None) -> bool:
        """Whether the two differ in nothing but the article."""
        mine = (self.status, self.possible, self.act_by, self.wait_until)
        return other is not None and mine == (other.status, other.possible, other.act_by, other.wait_until)


@dataclass(frozen=True, slots=True)
class Difference:
    """One name for one member on both sides; None where a side does not have it."""

    kind: Kind
    name: str  # `regime.name`, or the key of an act outside any regime
    member: str
    before: State | None
    after: State | None


Found = dict[tuple[Kind, str, str], State]


def beside(before: Assessment, after: Assessment) -> Iterator[Difference]:
    """What differs, grounds first, then duties, then powers, each in the law's order."""
    was, now = states(before), states(after)
    for key in sorted(dict.fromkeys([*was, *now]), key=lambda k: KINDS.index(k[0])):
        old, new = was.get(key), now.get(key)
        if not (old.same(new) if old is not None else new is None):
            yield Difference(*key, old, new)


def states(a: Assessment) -> Found:
    """How every ground, duty and power of an assessment stands."""
    out: Found = {}
    for c in a.grounds():
        if c.status != "not_reached":
            shown = c.possible if a.law.type_of(c.key) != "truth" else ()
            out["ground", common(a.law, c.key), c.member] = State(c.status, c.citation.short(), shown)
    for d in a.duties:
        if d.status not in ("none", "not_reached"):
            state = State(d.status, d.citation.short(), (), d.earliest, d.latest)
            out["duty", common(a.law, d.key), d.member] = state
    for p in a.powers:
        if p.status != "not_reached":
            out["power", common(a.law, p.key), p.member] = State(p.status, p.citation.short())
    return out


def common(law: Law, key: str) -> str:
    """The name by which both sides know a key: through its act's regime where it has one."""
    act, _, name = key.partition(".")
    return f"{law.regime_of(key) or act}.{name}"
