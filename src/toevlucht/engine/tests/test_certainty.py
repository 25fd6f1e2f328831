"""Laws of nature of the logic, on random laws and cases."""

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from toevlucht.engine import Answer, assess, explain
from toevlucht.engine.tests.small import cases, completions, examples, laws
from toevlucht.engine.truth import UNKNOWN, YES

# without shrinking: a fault shows in seconds; add Phase.shrink to make it small
SHORT = settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
)


def values(a):
    return {(k, path): a.value(k, path) for k in a.evaluated() for _, _, path in a.paths(k)}


@SHORT
@given(st.data())
def test_completing_a_case_never_changes_a_certain_answer(data):
    law = data.draw(laws())
    partial = data.draw(cases(law))
    certain = {p: v for p, v in values(assess(law, partial, 1)).items() if v != UNKNOWN}
    for full in completions(law, partial):
        found = values(assess(law, full, 1))
        assert {p: found[p] for p in certain} == certain


@SHORT
@given(st.data())
def test_a_complete_case_leaves_nothing_unknown(data):
    law = data.draw(laws())
    full = next(completions(law, data.draw(cases(law)), most=99))
    assert UNKNOWN not in values(assess(law, full, 1)).values()


@SHORT
@given(st.data())
def test_the_steps_say_what_the_program_says(data):
    law = data.draw(laws())
    a = assess(law, data.draw(cases(law)), 1)
    for key in a.evaluated():
        for scope, index, path in a.paths(key):
            for step in a.reader.steps(key):
                assert a.reader.code(step, scope, index) == a.value(key, path)


@SHORT
@given(st.data())
def test_what_is_open_has_a_question_and_what_is_certain_has_none(data):
    law = data.draw(laws())
    a = assess(law, data.draw(cases(law)), 1)
    for (key, path), value in values(a).items():
        assert bool(explain.missing(a, [(key, path)])) == (value == UNKNOWN)


@SHORT
@given(st.data())
def test_a_flip_gives_the_answer_it_promises(data):
    law = data.draw(laws())
    a = assess(law, data.draw(cases(law)), 1)
    for key in a.evaluated():
        for _, _, path in a.paths(key):
            for flip in explain.why_not(a, key, path).flips:
                if all(f.to in ("yes", "no") for f in flip):
                    assert after(law, a, flip).value(key, path) == YES


def after(law, a, flips):
    """The assessment after these answers were changed; the case is put back."""
    members = dict(a.case.members())
    before = {f: members[f.member].answers.get(f.name) for f in flips}
    try:
        for f in flips:
            members[f.member].answers[f.name] = Answer(f.to == "yes")
        return assess(law, a.case, 1)
    finally:
        for f, old in before.items():
            members[f.member].answers.pop(f.name)
            if old is not None:
                members[f.member].answers[f.name] = old
