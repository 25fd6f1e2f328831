"""Runs a scenario: every expectation under every law it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from toevlucht.engine import Law, assess
from toevlucht.engine.assessment import Assessment
from toevlucht.engine.said import said
from toevlucht.lawbook.dossier.values import interval
from toevlucht.lawbook.scenario.checks import check, cited, key_of
from toevlucht.lawbook.scenario.file import Scenario


@dataclass(frozen=True, slots=True)
class Outcome:
    """One assertion: whether it held, what was asked, what was found."""

    good: bool
    asked: str
    found: str


@dataclass(frozen=True, slots=True)
class Run:
    """A scenario under one law."""

    scenario: Scenario
    under: str
    outcomes: tuple[Outcome, ...]

    @property
    def good(self) -> bool:
        """Whether every assertion held; a run without one asserts nothing and fails."""
        return bool(self.outcomes) and all(o.good for o in self.outcomes)


def run_scenario(law: Law, scenario: Scenario) -> Iterator[Run]:
    """A run for each expectation, on the day the dossier asks about."""
    for expected in scenario.expect:
        forced = {**scenario.dossier.regimes, **{str(k): str(v) for k, v in (expected.get("under") or {}).items()}}
        day = interval(expected["day"])[0] if "day" in expected else scenario.dossier.day
        if day is None:
            yield Run(scenario, "", (Outcome(False, "day", said("the scenario does not say the day asked about")),))
            continue
        a = assess(law, scenario.dossier.case, day, forced)
        under = ", ".join(f"{k} {v}" for k, v in forced.items())
        yield Run(scenario, under, tuple(_outcomes(a, scenario, expected)))


def _outcomes(a: Assessment, scenario: Scenario, expected: Mapping[str, Any]) -> Iterator[Outcome]:
    for ground in expected.get("grounds") or ():
        yield from _ground(a, ground)
    for key, negated in (("must", False), ("must_not", True)):
        for entry in expected.get(key) or ():
            good, asked, found = check(a, scenario.dossier, entry, negated=negated)
            must = said("must not: {asked}", asked=asked) if negated else said("must: {asked}", asked=asked)
            yield Outcome(good, must, found)


def _ground(a: Assessment, ground: Mapping[str, Any]) -> Iterator[Outcome]:
    name, member = str(ground["ground"]), str(ground.get("member") or "")
    where = f"{name} {member}".strip()
    try:
        conclusion = a.conclusion(key_of(a, name), member)
    except KeyError as fault:
        yield Outcome(False, where, said("nothing here is called {name}", name=str(fault)))
        return
    asked = f"{where}: {ground['conclusion']}"
    yield Outcome(conclusion.status == ground["conclusion"], asked, conclusion.status)
    for ref in ground.get("cites") or ():
        yield Outcome(
            cited(str(ref), conclusion.cites),
            said("{ground} cites {article}", ground=where, article=ref),
            ", ".join(conclusion.cites),
        )
