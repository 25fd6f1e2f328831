"""What an account holds: changed by two persons, and gone at the next request once it ended."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from psycopg import errors

from tests.cast import TODAY
from tests.login.test_forged import GIVEN, append
from tests.login.test_forged import both as both_append
from toevlucht.access import Relation
from toevlucht.seed.cast import account_of, team_of
from toevlucht.staff.read import colleague, colleagues

YESTERDAY = str(timezone.localdate() - timedelta(days=1))
FROM = "2026-01-01"


def both(cast, name, login, **what):
    """A change of an account, proposed by one administrator and confirmed by another."""
    cast.umar.does(name, account_of(login), **what)
    cast.vera.does(name, account_of(login), **what)


def held(database, login, table="mandate", column="role"):
    with database.plain("owner") as found:
        where = "where account_id = %s and staff_current(starts_on, ends_on)"
        return {row[0] for row in found.execute(f"select {column} from staff_{table} {where}", [account_of(login)]).fetchall()}


def test_a_role_takes_two_persons(cast):
    form = {"role": "senior_officer", "starts_on": FROM}
    cast.umar.does("change_mandate", account_of("karel"), **form)
    assert held(cast.database, "karel") == {"case_officer"}
    [problem] = cast.umar.refused("change_mandate", account_of("karel"), **form)
    assert problem.rule == "mandate"
    cast.vera.does("change_mandate", account_of("karel"), **form)
    assert held(cast.database, "karel") == {"case_officer", "senior_officer"}


def test_nobody_changes_their_own_account(cast):
    problems = cast.umar.refused("change_mandate", account_of("umar"), role="case_officer", starts_on=FROM)
    assert {p.rule for p in problems} == {"mandate"}


@pytest.mark.parametrize("who", ["anna", "bas", "daan", "tess", "mo", "ivo"])
def test_nobody_else_changes_an_account(cast, who):
    assert getattr(cast, who).refused("change_mandate", account_of("karel"), role="case_officer", starts_on=FROM)


def test_the_database_itself_asks_for_the_second_person(cast):
    payload = """{"role":"senior_officer","starts_on":"2026-01-01","ends_on":""}"""
    entry = """insert into record_entry (id, subject_id, label, kind, act, deed, power, actor, role, valid_on)
        values (%s, %s, 1, %s, gen_random_uuid(), 'x', '', %s, 'x', '2026-01-01')"""
    me = account_of("anna")
    for kind in ("mandate_proposed", "mandate"):
        id_ = uuid4()
        with cast.database.plain("vault", me, 1, 4) as found:
            found.execute("insert into record_payload values (%s, %s, '')", [id_, payload])
            if kind == "mandate_proposed":
                found.execute(entry, [id_, me, kind, me])
            else:
                with pytest.raises(errors.CheckViolation, match="two persons"):
                    found.execute(entry, [id_, me, kind, me])


def test_a_proposal_is_used_once_and_a_later_one_stands_in_its_place(cast):
    karel, role = account_of("karel"), {"role": "senior_officer"}
    given, ended = role | {"starts_on": FROM}, role | {"starts_on": FROM, "ends_on": YESTERDAY}
    both(cast, "change_mandate", "karel", **given)
    both(cast, "change_mandate", "karel", **ended)
    cast.vera.does("change_mandate", karel, **given)  # a proposal anew, whatever was proposed before
    assert held(cast.database, "karel") == {"case_officer"}
    cast.vera.does("change_mandate", karel, **given | {"starts_on": "2026-02-02"})
    cast.umar.does("change_mandate", karel, **given)  # vera said otherwise since: this proposes it, and confirms nothing
    assert held(cast.database, "karel") == {"case_officer"}
    cast.vera.does("change_mandate", karel, **given)
    assert held(cast.database, "karel") == {"case_officer", "senior_officer"}


@pytest.mark.parametrize("kind", ["mandate", "membership", "certificate"])
def test_the_database_itself_takes_a_proposal_once_and_from_nobody_concerned(cast, kind):
    umar, karel, said = account_of("umar"), account_of("karel"), GIVEN[kind]
    both_append(cast, karel, kind, said, "vault")
    both_append(cast, karel, kind, said | {"ends_on": YESTERDAY}, "vault")
    with pytest.raises(errors.CheckViolation, match="two persons"):
        append(cast, "vera", karel, kind, said, "vault")
    append(cast, "umar", karel, f"{kind}_proposed", said, "vault")
    append(cast, "wim", karel, f"{kind}_proposed", said | {"starts_on": "2026-02-02"}, "vault")
    with pytest.raises(errors.CheckViolation, match="two persons"):
        append(cast, "vera", karel, kind, said, "vault")
    append(cast, "vera", umar, f"{kind}_proposed", said, "vault")
    with pytest.raises(errors.CheckViolation, match="neither of them concerned"):
        append(cast, "umar", umar, kind, said, "vault")
    append(cast, "umar", umar, f"{kind}_proposed", said, "vault")
    with pytest.raises(errors.CheckViolation, match="neither of them concerned"):
        append(cast, "vera", umar, kind, said, "vault")


def test_a_role_that_ended_ends_the_session_at_the_next_request(cast):
    client = cast.anna.browser()
    assert client.get("/").status_code == 200
    both(cast, "change_mandate", "anna", role="case_officer", starts_on="2020-01-01", ends_on=YESTERDAY)
    cast.database.log_in("desk")
    assert client.get("/").headers["Location"] == "/sign-in/"


def test_a_role_that_ended_is_refused_at_the_door_too(cast):
    dossier = cast.applies()
    both(cast, "change_mandate", "anna", role="case_officer", starts_on="2020-01-01", ends_on="2026-11-26")
    [problem] = cast.anna.refused("appoint_lawyer", dossier, who="Mr. Advocaat")
    assert "no longer" in problem.what


def test_a_certificate_that_ended_stops_the_signature(cast):
    dossier = cast.agreed()
    both(cast, "change_certificate", "anna", certificate="deciding", starts_on="2020-01-01", ends_on="2026-11-26")
    [problem] = cast.anna.refused("sign_decision", dossier, sure="on")
    assert problem.rule == "apr 4(8)"
    cast.karel.does("sign_decision", dossier, sure="on")


def test_who_hears_children_is_trained_for_it(cast):
    dossier, words = cast.applies(), {"by": "applicant", "words": "…", "source": "report 1", "compartment": "CHILD"}
    cast.farah.does("record_statement", dossier, **words)
    both(cast, "change_certificate", "farah", certificate="hearing_children", starts_on="2020-01-01", ends_on="2026-11-26")
    assert {p.rule for p in cast.farah.refused("record_statement", dossier, **words)} == {"apr 22(3)"}


def relation(cast, who, dossier):
    from django.db import connection

    with getattr(cast, who).at_work(), connection.cursor() as cursor:
        cursor.execute("select staff_relation(%s)", [dossier])
        return Relation(cursor.fetchone()[0])


def test_each_relation_is_what_it_is_called(cast):
    dossier = cast.applies()
    assert relation(cast, "anna", dossier) == Relation.SAME_TEAM
    assert relation(cast, "otto", dossier) == Relation.NONE
    cast.sven.does("assign_dossier", dossier, team=str(team_of("anna")), officer=str(account_of("anna")))
    assert relation(cast, "anna", dossier) == Relation.ASSIGNED
    cast.sven.does("assign_dossier", dossier, team=str(team_of("otto")))
    assert relation(cast, "anna", dossier) == Relation.FORMER
    assert relation(cast, "otto", dossier) == Relation.SAME_TEAM
    assert relation(cast, "anna", account_of("anna")) == Relation.OWN


def test_a_dossier_goes_to_an_officer_of_the_team_who_works_on_dossiers(cast):
    dossier, north = cast.applies(), str(team_of("anna"))
    for officer in ("otto", "umar"):
        assert cast.sven.refused("assign_dossier", dossier, team=north, officer=str(account_of(officer)))
    assert cast.sven.refused("assign_dossier", dossier, team=str(uuid4()))


def test_a_place_in_a_team_that_ended_hides_its_dossiers(cast):
    dossier = cast.applies()
    assert cast.anna.sees(dossier).lines
    both(cast, "change_team", "anna", team=str(team_of("anna")), starts_on="2020-01-01", ends_on=YESTERDAY)
    assert not cast.anna.sees(dossier).lines
    assert date.fromisoformat(YESTERDAY) < timezone.localdate()


def test_whoever_left_is_no_colleague_any_more(cast):
    anna = account_of("anna")
    assert (colleague(anna, TODAY).name, anna in {one.id for one in colleagues(TODAY)}) == ("Anna de Wit", True)
    with cast.database.plain("owner") as owner:
        owner.execute("update staff_account set is_active = false where id = %s", [anna])
    assert (colleague(anna, TODAY), anna in {one.id for one in colleagues(TODAY)}) == (None, False)
