"""`toevlucht law prove`: every assertion of the law, tried on every pattern."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import click

from toevlucht.cli.context import Shared, pass_shared, refuse
from toevlucht.engine import Law
from toevlucht.engine import model as m
from toevlucht.engine.prove import Proof, prove

SAID = {"never_together": "never together: {names}", "exactly_one": "exactly one of: {names}"}


@click.command("prove")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@pass_shared
def prove_command(shared: Shared, as_json: bool) -> None:
    """Prove what the law asserts of itself, by trying every pattern of what it rests on; exit 1 where one breaks it."""
    found = proofs(shared.law)
    if not found:
        refuse(shared.say("This law asserts nothing of itself."))
    if as_json:
        click.echo(json.dumps([_json(act, p) for act, p in found], ensure_ascii=False, indent=2))
    else:
        for _, proof in found:
            click.echo(_line(shared, proof))
        proven = sum(p.holds for _, p in found)
        click.echo(shared.say("{proven} of {n} proven.", proven=proven, n=len(found)))
    sys.exit(0 if all(p.holds for _, p in found) else 1)


def proofs(law: Law) -> list[tuple[str, Proof]]:
    """(act, proof) of every assertion of the law, on the last day on which its act governs."""
    return [(act, p) for forced, act, day in governing(law) for p in prove(law, forced, day) if p.citation.act == act]


def sound(shared: Shared) -> None:
    """Leave with exit code 2 where the law breaks what it asserts of itself."""
    broken = [_line(shared, proof) for _, proof in proofs(shared.law) if not proof.holds]
    if broken:
        refuse("\n".join(broken))


def governing(law: Law) -> Iterator[tuple[dict[str, str], str, int]]:
    """(regime and act to read, act, the last day on which it governs) for each act that asserts something.

    An act that no regime picks governs on any day; the last day on which something changes is as good as any.
    """
    newest = max((b.since or 1 for r in law.regimes.values() for b in r.branches), default=1)
    for act in dict.fromkeys(a.citation.act for a in law.source.assertions):
        regime = law.homes.get(act)
        day = max(newest, law.acts[act].since or 1) if regime is None else _last_day(law.regimes[regime], act)
        yield {} if regime is None else {regime: act}, act, day


def _last_day(regime: m.Regime, act: str) -> int:
    """The last day of an act's rows, so that whatever it reads is in force; the first of its last row where that is open."""
    row = [b for b in (*regime.branches, *regime.replaced) if act in b.acts][-1]
    return row.until - 1 if row.until is not None else row.since or 1


def _line(shared: Shared, proof: Proof) -> str:
    speaker = shared.speaker
    names = "; ".join(speaker.label(n) for n in proof.names)
    said = f"{speaker.say(SAID[proof.kind], names=names)} [{proof.citation.short()}]"
    if proof.holds:
        return click.style(f"+ {said}: {speaker.say('{n} patterns', n=proof.patterns)}", fg="green")
    pattern = "; ".join(f"{n} {speaker.say('yes' if v else 'no')}" for n, v in proof.counterexample)
    return click.style(f"x {said}: {speaker.say('broken by {pattern}', pattern=pattern)}", fg="red")


def _json(act: str, proof: Proof) -> dict[str, object]:
    return {
        "act": act,
        "assertion": proof.kind,
        "names": list(proof.names),
        "article": proof.citation.short(),
        "holds": proof.holds,
        "patterns": proof.patterns,
        "rests_on": list(proof.free),
        "counterexample": {name: "yes" if value else "no" for name, value in proof.counterexample},
    }
