"""At work on a real database: signing asks the key, one's own page keeps keys and sessions, roles are chosen."""

import re
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from django.db import connection

from tests.login.conftest import PASSWORD, Visitor, now
from tests.login.device import Device
from toevlucht.seed.cast import account_of

ROLE = "insert into staff_mandate (id, account_id, role, starts_on) values (gen_random_uuid(), %s, %s, '2020-01-01')"


@pytest.fixture
def ready(cast):
    """The address at which a decision is signed, and its form."""
    dossier = cast.agreed()
    cast.database.log_in("desk")
    return f"/dossiers/{dossier}/acts/sign_decision/"


def asks(visitor, url):
    """The form of the signature sent once: the page that asks for the key."""
    visitor.opens(url)
    form = {"on": "2026-11-26", "sure": "on", "key": visitor.hidden("key"), "seen": visitor.hidden("seen")}
    assert visitor.sends(url, **form).status_code == 200
    return form


def proven_by(cast, url):
    lines = cast.anna.sees(UUID(re.findall("[0-9a-f-]{36}", url)[0])).lines
    return [line.body["proven_by"] for line in lines if line.kind == "signature"]


def test_signing_asks_the_key(cast, enrolled, ready):
    visitor, device = enrolled("anna")
    form = asks(visitor, ready)
    assert visitor.sends(ready, **form, proof=visitor.hidden("proof")).status_code == 422  # confirming alone is nothing
    form |= {"proof": visitor.hidden("proof"), "answer": device.signs(visitor.options)}
    assert visitor.sends(ready, **form).status_code == 302
    assert proven_by(cast, ready) == ["passkey"]


def test_the_key_of_another_signs_nothing(cast, enrolled, ready):
    (visitor, _), (_, other) = enrolled("anna"), enrolled("karel")
    form = asks(visitor, ready)
    form |= {"proof": visitor.hidden("proof"), "answer": other.signs(visitor.options)}
    assert visitor.sends(ready, **form).status_code == 422
    assert proven_by(cast, ready) == []


def test_an_answer_given_for_coming_in_signs_nothing(cast, enrolled, ready):
    visitor, device = enrolled("anna")
    form = asks(visitor, ready)
    elsewhere = Visitor()
    elsewhere.opens("/sign-in/")
    form |= {"proof": elsewhere.hidden("proof"), "answer": device.signs(elsewhere.options)}
    assert visitor.sends(ready, **form).status_code == 422
    assert proven_by(cast, ready) == []


def test_signing_by_code_takes_each_code_once_and_not_too_many(cast, with_code, ready):
    seed, visitor = with_code("anna"), Visitor()
    visitor.sends("/sign-in/", login="anna", password=PASSWORD, code=now(seed))
    visitor.opens("/sign-in/role/")
    form = asks(visitor, ready)
    used = form | {"proof": visitor.hidden("proof"), "code": now(seed)}
    assert visitor.sends(ready, **used).status_code == 422  # the code that let them in
    for _ in range(9):
        visitor.sends(ready, **form, proof=visitor.hidden("proof"), code="000000")
    assert visitor.sends(ready, **form, proof=str(uuid4()), code=now(seed, 1)).status_code == 429
    with cast.database.plain("owner") as owner:
        owner.execute("update staff_try set at = at - interval '2 minutes'")
    form = asks(visitor, ready)
    done = visitor.sends(ready, **form, proof=visitor.hidden("proof"), code=now(seed, 1))
    assert done.headers["Location"] == ready.split("acts")[0]
    assert proven_by(cast, ready) == ["code"]


def test_one_code_signs_one_decision_though_it_is_sent_for_two_at_once(cast, with_code):
    seed, dossiers = with_code("anna"), [cast.agreed("Samira"), cast.agreed("Yusuf")]
    urls = [f"/dossiers/{dossier}/acts/sign_decision/" for dossier in dossiers]
    cast.database.log_in("desk")
    visitor = Visitor()
    visitor.sends("/sign-in/", login="anna", password=PASSWORD, code=now(seed))
    visitor.opens("/sign-in/role/")
    forms = [asks(visitor, url) | {"proof": visitor.hidden("proof"), "code": now(seed, 1)} for url in urls]

    def post(url, form):
        tab = Visitor()
        tab.cookies = visitor.cookies
        try:
            return tab.sends(url, **form).status_code
        finally:
            connection.close()  # of this thread

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(post, urls, forms)) == [302, 422]
    [lost] = [url for url in urls if proven_by(cast, url) == []]
    again = asks(visitor, lost) | {"proof": visitor.hidden("proof"), "code": now(seed, 1)}
    assert visitor.sends(lost, **again).status_code == 422  # nor afterwards
    assert proven_by(cast, lost) == []


def test_breaking_the_glass_asks_the_key(cast, enrolled):
    dossier = cast.applies()
    visitor, device = enrolled("otto")
    url = f"/dossiers/{dossier}/acts/break_glass/"
    visitor.opens(url)
    form = {"on": "2026-11-26", "key": visitor.hidden("key"), "hours": "4", "reason": "It cannot wait until tomorrow."}
    visitor.sends(url, **form)
    assert not cast.otto.sees(dossier).lines
    cast.database.log_in("desk")
    answer = visitor.sends(url, **form, proof=visitor.hidden("proof"), answer=device.signs(visitor.options))
    assert answer.status_code == 302
    assert cast.otto.sees(dossier).lines


def add_key(visitor, device, **bent):
    """A key more: prove oneself, then make it."""
    visitor.sends("/me/keys/new/")
    visitor.sends("/me/keys/new/", proof=visitor.hidden("proof"), answer=device.signs(visitor.options))
    another = Device()
    form = {"proven": visitor.hidden("proven"), "challenge": visitor.hidden("challenge"), "called": "spare"} | bent
    return another, visitor.sends("/me/keys/new/", answer=another.makes(visitor.options), **form)


def test_one_adds_a_key_and_ends_one_but_never_the_last(cast, enrolled, log):
    visitor, device = enrolled("anna")
    spare, answer = add_key(visitor, device)
    assert answer.status_code == 302
    page = visitor.opens("/me/")
    assert "spare" in page
    ends = re.findall(r'action="(/me/keys/[0-9a-f-]+/end/)"', page)
    assert len(ends) == 2
    for url in ends:
        assert visitor.sends(url).status_code == 200
        visitor.sends(url, proof=visitor.hidden("proof"), answer=spare.signs(visitor.options))
    with cast.database.plain("owner") as owner:
        names = owner.execute("select name from staff_factor where ended_at is null").fetchall()
    assert len(names) == 1
    assert {line[3] for line in log() if line[2] == "end a key"} >= {"key ended", "confirmation asked"}


def test_no_key_is_added_without_a_proof_or_with_a_used_one(enrolled):
    visitor, device = enrolled("anna")
    _, answer = add_key(visitor, device, proven=str(uuid4()))
    assert answer.status_code == 422
    _, answer = add_key(visitor, device, proven="nonsense")
    assert answer.status_code == 422
    add_key(visitor, device)
    proven = visitor.page and re.findall(r'name="proven" value="([^"]+)"', visitor.page)[0]
    _, again = add_key(visitor, device, proven=proven)
    assert again.status_code == 422


def test_a_password_with_a_code_is_added_too(enrolled):
    visitor, device = enrolled("anna")
    visitor.sends("/me/keys/new/")
    visitor.sends("/me/keys/new/", proof=visitor.hidden("proof"), answer=device.signs(visitor.options))
    seed = visitor.hidden("seed")
    form = {"proven": visitor.hidden("proven"), "seed": seed, "password": PASSWORD, "code": now(seed)}
    assert visitor.sends("/me/keys/new/", **form).status_code == 302
    assert Visitor().sends("/sign-in/", login="anna", password=PASSWORD, code=now(seed, 1)).status_code == 302


def test_one_ends_a_session_from_another(enrolled):
    here, device = enrolled("anna")
    there = Visitor()
    there.uses(device)
    there.opens("/sign-in/role/")
    assert there.get("/").status_code == 200
    page = here.opens("/me/")
    [url] = set(re.findall(r'action="(/me/sessions/[0-9a-f-]+/end/)"', page)) - {own(page)}
    assert here.sends(url).status_code == 302
    assert there.get("/").headers["Location"] == "/sign-in/"
    assert here.get("/").status_code == 200


def own(page):
    """The address that ends the session of the page itself."""
    return re.findall(r'<em>[^<]*</em> <form method="post" action="([^"]+)"', page)[0]


def test_a_role_is_chosen_where_somebody_has_several(cast, enrolled, visitor):
    _, device = enrolled("anna")
    with cast.database.plain("owner") as owner:
        for role in ("senior_officer", "exclusion_specialist"):
            owner.execute(ROLE, [account_of("anna"), role])
    visitor.uses(device)
    page = visitor.opens("/sign-in/role/")
    assert set(re.findall(r'name="role" value="(\w+)"', page)) == {"case_officer", "senior_officer"}
    assert visitor.get("/").headers["Location"] == "/sign-in/"  # nobody is at work without a role
    for wrong in ("exclusion_specialist", "administrator", "", "x" * 9999):
        assert visitor.sends("/sign-in/role/", role=wrong).status_code == 200
    assert visitor.sends("/sign-in/role/", role="senior_officer").status_code == 302
    assert "senior" in visitor.opens("/")


def test_whoever_has_no_role_here_is_told_so(cast, enrolled, visitor):
    _, device = enrolled("otto")
    with cast.database.plain("owner") as owner:
        owner.execute("update staff_mandate set role = 'administrator' where account_id = %s", [account_of("otto")])
    visitor.uses(device)
    page = visitor.opens("/sign-in/role/")
    assert "vault.invalid" in page
    assert "beheerder)" in page
    assert visitor.get("/accounts/").headers["Location"] == "/sign-in/"


@pytest.mark.parametrize("who", ["daan", "umar"])
def test_a_key_of_the_vault_opens_no_desk_and_the_page_says_where_to_go(enrolled, visitor, who):
    _, device = enrolled(who)
    assert visitor.uses(device).status_code == 422
    assert all(word in visitor.page for word in ("vault.invalid", "beheerder", "uitsluiting"))


def test_who_works_at_both_sites_has_a_key_of_each(cast, enrolled, code_for):
    """Enrolling at one leaves the keys of the other; each page ends its own alone, and the last one stays."""
    _, of_desk = enrolled("anna")
    with cast.database.plain("owner") as owner:
        owner.execute(ROLE, [account_of("anna"), "exclusion_specialist"])
    at_vault, of_vault = Visitor(), Device()
    at_vault.site, at_vault.goes_to = "vault", cast.database.log_in
    first, second = code_for("anna")
    at_vault.sends("/sign-in/enrol/", first=first, second=second)
    form = {"first": first, "second": second, "challenge": at_vault.hidden("challenge")}
    assert at_vault.sends("/sign-in/enrol/", answer=of_vault.makes(at_vault.options), **form).status_code == 302
    at_vault.opens("/sign-in/role/")
    here = Visitor()
    assert here.uses(of_desk).status_code == 302
    here.opens("/sign-in/role/")
    for visitor in (here, at_vault):
        page = visitor.opens("/me/")
        assert page.count("toegangssleutel, ") == 2
        assert "/me/keys/" in page
        assert not re.search("/me/keys/[0-9a-f-]{36}/end/", page)
    with cast.database.plain("owner") as owner:
        keys = dict(owner.execute("select site, id from staff_factor").fetchall())
    assert here.sends(f"/me/keys/{keys['vault']}/end/").status_code == 404
    assert Visitor().uses(of_vault).status_code == 422


def test_the_pages_of_accounts_show_what_is_held_and_no_secret(cast, enrolled):
    cast.karel.does("declare_conflict", cast.applies(), reasons="canary-neighbour")
    enrolled("karel")
    visitor, _ = enrolled("umar")
    page = visitor.opens("/accounts/")
    row = re.findall(r"<tr>.*?Karel Dijkstra.*?</tr>", page, re.S)[0]
    assert "<td>1</td>" in row
    page = visitor.opens(f"/accounts/{account_of('karel')}/")
    assert all(word in page for word in ("Karel Dijkstra", "2020", "north", "karel"))
    assert "canary" not in page
    assert not re.search(r"/dossiers/[0-9a-f]{8}", page)
