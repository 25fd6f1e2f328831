"""Identities are linked and unlinked, never merged: whatever the history of links, every fact stays with its first owner."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.faults.identities import identities
from toevlucht.procedure.acts.identities import LinkIdentity
from toevlucht.procedure.acts.people import links
from toevlucht.record.append import Change
from toevlucht.seed.cast import team_of

LINKS = ("identity_link", "identity_unlink")


def link(person, name, one, other):
    person.does(name, one, other=str(other), view="The register of the border", reasons="The same photograph and date of birth.")


def standing(cast, dossier):
    return set(links(cast.bas.sees(dossier).lines, *LINKS))


def told(cast, names):
    dossiers = [cast.applies(name) for name in names]
    for n, dossier in enumerate(dossiers):
        cast.anna.answers(dossier, "stateless", "yes" if n % 2 else "no")
    return dossiers


def test_a_link_stands_on_both_sides_with_whose_view_and_why(cast):
    one, other = told(cast, ["Samira", "Samira H."])
    link(cast.chaima, "link_identity", one, other)
    assert (standing(cast, one), standing(cast, other)) == ({other}, {one})
    body = cast.bas.sees(other).lines[-1].body
    assert {"view", "reasons", "dossier"} <= set(body)


def test_a_link_shows_nothing_of_the_other_dossier(cast):
    one, other = told(cast, ["Samira", "Samira H."])
    cast.sven.does("assign_dossier", other, team=str(team_of("otto")))
    link(cast.chaima, "link_identity", one, other)
    assert standing(cast, one) == {other}
    assert not cast.anna.sees(other).lines


def test_who_does_not_see_both_links_neither(cast):
    one, other = told(cast, ["Samira", "Samira H."])
    cast.bas.does("declare_conflict", other, reasons="A neighbour.")
    form = {"other": str(other), "view": "mine", "reasons": "The same photograph."}
    assert [p.rule for p in cast.bas.refused("link_identity", one, **form)] == ["access"]
    assert cast.anna.refused("link_identity", one, **form)


@given(seed=st.integers(0, 2**32))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None)
def test_no_history_of_acts_on_who_somebody_is_merges_anybody(cast, seed):
    """The long form, 10,000 histories, is a part of `make faults`."""
    found = identities(cast, seed, 1)
    assert found.faults == []


def test_the_check_of_histories_sees_a_fact_that_moved(cast, monkeypatch):
    """A mutant: to link copies what the other told."""

    def copied(act, scene, actor):
        return [Change("statement", {"words": "of the other"})]

    monkeypatch.setattr(LinkIdentity, "changes", lambda act, s, a: [act._to(str(act.cleaned_data["other"])), *copied(act, s, a)])
    assert identities(cast, 1, 5).faults
