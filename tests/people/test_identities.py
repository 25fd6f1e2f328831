"""Identities are linked and unlinked, never merged: whatever the history of links, every fact stays with its first owner."""

import random
from contextlib import suppress

import pytest

from toevlucht.procedure.acts.people import links
from toevlucht.procedure.refusal import Refused
from toevlucht.seed.cast import team_of

LINKS = ("identity_link", "identity_unlink")


def link(person, name, one, other):
    person.does(name, one, other=str(other), view="The register of the border", reasons="The same photograph and date of birth.")


def facts(cast, dossier):
    """Everything of a dossier that is no link, byte for byte."""
    scene = cast.bas.sees(dossier)
    lines = [(line.id, line.seq, line.kind, str(line.body)) for line in scene.lines if line.kind not in LINKS]
    return lines, {name: answer.value for name, answer in scene.case.root.answers.items()}


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


@pytest.mark.parametrize("seed", range(3))
def test_no_history_of_links_moves_a_fact(cast, seed):
    chance = random.Random(seed)
    dossiers = told(cast, ["Samira", "Samira H.", "S. Haddad"])
    before = [facts(cast, dossier) for dossier in dossiers]
    for _ in range(12):
        one, other = chance.sample(dossiers, 2)
        with suppress(Refused):
            link(cast.chaima, chance.choice(["link_identity", "unlink_identity"]), one, other)
    assert [facts(cast, dossier) for dossier in dossiers] == before
    for one in dossiers:
        assert all(one in standing(cast, other) for other in standing(cast, one))
