"""Coming in by password and code: each code once, too many tries refused, and no answer that tells who works here."""

import statistics
import time

import pytest
from django.conf import settings
from django.test import override_settings
from waitress.adjustments import Adjustments
from waitress.proxy_headers import proxy_headers_middleware

from tests.login.conftest import PASSWORD, Visitor, now
from tests.service import held
from toevlucht.config.processes import BEHIND_A_PROXY
from toevlucht.seed.cast import account_of
from toevlucht.staff.login import code, factors
from toevlucht.staff.login.tries import source

RFC = [(59, "94287082"), (1111111109, "07081804"), (1234567890, "89005924"), (2000000000, "69279037"), (20000000000, "65353130")]


def tries(login="anna", password=PASSWORD, code="000000", visitor=None):
    return (visitor or Visitor()).sends("/sign-in/", login=login, password=password, code=code)


@pytest.mark.parametrize(("moment", "eight"), RFC)
def test_a_code_is_that_of_the_standard(moment, eight):
    seed = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # the secret of RFC 6238's appendix, in base 32
    assert code.at_step(seed, moment // 30) == eight[-6:]
    assert code.step_of(seed, f"{eight[-6:-3]} {eight[-3:]}", moment) == moment // 30
    assert code.step_of(seed, eight[-6:], moment + 30) == moment // 30
    assert code.step_of(seed, eight[-6:], moment + 60) is None


def test_one_comes_in_with_both_and_each_code_once(with_code, log):
    seed = with_code("anna")
    assert tries(code=now(seed)).status_code == 302
    assert tries(code=now(seed)).status_code == 422
    assert tries(code=now(seed, -1)).status_code == 422  # an earlier one than was taken
    assert tries(code=now(seed, 1)).status_code == 302
    told = [line[2:] for line in log() if line[2] == "sign in by code"]
    assert told == [("sign in by code", end) for end in ("signed in: code", "refused", "refused", "signed in: code")]


@pytest.mark.parametrize("wrong", [{"password": "another long password"}, {"code": "000000"}, {"code": ""}, {"code": "١٢٣٤٥٦"},
    {"login": "ANNA"}, {"login": "\x00"}, {"login": "x" * 5000}, {"password": "x" * 100_000}])  # fmt: skip
def test_a_part_that_is_wrong_lets_nobody_in(with_code, wrong):
    seed = with_code("anna")
    assert tries(**{"code": now(seed)} | wrong).status_code == 422


def test_the_right_code_with_a_wrong_password_is_not_used_up(with_code):
    seed = with_code("anna")
    tries(password="wrong", code=now(seed))
    assert tries(code=now(seed)).status_code == 302


def test_ten_that_fail_in_a_minute_close_the_way_in_even_for_the_right_one(with_code, log, cast):
    seed = with_code("anna")
    assert {tries().status_code for _ in range(10)} == {422}
    closed = tries(code=now(seed))
    assert closed.status_code == 429
    assert "Te veel pogingen" in closed.content.decode()
    assert log()[-1][2:] == ("sign in", "throttled")
    with cast.database.plain("owner") as owner:
        owner.execute("update staff_try set at = at - interval '2 minutes'")
    assert tries(code=now(seed)).status_code == 302


def test_an_account_is_closed_from_every_source_after_a_hundred_in_a_day(with_code, cast):
    seed = with_code("anna")
    tries()
    with cast.database.plain("owner") as owner:
        owner.execute("""insert into staff_try (id, trial, about, at, good)
            select gen_random_uuid(), gen_random_uuid(), about, now() - interval '3 hours', false
            from staff_try, generate_series(1, 99)""")
    elsewhere = Visitor(REMOTE_ADDR="192.0.2.7")
    assert tries(code=now(seed), visitor=elsewhere).status_code == 429
    assert tries(login="bas", visitor=elsewhere).status_code == 422  # another account, from another source


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", True), ("2001:db8:1:2::1", "2001:DB8:1:2:0:0:0:2", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False), ("192.0.2.1", "192.0.2.2", False), ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False), ("fe80::1%eth0", "fe80::2%eth0", True),
        ("", "", True), ("a", "b", False),
    ],
)  # fmt: skip
def test_a_source_is_an_address_or_the_network_that_one_client_has(one, other, same):
    assert (source(one) == source(other)) == same


def test_another_address_of_the_same_network_is_no_other_source(with_code):
    seed = with_code("anna")
    for n in range(10):
        assert tries(login=f"nobody{n}", visitor=Visitor(REMOTE_ADDR=f"2001:db8:1:2::{n}")).status_code == 422
    assert tries(code=now(seed), visitor=Visitor(REMOTE_ADDR="2001:db8:1:2:a::")).status_code == 429
    assert tries(code=now(seed), visitor=Visitor(REMOTE_ADDR="2001:db8:1:3::1")).status_code == 302


def test_coming_in_rightly_is_no_try_that_counts(with_code, cast):
    seed = with_code("anna")
    for step in range(12):
        with cast.database.plain("owner") as owner:
            owner.execute("update staff_factor set count = 0")
        assert tries(code=now(seed)).status_code == 302, step


def test_a_try_counts_even_where_the_request_failed(with_code, cast, monkeypatch):
    monkeypatch.setattr(factors, "by_login", lambda login: 1 / 0)
    visitor = Visitor(raise_request_exception=False)
    assert tries(visitor=visitor).status_code == 500
    with cast.database.plain("owner") as owner:
        assert owner.execute("select count(*) from staff_try where not good").fetchone() == (2,)


@override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.ScryptPasswordHasher"])
def test_no_answer_tells_who_works_here(with_code, monkeypatch):
    """The same words, and as much time, for somebody with a key, without one, and for nobody."""
    monkeypatch.setattr("toevlucht.staff.login.tries.begin", lambda abouts: account_of("anna"))
    with_code("anna")
    code.nobodys.cache_clear()
    code.nobodys()
    took, said = {}, set()
    for login in ("anna", "bas", "nobody") * 3:
        visitor = Visitor()
        visitor.opens("/sign-in/")
        began = time.perf_counter()
        tries(login, visitor=visitor)
        took.setdefault(login, []).append(time.perf_counter() - began)
        said.add(visitor.page.split("<main")[1].split("<section")[0])
    assert len(said) == 1
    median = {login: statistics.median(each) for login, each in took.items()}
    assert max(median.values()) < 2 * min(median.values()), median


def test_nothing_of_a_try_stands_in_a_log_or_a_table(with_code, database):
    tries("canary-login", "canary-password", "canary")
    with_code("anna")
    with database.plain("owner") as owner:
        for table in ("record_staffline", "staff_try", "staff_factor", "staff_challenge", "staff_session", "staff_account"):
            assert (text := held(owner, table)), table
            assert "canary" not in text
            assert PASSWORD not in text
            assert "127.0.0.1" not in text


def test_the_seed_is_sealed_and_nothing_without_the_key_of_the_settings(with_code, database, monkeypatch):
    seed = with_code("anna")
    with database.plain("owner") as owner:
        assert seed not in owner.execute("select secret from staff_factor").fetchone()[0]
    monkeypatch.setattr(settings, "SECRET_KEY", "another")
    assert tries(code=now(seed)).status_code == 422


@pytest.mark.parametrize("password", ["short", "x" * 201, "annadewit1234", "ababababababab", "1q2w3e4r5t6y7u8i9o0p"])
def test_a_password_that_is_easy_to_guess_is_not_taken(password):
    assert code.weak(password, "anna", "Anna de Wit")


def test_a_site_may_take_passkeys_only(with_code, monkeypatch):
    seed = with_code("anna")
    monkeypatch.setattr(settings, "FACTORS", ("passkey",))
    visitor = Visitor()
    assert 'name="password"' not in visitor.opens("/sign-in/")
    assert tries(code=now(seed)).status_code == 422


def test_behind_a_proxy_a_client_is_told_by_its_own_address():
    """By it tries are counted; without, all clients would share one limit."""
    kept, seen = Adjustments.parse_args([*BEHIND_A_PROXY])[0], {}
    sent = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.9", "HTTP_X_FORWARDED_PROTO": "https"}
    headers = set(kept["trusted_proxy_headers"].split())
    proxy_headers_middleware(lambda found, _: seen.update(found), kept["trusted_proxy"], trusted_proxy_headers=headers)(
        sent, None
    )
    assert (seen["REMOTE_ADDR"], seen["wsgi.url_scheme"]) == ("192.0.2.9", "https")


def test_a_login_written_in_another_way_is_the_same_login_for_the_count(with_code):
    """A NUL is no letter of a login: with it or without it the same person is meant."""
    seed = with_code("anna")
    for n in range(12):
        tries(login="an" + "\0" * n + "na", visitor=Visitor(REMOTE_ADDR=f"192.0.2.{n + 1}"))
    assert tries(login="an\0na", code=now(seed), visitor=Visitor(REMOTE_ADDR="192.0.2.99")).status_code == 429
