"""The database asks for the second person itself: a login with SQL of its own, acting as one, brings nothing of two about."""

import json
from uuid import uuid4

import pytest
from psycopg import errors

from tests.cast import TODAY
from tests.filled import WIFE
from toevlucht.procedure.acts.imports import told_by
from toevlucht.procedure.law import running
from toevlucht.procedure.pairs import pairs
from toevlucht.record.append import Change, text_of
from toevlucht.seed.cast import account_of

PAYLOAD = "insert into record_payload values (%s, %s, '')"
ENTRY = """insert into record_entry (id, subject_id, label, kind, act, deed, power, actor, role, valid_on, supersedes)
    values (%s, %s, %s, %s, %s, %s, '', %s, 'case_officer', %s, %s)"""
TAKES_TWO = [
    ("parked", {"power": "park_family_case", "member": WIFE}),
    ("power", {"power": "keep_ex_officio_permit_back", "member": ""}),
    ("accepted", {"gap": "apr.x"}),
    ("choice", {"regime": "substance", "act": "qr"}),
]


@pytest.fixture
def dossier(cast):
    """A dossier of the team that anna and karel are of."""
    return cast.applies()


def append(cast, who, dossier, kind, body, login="desk", label=1, aimed=None):
    """An entry, as somebody would append it who goes round the application; its id."""
    id_ = uuid4()
    with cast.database.plain(login, account_of(who), 127) as found:
        found.execute(PAYLOAD, [id_, text_of(body)])
        found.execute(ENTRY, [id_, dossier, label, kind, uuid4(), "forged", account_of(who), TODAY, aimed])
    return id_


@pytest.mark.parametrize(("kind", "body"), TAKES_TWO)
def test_nobody_appends_both_halves(cast, dossier, kind, body):
    said = body | {"reasons": "Because."}
    with pytest.raises(errors.CheckViolation, match="two persons"):
        append(cast, "anna", dossier, kind, said)
    append(cast, "anna", dossier, f"{kind}_proposed", said)
    with pytest.raises(errors.CheckViolation, match="two persons"):
        append(cast, "anna", dossier, kind, said)
    for part in body:
        with pytest.raises(errors.CheckViolation, match="two persons"):
            append(
                cast,
                "karel",
                dossier,
                kind,
                said | {part: "another"} | ({"power": "settle_exclusion"} if part == "power" else {}),
            )
    with pytest.raises(errors.CheckViolation, match="two persons"):
        append(cast, "karel", cast.applies("Yusuf"), kind, said)
    assert append(cast, "karel", dossier, kind, said | {"reasons": "I agree."})
    with pytest.raises(errors.CheckViolation, match="two persons"):  # what was proposed once is done once
        append(cast, "karel", dossier, kind, said)


def test_an_order_destroys_the_entry_that_both_named_and_no_other(cast, dossier):
    first, other = (append(cast, "anna", dossier, "note", {}) for _ in range(2))
    said = {"entry": str(first), "reasons": "Because."}

    def orders(who, aimed, said=said):
        return append(cast, who, dossier, "destruction", said, aimed=aimed)

    def refused(who, aimed, said=said):
        with pytest.raises(errors.CheckViolation, match="two persons"):
            orders(who, aimed, said)

    refused("anna", first)
    append(cast, "anna", dossier, "destruction_proposed", said, aimed=first)
    refused("anna", first)
    refused("karel", other)
    refused("karel", first, said | {"entry": str(other)})
    assert orders("karel", first)
    refused("karel", first)


def test_what_the_vault_keeps_is_proposed_and_done_in_its_compartment(cast, dossier):
    said = {"power": "settle_exclusion", "member": "", "reasons": "Read twice."}
    append(cast, "daan", dossier, "power_proposed", said, "vault", 32)
    for who, label in (("daan", 32), ("wim", 1)):
        with pytest.raises(errors.CheckViolation, match="two persons"):
            append(cast, who, dossier, "power", said, "vault", label)
    assert append(cast, "wim", dossier, "power", said, "vault", 32)


def test_a_power_of_one_person_takes_one(cast, dossier):
    assert append(cast, "anna", dossier, "power", {"power": "settle_responsibility", "member": ""})


def test_the_database_is_told_which_powers_take_two_by_the_law_that_runs(cast):
    with cast.database.plain("owner") as owner:
        told = [name for (name,) in owner.execute("select power from procedure_pair order by power").fetchall()]
    assert told == pairs(running())
    assert {"park_family_case", "settle_exclusion", "withdraw_status"} <= set(told)
    for login in ("desk", "vault", "worker"):
        with cast.database.plain(login, account_of("anna"), 127) as found, pytest.raises(errors.InsufficientPrivilege):
            found.execute("delete from procedure_pair")


def test_nobody_signs_what_no_second_person_agreed_to(cast, dossier):
    draft = append(cast, "anna", dossier, "draft", {"uses": "x", "outcome": "y"})

    def signs(who):
        with pytest.raises(errors.CheckViolation, match="second person"):
            append(cast, who, dossier, "signature", {"draft": str(draft)})

    signs("anna")
    for reader, finding in (("anna", "agreed"), ("bas", "returned")):
        append(cast, reader, dossier, "review", {"draft": str(draft), "finding": finding})
        signs("anna")
        signs("karel")
    append(cast, "bas", dossier, "review", {"draft": str(uuid4()), "finding": "agreed"})
    signs("anna")
    append(cast, "bas", dossier, "review", {"draft": str(draft), "finding": "agreed"})
    signs("bas")
    assert append(cast, "anna", dossier, "signature", {"draft": str(draft)})


def told(name, said, member=""):
    """An answer as the record keeps it, a day or a code, in another spelling of JSON than ours."""
    answer = {"day": [str(said), str(said)]} if name.endswith("_on") else {"value": said}
    body = json.dumps({"answer": answer | {"by": "case_officer"}, "name": name, "member": member}, indent=1)
    return body.replace("_", "\\u005f")


def at_once(cast, who, dossier, supersedes=None, act=None, login="desk", **said):
    """Entries of one act, in one transaction: each kind with what it says."""
    act, deed = act or uuid4(), "import_dossier" if "import" in said else "forged"
    with cast.database.plain(login, account_of(who), 127) as found:
        for kind, body in said.items():
            id_ = uuid4()
            found.execute(PAYLOAD, [id_, body if isinstance(body, str) else text_of(body)])
            aimed = supersedes if kind == "answer" else None
            found.execute(ENTRY, [id_, dossier, 1, kind, act, deed, account_of(who), TODAY, aimed])
    return act


TAKEN_BACK = {"name": "notified_on", "answer": {"state": "not_asked"}, "member": ""}
ALONE = [
    told("decision_kind", "found_refugee"),
    told("family_parked_on", TODAY, WIFE),
    told("decided_on", TODAY),
    told("notified_on", TODAY),
    TAKEN_BACK,
]


@pytest.mark.parametrize("answer", ALONE)
def test_no_answer_stands_by_itself_for_what_two_persons_bring_about(cast, dossier, answer):
    for beside in ({}, {"note": {}}, {"parked_proposed": TAKES_TWO[0][1]}, {"service": {"signature": str(uuid4())}}):
        with pytest.raises(errors.CheckViolation, match="two persons"):
            at_once(cast, "anna", dossier, **beside, answer=answer)


def test_what_was_signed_is_told_as_it_was_drafted_and_in_the_act_of_the_signature(cast, dossier):
    draft = append(cast, "anna", dossier, "draft", {"uses": "x", "outcome": "found_refugee"})
    append(cast, "bas", dossier, "review", {"draft": str(draft), "finding": "agreed"})
    signature = {"signature": {"draft": str(draft)}}
    for wrong in (
        told("decision_kind", "found_unfounded"),
        told("family_parked_on", TODAY, WIFE),
        told("decided_on", "2026-11-25"),
    ):
        with pytest.raises(errors.CheckViolation, match="two persons"):
            at_once(cast, "anna", dossier, **signature, answer=wrong)
    act = at_once(cast, "anna", dossier, **signature, answer=told("decision_kind", "found_refugee"))
    with pytest.raises(errors.CheckViolation, match="two persons"):  # nor afterwards, as if it belonged to it
        at_once(cast, "anna", dossier, act=act, answer=told("decision_kind", "found_refugee"))


def test_what_was_parked_for_one_member_is_told_of_that_one_and_as_of_that_day(cast, dossier):
    parked = TAKES_TWO[0][1]
    append(cast, "hanna", dossier, "parked_proposed", parked)
    for wrong in (told("family_parked_on", TODAY, "family_link:child"), told("family_parked_on", "2026-11-25", WIFE)):
        with pytest.raises(errors.CheckViolation, match="two persons"):
            at_once(cast, "anna", dossier, parked=parked, answer=wrong)
    at_once(cast, "anna", dossier, parked=parked, answer=told("family_parked_on", TODAY, WIFE))
    with pytest.raises(errors.CheckViolation, match="two persons"):
        at_once(cast, "karel", dossier, supersedes=entry_of(cast, dossier), answer=told("family_parked_on", "2026-11-25", WIFE))


def entry_of(cast, dossier, kind="answer"):
    """The newest entry of a kind."""
    sql = "select id from record_entry where subject_id = %s and kind = %s order by recorded_at desc limit 1"
    with cast.database.plain("owner") as owner:
        return owner.execute(sql, [dossier, kind]).fetchone()[0]


@pytest.fixture
def served(cast, dossier):
    """A decision signed and served, as somebody would append it who goes round the application; the day of its service."""
    draft = append(cast, "anna", dossier, "draft", {"uses": "x", "outcome": "found_refugee"})
    append(cast, "bas", dossier, "review", {"draft": str(draft), "finding": "agreed"})
    at_once(cast, "anna", dossier, signature={"draft": str(draft)}, answer=told("decided_on", TODAY))
    signature = str(entry_of(cast, dossier, "signature"))
    at_once(cast, "karel", dossier, service={"signature": signature}, answer=told("notified_on", TODAY))
    return entry_of(cast, dossier)


RIGHT = "2026-11-24"


def test_a_new_decision_takes_the_service_of_the_one_before_back_and_nothing_else_does(cast, dossier, served):
    draft = append(cast, "anna", dossier, "draft", {"uses": "x", "outcome": "found_unfounded"})
    append(cast, "bas", dossier, "review", {"draft": str(draft), "finding": "agreed"})
    signature = {"draft": str(draft)}
    for wrong in (TAKEN_BACK | {"member": WIFE}, TAKEN_BACK | {"name": "decided_on"}, TAKEN_BACK | {"name": "decision_kind"}):
        with pytest.raises(errors.CheckViolation, match="two persons"):
            at_once(cast, "anna", dossier, signature=signature, answer=wrong)
    at_once(cast, "anna", dossier, signature=signature, answer=TAKEN_BACK)


def test_nobody_signs_or_serves_twice_to_tell_another_day(cast, dossier, served):
    draft, signature = (str(entry_of(cast, dossier, kind)) for kind in ("draft", "signature"))
    for who in ("anna", "karel"):
        with pytest.raises(errors.CheckViolation, match="signed once"):
            at_once(cast, who, dossier, signature={"draft": draft}, answer=told("decided_on", TODAY))
        for said in ({"signature": signature}, {"signature": signature.upper()}, {"signature": draft}):
            with pytest.raises(errors.CheckViolation, match="two persons"):
                at_once(cast, who, dossier, service=said, answer=told("notified_on", TODAY))


@pytest.mark.parametrize(("login", "one", "other"), [("desk", "anna", "karel"), ("vault", "daan", "wim")])
def test_one_forged_actor_moves_no_day_and_two_move_the_one_they_named(cast, dossier, served, login, one, other):
    said = {"entry": str(served), "right_day": RIGHT, "reasons": "Because."}
    answer = told("notified_on", RIGHT)

    def refused(who, why, right=answer, aimed=served, **beside):
        with pytest.raises(errors.CheckViolation, match=why):
            at_once(cast, who, dossier, aimed, login=login, **beside, answer=right)

    refused(one, "two persons")
    refused(one, "two persons", note={})
    refused(one, "two persons", corrected_day_proposed=said)
    refused(one, "corrected_day takes two", corrected_day=said)
    append(cast, one, dossier, "corrected_day_proposed", said, login)
    refused(one, "corrected_day takes two", corrected_day=said)
    refused(other, "corrected_day takes two", corrected_day=said | {"right_day": "2026-11-23"})
    elsewhere = said | {"entry": str(entry_of(cast, dossier, "signature"))}
    refused(other, "corrected_day takes two", corrected_day=elsewhere)
    append(cast, one, dossier, "corrected_day_proposed", elsewhere, login)
    refused(other, "two persons", corrected_day=elsewhere)
    for wrong in (
        told("notified_on", "2026-11-23"),
        told("decided_on", RIGHT),
        told("stateless", "no"),
        told("notified_on", RIGHT, WIFE),
    ):
        refused(other, "two persons", wrong, corrected_day=said)
    refused(other, "two persons", aimed=None, corrected_day=said)
    at_once(cast, other, dossier, served, login=login, corrected_day=said | {"reasons": "I agree."}, answer=answer)
    again = said | {"right_day": "2026-11-23"}
    append(cast, one, dossier, "corrected_day_proposed", again, login)  # and nobody corrects it once more
    refused(other, "two persons", told("notified_on", "2026-11-23"), corrected_day=again)


def test_what_came_with_a_file_came_once(cast, dossier):
    said, decided = {"number": "A-7", "sha": 64 * "a"}, json.loads(told("decided_on", "2020-01-01"))
    brings = told_by([Change("import", said), Change("answer", decided)])
    append(cast, "mo", dossier, "import_proposed", said | {"told": brings})
    at_once(cast, "nina", dossier, **{"import": said}, answer=decided)
    with pytest.raises(errors.CheckViolation, match="two persons"):
        at_once(cast, "nina", dossier, **{"import": said}, answer=told("decided_on", "2020-01-02"))
