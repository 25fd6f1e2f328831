"""The standing of a case against its readings: laws of one or two versions, reached or not, drawn by chance."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toevlucht.engine import Answer, Case, Member, assess
from toevlucht.engine import model as m
from toevlucht.engine.due import DUE, DueDuty, OpenPower, Standing
from toevlucht.engine.tests.by_day import next_change
from toevlucht.engine.tests.small import BLOCK, CITE, FACTS, INNER, cite, examples, law, rule

DAY = 739_000
DAYS = (m.Fact("due", m.CASE, "day"), m.Fact("met", m.CASE, "day", event=True), m.Fact("known", m.CASE, "day", event=True))
WEEK = (m.Row(m.Const("length", (7, "day")), None),)
here = st.one_of(st.none(), st.sampled_from([m.Ref(n) for n in FACTS]), st.just(m.Ref("ex.doubt")))
may = st.one_of(here, st.just(m.Ref("ex.doubt")))
inner = st.one_of(here, st.sampled_from([m.Ref(n) for n in INNER]))


@st.composite
def versions(draw):
    """One or two versions by an event that may not have happened, each behind its own condition; perhaps none before."""
    switch = draw(st.sampled_from([None, None, DAY - 9, DAY + 9]))
    first = draw(st.sampled_from([None, DAY - 20, DAY + 5]))
    spans = [(first, switch), (switch, None)] if switch and (first or 0) < switch else [(first, None)]
    return [m.Block(CITE, since, until, m.Ref("known"), reached=draw(here)) for since, until in spans]


@st.composite
def laws(draw):
    """Duties and powers of the case and of a fear, and a rule nobody has verified."""
    doubt = draw(st.sampled_from(["", "from memory"]))
    items: list[m.Definition] = [rule("doubt", m.Ref("f0"), unverified=doubt)]
    for scope, conditions in ((m.CASE, here), ("fear", inner)):
        name = scope[0]
        for at in draw(versions()):
            when, ends = draw(conditions), draw(conditions)
            duty = m.Duty(f"{name}_must", scope, cite("(d)"), at, "us", "", when, m.Ref("due"), within=WEEK, met_on=m.Ref("met"))
            items.append(replace(duty, ends_when=ends, before=(f"{name}_may",) if draw(st.booleans()) else ()))
        for at in draw(versions()):
            must, open_, shut = draw(st.booleans()), draw(may), draw(conditions)
            items.append(m.Power(f"{name}_may", scope, must, cite("(p)"), at, "us", open_when=open_, closed_while=shut))
    return law(*items, facts=DAYS)


truths = st.sampled_from([None, True, False, True])
days = st.sampled_from([None, DAY - 9, DAY - 7, DAY - 1, DAY + 4])


@st.composite
def cases(draw):
    """A case of up to two fears."""
    given_ = {n: draw(truths) for n in FACTS} | {f.name: (d, d) for f in DAYS if (d := draw(days))}
    root = Member(answers={n: Answer(v) for n, v in given_.items() if v is not None})
    fears = [{n: draw(truths) for n in INNER} for _ in range(draw(st.integers(0, 2)))]
    root.inner["fear"] = [
        Member("fear", f"m{i}", {n: Answer(v) for n, v in f.items() if v is not None}) for i, f in enumerate(fears)
    ]
    return Case(root, accepted=draw(st.sampled_from([frozenset(), frozenset({"ex.doubt"})])))


def before(a, duty):
    """The powers that a duty stands before."""
    return tuple(key for key in ("ex.c_may", "ex.f_may") if duty.key in a.law.blocking(key))


def read(a):
    """The standing by the readings that explain."""
    duties = [
        DueDuty(d.key, d.member, d.status, d.holder, d.earliest, d.latest, d.citation.short(), before(a, d))
        for d in a.duties
        if d.status in DUE
    ]
    powers = [OpenPower(p.key, p.member, p.holder, p.must, p.citation.short()) for p in a.powers if p.status == "open"]
    return tuple(duties), tuple(powers), next_change(a)


@settings(max_examples=examples(150))
@given(laws(), cases())
def test_a_case_stands_as_it_reads(law_, case):
    a = assess(law_, case, DAY)
    found = Standing(a)
    assert (found.duties, found.powers, found.next_change) == read(a)


@pytest.mark.parametrize(("accepted", "keys"), [((), []), (("ex.doubt",), ["ex.may"]), (("ex.other",), [])])
def test_a_power_on_what_nobody_verified_opens_once_it_is_accepted(accepted, keys):
    doubt = rule("doubt", m.Ref("f0"), unverified="from memory")
    power = m.Power("may", m.CASE, False, CITE, BLOCK, "us", open_when=m.All((m.Ref("f1"), m.Ref("ex.sure"))))
    law_ = law(doubt, rule("sure", m.Ref("ex.doubt")), power)
    answers = {n: Answer(True) for n in FACTS}
    found = Standing(assess(law_, Case(Member(answers=answers), accepted=frozenset(accepted)), DAY))
    assert [p.key for p in found.powers] == keys
