"""Who is kept out of an operator's database is told which setting to look at; a database that is away is another matter."""

import psycopg
import pytest

from toevlucht.record.postgres import LOGINS, NoDatabase
from toevlucht.record.postgres.letting import kept_out, turned_away
from toevlucht.record.postgres.passwords import read_passwords
from toevlucht.record.postgres.roles import password_setting

SETTING = password_setting("desk")


@pytest.fixture
def operators(server, monkeypatch):
    """The server as if it were an operator's, with every password set."""
    passwords = read_passwords(server.home / "passwords.json")
    monkeypatch.setenv("DATABASE_URL", server.url("owner"))
    for login in LOGINS:
        monkeypatch.setenv(password_setting(login), passwords[login])
    return monkeypatch


def test_whoever_comes_in_is_not_kept_out(operators):
    assert [kept_out(login) for login in LOGINS] == [None] * len(LOGINS)


@pytest.mark.parametrize("password", ["wrong", ""])
def test_a_wrong_or_unset_password_names_its_setting_and_what_sets_it(operators, password):
    operators.setenv(SETTING, password)
    told = str(kept_out("desk"))
    assert SETTING in told
    assert "`toevlucht db roles`" in told
    assert kept_out("vault") is None


def test_an_owner_who_is_turned_away_is_led_to_the_address(server):
    wrong = server.url("owner").replace(read_passwords(server.home / "passwords.json")["owner"], "very-wrong")
    with pytest.raises(psycopg.OperationalError) as fault:
        psycopg.connect(wrong)
    told = str(turned_away(fault.value))
    assert "DATABASE_URL holds it" in told
    assert "very-wrong" not in told


@pytest.mark.parametrize(
    ("url", "fault"), [("postgresql://owner@127.0.0.1:1/none", psycopg.OperationalError), ("no address", NoDatabase)]
)
def test_of_a_database_that_is_away_no_password_is_to_blame(operators, url, fault):
    operators.setenv("DATABASE_URL", url)
    with pytest.raises(fault) as raised:
        kept_out("desk")
    assert turned_away(raised.value) is None
