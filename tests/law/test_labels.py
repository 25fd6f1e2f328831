"""Whoever may not see a label learns nothing of what bears it: the same sight, whatever is out of it."""

from random import Random

import pytest

from tests.law.shared import LAW
from tests.law.test_any_dossier import DAY, answer, case, everything, member
from toevlucht.engine import Member, assess
from toevlucht.engine.clock import Clocked
from toevlucht.engine.labels import LABELS, seen
from toevlucht.engine.model import CASE
from toevlucht.engine.tests.small import examples
from toevlucht.engine.truth import UNKNOWN


def otherwise(chance, whole, label):
    """The same member with other answers, or none, to what bears a label, and other members of its lists."""
    answers = {n: a for n, a in whole.answers.items() if label not in LAW.labels(n)}
    names = [n for n, f in LAW.facts.items() if f.scope == whole.scope and f.type != "text"]
    names += [n for n, js in LAW.judgments.items() if js[0].scope == whole.scope]
    answers |= {n: answer(chance, n) for n in names if label in LAW.labels(n) and chance.random() < 0.5}
    inner, closed = {}, set(whole.closed)
    for scope, members in whole.inner.items():
        inner[scope] = [otherwise(chance, x, label) for x in members]
        if label in LAW.labels(scope):
            inner[scope] = [member(chance, scope, f"o{i}", 0.5) for i in range(chance.choice((0, 1, 2)))]
            closed ^= {scope} if chance.random() < 0.5 else set()
    return Member(whole.scope, whole.id, answers, inner, closed)


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("seed", range(examples(2)))
def test_what_is_out_of_sight_changes_nothing_that_is_shown(seed, label):
    chance = Random(seed)
    one = case(seed, (0.5, 0.95)[seed % 2])
    other = type(one)(otherwise(chance, one.root, label))
    may_see = [x for x in LABELS if x != label]
    first, second = (everything(assess(LAW, seen(LAW, c, may_see), DAY)) for c in (one, other))
    assert first == second


@pytest.mark.parametrize("seed", range(examples(4)))
def test_what_is_shown_as_certain_is_never_otherwise(seed):
    whole = case(seed, (0.5, 0.95)[seed % 2])
    full, part = assess(LAW, whole, DAY), assess(LAW, seen(LAW, whole, ()), DAY)
    for key in part.evaluated():
        if key in full.program.where:
            for *_, path in part.paths(key):
                found, known = part.value(key, path), full.value(key, path)
                if not isinstance(found, Clocked) and isinstance(found, int) and UNKNOWN not in (found, known):
                    assert found == known, (key, path)


def test_the_act_of_which_somebody_is_accused_is_out_of_sight_without_its_label():
    assert LAW.labels("alleged_act") == {"exclusion"}
    names = [n for n, js in LAW.judgments.items() if js[0].scope == "alleged_act"]
    assert names
    assert all("exclusion" in LAW.labels(n) for n in names)
    assert "exclusion" not in LAW.labels(CASE)
