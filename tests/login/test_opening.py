"""What the owner of a database does for accounts: the first two administrators, once; opening and ending; and teams."""

import re

import pytest
from click.testing import CliRunner

from tests.login.conftest import Visitor
from tests.login.device import Device
from toevlucht.config.main import main
from toevlucht.seed.cast import account_of
from toevlucht.staff import opening
from toevlucht.staff.read import teams

EMPTY = """truncate staff_session, staff_enrolment, staff_factor, staff_membership, staff_certificate, staff_mandate,
    staff_assignment, staff_conflict, staff_opening, staff_account, record_subject cascade"""
PEOPLE = ("ada", "Ada Peeters", "ben", "Ben Claes")


@pytest.fixture
def own(cast, monkeypatch):
    """The command line as the owner of the database."""

    def run(*words):
        cast.database.log_in("owner")
        found = CliRunner().invoke(main, ["staff", *words])
        cast.database.log_in("desk")
        return found

    return run


@pytest.fixture
def empty(cast, monkeypatch):
    """A real database in which nobody works yet."""
    monkeypatch.setattr(opening, "is_synthetic", lambda: False)
    with cast.database.plain("owner") as owner:
        for table in ("record_entry", "record_mark", "record_subject"):
            owner.execute(f"alter table {table} disable trigger record_refuse")
        owner.execute(EMPTY)


def test_the_first_two_come_in_and_nobody_makes_two_more(cast, own, empty):
    said = own("first", *PEOPLE).output
    codes = re.findall(r"[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}", said)
    assert len(set(codes)) == 4
    visitor, device = Visitor(), Device()
    visitor.site, visitor.goes_to = "vault", cast.database.log_in
    visitor.sends("/sign-in/enrol/", first=codes[0], second=codes[1])
    form = {"first": codes[0], "second": codes[1], "challenge": visitor.hidden("challenge")}
    assert visitor.sends("/sign-in/enrol/", answer=device.makes(visitor.options), **form).status_code == 302
    visitor.opens("/sign-in/role/")
    assert "Ben Claes" in visitor.opens("/accounts/")
    again = own("first", *PEOPLE)
    assert again.exit_code == 2
    assert "already" in again.output


def test_where_somebody_works_there_is_no_first(own):
    assert own("first", *PEOPLE).exit_code == 2


def test_the_first_policy_lawyers_once_and_nobody_in_another_role(own, empty):
    assert own("first", *PEOPLE, "--role", "policy_lawyer").exit_code == 0
    assert own("first", "eva", "Eva", "jan", "Jan", "--role", "policy_lawyer").exit_code == 2
    assert own("first", "eva", "Eva", "jan", "Jan", "--role", "senior_officer").exit_code == 2


def test_an_account_is_opened_with_nothing_and_ended(own, enrolled, log):
    assert own("open", "nieuw", "Nieuwe Collega").exit_code == 0
    assert own("open", "NIEUW", "Nog Een").exit_code == 2
    visitor, _ = enrolled("anna")
    assert visitor.get("/").status_code == 200
    assert own("end", "anna").exit_code == 0
    assert visitor.get("/").headers["Location"] == "/sign-in/"
    assert own("end", "anna").exit_code == 2
    assert (account_of("anna"), "", "account ended", "by the owner of the database") in log()


@pytest.mark.parametrize(("login", "name"), [("", "A"), (" ", "A"), ("a", ""), ("a\x07", "A"), ("a", "A\u202eB"),
    ("anna ", "A"), (201 * "a", "A")])  # fmt: skip
def test_an_account_needs_words_that_can_be_read(own, login, name):
    assert own("open", login, name).exit_code == 2


def test_a_team_is_made_once_and_its_name_can_be_read(own, cast, log):
    assert own("team", " Ter Apel ").exit_code == 0
    assert "Ter Apel" in dict(teams()).values()
    assert (None, "", "team made", "by the owner of the database") in log()
    for name in ("ter apel", "", " ", "A\u202eB", 201 * "a"):
        assert own("team", name).exit_code == 2
    assert [name.casefold() for _, name in teams()].count("ter apel") == 1
