"""One dossier: who, where it stands, the one next act with its article; clocks, acts, record."""

import re
from html import unescape
from uuid import uuid4

import pytest

from toevlucht.desk.groups import GROUPS
from toevlucht.procedure.catalogue import ACTS

OUT_OF_SIGHT = {"break_glass", "report_break_glass"}  # of a dossier one does not see; the service's own
ON_A_DOSSIER = {name for name, act in ACTS.items() if act.about == "dossier" and not act.by_command} - OUT_OF_SIGHT


def seen(client, dossier):
    return client.get(f"/dossiers/{dossier}/")


def plain(page):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.content.decode())))


def test_the_next_act_stands_on_top_with_its_article(cast):
    dossier = cast.chaima.does("make_application", on="2026-07-01", known_as="Samira").dossier
    page = seen(cast.chaima.browser(), dossier)
    assert page.context["next"].act == "register_application"
    assert "Waar het staat Asielwens geuit Wat nu volgt Registreer de aanvraag" in plain(page)
    assert "Op grond van: Verordening (EU) 2024/1348, artikel 27(1)" in plain(page)


def test_who_does_not_do_it_reads_who_does(cast):
    dossier = cast.chaima.does("make_application", on="2026-07-01", known_as="Samira").dossier
    page = seen(cast.ivo.browser(), dossier)
    assert f'href="/dossiers/{dossier}/acts/register_application/"' not in page.content.decode()
    assert "Door: hoor- en beslismedewerker" in plain(page)


def test_after_lodging_the_duty_that_ends_first_comes_next(cast):
    page = seen(cast.anna.browser(), cast.applies())
    assert page.context["next"].by == min(step.due.act_by for step, _ in page.context["clocks"])
    assert "Dagen voorbij:" in plain(page)


def test_a_duty_names_what_fulfils_it_and_leads_there(cast):
    dossier = cast.applies()
    client = cast.anna.browser()
    by_duty = {step.due.name: met for step, met in seen(client, dossier).context["clocks"] if met}
    acts = {f"/dossiers/{dossier}/acts/{name}/" for name in ("sign_decision", "record_answer")}
    assert acts <= {met.url for met in by_duty.values()}
    page = seen(client, dossier)
    html = page.content.decode()
    assert all(
        (f'<button class="link">{met.fact}<' if met.known else f'href="{met.url}">{met.fact}<') in html
        for met in by_duty.values()
    )
    recorded = next(met for met in by_duty.values() if met.known)
    form = client.post(recorded.url, recorded.known).context["form"]  # filled in with what is known, and asked
    assert (form["fact"].value(), 'type="date"' in str(form["answer"])) == (recorded.known["fact"], True)
    assert {met.url for _, met in seen(cast.ivo.browser(), dossier).context["clocks"] if met} == {""}


def test_every_act_stands_in_one_group():
    assert sorted(name for _, names in GROUPS for name in names) == sorted(ON_A_DOSSIER)


def test_what_the_law_allows_now_comes_first_and_the_rest_says_why_not(cast):
    groups = seen(cast.anna.browser(), cast.applies()).context["groups"]
    for _, acts in groups:
        against = [one.against is not None for one in acts]
        assert against == sorted(against)
    reasons = {one.name: one.against for _, acts in groups for one in acts}
    assert reasons["sign_decision"].what == "there is no draft"
    assert reasons["record_answer"] is None


def test_a_planner_finds_what_a_planner_does(cast):
    groups = seen(cast.ivo.browser(), cast.applies()).context["groups"]
    assert [one.name for _, acts in groups for one in acts] == ["raise_signal", "assign_dossier", "declare_conflict"]


def test_an_answer_can_be_corrected_from_where_it_stands(cast):
    dossier = cast.applies()
    client = cast.anna.browser()
    entry = seen(client, dossier).context["entries"][0]
    link = f"/dossiers/{dossier}/acts/correct/?entry={entry.line.id}"
    assert link in seen(client, dossier).content.decode()
    assert f'<option value="{entry.line.id}" selected' in client.get(link).content.decode()


def test_what_two_persons_recorded_or_an_act_of_another_role_has_no_link_to_correct_it(cast):
    dossier = cast.agreed()
    cast.anna.does("sign_decision", dossier, sure="on")
    follow = {one.line.body["name"]: one.follow for one in seen(cast.anna.browser(), dossier).context["entries"] if one.follow}
    assert follow.pop("decided_on") == "correct_day"
    assert follow.keys() == {"made_on", "registered_on", "lodged_on", "withdrawn_in_writing_on", "withdrawal_consequences_told"}
    assert set(follow.values()) == {"correct"}
    assert [one.follow for one in seen(cast.eva.browser(), dossier).context["entries"] if one.follow] == []


def test_a_link_beside_an_entry_leads_to_an_act_of_ones_own_role(cast):
    dossier = cast.agreed()
    cast.anna.does("sign_decision", dossier, sure="on")
    cast.anna.answers(dossier, "stateless", "no")
    offered = {}
    for who in ("anna", "bas", "chaima", "eva", "gijs", "hanna", "ivo", "joke", "mo", "quint", "rosa", "sven", "xander"):
        client = getattr(cast, who).browser()
        links = {one.follow: one.entry for one in seen(client, dossier).context["entries"] if one.follow}
        for act, entry in links.items():
            assert client.get(f"/dossiers/{dossier}/acts/{act}/?entry={entry}").status_code == 200, (who, act)
        offered[who] = set(links)
    assert offered["anna"] == {"correct", "correct_day"}
    assert offered["ivo"] == set()


def test_a_judgment_shows_on_what_it_rests_to_whoever_joins_it(cast):
    dossier = cast.applies()
    for path in ("country:home", "country:home/fear:threat"):
        cast.anna.does("add_member", dossier, path=path, on="2026-08-02")
    told = {"judgment": "use_refusal_for_abuse", "answer": "yes", "reasons": "Because.", "heard": "on"}
    rests = {"member": "country:home/fear:threat", "considered": "charter_and_conventions", "evidence": "report 5, <b>page 2</b>"}
    cast.anna.does("record_judgment", dossier, on="2026-08-02", **told, **rests)
    shown = plain(seen(cast.bas.browser(), dossier))
    assert "Bewijs: report 5, <b>page 2</b>" in shown
    assert "Meegewogen: " in shown
    assert "De aanvrager is gehoord" in shown


def test_who_may_break_the_glass_finds_it_where_a_dossier_is_not_theirs_or_not_there(cast):
    dossier, nowhere = cast.applies(), uuid4()
    for id_ in (dossier, nowhere):
        page = seen(cast.otto.browser(), id_)
        assert page.status_code == 404
        assert f'href="/dossiers/{id_}/acts/break_glass/"' in page.content.decode()
    assert "break_glass" not in seen(cast.ivo.browser(), nowhere).content.decode()
    assert "break_glass" not in cast.otto.browser().get("/accounts/nobody/").content.decode()


def test_a_wrong_day_leads_from_where_it_stands_to_two_persons(cast):
    dossier = cast.agreed()
    cast.anna.does("sign_decision", dossier, sure="on", on="2026-08-05")
    anna, day = cast.anna.browser(), cast.anna.sees(dossier).lines[-1].id
    link = f"/dossiers/{dossier}/acts/correct_day/?entry={day}"
    assert link in seen(anna, dossier).content.decode()
    form = anna.get(link)
    assert re.findall(r'<option value="([-0-9a-f]{36})"( selected)?', form.content.decode()) == [(str(day), " selected")]
    cast.anna.does("correct_day", dossier, entry=str(day), right_day="2026-08-03", reasons="Signed on Monday.")
    told, own = plain(seen(cast.karel.browser(), dossier)), plain(seen(cast.anna.browser(), dossier))
    assert "Een dag verbeteren, voorgesteld" in told
    assert "datum van het besluit · 3 augustus 2026 · Signed on Monday." in told
    assert ("Bevestig als tweede persoon" in told, "Bevestig als tweede persoon" in own) == (True, False)
    assert seen(cast.karel.browser(), dossier).content.decode().count(link) == 2
    cast.karel.does("correct_day", dossier, entry=str(day), right_day="2026-08-03", reasons="I saw it.")
    assert link not in seen(cast.karel.browser(), dossier).content.decode()
    assert "datum van het besluit (3 augustus 2026)" in plain(anna.get(f"/dossiers/{dossier}/acts/correct_day/"))


def test_to_whom_it_was_given_and_whose_conflict_it_is_are_said_by_name(cast):
    dossier = cast.applies()
    cast.sven.does("assign_dossier", dossier, team=str(cast.karel.actor.teams[0]), officer=str(cast.karel.actor.account))
    cast.bas.does("declare_conflict", dossier, officer=str(cast.anna.actor.account), reasons="A neighbour.")
    told = plain(seen(cast.karel.browser(), dossier))
    assert "north · Karel Dijkstra" in told
    assert "Anna de Wit · A neighbour." in told
    assert "north" in plain(seen(cast.karel.browser(), cast.applies()))
    for who in ("umar", "vera"):
        getattr(cast, who).does(
            "change_team", cast.karel.actor.account, team=str(cast.otto.actor.teams[0]), starts_on="2026-12-01"
        )
    assert "south · 1 december 2026" in plain(cast.umar.browser().get(f"/accounts/{cast.karel.actor.account}/"))


def test_a_corrected_answer_shows_as_replaced(cast):
    dossier = cast.applies()
    cast.anna.answers(dossier, "stateless", "no")
    wrong = cast.anna.sees(dossier).lines[-1]
    cast.anna.does("correct", dossier, entry=str(wrong.id), answer="yes", reasons="She showed a paper.")
    entries = seen(cast.anna.browser(), dossier).context["entries"]
    assert {one.line.id: (one.replaced, one.follow) for one in entries}[wrong.id] == (True, "")
    assert not entries[0].replaced
    right = str(entries[0].line.id)
    cast.mo.does("destroy", dossier, entry=right, article="GDPR 17", reasons="Another's.")  # which nobody agreed to yet
    assert not seen(cast.anna.browser(), dossier).context["entries"][1].replaced


def test_the_address_of_a_member_is_read_in_words(cast):
    dossier = cast.applies()
    cast.anna.does("add_member", dossier, path="country:home", on="2026-07-12")
    cast.anna.does("add_member", dossier, path="country:home/fear:the_threat", on="2026-07-12")
    text = plain(seen(cast.anna.browser(), dossier))
    assert "the threat" in text
    assert "country:home" not in text


@pytest.mark.parametrize("login", ["anna", "ivo"])
def test_no_such_dossier_and_one_out_of_sight_look_the_same(cast, login):
    page = seen(getattr(cast, login).browser(), uuid4())
    assert page.status_code == 404
    assert "Deze pagina bestaat niet, of u mag haar niet zien." in plain(page)


def test_what_a_medical_label_hides_is_not_on_the_page(cast):
    dossier = cast.applies()
    cast.anna.does("record_statement", dossier, by="applicant", words="CANARY", source="report 4", compartment="MEDICAL")
    assert "CANARY" in plain(seen(cast.anna.browser(), dossier))
    assert "CANARY" not in plain(seen(cast.ivo.browser(), dossier))


def test_what_somebody_wrote_is_no_markup(cast):
    dossier = cast.applies("<script>alert(1)</script>")
    page = seen(cast.anna.browser(), dossier).content.decode()
    assert ("&lt;script&gt;alert(1)" in page, "<script" in page) == (True, False)
