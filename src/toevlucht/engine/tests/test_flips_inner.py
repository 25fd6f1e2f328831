"""Changes of answers of members of members, and that nothing else of the case changes."""

from toevlucht.engine import Answer, Case, Law, Member, assess
from toevlucht.engine import model as m
from toevlucht.engine.flips import Flip, changed, flips
from toevlucht.engine.tests.small import ACT, rule
from toevlucht.engine.truth import YES

SOME = m.Quantified("some", "fear", m.Ref("g0"))
SCOPES = (m.Scope("country", m.CASE, True), m.Scope("fear", "country", True))
INNER = Law(
    m.Source(
        acts=(ACT,), scopes=SCOPES, facts=(m.Fact("g0", "fear", "truth"), m.Fact("h0", "country", "truth")),
        definitions=(rule("bad", SOME, "country"), rule("r", m.Quantified("every", "country", m.Ref("ex.bad")))),
    )
)  # fmt: skip


def abroad(*closed):
    fear = Member("fear", "f", {"g0": Answer(False)})
    kinds = (Member("country", "c", {"h0": Answer(True)}, {"fear": [fear]}, {"fear"}), Member("country", "d", closed=set(closed)))
    return Case(Member(inner={"country": list(kinds)}, closed={"country"}), {"which": "ex"}, 9, frozenset({"ex"}))


def test_a_flip_reaches_a_member_of_a_member():
    a = assess(INNER, abroad("fear"), 1)
    assert flips(a.reader, "ex.bad", "country", 0, YES) == ((Flip("g0", "country:c/fear:f", "yes", False),),)
    assert flips(a.reader, "ex.bad", "country", 1, YES) == ((Flip("fear", "country:d", "one more", False),),)


def test_a_changed_case_keeps_all_else():
    before = abroad()
    after = changed(before, [Flip("g0", "country:c/fear:f", "yes", False), Flip("fear", "country:d", "closed", False)])
    assert (after.choices, after.known_on, after.accepted) == ({"which": "ex"}, 9, frozenset({"ex"}))
    c, d = after.root.inner["country"]
    assert (c.id, c.scope, c.answers, c.closed) == ("c", "country", {"h0": Answer(True)}, {"fear"})
    assert (c.inner["fear"][0].answers["g0"].value, d.answers, d.closed) == (True, {}, {"fear"})
    assert (before.root.inner["country"][0].inner["fear"][0].answers["g0"].value, before.root.inner["country"][1].closed) == (
        False,
        set(),
    )
