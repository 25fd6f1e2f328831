"""Rows written past the application, and acts that rest on what was taken back since: both are refused."""

import json
from uuid import uuid4

import psycopg
import pytest
from django.db import transaction

from tests.cast import TODAY
from toevlucht.access.labels import EVERY_LABEL
from toevlucht.documents.models import Upload
from toevlucht.procedure.acts.imports import told_by
from toevlucht.procedure.acts.law import THE_LAW
from toevlucht.procedure.refusal import Refused
from toevlucht.record.actor import Actor, acting
from toevlucht.record.append import Change, text_of
from toevlucht.record.destroy import destroy_ordered
from toevlucht.seed.cast import account_of

PAYLOAD = "insert into record_payload (id, body, salt) values (%s, %s, '')"
ENTRY = """insert into record_entry (id, subject_id, label, kind, act, deed, power, actor, role, valid_on, supersedes)
    values (%s, %s, 1, %s, %s, %s, '', %s, 'case_officer', %s, %s)"""
UPLOAD = """insert into documents_upload (id, dossier_id, label, uploader, name, original, size)
    values (gen_random_uuid(), %s, %s, %s, 'n', repeat('0', 64), 1)"""
TAKES_IN = "import_dossier"
IMPORT = {"sha": "a", "number": "n1"}
BRINGS_NOTHING = IMPORT | {"told": told_by([Change("import", IMPORT)])}
JUDGED = {
    "judgment": "use_refusal_for_abuse", "heard": "on", "member": "country:home/fear:threat",
    "considered": "charter_and_conventions", "evidence": "report", "reasons": "Because.",
}  # fmt: skip


def forged(cast, who, dossier, kind, body, act=None, supersedes=None, deed="forged"):
    """Write an entry as the desk's login would, in somebody's name."""
    with cast.database.plain("desk", account_of(who), EVERY_LABEL) as found:
        id_ = uuid4()
        found.execute(PAYLOAD, [id_, text_of(body)])
        found.execute(ENTRY, [id_, dossier, kind, act or uuid4(), deed, account_of(who), TODAY, supersedes])
    return id_


def test_nothing_is_put_in_the_place_of_what_was_destroyed(cast):
    dossier = cast.applies()
    cast.anna.answers(dossier, "stateless", "no")
    entry = cast.anna.sees(dossier).lines[-1].id
    for person in (cast.mo, cast.nina):
        person.does("destroy", dossier, entry=str(entry), article="GDPR 17", reasons="Asked for.")
    cast.database.log_in("retention")
    with acting(Actor(account_of("mo"), "service", EVERY_LABEL)), transaction.atomic():
        assert destroy_ordered(dossier) == 1
    with (
        cast.database.plain("desk", account_of("eva"), EVERY_LABEL) as found,
        pytest.raises(psycopg.errors.CheckViolation, match="was recorded already"),
    ):
        found.execute(PAYLOAD, [entry, json.dumps({"name": "decided_on", "member": "", "answer": {}})])


def test_an_upload_is_cancelled_by_who_sees_it_whatever_the_statement_asks(cast):
    dossier = cast.applies()
    for label in (1, 32, 64):
        with cast.database.plain("vault", account_of("daan"), EVERY_LABEL) as found:
            found.execute(UPLOAD, [dossier, label, account_of("daan")])
    cancelled = {}
    for who, reach in (("anna", {}), ("otto", {"reach": 0})):
        with cast.database.plain("desk", account_of(who), EVERY_LABEL, **reach) as found:
            cancelled[who] = found.execute("update documents_upload set state = 'cancelled'").rowcount
    assert cancelled == {"anna": 1, "otto": 0}
    cast.database.log_in("quarantine")
    assert set(Upload.objects.values_list("label", "state")) == {(1, "cancelled"), (32, "waiting"), (64, "waiting")}


@pytest.mark.parametrize(("kind", "body"), [("choice", {"regime": "substance", "act": "qr"}), ("accepted", {"gap": "apr.x"})])
def test_nobody_names_an_import_of_others_for_what_takes_two(cast, kind, body):
    dossier, act = cast.applies(), uuid4()
    forged(cast, "mo", dossier, "import_proposed", BRINGS_NOTHING)
    forged(cast, "nina", dossier, "import", IMPORT, act, deed=TAKES_IN)
    for who in ("anna", "nina"):
        with pytest.raises(psycopg.errors.CheckViolation, match="takes two persons"):
            forged(cast, who, dossier, kind, body, act)


def test_a_judgment_that_was_given_anew_is_not_joined(cast):
    dossier = cast.applies()
    for path in ("country:home", JUDGED["member"]):
        cast.anna.does("add_member", dossier, path=path, on="2026-08-02")
    cast.anna.does("record_judgment", dossier, answer="yes", on="2026-08-02", **JUDGED)
    first = cast.anna.sees(dossier).lines[-1].id
    cast.anna.does("record_judgment", dossier, answer="no", on="2026-08-03", **JUDGED)
    with pytest.raises(Refused) as refusal:
        cast.bas.does("join_judgment", dossier, entry=str(first), agree="on", on="2026-08-04")
    assert [str(problem.what) for problem in refusal.value.problems] == ["this judgment no longer stands: another came after it"]
    newest = cast.anna.sees(dossier).lines[-1].id
    cast.bas.does("join_judgment", dossier, entry=str(newest), agree="on", on="2026-08-04")


def test_nobody_gives_a_judgment_in_the_name_of_another_or_of_two(cast):
    dossier = cast.applies()
    for path in ("country:home", JUDGED["member"]):
        cast.anna.does("add_member", dossier, path=path, on="2026-08-02")
    cast.anna.does("record_judgment", dossier, answer="yes", on="2026-08-02", **JUDGED)
    given = cast.anna.sees(dossier).lines[-1]
    anna, bas, karel = (str(account_of(who)) for who in ("anna", "bas", "karel"))
    for persons, second, place in (
        ([bas], None, None), ([anna, bas], "case_officer", None), ([anna, karel], "senior_officer", given.id),
        ([anna, bas], "senior_officer", given.id), ([anna, anna], "case_officer", given.id),
    ):  # fmt: skip
        said = given.body["answer"] | {"persons": persons} | ({"second": second} if second else {})
        for who in ("anna", "karel") if bas in persons else ("anna", "bas"):
            with pytest.raises(psycopg.errors.CheckViolation, match="given by one and joined by the other"):
                forged(cast, who, dossier, "answer", given.body | {"answer": said}, supersedes=place)
    joined = given.body["answer"] | {"persons": [anna, karel], "second": "case_officer"}
    for wrong in (joined | {"value": False}, joined | {"reasons": "Others."}):
        with pytest.raises(psycopg.errors.CheckViolation, match="given by one and joined by the other"):
            forged(cast, "karel", dossier, "answer", given.body | {"answer": wrong}, supersedes=given.id)
    elsewhere = given.body | {"answer": joined, "member": "country:home/fear:other"}
    with pytest.raises(psycopg.errors.CheckViolation, match="given by one and joined by the other"):
        forged(cast, "karel", dossier, "answer", elsewhere, supersedes=given.id)
    assert forged(cast, "karel", dossier, "answer", given.body | {"answer": joined}, supersedes=given.id)


def test_what_two_persons_took_in_is_not_taken_in_again_by_one(cast):
    dossier = cast.applies()
    forged(cast, "mo", dossier, "import_proposed", BRINGS_NOTHING)
    forged(cast, "nina", dossier, "import", IMPORT, deed=TAKES_IN)
    with pytest.raises(psycopg.errors.CheckViolation, match="done once"):
        forged(cast, "nina", dossier, "import", IMPORT, deed=TAKES_IN)


def gone(cast, dossier, entry):
    """What an entry says is destroyed by two persons and the login for it."""
    for who, kind in (("mo", "destruction_proposed"), ("nina", "destruction")):
        forged(cast, who, dossier, kind, {"entry": str(entry)}, supersedes=entry)
    cast.database.log_in("retention")
    with acting(Actor(account_of("mo"), "service", EVERY_LABEL)), transaction.atomic():
        assert destroy_ordered(dossier) == 1


def test_what_was_destroyed_was_done_all_the_same(cast):
    dossier, chosen = cast.applies(), {"regime": "substance", "act": "qr"}
    forged(cast, "anna", dossier, "choice_proposed", chosen)
    gone(cast, dossier, forged(cast, "bas", dossier, "choice", chosen))
    with pytest.raises(psycopg.errors.CheckViolation, match="takes two persons"):
        forged(cast, "bas", dossier, "choice", chosen)
    forged(cast, "anna", dossier, "choice_proposed", chosen)
    assert forged(cast, "bas", dossier, "choice", chosen)


def test_a_draft_whose_signature_was_destroyed_is_not_signed_again(cast):
    dossier = cast.applies()
    for again in (True, False):  # a new draft is signed
        draft = str(forged(cast, "anna", dossier, "draft", {"uses": "x", "outcome": "y"}))
        forged(cast, "bas", dossier, "review", {"draft": draft, "finding": "agreed"})
        signature = forged(cast, "anna", dossier, "signature", {"draft": draft})
        if again:
            gone(cast, dossier, signature)
            with pytest.raises(psycopg.errors.CheckViolation, match="signed once"):
                forged(cast, "anna", dossier, "signature", {"draft": draft})


def test_a_decision_whose_service_was_destroyed_is_not_served_again(cast):
    dossier = cast.agreed()
    cast.anna.does("sign_decision", dossier, sure="on", on="2026-08-03")
    cast.anna.does("serve_decision", dossier, how="post", on="2026-08-04")
    lines = {line.kind: line for line in cast.anna.sees(dossier).lines}
    gone(cast, dossier, lines["service"].id)
    [problem] = cast.anna.refused("serve_decision", dossier, how="post", on="2026-08-05")
    assert str(problem.what) == "this decision was served already"
    body = {"name": "notified_on", "member": "", "answer": {"day": [str(TODAY)] * 2, "by": "case_officer"}}
    act, served = uuid4(), {"signature": str(lines["signature"].id), "how": "post"}
    with cast.database.plain("desk", account_of("anna"), EVERY_LABEL) as found:
        (service, answer) = rows = (uuid4(), "service", served), (uuid4(), "answer", body)
        for id_, _, said in rows:
            found.execute(PAYLOAD, [id_, json.dumps(said)])
        found.execute(ENTRY, [service[0], dossier, "service", act, "forged", account_of("anna"), TODAY, None])
        with pytest.raises(psycopg.errors.CheckViolation, match="two persons"):
            found.execute(ENTRY, [answer[0], dossier, "answer", act, "forged", account_of("anna"), TODAY, None])
        found.rollback()


def test_a_later_proposal_stands_in_the_place_of_the_one_before(cast):
    dossier = cast.applies()
    first, later = ({"regime": "substance", "act": act} for act in ("qr", "qd"))
    forged(cast, "anna", dossier, "choice_proposed", first)
    forged(cast, "anna", dossier, "choice_proposed", later)
    with pytest.raises(psycopg.errors.CheckViolation, match="takes two persons"):
        forged(cast, "bas", dossier, "choice", first)
    assert forged(cast, "bas", dossier, "choice", later)


def test_an_agreement_that_was_taken_back_or_a_draft_that_was_replaced_is_not_signed(cast):
    dossier = cast.applies()

    def drafted():
        draft = str(forged(cast, "anna", dossier, "draft", {"uses": "x", "outcome": "y"}))
        forged(cast, "bas", dossier, "review", {"draft": draft, "finding": "agreed"})
        return {"draft": draft}

    first = drafted()
    forged(cast, "bas", dossier, "review", first | {"finding": "returned"})
    second, third = drafted(), drafted()
    for draft in (first, second):
        with pytest.raises(psycopg.errors.CheckViolation, match="second person"):
            forged(cast, "anna", dossier, "signature", draft)
    assert forged(cast, "anna", dossier, "signature", third)


def test_a_power_of_two_takes_two_by_whatever_name(cast):
    with pytest.raises(psycopg.errors.CheckViolation, match="takes two persons"):
        forged(cast, "anna", cast.applies(), "power", {"power": "apr.withdraw_status", "member": ""})


def test_the_law_that_was_proposed_last_is_released_and_no_other(cast):
    with cast.database.plain("owner") as owner:
        owner.execute("insert into record_subject values (%s, 'law_version') on conflict do nothing", [THE_LAW])
    first, later = {"hash": "a" * 64}, {"hash": "b" * 64}
    forged(cast, "petra", THE_LAW, "law_released_proposed", first)
    forged(cast, "petra", THE_LAW, "law_released_proposed", later)
    with pytest.raises(psycopg.errors.CheckViolation, match="takes two persons"):
        forged(cast, "hanna", THE_LAW, "law_released", first)
    assert forged(cast, "hanna", THE_LAW, "law_released", later)
