"""Breaking the glass: one dossier, one person, a while; a second person within a day, or it ends and is reported."""

import re
from datetime import date
from uuid import uuid4

import psycopg
import pytest
from django.test import Client

from toevlucht.procedure.glass import report_unconfirmed
from toevlucht.procedure.perform import perform
from toevlucht.seed.cast import account_of

WHY = {"hours": "72", "reason": "The applicant is in hospital and asks for me."}
PASSED = "update staff_opening set since = since - interval '{0}', until = until - interval '{0}'"


@pytest.fixture
def opened(cast):
    """A dossier of the north that an officer of the south broke the glass for."""
    dossier = cast.applies()
    cast.anna.does("raise_signal", dossier, to="EXCLUSION", words="canary-exclusion")
    assert not cast.otto.sees(dossier).lines
    cast.otto.does("break_glass", dossier, **WHY)
    return dossier


def later(cast, hours):
    with cast.database.plain("owner") as found:
        found.execute(PASSED.format(f"{hours} hours"))


def glass(cast, dossier):
    return next(str(line.id) for line in cast.bas.sees(dossier).lines if line.kind == "glass")


def confirmed(cast, dossier):
    cast.bas.does("confirm_break_glass", dossier, glass=glass(cast, dossier), reasons="I called the hospital.")


def test_it_opens_one_dossier_to_one_person(cast, opened):
    other = cast.applies("Yusuf")
    assert cast.otto.sees(opened).lines
    assert not cast.otto.sees(other).lines
    assert not cast.petra.sees(opened).lines


def test_it_never_opens_what_is_the_vaults(cast, opened):
    assert "exclusion" not in str(cast.otto.sees(opened).lines)
    with cast.database.plain("desk", account_of("otto"), 127, 7) as found:
        assert not found.execute("select 1 from record_entry where label >= 32").fetchone()


def test_without_a_second_person_it_ends_after_a_day_and_is_reported(cast, opened):
    later(cast, 23)
    assert cast.otto.sees(opened).lines
    cast.database.log_in("vault")
    assert report_unconfirmed(date(2026, 11, 26)) == 0
    later(cast, 2)
    assert not cast.otto.sees(opened).lines
    cast.database.log_in("vault")
    assert report_unconfirmed(date(2026, 11, 26)) == 1
    assert report_unconfirmed(date(2026, 11, 26)) == 0
    assert [line.kind for line in cast.anna.sees(opened).lines][-1] == "glass_reported"


def test_one_that_cannot_be_reported_holds_up_no_other(cast, opened, monkeypatch):
    other = cast.applies("Yusuf")
    cast.otto.does("break_glass", other, **WHY)
    later(cast, 25)
    cast.database.log_in("vault")

    def failing(actor, act, *more):
        if act.dossier == opened:
            raise ValueError("its record is broken")
        perform(actor, act, *more)

    monkeypatch.setattr("toevlucht.procedure.glass.perform", failing)
    with pytest.raises(ExceptionGroup, match="1 could not be done"):
        report_unconfirmed(date(2026, 11, 26))
    monkeypatch.undo()
    assert report_unconfirmed(date(2026, 11, 26)) == 1
    assert [cast.anna.sees(one).lines[-1].kind for one in (opened, other)] == ["glass_reported"] * 2


def test_a_second_person_confirms_and_it_stays_open_until_its_end(cast, opened):
    confirmed(cast, opened)
    later(cast, 25)
    assert cast.otto.sees(opened).lines
    later(cast, 48)
    assert not cast.otto.sees(opened).lines
    cast.database.log_in("vault")
    assert report_unconfirmed(date(2026, 11, 26)) == 0


def test_nobody_confirms_their_own_and_nobody_twice(cast):
    dossier = cast.applies()
    cast.petra.does("break_glass", dossier, **WHY)
    which = glass(cast, dossier)
    [problem] = cast.petra.refused("confirm_break_glass", dossier, glass=which, reasons="I am sure.")
    assert problem.rule == "mandate"
    confirmed(cast, dossier)
    assert cast.bas.refused("confirm_break_glass", dossier, glass=which, reasons="again")


def test_it_asks_a_reason_and_a_time(cast):
    problems = cast.otto.refused("break_glass", cast.applies(), reason="why not", hours="")
    assert {p.field for p in problems} == {"reason", "hours"}


def test_a_conflict_of_interest_is_never_opened(cast):
    dossier = cast.applies()
    cast.sven.does("declare_conflict", dossier, officer=str(account_of("otto")), reasons="A neighbour.")
    assert cast.otto.refused("break_glass", dossier, **WHY) == cast.otto.refused("break_glass", uuid4(), **WHY)


def test_declaring_a_conflict_ends_an_opening(cast, opened):
    cast.otto.does("declare_conflict", opened, reasons="A neighbour after all.")
    assert not cast.otto.sees(opened).lines


def test_it_shows_in_both_logs(cast):
    dossier, client = cast.applies(), cast.otto.browser()
    url = f"/dossiers/{dossier}/acts/break_glass/"
    page = client.get(url)
    assert page.status_code == 200
    form = {"on": "2026-11-26", "key": str(uuid4())} | WHY
    asked = client.post(url, form)
    assert asked.status_code == 200
    proof = re.findall(r'name="proof" value="([^"]+)"', asked.content.decode())
    assert client.post(url, form | {"proof": proof[0]}).status_code == 302
    lines = logged(cast, dossier)
    assert lines["processing"] == [("act break_glass", "performed")]
    assert ("act break_glass", "performed", WHY["reason"]) in lines["staff"]


def logged(cast, dossier):
    with cast.database.plain("owner") as found:
        person = found.execute("select activity, outcome from record_processingline where subject = %s", [dossier]).fetchall()
        staff = found.execute("select activity, outcome, reason from record_staffline").fetchall()
    return {"processing": person, "staff": staff}


def test_the_form_is_the_same_for_a_dossier_that_is_not_there(cast):
    dossier, client = cast.applies(), cast.otto.browser()
    pages = [bare(client, f"/dossiers/{id_}/acts/break_glass/", str(id_)) for id_ in (dossier, uuid4())]
    assert pages[0] == pages[1]


def bare(client: Client, url: str, id_: str) -> str:
    said = client.get(url).content.decode().replace(id_, "ID")
    return re.sub(r'(name="(?:csrfmiddlewaretoken|key)" value=")[^"]+', r"\1", said)


def test_breaking_the_glass_voids_no_draft(cast):
    dossier = cast.agreed()
    cast.otto.does("break_glass", dossier, **WHY)
    glass = next(line.id for line in cast.bas.sees(dossier).lines if line.kind == "glass")
    cast.bas.does("confirm_break_glass", dossier, glass=str(glass), reasons="I asked.")
    cast.anna.does("sign_decision", dossier, sure="on")


FORGED = """insert into record_entry (id, subject_id, label, kind, act, deed, power, actor, role, valid_on)
    values (%(id)s, %(dossier)s, %(label)s, %(kind)s, %(id)s, 'x', '', %(actor)s, 'x', '2026-08-01')"""
AT_16 = psycopg.errors.CheckViolation, "told to whoever sees"
BY_OTTO = psycopg.errors.InsufficientPrivilege, "the service reports"


@pytest.mark.parametrize(
    ("kind", "label", "why"),
    [("glass", 16, AT_16), ("assignment", 2, AT_16), ("conflict", 16, AT_16), ("glass_reported", 1, BY_OTTO)],
)
def test_nobody_opens_a_dossier_where_its_readers_do_not_see_it_or_reports_for_the_service(cast, opened, kind, label, why):
    said = {"id": uuid4(), "dossier": opened, "label": label, "kind": kind, "actor": account_of("otto")}
    with cast.database.plain("desk", account_of("otto"), 1) as found:
        found.execute("insert into record_payload values (%(id)s, '{}', '')", said)
        with pytest.raises(why[0], match=why[1]):
            found.execute(FORGED, said)
        found.rollback()
