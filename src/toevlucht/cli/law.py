"""`toevlucht law`: read, check, test, prove and compare the law."""

from __future__ import annotations

import sys
from collections import Counter

import click

from toevlucht.cli.article import places
from toevlucht.cli.catalogue import told
from toevlucht.cli.context import DAY, Shared, pass_shared, refuse
from toevlucht.cli.prove import sound
from toevlucht.engine import model as m
from toevlucht.lawbook import Paragraph, coverage
from toevlucht.lawbook.check.coverage import Kind
from toevlucht.lawbook.dossier import DossierErrors
from toevlucht.lawbook.scenario import read_scenario, run_scenario

COVERED: tuple[Kind, ...] = ("modelled", "judgment", "not modelled", "unverified")


@click.group("law")
def law_group() -> None:
    """Read, check, test, prove and compare the law."""


@law_group.command("check")
@click.option("--verbose", "-v", is_flag=True, help="Every paragraph, not only the counts.")
@pass_shared
def check(shared: Shared, verbose: bool) -> None:
    """Check the law and count its coverage, paragraph by paragraph."""
    source = shared.law.source
    sound(shared)
    paragraphs = coverage(source)
    for act in shared.law.acts.values():
        mine = [p for p in paragraphs if p.act == act.code]
        if mine:
            click.echo(f"{act.code:8} {shared.speaker.act_name(act.code)}: {_counted(shared, mine)}")
        for p in mine if verbose else ():
            click.echo(f"    {p.article}({p.paragraph}) {shared.say(p.kind)}: {', '.join(p.names) or p.reason}")
    click.echo(shared.say("All acts: {counts}", counts=_counted(shared, paragraphs)))
    rules = len(source.definitions)
    click.echo(
        shared.say(
            "The law loads: {rules} definitions, {facts} facts, hash {hash}.",
            rules=rules,
            facts=len(source.facts),
            hash=source.hash[:12],
        )
    )


def _counted(shared: Shared, paragraphs: list[Paragraph]) -> str:
    """How many paragraphs, and how many of each kind."""
    counts = Counter(p.kind for p in paragraphs)
    parts = ", ".join(f"{counts[k]} {shared.say(k)}" for k in COVERED if counts[k])
    return f"{len(paragraphs)} {shared.say('paragraphs')}: {parts}"


@law_group.command("show")
@click.argument("article", nargs=-1, required=True)
@click.option("--on", "on", type=DAY, metavar="DATE", help="Only what is in force on this day.")
@pass_shared
def show(shared: Shared, article: tuple[str, ...], on: int | None) -> None:
    """Show an ARTICLE as we wrote it: `toevlucht law show qr 12`, or as people cite it: "Vw 2000 art. 42"."""
    named = places(shared, " ".join(article))
    articles = shared.law.source.articles
    found = [a for a in articles if any((a.act, a.number.lower()) == (p.act, p.article) for p in named)]
    if not found:
        acts = {p.act for p in named}
        refuse(
            shared.say(
                "No such article. Known: {known}", known=", ".join(f"{a.act} {a.number}" for a in articles if a.act in acts)
            )
        )
    for one in dict.fromkeys(found):
        _article(shared, one, on)


def _article(shared: Shared, article: m.Article, on: int | None) -> None:
    act = shared.law.acts[article.act]
    heading = shared.say("{act}, Article {article}", act=shared.speaker.act_name(act.code), article=article.number)
    click.secho(f"{heading}  {article.title}", bold=True)
    if on is not None and ((act.since and on < act.since) or (act.until and on >= act.until)):
        click.secho(shared.say("Not in force on that day."), fg="yellow")
    click.echo(article.prose + "\n")
    for _, line in article.code:
        click.echo("    " + line)
    click.echo(f"\n{act.identifier}  {article.file}:{article.line}")


@law_group.command("test")
@click.option("--verbose", "-v", is_flag=True, help="Every assertion.")
@click.argument("word", default="")
@pass_shared
def test(shared: Shared, verbose: bool, word: str) -> None:
    """Run the scenarios beside the law; only those whose file name holds WORD, if given."""
    good = bad = 0
    for path in shared.scenarios:
        if word not in path.name:
            continue
        try:
            scenarios = read_scenario(shared.law, path)
        except DossierErrors as faults:
            bad += 1
            click.secho("\n".join(map(told, faults.said)), fg="red")
            continue
        for run in (r for s in scenarios for r in run_scenario(shared.law, s)):
            good, bad = good + run.good, bad + (not run.good)
            change = f" ({run.scenario.change})" if run.scenario.change else ""
            under = run.under or shared.say("by its own dates")
            name = f"{run.scenario.id}{change} [{under}]: {len(run.outcomes)} {shared.say('assertions')}"
            click.secho(f"{'+' if run.good else 'x'} {name}", fg="green" if run.good else "red")
            for outcome in run.outcomes:
                if verbose or not outcome.good:
                    click.echo(f"    {'+' if outcome.good else 'x'} {told(outcome.asked)} -> {told(outcome.found)}")
    click.echo(shared.say("{good} passed, {bad} failed", good=good, bad=bad))
    sys.exit(1 if bad or not good else 0)
