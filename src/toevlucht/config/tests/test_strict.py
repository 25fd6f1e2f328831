"""A loose production start is refused: each loose switch by its own sentence, and a tight one starts."""

import os
import subprocess
import sys
import time

import psycopg
import pytest
from click.testing import CliRunner
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from toevlucht.config import check, strict
from toevlucht.config.main import main
from toevlucht.config.settings.base import PUBLIC_KEY
from toevlucht.config.strict import loose, loose_log, loose_passwords, loose_rights, refuse_loose
from toevlucht.record.postgres import LOGINS, letting
from toevlucht.record.postgres.roles import password_setting, superuser_sql

KEY = "Zq3vT8kLw0pXn5RbYc7HfJd2Gs9Mu4AeVi6OtBx1NyKzWhQjPlCr"
TIGHT = {
    "DEBUG": False, "CAST": False, "SECRET_KEY": KEY, "ALLOWED_HOSTS": ["desk.example", "vault.example"],
    "SESSION_COOKIE_SECURE": True, "CSRF_COOKIE_SECURE": True, "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_NAME": "__Host-desk", "CSRF_COOKIE_NAME": "__Host-csrf",
    "SESSION_COOKIE_SAMESITE": "Strict", "SECURE_SSL_REDIRECT": True, "SECURE_HSTS_SECONDS": strict.YEAR,
}  # fmt: skip
LOOSE = [
    ("DEBUG", True, "DEBUG is on"),
    ("CAST", True, "TOEVLUCHT_CAST is on"),
    ("SECRET_KEY", PUBLIC_KEY, "TOEVLUCHT_SECRET_KEY is weak"),
    ("SECRET_KEY", "geheim", "TOEVLUCHT_SECRET_KEY is weak"),
    ("SECRET_KEY", "a" * 64, "TOEVLUCHT_SECRET_KEY is weak"),
    ("ALLOWED_HOSTS", ["*"], "TOEVLUCHT_HOSTS lets any name in"),
    ("ALLOWED_HOSTS", [""], "TOEVLUCHT_HOSTS lets any name in"),
    ("ALLOWED_HOSTS", [".example"], "TOEVLUCHT_HOSTS lets any name in"),
    ("SESSION_COOKIE_SECURE", False, "cookies may travel in the open"),
    ("CSRF_COOKIE_SECURE", False, "cookies may travel in the open"),
    ("SESSION_COOKIE_HTTPONLY", False, "the session cookie is open to scripts"),
    ("SESSION_COOKIE_SAMESITE", "None", "the session cookie is open to scripts"),
    ("SESSION_COOKIE_NAME", "desk", "cookies may come from another host"),
    ("CSRF_COOKIE_NAME", "csrf", "cookies may come from another host"),
    ("SECURE_SSL_REDIRECT", False, "pages may travel in the open"),
    ("SECURE_HSTS_SECONDS", 3600, "pages may travel in the open"),
]
PASSWORDS = {password_setting(login): f"{login}-Zq3vT8kLw0pXn5Rb" for login in LOGINS}
STILL_THERE = "select from pg_stat_activity where datname = %s and usename = 'bootstrap'"
URL = {"DATABASE_URL": "postgresql://boss:Hf7Jd2Gs9Mu4AeVi6Ot@db.example/asylum?sslmode=verify-full"}


@pytest.fixture
def tight(monkeypatch):
    """Settings as a real service has them."""
    for name, value in TIGHT.items():
        monkeypatch.setattr(settings, name, value)
    return monkeypatch


def test_a_tight_service_may_start(tight):
    assert list(loose()) == []


@pytest.mark.parametrize(("name", "value", "sentence"), LOOSE)
def test_each_loose_setting_has_its_sentence(tight, name, value, sentence):
    tight.setattr(settings, name, value)
    [found] = loose()
    assert found.startswith(sentence)


def test_good_passwords_have_nothing_against_them():
    assert list(loose_passwords(URL | PASSWORDS)) == []
    assert list(loose_passwords({})) == []  # our own server makes its own


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({password_setting("desk"): "desk"}, "TOEVLUCHT_DB_PASSWORD_DESK holds a weak password"),
        ({password_setting("desk"): "aaaaaaaaaaaaaaaaaaaaaa"}, "TOEVLUCHT_DB_PASSWORD_DESK holds a weak password"),
        ({"DATABASE_URL": "postgresql://boss:boss@localhost/asylum"}, "DATABASE_URL holds a weak password"),
        ({"DATABASE_URL": "postgresql://boss@db.example/asylum"}, "DATABASE_URL leaves this machine without TLS"),
        ({"DATABASE_URL": "postgresql://boss@/asylum?host=db.example&sslmode=prefer"}, "DATABASE_URL leaves this machine"),
    ],
)
def test_each_loose_password_or_address_has_its_sentence_and_is_not_shown(changed, sentence):
    [found] = loose_passwords(URL | PASSWORDS | changed)
    assert found.startswith(sentence)
    assert "aaaa" not in found


def test_two_logins_with_one_password_are_both_named():
    same = dict.fromkeys((password_setting("desk"), password_setting("vault")), "Hf7Jd2Gs9Mu4AeVi")
    assert [found.split()[0] for found in loose_passwords(URL | PASSWORDS | same)] == list(same)


@pytest.mark.parametrize("address", ["postgresql://boss@/asylum", "postgresql:///asylum?host=/run/postgresql"])
def test_a_database_on_this_machine_needs_no_tls(address):
    assert list(loose_passwords({"DATABASE_URL": address})) == []


def test_our_logins_have_no_more_rights_than_their_work(database):
    assert list(loose_rights()) == []


def test_a_login_with_too_many_rights_is_named(database):
    with database.plain("owner") as found:
        found.execute("create table public.made (id int)")
        found.execute("grant create on schema public to desk")
    [sentence] = loose_rights()
    assert sentence == "login desk has too many rights (create in public): run `toevlucht db roles` again"


@pytest.mark.parametrize("right", ["createdb", "createrole", "superuser", "bypassrls", "replication"])
def test_a_login_with_a_right_over_the_server_is_named(database, right):
    with psycopg.connect(database.server.url("bootstrap", "postgres"), autocommit=True) as boss:
        boss.execute(f"alter role statistics {right}")
        try:
            [sentence] = loose_rights()
        finally:
            boss.execute(f"alter role statistics no{right}")
    assert sentence.startswith("login statistics has too many rights")
    assert right in sentence


def test_an_owner_whom_no_policy_stops_is_named(database):
    with psycopg.connect(database.server.url("bootstrap", "postgres"), autocommit=True) as boss:
        boss.execute("alter role owner bypassrls")
        try:
            [sentence] = loose_rights()
        finally:
            boss.execute("alter role owner nobypassrls")
    assert sentence.startswith("the owner of the tables, owner, passes every row policy")


@pytest.fixture
def boss(database):
    """A superuser in the database, gone before its owner drops it."""
    with psycopg.connect(database.server.url("bootstrap", database.name), autocommit=True) as found:
        yield found
    with psycopg.connect(database.server.url("bootstrap", "postgres"), autocommit=True) as outside:
        while outside.execute(STILL_THERE, [database.name]).rowcount:
            time.sleep(0.01)


@pytest.mark.parametrize(("name", "value"), [("log_statement", "all"), ("log_min_duration_statement", "250")])
def test_a_server_that_logs_what_people_said_is_named_until_it_is_told_not_to(database, boss, name, value):
    assert list(loose_log()) == []
    boss.execute(f"alter database {database.name} set {name} = '{value}'")
    connection.close()
    [sentence] = loose_log()
    assert sentence.startswith(f"the server's log may hold people's data ({name} is {value})")
    boss.execute(superuser_sql())
    connection.close()
    assert list(loose_log()) == []


def test_the_check_says_all_of_it_and_leaves_with_one(tight, monkeypatch):
    monkeypatch.setattr(check, "as_login", lambda login: None)
    monkeypatch.setattr(check, "found", lambda: ["DEBUG is on"])
    result = CliRunner().invoke(main, ["check"])
    assert (result.exit_code, result.output) == (1, "DEBUG is on\n1 things are loose.\n")


def test_the_check_names_who_is_kept_out_beside_what_is_loose(monkeypatch):
    out = {"worker": "worker is kept out"}
    monkeypatch.setattr(letting, "kept_out", out.get)
    monkeypatch.setattr(check, "_loose", lambda: ["DEBUG is on"])
    assert check.found() == ["worker is kept out", "DEBUG is on"]
    out["desk"] = "so is the desk"  # whose settings and login the other questions need
    assert sorted(check.found()) == ["so is the desk", "worker is kept out"]


def test_the_start_is_refused_with_all_of_it_at_once_and_only_on_a_real_database(database, tight):
    tight.setattr(settings, "DEBUG", True)
    tight.setattr(settings, "CAST", True)
    tight.setattr(settings, "SECRET_KEY", PUBLIC_KEY)
    refuse_loose()  # synthetic
    tight.setattr(strict, "is_synthetic", lambda: False)
    with pytest.raises(ImproperlyConfigured) as refusal:
        refuse_loose()
    assert len(str(refusal.value).splitlines()) == 4


@pytest.mark.parametrize(("https", "prefix"), [("1", "__Host-"), ("", "")])
@pytest.mark.parametrize("site", ["desk", "vault"])
def test_cookies_are_of_this_host_alone_where_it_is_reached_over_tls(https, prefix, site):
    told = f"from toevlucht.config.settings import {site} as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME)"
    given = os.environ | {"TOEVLUCHT_HTTPS": https, "DATABASE_URL": "postgresql://localhost/none"} | PASSWORDS
    found = subprocess.run([sys.executable, "-c", told], env=given, capture_output=True, text=True, check=True)
    assert found.stdout.split() == [f"{prefix}toevlucht_{site}", f"{prefix}toevlucht_{site}_csrf"]
