"""`toevlucht story`: what `make run` shows: real decided cases, three told in full, and one report."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from toevlucht import explain as words
from toevlucht.cli.context import Shared, pass_shared, refuse, refusing
from toevlucht.cli.report.page import as_html
from toevlucht.engine import assess, explain
from toevlucht.engine.result import Missing
from toevlucht.lawbook.scenario import Run, Scenario, read_scenario, run_scenario
from toevlucht.lawbook.scenario.checks import key_of

TOLD = ("C-465-07", "C-222-22", "C-57-09")  # an open judgment, a grant, an exclusion


@click.command("story")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("build"),
    show_default=True,
    help="Where the report goes.",
)
@pass_shared
def story_command(shared: Shared, output: Path) -> None:
    """Assess the real decided cases that stand beside the law, and tell three of them."""
    with refusing():
        cases = [s for p in shared.scenarios for s in read_scenario(shared.law, p) if _real(s)]
    click.echo(shared.say("{n} really decided cases, restated in our own words, against the law as code.", n=len(cases)))
    failed = 0
    for case in sorted(cases, key=lambda c: c.id not in TOLD):
        runs = list(run_scenario(shared.law, case))
        failed += not all(r.good for r in runs)
        for line in _told(shared, case, runs) if case.id in TOLD else (_line(shared, case, runs),):
            click.echo(line)
    if not cases:
        refuse(shared.say("No decided case stands beside this law."))
    place = _report(shared, next((c for c in cases if c.id == TOLD[0]), cases[0]), output)
    agree = len(cases) - failed
    click.echo("\n" + shared.say("{agree} of {n} come out as the court held.", agree=agree, n=len(cases)))
    if unseen := sum(c.source.get("read") == "memory" for c in cases):
        click.echo(shared.say("{n} of them are known from memory: a lawyer must check them before they count.", n=unseen))
    click.echo(shared.say("Report: {place}", place=place.resolve()))
    click.echo(shared.say("Next: toevlucht assess FILE, toevlucht law facts, toevlucht --help (in .venv/bin)."))
    sys.exit(1 if failed else 0)


def _real(scenario: Scenario) -> bool:
    return scenario.source.get("kind") == "judgment" and not scenario.change


def _told(shared: Shared, case: Scenario, runs: list[Run]) -> Iterator[str]:
    """A case in a dozen lines: what the law answers, why, and what people must still weigh."""
    a = assess(shared.law, case.dossier.case, case.dossier.day or 1, {**case.dossier.regimes, **_under(case)})
    speaker = shared.speaker
    yield "\n" + click.style(f"{case.title} ({case.source['ref']})", bold=True)
    wanted = [(key_of(a, str(g["ground"])), str(g.get("member") or "")) for g in case.expect[0].get("grounds") or ()]
    for key, member in wanted:
        yield "  " + words.conclusion(a.conclusion(key, member), speaker)
        node = explain.why(a, key, member)
        yield from (f"      {words.node(n, speaker)}" for n in node.because[:4])
    asked = [m for m in explain.missing(a, wanted) if m.kind == "judgment"]
    if asked:
        yield "  " + speaker.say("A person must still weigh:")
        yield from (f"      {_asked(speaker, m)}" for m in asked)
    yield from (f"  {words.power(p, speaker)}" for p in a.powers if p.status == "open")
    yield "  " + _verdict(shared, runs)


def _under(case: Scenario) -> dict[str, str]:
    return {str(k): str(v) for k, v in (case.expect[0].get("under") or {}).items()}


def _asked(speaker: words.Speaker, m: Missing) -> str:
    question, _, who = words.asked(m, speaker)
    return f"{question} - {speaker.say('by {who}', who=who)}"


def _line(shared: Shared, case: Scenario, runs: list[Run]) -> str:
    seen = f" {shared.say('(known from memory)')}" if case.source.get("read") == "memory" else ""
    return f"{case.title} ({case.source['ref']}): {_verdict(shared, runs)}{seen}"


def _verdict(shared: Shared, runs: list[Run]) -> str:
    """Whether every run agrees with the court, and under which acts."""
    good = all(r.good for r in runs)
    own = shared.say("by its own dates")
    laws = f" {shared.say('and')} ".join(dict.fromkeys(r.under.replace("substance ", "") or own for r in runs))
    told = shared.say("agrees with the court") if good else shared.say("DIFFERS from the court")
    return click.style(f"{'+' if good else 'x'} {told} [{laws}]", fg="green" if good else "red")


def _report(shared: Shared, case: Scenario, output: Path) -> Path:
    a = assess(shared.law, case.dossier.case, case.dossier.day or 1, case.dossier.regimes)
    place = output / f"report-{shared.lang}.html"
    with refusing():
        output.mkdir(parents=True, exist_ok=True)
        place.write_text(as_html(shared.speaker, case.dossier, a), encoding="utf-8")
    return place
