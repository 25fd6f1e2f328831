"""Every act through its form: for whoever performs it, once per form, refused with nothing lost."""

import re
from html import unescape

import pytest
from django.test import Client

from toevlucht.access import Relation, may
from toevlucht.access.roles import LABELS
from toevlucht.procedure.catalogue import ACTS

ANSWER = {"fact": "stateless", "answer": "no", "supplied_by": "applicant", "source": "report, paragraph 4"}


ROLES = [role for role in LABELS if role != "service"]


def url(dossier, name):
    kind = "accounts" if ACTS[name].about == "account" else "dossiers"
    return "/dossiers/new/" if ACTS[name].makes_dossier and not ACTS[name].by_command else f"/{kind}/{dossier}/acts/{name}/"


def performs(role, name):
    """Whether a role performs an act on a dossier of its own team, at the desk."""
    if ACTS[name].by_command:
        return False
    needs_none = ACTS[name].makes_dossier or ACTS[name].unseen or ACTS[name].about == "account"
    return may(role, name, relation=Relation.NONE if needs_none else Relation.SAME_TEAM).allowed


def text(page):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.content.decode())))


@pytest.mark.parametrize("role", ROLES)
def test_every_form_opens_for_who_performs_it_and_for_nobody_else(cast, role):
    dossier, client = cast.applies(), cast.in_role(role).browser()
    for name, act in ACTS.items():
        page = client.get(url(dossier, name))
        allowed = performs(role, name)
        assert page.status_code in ([200] if allowed else [403, 404]), name
        assert page.content.decode().count('<form method="post" class="act"') == allowed
        fields = set(re.findall(r'(?:input|select|textarea)[^>]* name="(\w+)"', page.content.decode()))
        assert not allowed or set(act.base_fields) <= fields


@pytest.mark.parametrize("role", ROLES)
def test_every_act_is_refused_to_who_does_not_perform_it(cast, role):
    dossier = cast.applies()
    before = len(cast.anna.sees(dossier).lines)
    client = cast.in_role(role).browser()
    for name in (n for n in ACTS if not performs(role, n)):
        assert client.post(url(dossier, name), {}).status_code in (403, 404)
    assert len(cast.anna.sees(dossier).lines) == before


def test_an_act_is_done_and_one_is_back_at_the_dossier(cast, fill):
    dossier, client = cast.applies(), cast.anna.browser()
    form = url(dossier, "record_answer")
    page = client.post(form, fill(client, form, **ANSWER), follow=True)
    assert page.redirect_chain == [(f"/dossiers/{dossier}/", 302)]
    assert "Gedaan: Leg een antwoord vast." in text(page)


def test_a_form_sent_twice_is_done_once(cast, fill):
    dossier, client = cast.applies(), cast.anna.browser()
    form = url(dossier, "record_answer")
    body = fill(client, form, **ANSWER)
    assert [client.post(form, body).status_code for _ in range(2)] == [302, 302]
    assert sum(line.deed == "record_answer" for line in cast.anna.sees(dossier).lines) == 1


def test_back_and_another_word_under_the_same_key_is_refused_and_can_be_sent_again(cast, fill):
    dossier, client = cast.applies(), cast.anna.browser()
    form = url(dossier, "record_answer")
    body = fill(client, form, **ANSWER)
    client.post(form, body)
    page = client.post(form, body | {"answer": "yes"})
    assert "dit formulier is al eerder met andere woorden gestuurd" in text(page).lower()
    assert page.context["key"] != body["key"]
    assert page.context["form"].data["answer"] == "yes"


def test_a_refusal_names_each_fault_beside_its_field_and_keeps_what_was_typed(cast, fill):
    dossier, client = cast.applies(), cast.anna.browser()
    form = url(dossier, "record_answer")
    page = client.post(form, fill(client, form, fact="stateles", answer="perhaps", source="report 4"))
    html = page.content.decode()
    assert page.status_code == 422
    assert [fault.field for fault in page.context["faults"]] == ["id_supplied_by"]
    assert 'role="alert" tabindex="-1" autofocus' in html
    assert html.count('aria-invalid="true"') == 1
    assert 'value="stateles"' in html
    assert 'value="perhaps"' in html


def test_what_does_not_fit_is_said_in_dutch_with_labels(cast, fill):
    dossier, client = cast.applies(), cast.anna.browser()
    form = url(dossier, "record_answer")
    page = client.post(form, fill(client, form, **ANSWER | {"answer": "perhaps"}))
    assert "Antwoord : 'perhaps' past niet. Kies ja of nee." in text(page)


def test_what_the_law_has_against_an_answer_is_said_once_and_at_its_field(cast, fill):
    dossier, client = cast.applies(), cast.anna.browser()
    form = url(dossier, "record_answer")
    page = client.post(form, fill(client, form, **ANSWER | {"supplied_by": "court"}))
    assert [fault.field for fault in page.context["faults"]] == ["id_supplied_by"]
    assert page.context["form"].errors.keys() == {"supplied_by"}
    cast.anna.does("add_member", dossier, path="country:home/fear:threat")
    form = url(dossier, "record_judgment")
    given = {"judgment": "feared_event_likely", "member": "country:home/fear:threat", "answer": "yes"}  # under two laws
    page = client.post(form, fill(client, form, **given))
    told = [(fault.field, fault.what) for fault in page.context["faults"]]
    assert sorted(field for field, _ in told) == ["id_considered", "id_evidence", "id_reasons", "id_rests_on"]


def test_a_day_that_excludes_another_is_said_at_the_field_of_the_answer(cast, fill):
    dossier, client = cast.applies(), cast.anna.browser()
    form = url(dossier, "record_answer")
    page = client.post(form, fill(client, form, **ANSWER | {"fact": "born_on", "answer": "2026-07-11"}))
    assert {fault.field for fault in page.context["faults"]} == {"id_answer"}
    assert "lodged_on" not in text(page)


def test_what_the_law_does_not_allow_is_said_before_anybody_types(cast):
    dossier = cast.chaima.does("make_application", on="2026-07-01", known_as="Samira").dossier
    page = cast.chaima.browser().get(url(dossier, "lodge_application"))
    assert "De wet staat dit nu niet toe" in text(page)
    assert "Verordening (EU) 2024/1348, artikel 28(1)" in text(page)
    assert "registered_on" not in text(page)


def test_a_conflict_shows_what_changed_and_then_the_form_can_be_sent(cast, fill):
    dossier, client = cast.applies(), cast.anna.browser()
    form = url(dossier, "record_answer")
    body = fill(client, form, **ANSWER)
    cast.bas.does("appoint_lawyer", dossier, who="Mr. Advocaat")
    page = client.post(form, body)
    assert page.status_code == 422
    assert page.context["news"]
    assert "Mr. Advocaat" in text(page)
    again = body | {"key": str(page.context["key"]), "seen": page.context["seen"]}
    assert client.post(form, again).status_code == 302


@pytest.mark.parametrize("seen", ["", "x", "1:2:3", "9999999999999:1", "1:1,,"])
def test_a_hostile_version_is_a_conflict(cast, fill, seen):
    dossier, client = cast.applies(), cast.anna.browser()
    form = url(dossier, "record_answer")
    assert client.post(form, fill(client, form, **ANSWER) | {"seen": seen}).status_code == 422


def test_a_form_without_a_key_is_refused(cast, fill):
    dossier, client = cast.applies(), cast.anna.browser()
    form = url(dossier, "record_answer")
    assert client.post(form, fill(client, form, **ANSWER) | {"key": "1"}).status_code == 422


@pytest.mark.parametrize("name", ["nothing", "make_application"])
def test_there_is_no_such_act_on_a_dossier(cast, name):
    assert cast.anna.browser().get(f"/dossiers/{cast.applies()}/acts/{name}/").status_code == 404


def test_a_form_from_elsewhere_is_not_taken(cast):
    dossier = cast.applies()
    client = Client(enforce_csrf_checks=True)
    client.cookies = cast.anna.browser().cookies
    page = client.post(url(dossier, "record_answer"), ANSWER)
    assert page.status_code == 403
    assert "Er is niets opgeslagen." in text(page)


def test_nothing_is_filled_in_for_a_judgment_or_a_decision(cast):
    dossier, client = cast.applies(), cast.anna.browser()
    for name in ("record_judgment", "join_judgment", "draft_decision", "sign_decision", "serve_decision", "override"):
        form = client.get(url(dossier, name)).context["form"]
        given = {field.name for field in form if field.value() not in (None, "", False)}
        assert given == {"on"}, name
