"""A dossier that was given to no team: who gives dossiers out finds it, gives it to one, and then it is as every other."""

import pytest
from django.urls import reverse

from tests.people.test_reach import TABLES, near
from toevlucht.access import Label, Reach, Relation, labels_of_role, may, needs_vault, reach_of_role
from toevlucht.access.policy import ACTS
from toevlucht.access.roles import GIVES_OUT, LABELS
from toevlucht.names import fold
from toevlucht.procedure.standing import clearance_of
from toevlucht.seed.cast import account_of, team_of


@pytest.fixture
def ungiven(cast):
    """A dossier made by somebody of no team, as was possible, beside one of a team."""
    cast.applies("Farid")
    found = cast.applies("Zohra")
    with cast.database.plain("owner") as owner:
        owner.execute("delete from staff_assignment where dossier_id = %s", [found])
    return found


def listed(found, role):
    asked = (clearance_of(labels_of_role(role)), None, "act_by", 99, 0)
    return [
        row[0] for row in found.execute("select dossier from procedure_list('ungiven', %s, %s, %s, %s, %s)", asked).fetchall()
    ]


def session(cast, role, who="otto"):
    login = "vault" if needs_vault(role) else "desk"
    return cast.database.plain(login, account_of(who), int(labels_of_role(role)), int(reach_of_role(role)))


@pytest.mark.parametrize("role", sorted(set(LABELS) - {"service"}))
def test_each_role_finds_it_by_giving_it_out_or_by_reaching_the_house(cast, ungiven, role):
    gives, house = role in GIVES_OUT, Reach.HOUSE in reach_of_role(role)
    with session(cast, role) as found:
        for table, column in TABLES.items():
            seen = {row[0] for row in found.execute(f"select distinct {column} from {table}").fetchall()}
            assert (ungiven in seen) <= (gives or house), table
        assert bool(found.execute("select 1 from record_entry where subject_id = %s", [ungiven]).fetchone()) == (gives or house)
        assert listed(found, role) == [ungiven] * gives
        by_name = found.execute("select dossier from persons_by_name(%s, daterange(null, null), 9)", [fold("Zohra")]).fetchall()
        assert ((ungiven,) in by_name) == (gives or house)
        relation = found.execute("select staff_relation(%s)", [ungiven]).fetchone()
        assert relation == (Relation.SAME_TEAM if gives else Relation.NONE,)


def test_who_gives_out_may_give_to_a_team_and_sees_only_what_is_ordinary():
    assert ACTS["assign_dossier"] > GIVES_OUT
    assert {labels_of_role(role) for role in GIVES_OUT} == {Label.ORDINARY}
    assert not any(may(role, "see_dossier", relation=Relation.NONE).allowed for role in GIVES_OUT)


@pytest.mark.parametrize("who", ["ivo", "sven"])
def test_it_is_found_in_the_list_opened_given_to_a_team_and_found_there(cast, ungiven, who):
    client = getattr(cast, who).browser()
    page = client.get("/?ungiven=1").content.decode()
    assert [given in page for given in (str(ungiven), "Farid", 'name="ungiven" value="1" checked')] == [True, False, True]
    assert client.get(reverse("dossier", args=[ungiven])).status_code == 200
    getattr(cast, who).does("assign_dossier", ungiven, team=str(team_of("otto")))
    assert str(ungiven) not in client.get("/?ungiven=1").content.decode()
    assert client.get(reverse("dossier", args=[ungiven])).status_code == 404  # of another team now
    with session(cast, "case_officer") as found:
        assert ungiven in near(found, "desk")


def test_a_conflict_of_interest_hides_it(cast, ungiven):
    cast.sven.does("declare_conflict", ungiven, officer=str(account_of("ivo")), reasons="A neighbour.")
    with session(cast, "planner", "ivo") as found:
        assert listed(found, "planner") == []
        assert found.execute("select 1 from record_subject where id = %s", [ungiven]).fetchone() is None


def test_others_are_offered_no_such_list(cast, ungiven):
    page = cast.karel.browser().get("/?ungiven=1").content.decode()
    assert [str(ungiven) in page, 'name="ungiven"' in page] == [False, False]
