"""The standing of a case says what the readings of its duties, powers and next change say."""

from random import Random

import pytest

from tests.law.shared import LAW, SCENARIOS, day, scenarios_of
from tests.law.test_any_dossier import DAY, case
from toevlucht.engine import Case, assess
from toevlucht.engine.due import DUE, Standing
from toevlucht.engine.tests.by_day import next_change
from toevlucht.engine.tests.small import examples
from toevlucht.engine.unverified import unverified

DAYS = (DAY, day("2026-06-20"), day("2026-05-30"), day("2015-07-10"))
NAMES = sorted({u.name.split()[0] for u in unverified(LAW)})


def read(a):
    """The standing by the readings that explain, and by looking at every day."""
    duties = [
        (d.key, d.member, d.status, d.holder, d.earliest, d.latest, d.citation.short()) for d in a.duties if d.status in DUE
    ]
    powers = [(p.key, p.member, p.holder, p.must, p.citation.short()) for p in a.powers if p.status == "open"]
    return duties, powers, next_change(a)


def stands(a):
    """The same, by the fast way."""
    found = Standing(a)
    return [d[:-1] for d in found.duties], list(found.powers), found.next_change


@pytest.mark.parametrize("seed", range(examples(12)))
def test_any_dossier_stands_as_it_reads(seed):
    chance = Random(seed)  # cases, no secrets
    root = case(seed, (0.03, 0.1, 0.5, 0.95)[seed % 4]).root
    accepted = frozenset(chance.sample(NAMES, chance.choice((0, len(NAMES) // 2, len(NAMES)))))
    a = assess(LAW, Case(root, accepted=accepted), chance.choice(DAYS))
    assert stands(a) == read(a)


@pytest.mark.parametrize("path", Random(4).sample(SCENARIOS, examples(5)))
def test_scenarios_stand_as_they_read(path):
    scenario = scenarios_of(path)[0]
    a = assess(LAW, scenario.dossier.case, scenario.dossier.day, scenario.dossier.regimes)
    assert stands(a) == read(a)


def test_a_duty_names_the_powers_it_stands_before():
    a = assess(LAW, case(3, 0.5), DAY)
    found = {power for duty in Standing(a).duties for power in duty.before}
    assert found
    assert all(duty.key in LAW.blocking(power) for duty in Standing(a).duties for power in duty.before)
