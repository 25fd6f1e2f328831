"""The first key, and the way back after one was lost: two persons, each with half a code; one alone opens nothing."""

import re
from uuid import uuid4

import pytest
from psycopg import errors

from tests.login.conftest import PASSWORD, Visitor, now
from tests.login.device import Device
from tests.service import held
from toevlucht.seed.cast import account_of

WHY = {"reasons": "I know him and saw his passport."}
EXPECTED = "select count(*) from staff_enrolment where used_at is null"


def half(visitor, device, login, reasons=WHY):
    """An administrator lets somebody enrol, with the key that the act asks for; the half they are shown."""
    url = f"/accounts/{account_of(login)}/acts/open_enrolment/"
    visitor.opens(url)
    form = {"on": "2026-11-26", "key": visitor.hidden("key"), **reasons}
    assert visitor.sends(url, **form).status_code == 200
    visitor.sends(url, **form, proof=visitor.hidden("proof"), answer=device.signs(visitor.options))
    return re.findall(r"<code>([A-Z2-7-]{19})</code>", visitor.page)[0]


@pytest.fixture
def administrators(enrolled):
    return enrolled("umar"), enrolled("vera")


def enrols(first, second):
    visitor, device = Visitor(), Device()
    answer = visitor.sends("/sign-in/enrol/", first=first, second=second)
    if answer.status_code != 200:
        return visitor, device, False
    form = {"first": first, "second": second, "challenge": visitor.hidden("challenge"), "called": "my phone"}
    return visitor, device, visitor.sends("/sign-in/enrol/", answer=device.makes(visitor.options), **form).status_code == 302


def test_two_persons_let_a_third_in(administrators, log):
    (umar, one), (vera, other) = administrators
    first, second = half(umar, one, "karel"), half(vera, other, "karel")
    visitor, device, good = enrols(second.lower().replace("-", " "), first)
    assert good
    assert "Karel Dijkstra" in visitor.opens("/sign-in/role/")
    assert Visitor().uses(device).status_code == 302
    assert [line[3] for line in log() if line[2] == "act open_enrolment" and line[3] == "performed"] == ["performed"] * 2


def test_half_a_code_opens_nothing(administrators):
    (umar, one), (vera, other) = administrators
    first, second = half(umar, one, "karel"), half(vera, other, "karel")
    for halves in ((first, first), (second, second), (first, ""), ("", ""), (first, "AAAA-AAAA-AAAA-AAAA")):
        assert not enrols(*halves)[2]
    assert enrols(first, second)[2]
    assert not enrols(first, second)[2]  # once


def test_one_person_alone_opens_nothing_however_often(administrators, cast):
    (umar, one), _ = administrators
    halves = [half(umar, one, "karel") for _ in range(3)]
    with cast.database.plain("owner") as owner:
        assert owner.execute(EXPECTED).fetchone() == (0,)
    assert not any(enrols(a, b)[2] for a in halves for b in halves)


def test_nobody_lets_themselves_in(cast):
    assert {p.rule for p in cast.umar.refused("open_enrolment", account_of("umar"), **WHY)} == {"mandate"}


@pytest.mark.parametrize("who", ["anna", "bas", "tess", "daan"])
def test_nobody_else_lets_anybody_in_or_out(cast, who):
    for act in ("open_enrolment", "stop_access"):
        assert getattr(cast, who).refused(act, account_of("karel"), **WHY)


def test_an_account_that_is_none_is_refused(cast):
    assert cast.umar.refused("open_enrolment", uuid4(), **WHY)
    assert cast.umar.refused("stop_access", cast.applies(), **WHY)


def test_the_code_stands_nowhere_but_on_the_page(administrators, cast):
    (umar, one), (vera, other) = administrators
    halves = half(umar, one, "karel"), half(vera, other, "karel")
    with cast.database.plain("owner") as owner:
        for table in ("record_payload", "staff_enrolment", "record_staffline", "procedure_intent", "staff_challenge"):
            assert (text := held(owner, table)), table
            assert not [one for one in halves if one in text or one.replace("-", "") in text]


def test_enrolling_anew_ends_every_key_and_session_there_was(enrolled, code_for):
    visitor, lost = enrolled("anna")
    fresh, _, good = enrols(*code_for("anna"))
    assert good
    assert visitor.get("/").headers["Location"] == "/sign-in/"
    assert Visitor().uses(lost).status_code == 422
    assert fresh.get("/sign-in/role/").status_code == 302


def test_one_person_stops_everything_at_once_and_the_code_with_it(administrators, enrolled, cast):
    (umar, one), (vera, other) = administrators
    visitor, device = enrolled("karel")
    first, second = half(umar, one, "karel"), half(vera, other, "karel")
    cast.umar.does("stop_access", account_of("karel"), reasons="His laptop was stolen.")
    cast.database.log_in("desk")
    assert visitor.get("/").headers["Location"] == "/sign-in/"
    assert Visitor().uses(device).status_code == 422
    assert not enrols(first, second)[2]


def test_a_code_is_good_for_a_day(cast, code_for):
    halves = code_for("anna")
    with cast.database.plain("owner") as owner:
        owner.execute("update staff_enrolment set until = now()")
    assert not enrols(*halves)[2]


def test_a_proposal_a_day_old_is_begun_anew(administrators, cast):
    (umar, one), (vera, other) = administrators
    half(umar, one, "karel")
    with cast.database.plain("owner") as owner:
        owner.execute("alter table record_entry disable trigger record_refuse")
        owner.execute("update record_entry set recorded_at = recorded_at - interval '25 hours' where kind = 'enrolment_proposed'")
    half(vera, other, "karel")
    with cast.database.plain("owner") as owner:
        assert owner.execute(EXPECTED).fetchone() == (0,)


def test_the_database_itself_asks_for_the_second_person(cast):
    """As forgetful or hostile code of the vault would write it: one actor, proposal and all."""
    entry = """insert into record_entry (id, subject_id, label, kind, act, deed, power, actor, role, valid_on)
        values (%s, %s, 1, %s, gen_random_uuid(), 'x', '', %s, 'x', '2026-01-01')"""
    me, whose, first, second = account_of("umar"), account_of("karel"), uuid4(), uuid4()
    with cast.database.plain("vault", me, 1, 7) as found:
        found.execute("insert into record_payload values (%s, '{\"half\":\"aa\"}', '')", [first])
        found.execute(entry, [first, whose, "enrolment_proposed", me])
        found.execute("insert into record_payload values (%s, %s, '')", [second, f'{{"half":"bb","proposal":"{first}"}}'])
        with pytest.raises(errors.CheckViolation, match="two persons"):
            found.execute(entry, [second, whose, "enrolment", me])


def test_a_password_and_a_code_are_enrolled_and_what_is_wrong_is_said(code_for, log):
    visitor, (first, second) = Visitor(), code_for("anna")
    visitor.sends("/sign-in/enrol/", first=first, second=second)
    seed = visitor.hidden("seed")
    form = {"first": first, "second": second, "seed": seed}
    for wrong in ({"password": "short", "code": now(seed)}, {"password": PASSWORD, "code": "000000"}):
        assert visitor.sends("/sign-in/enrol/", **form | wrong).status_code == 422
        assert visitor.hidden("seed") == seed  # what the app holds already stays good
    assert visitor.sends("/sign-in/enrol/", **form | {"seed": "AAAA"}, password=PASSWORD, code="000000").status_code == 422
    assert visitor.sends("/sign-in/enrol/", **form, password=PASSWORD, code=now(seed)).status_code == 302
    assert log()[-1][2:] == ("enrol", "enrolled: code")


def test_a_passkey_that_is_bent_is_not_enrolled(code_for):
    first, second = code_for("anna")
    for bend in ({"origin": "http://elsewhere.invalid"}, {"flags": 1}, {"domain": "elsewhere.invalid"}):
        visitor, device = Visitor(), Device(**bend)
        visitor.sends("/sign-in/enrol/", first=first, second=second)
        form = {"first": first, "second": second, "challenge": visitor.hidden("challenge")}
        for answer in (device.makes(visitor.options), "", "{}", "[" * 5000):
            assert visitor.sends("/sign-in/enrol/", answer=answer, **form).status_code == 422


def gives(visitor, login, **form):
    """An administrator changes a role, at the page of the act."""
    url = f"/accounts/{account_of(login)}/acts/change_mandate/"
    visitor.opens(url)
    return visitor.sends(url, on="2026-11-26", key=visitor.hidden("key"), starts_on="2026-01-01", **form).status_code


def at_the_vault(cast, first, second):
    """Somebody enrols in the vault: their browser."""
    visitor, device = Visitor(), Device()
    visitor.site, visitor.goes_to = "vault", cast.database.log_in
    visitor.sends("/sign-in/enrol/", first=first, second=second)
    form = {"first": first, "second": second, "challenge": visitor.hidden("challenge")}
    assert visitor.sends("/sign-in/enrol/", answer=device.makes(visitor.options), **form).status_code == 302
    return visitor


def test_in_the_vault_two_administrators_make_a_specialist_who_enrols_there(administrators, cast):
    (umar, one), (vera, other) = administrators
    with cast.database.plain("owner") as owner:
        owner.execute("update staff_mandate set ends_on = '2026-01-01' where account_id = %s", [account_of("karel")])
    assert [gives(keeper, "karel", role="exclusion_specialist") for keeper in (umar, vera)] == [302, 302]
    halves = half(umar, one, "karel"), half(vera, other, "karel")
    assert "vault.invalid" in vera.page
    visitor = Visitor()
    assert visitor.sends("/sign-in/enrol/", first=halves[0], second=halves[1]).status_code == 422
    assert "vault.invalid" in visitor.page  # the desk sends him there, and leaves the code as it is
    karel = at_the_vault(cast, *halves)
    karel.opens("/sign-in/role/")
    assert karel.get("/").status_code == 200
