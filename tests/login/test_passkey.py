"""Coming in by passkey: with the device, for this site, once; every try leaves its line."""

import json
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.login.conftest import Visitor
from tests.login.device import SEEN, VERIFIED, Device, b64, unb64
from toevlucht.seed.cast import account_of
from toevlucht.staff.login import tries


def inside(visitor):
    return visitor.get("/").status_code == 200


def test_one_enrols_and_comes_in_again(enrolled, log):
    visitor, device = enrolled("anna")
    assert inside(visitor)
    visitor.post("/sign-out/")
    assert not inside(visitor)
    assert visitor.uses(device).headers["Location"] == "/sign-in/role/"
    assert visitor.get("/sign-in/role/").headers["Location"] == "/"
    assert inside(visitor)
    assert (account_of("anna"), "", "sign in by passkey", "signed in: passkey") in log()
    assert (account_of("anna"), "", "enrol", "enrolled: passkey") in log()


def test_a_key_of_nobody_lets_nobody_in(enrolled, visitor, log):
    enrolled("anna")
    stranger = Device(user=account_of("anna").bytes)
    assert visitor.uses(stranger).status_code == 422
    assert not inside(visitor)
    assert log()[-2] == (None, "", "sign in by passkey", "refused")


@pytest.mark.parametrize(
    "bend",
    [
        {"origin": "http://elsewhere.invalid"}, {"origin": "http://testserver:81"}, {"domain": "elsewhere.invalid"},
        {"flags": SEEN}, {"flags": VERIFIED}, {"flags": 0}, {"user": account_of("bas").bytes}, {"user": b"?"},
    ],
)  # fmt: skip
def test_an_answer_that_is_bent_is_none(enrolled, bend):
    visitor, device = enrolled("anna")
    visitor.post("/sign-out/")
    for name, value in bend.items():
        setattr(device, name, value)
    assert visitor.uses(device).status_code == 422
    assert not inside(visitor)


def test_an_answer_is_taken_once_and_only_for_its_own_challenge(enrolled):
    visitor, device = enrolled("anna")
    visitor.post("/sign-out/")
    visitor.opens("/sign-in/")
    form = {"proof": visitor.hidden("proof"), "answer": device.signs(visitor.options)}
    assert visitor.sends("/sign-in/", **form).status_code == 302
    thief = Visitor()
    assert thief.sends("/sign-in/", **form).status_code == 422
    thief.opens("/sign-in/")
    assert thief.sends("/sign-in/", **form | {"proof": thief.hidden("proof")}).status_code == 422


def test_a_challenge_grows_old(cast, enrolled):
    visitor, device = enrolled("anna")
    visitor.post("/sign-out/")
    visitor.opens("/sign-in/")
    form = {"proof": visitor.hidden("proof"), "answer": device.signs(visitor.options)}
    with cast.database.plain("owner") as owner:
        owner.execute("update staff_challenge set made_at = made_at - interval '6 minutes'")
    assert visitor.sends("/sign-in/", **form).status_code == 422


def test_a_copy_of_a_key_that_counts_is_noticed(enrolled):
    visitor, device = enrolled("anna")
    for count, status in ((7, 302), (7, 422), (6, 422), (8, 302)):
        visitor.post("/sign-out/")
        device.count = count
        assert visitor.uses(device).status_code == status


def test_a_signature_by_another_key_is_none(enrolled):
    visitor, device = enrolled("anna")
    visitor.post("/sign-out/")
    device.key = Device().key
    assert visitor.uses(device).status_code == 422


def test_what_the_desk_asked_is_nothing_at_the_vault(cast, enrolled):
    visitor, device = enrolled("anna")
    visitor.post("/sign-out/")
    visitor.opens("/sign-in/")
    form = {"proof": visitor.hidden("proof"), "answer": device.signs(visitor.options)}
    cast.database.log_in("vault")
    assert Visitor().sends("/sign-in/", **form).status_code == 422


def test_a_key_of_an_account_that_ended_lets_nobody_in(cast, enrolled):
    visitor, device = enrolled("anna")
    with cast.database.plain("owner") as owner:
        owner.execute("update staff_account set is_active = false where id = %s", [account_of("anna")])
    assert not inside(visitor)
    assert visitor.uses(device).status_code == 422


def mangled(answer):
    """Strategies for answers that no browser gives."""
    whole = json.loads(answer)
    texts = st.text(max_size=40) | st.binary(max_size=200).map(b64) | st.none() | st.integers() | st.just([]) | st.just({})
    fields = st.sampled_from(["authenticatorData", "clientDataJSON", "signature"])  # without a handle it is an answer too
    bent = st.tuples(fields, texts).map(lambda at: json.dumps(whole | {"response": whole["response"] | {at[0]: at[1]}}))
    flipped = st.tuples(fields, st.integers(0, 10_000)).map(lambda at: json.dumps(whole | {"response": _flipped(whole, *at)}))
    others = st.sampled_from(["", "null", "[]", "{", "[" * 3000, '{"rawId": 1}', "x" * 30_000, '{"id":"a","rawId":"b"}'])
    return bent | flipped | others | st.text(max_size=30)


def _flipped(whole, name, bit):
    raw = bytearray(unb64(whole["response"][name]))
    raw[bit // 8 % len(raw)] ^= 1 << bit % 8
    return whole["response"] | {name: b64(bytes(raw))}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_hostile_answer_lets_anybody_in_or_breaks_the_page(enrolled_once, data):
    visitor, device = enrolled_once
    visitor.post("/sign-out/")
    visitor.opens("/sign-in/")
    answer = data.draw(mangled(device.signs(visitor.options)))
    said = visitor.sends("/sign-in/", proof=visitor.hidden("proof"), answer=answer)
    assert said.status_code == 422
    assert not inside(visitor)


@pytest.fixture
def enrolled_once(enrolled, monkeypatch):
    """Without the limit on tries: here each of them is to be looked at."""
    monkeypatch.setattr(tries, "begin", lambda abouts: uuid4())
    visitor, device = enrolled("anna")
    visitor.post("/sign-out/")
    return visitor, device
