"""Coming in by the organisation's provider: its token is checked in every part; settings are whole or none."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from tests.login.conftest import Visitor
from tests.login.provider import CLIENT, SECRET, Organisation, served
from toevlucht.config.settings.sign_in import factors, provider
from toevlucht.jobs.tasks import end_challenges
from toevlucht.seed.cast import account_of
from toevlucht.staff.login.organisation import Provider

BACK = "/sign-in/organisation/back/"
WHOLE = {
    "TOEVLUCHT_OIDC_ISSUER": "https://id.example", "TOEVLUCHT_OIDC_CLIENT_ID": "a", "TOEVLUCHT_OIDC_CLIENT_SECRET": "b",
    "TOEVLUCHT_OIDC_NAME": "Example",
}  # fmt: skip
KEY = rsa.generate_private_key(65537, 2048)


@pytest.fixture
def organisation(monkeypatch):
    found = Organisation(KEY)
    server = served(found)
    monkeypatch.setattr(settings, "ORGANISATION", Provider(found.issuer, CLIENT, SECRET, "Example"))
    yield found
    server.shutdown()
    server.server_close()


def away(visitor):
    """The address of the organisation that the page before the visitor links to."""
    [link] = re.findall(r'href="(/sign-in/organisation/[0-9a-f-]+/)"', visitor.page)
    return visitor.get(link)


def comes_in(visitor, organisation, **bent):
    visitor.opens("/sign-in/")
    query = organisation.signs_in(away(visitor).headers["Location"])
    return visitor.get(BACK + "?" + bent.get("query", query))


@pytest.fixture
def known(organisation, code_for, cast):
    """Anna enrolled with her identity at the organisation."""
    visitor, (first, second) = Visitor(), code_for("anna")
    visitor.sends("/sign-in/enrol/", first=first, second=second)
    answer = visitor.get(BACK + "?" + organisation.signs_in(away(visitor).headers["Location"]))
    assert answer.status_code == 200
    visitor.opens("/sign-in/role/")
    return visitor


def test_one_enrols_and_comes_in_by_the_organisation(known, organisation, visitor, log):
    assert known.get("/").status_code == 200
    answer = comes_in(visitor, organisation)
    assert 'content="0; url=/sign-in/role/"' in answer.content.decode()
    visitor.opens("/sign-in/role/")
    assert visitor.get("/").status_code == 200
    told = [line for line in log() if line[2] == "sign in by organisation"]
    assert [line[3] for line in told] == ["enrolled: oidc", "signed in: oidc"]
    assert {line[0] for line in told} == {account_of("anna")}


def test_what_the_organisation_is_asked_holds_no_person_and_proves_the_client(known, organisation):
    drawn = {name: organisation.asked[name] for name in ("state", "nonce", "code_challenge")}
    assert all(re.fullmatch(r"[\w-]{20,}", value) for value in drawn.values())
    assert {name: value for name, value in organisation.asked.items() if name not in drawn} == {
        "response_type": "code",
        "client_id": "toevlucht",
        "redirect_uri": "http://testserver/sign-in/organisation/back/",
        "scope": "openid",
        "code_challenge_method": "S256",
    }


def test_whoever_is_not_enrolled_does_not_come_in(organisation, visitor, log):
    assert comes_in(visitor, organisation).status_code == 422
    assert log()[-1] == (None, "", "sign in by organisation", "refused: nobody here is known by it")


LATE = int((timezone.now() - timedelta(hours=1)).timestamp())


@pytest.mark.parametrize(
    ("bent", "why"),
    [
        ({"claims": {"nonce": "another"}}, "another question"), ({"claims": {"nonce": None}}, "another question"),
        ({"claims": {"aud": "somebody"}}, "InvalidAudience"), ({"claims": {"iss": "https://id.example"}}, "InvalidIssuer"),
        ({"claims": {"exp": LATE}}, "Expired"), ({"claims": {"exp": None}}, "Missing"), ({"claims": {"sub": None}}, "Missing"),
        ({"claims": {"sub": ""}}, "for another"), ({"claims": {"sub": 7}}, "InvalidSubject"),
        ({"claims": {"aud": [CLIENT, "other"]}}, "for another"), ({"claims": {"azp": "other"}}, "for another"),
        ({"claims": {"iat": LATE + 7200}}, "Immature"), ({"subject": "colleague-2"}, "nobody here"),
        ({"signer": rsa.generate_private_key(65537, 2048)}, "InvalidSignature"),
        ({"signer": "a shared secret that is long enough for it", "algorithm": "HS256"}, "does not hold"),
        ({"signer": "", "algorithm": "none"}, "does not hold"),
        ({"config": {"issuer": "https://id.example"}}, "something else"), ({"config": {"jwks_uri": 7}}, "where its pages are"),
        ({"config": {"token_endpoint": "http://192.0.2.1/token"}}, "over TLS"),
        ({"config": {"token_endpoint": "file:///etc/passwd"}}, "over TLS"),
        ({"answers": 500}, "does not answer"), ({"answers": 302}, "does not answer"), ({"raw": b"{"}, "does not answer"),
        ({"raw": b"[]"}, "no object"),
    ],
)  # fmt: skip
def test_a_token_or_a_provider_that_is_bent_lets_nobody_in(known, organisation, visitor, log, bent, why):
    visitor.opens("/sign-in/")
    query = organisation.signs_in(away(visitor).headers["Location"])
    for name, value in bent.items():
        setattr(organisation, name, value)
    answer = visitor.get(f"{BACK}?{query}")
    assert answer.status_code == 422
    assert why in log()[-1][3]
    assert visitor.get("/").status_code == 302


BENT = ["", "code=good", "state=1", "code=good&state=x", "error=access_denied", "code=bad&state={state}"]


@pytest.mark.parametrize("query", BENT)
def test_a_way_back_that_is_bent_lets_nobody_in(known, organisation, visitor, query):
    visitor.opens("/sign-in/")
    organisation.signs_in(away(visitor).headers["Location"])
    assert visitor.get(BACK + "?" + query.format(state=organisation.asked["state"])).status_code == 422


def test_the_way_back_is_of_one_browser_and_once(known, organisation, visitor):
    visitor.opens("/sign-in/")
    query = organisation.signs_in(away(visitor).headers["Location"])
    assert Visitor().get(f"{BACK}?{query}").status_code == 422
    kept = visitor.cookies["toevlucht_away"].value
    assert visitor.get(f"{BACK}?{query}").status_code == 200
    visitor.post("/sign-out/")
    visitor.cookies["toevlucht_away"] = kept
    assert visitor.get(f"{BACK}?{query}").status_code == 422


def test_what_a_form_said_goes_with_a_challenge_that_is_too_old_though_nobody_makes_another(organisation, visitor, cast):
    visitor.opens("/sign-in/")
    cast.database.log_in("worker")
    end_challenges(timestamp=0)
    with cast.database.plain("owner") as owner:
        assert owner.execute("select count(*) from staff_challenge").fetchone() == (1,)
        owner.execute("update staff_challenge set made_at = made_at - interval '11 minutes'")
    end_challenges(timestamp=0)
    with cast.database.plain("owner") as owner:
        assert owner.execute("select count(*) from staff_challenge").fetchone() == (0,)


def test_nobody_goes_there_with_a_challenge_that_was_made_for_something_else_or_for_nothing(organisation, visitor, code_for):
    first, second = code_for("bas")
    visitor.sends("/sign-in/enrol/", first=first, second=second)
    for id_ in (visitor.hidden("challenge"), str(uuid4())):
        answer = visitor.get(f"/sign-in/organisation/{id_}/")
        assert (answer.status_code, "toevlucht_away" in visitor.cookies) == (404, False)
    assert visitor.get("/sign-in/organisation//").status_code == 404


def test_one_identity_opens_one_account(known, organisation, code_for):
    visitor, (first, second) = Visitor(), code_for("bas")
    visitor.sends("/sign-in/enrol/", first=first, second=second)
    query = organisation.signs_in(away(visitor).headers["Location"])
    assert visitor.get(f"{BACK}?{query}").status_code == 422


def test_a_context_that_is_asked_must_be_given(known, organisation, visitor, monkeypatch):
    asked = Provider(organisation.issuer, CLIENT, SECRET, "Example", "two-factors")
    monkeypatch.setattr(settings, "ORGANISATION", asked)
    assert comes_in(visitor, organisation).status_code == 422
    assert organisation.asked["acr_values"] == "two-factors"
    organisation.claims = {"acr": "two-factors"}
    assert comes_in(visitor, organisation).status_code == 200


@pytest.mark.parametrize("bent", [{}, {"auth_time": LATE}, {"auth_time": None}, {"auth_time": "now"}])
def test_breaking_the_glass_asks_the_organisation_anew(cast, known, organisation, bent):
    dossier = cast.applies()
    with cast.database.plain("owner") as owner:
        owner.execute("delete from staff_membership where account_id = %s", [account_of("anna")])
    cast.database.log_in("desk")
    url = f"/dossiers/{dossier}/acts/break_glass/"
    known.opens(url)
    form = {"on": "2026-11-26", "key": known.hidden("key"), "hours": "4", "reason": "It cannot <wait> until tomorrow."}
    known.sends(url, **form)
    query = organisation.signs_in(away(known).headers["Location"])
    assert organisation.asked["max_age"] == "0"
    organisation.claims = bent
    known.page = (answer := known.get(f"{BACK}?{query}")).content.decode()
    assert answer.status_code == (422 if bent else 200)
    with cast.database.plain("owner") as owner:
        kept = owner.execute("select count(*) from staff_challenge where body like '%tomorrow%'").fetchone()
    assert kept == (1 if bent else 0,)  # answered, nobody needs it any more
    if not bent:
        form = {name: known.hidden(name) for name in ("on", "key", "hours", "reason", "proof")}
        assert known.post(url, form).status_code == 302
    assert bool(cast.anna.sees(dossier).lines) is not bool(bent)


def test_settings_are_whole_or_none():
    assert provider({}) is None
    assert provider(WHOLE) == Provider("https://id.example", "a", "b", "Example")
    for name in WHOLE:
        with pytest.raises(ImproperlyConfigured, match=name):
            provider({key: value for key, value in WHOLE.items() if key != name})
    with pytest.raises(ImproperlyConfigured, match=r"ISSUER, .*_ID, .*SECRET, .*NAME"):
        provider({"TOEVLUCHT_OIDC_ACR": "x"})


@pytest.mark.parametrize("issuer", ["http://id.example", "id.example", "https://", "https://id.example/?x=1", "ftp://id.example"])
def test_an_issuer_that_is_none_is_refused_by_name(issuer):
    with pytest.raises(ImproperlyConfigured, match="TOEVLUCHT_OIDC_ISSUER"):
        provider(WHOLE | {"TOEVLUCHT_OIDC_ISSUER": issuer})


def test_the_factors_of_a_site_are_known_ones():
    assert factors({}) == ("passkey", "code")
    assert factors({"TOEVLUCHT_FACTORS": "passkey"}) == ("passkey",)
    for wrong in ("code", "", "passkey,sms"):
        with pytest.raises(ImproperlyConfigured, match="TOEVLUCHT_FACTORS"):
            factors({"TOEVLUCHT_FACTORS": wrong})
