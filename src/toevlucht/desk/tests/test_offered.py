"""What a form offers is what may be meant, in words a person reads; what cannot be is refused at its field with what to do."""

import re
from html import unescape
from uuid import uuid4

import pytest

from toevlucht.procedure.forms.gaps import gaps, one
from toevlucht.procedure.forms.words import SCRIPTS, of_another_script
from toevlucht.record.read import version

WRITTEN = {"written": "Samira", "form": "alias", "script": "Latn", "source": "report 1"}


def test_a_member_is_added_once_and_one_mistyped_is_taken_back_or_gets_its_right_name(cast):
    dossier = cast.applies()
    for path in ("country:home", "country:hmoe", "country:x"):
        cast.anna.does("add_member", dossier, path=path)
    assert [p.field for p in cast.anna.refused("add_member", dossier, path="country:home")] == ["path"]
    home, wrong, gone = [line.id for line in cast.anna.sees(dossier).lines if line.kind == "member"]
    page = cast.anna.browser().get(f"/dossiers/{dossier}/").content.decode()
    assert f"/acts/correct/?entry={wrong}" in page
    assert [p.field for p in cast.anna.refused("correct", dossier, entry=str(wrong), answer="no place", reasons="x")] == [
        "answer"
    ]
    cast.anna.does("correct", dossier, entry=str(wrong), answer="country:away", reasons="Mistyped.")
    cast.anna.does("correct", dossier, entry=str(gone), answer="not_asked", reasons="Mistyped.")
    assert [path for path, _ in cast.anna.sees(dossier).case.members() if path] == ["country:home", "country:away"]
    assert [p.field for p in cast.anna.refused("correct", dossier, entry=str(gone), answer="not_asked", reasons="x")] == ["entry"]
    cast.anna.answers(dossier, "is_nationality", "yes", "country:home")
    assert [p.field for p in cast.anna.refused("correct", dossier, entry=str(home), answer="not_asked", reasons="x")] == ["entry"]
    cast.anna.does("add_member", dossier, path="country:x")


@pytest.mark.parametrize("typed", ["not_asked", "take it back", "Neem het terug.", "اسحبه"])
def test_an_answer_is_taken_back_in_words(cast, typed):
    dossier = cast.applies()
    cast.anna.answers(dossier, "born_on", "1990")
    told = str(cast.anna.sees(dossier).lines[-1].id)
    assert "not_asked" not in plain(cast.anna.browser().get(f"/dossiers/{dossier}/acts/correct/?entry={told}"))
    cast.anna.does("correct", dossier, entry=told, answer=typed, reasons="Another's.")
    assert "born_on" not in cast.anna.sees(dossier).case.root.answers


def test_a_correction_offers_the_answers_of_what_is_corrected(cast):
    dossier = cast.applies()
    cast.anna.answers(dossier, "stateless", "no")
    told = cast.anna.sees(dossier).lines[-1].id
    form = cast.anna.browser().get(f"/dossiers/{dossier}/acts/correct/?entry={told}").context["form"]
    assert offered(form, "answer") == ["yes", "no", "asked_not_known", "not_asked"]


def plain(page):
    return unescape(page.content.decode())


def form_of(person, dossier, name):
    return person.browser().get(f"/dossiers/{dossier}/acts/{name}/").context["form"]


def offered(form, name):
    return [value for value, _ in form.fields[name].widget.choices if value]


def test_only_compartments_of_ones_role_are_offered(cast):
    dossier = cast.applies()
    assert offered(form_of(cast.eva, dossier, "record_statement"), "compartment") == [
        name for name in ("ORDINARY", "MEDICAL", "CHILD", "FAMILY_CONFIDENTIAL", "PROTECTED_ADDRESS")
        if cast.eva.actor.labels & type(cast.eva.actor.labels)[name]
    ]  # fmt: skip
    assert "SECURITY" not in offered(form_of(cast.anna, dossier, "record_document"), "compartment")


def test_only_answers_are_offered_to_be_corrected_and_only_judgments_to_be_joined(cast):
    dossier = cast.applies()
    cast.anna.answers(dossier, "stateless", "no")
    told = cast.anna.sees(dossier).lines[-1].id
    assert str(told) in offered(form_of(cast.anna, dossier, "correct"), "entry")


@pytest.mark.parametrize(
    ("login", "act", "field", "told"),
    [
        ("anna", "join_judgment", "entry", "Hier is geen oordeel"),
        ("sven", "lift_conflict", "since", "Zo'n conflict is er niet"),
        ("sven", "confirm_break_glass", "glass", "Hier wacht niets"),
        ("bas", "unlink_family", "other", "Hier is niets gekoppeld"),
        ("bas", "unlink_identity", "other", "Hier is niets gekoppeld"),
    ],
)
def test_where_there_is_nothing_to_choose_it_is_said_and_nobody_types_an_id(cast, login, act, field, told):
    dossier = cast.applies()
    page = getattr(cast, login).browser().get(f"/dossiers/{dossier}/acts/{act}/")
    assert told in plain(page)
    assert offered(page.context["form"], field) == []


def test_a_dossier_is_given_to_somebody_who_works_on_dossiers_and_has_no_conflict(cast):
    dossier = cast.applies()
    cast.karel.does("declare_conflict", dossier, reasons="A neighbour.")
    words = dict(form_of(cast.sven, dossier, "assign_dossier").fields["officer"].widget.choices)
    assert words[str(cast.anna.actor.account)] == "Anna de Wit (north)"
    assert not words.keys() & {str(one.actor.account) for one in (cast.karel, cast.tess, cast.umar)}
    assert offered(form_of(cast.sven, dossier, "lift_conflict"), "account") == [str(cast.karel.actor.account)]


def test_whatever_still_says_something_can_be_chosen_to_be_destroyed(cast):
    """Lawful destruction is of entries, not of answers alone."""
    dossier = cast.applies()
    cast.anna.does(
        "record_statement", dossier, by="applicant", words="I fled " + 100 * "far ", source="report 4", compartment="ORDINARY"
    )
    lines = cast.mo.sees(dossier).lines
    form = form_of(cast.mo, dossier, "destroy")
    assert set(offered(form, "entry")) == {str(line.id) for line in lines}
    words = dict(form.fields["entry"].widget.choices)[str(lines[-1].id)]
    assert words.startswith("Verklaring: I fled far")
    cast.mo.does("destroy", dossier, entry=str(lines[-1].id), article="GDPR 17", reasons="Another's.")
    order = f"/acts/destroy/?entry={lines[-1].id}"
    assert order in plain(cast.nina.browser().get(f"/dossiers/{dossier}/"))
    assert order not in plain(cast.mo.browser().get(f"/dossiers/{dossier}/"))


def test_a_name_is_in_the_letters_of_its_script(cast):
    dossier = cast.applies()
    for name, script in (("سميرة", "Latn"), ("Samira", "Arab"), ("Samira سميرة", "Latn"), ("Самира", "Zyyy")):
        assert [
            p.field for p in cast.chaima.refused("record_identity", dossier, **WRITTEN | {"written": name, "script": script})
        ] == ["script"], name
    for name, script in (("سميرة ٣", "Arab"), ("Ş. d'Ölçü-Ñ 2", "Latn"), ("ሰሚራ", "Ethi"), ("தமிழ்", "Zyyy"), ("王小明", "Hans")):
        assert of_another_script(name, script) == []
        cast.chaima.does("record_identity", dossier, **WRITTEN | {"written": name, "script": script})
    cast.chaima.does("record_identity", dossier, **WRITTEN | {"written": "سميرة", "script": "Arab"})
    page = cast.anna.browser().get(f"/dossiers/{dossier}/").content.decode()
    assert "Arabisch" in page
    assert set(SCRIPTS) >= {"Arab", "Latn", "Zyyy"}


@pytest.mark.parametrize(("field", "value"), [("known_as", 5000 * "a"), ("on", "1850-01-01"), ("on", "1985-12-31")])
def test_nobody_applied_so_long_ago_or_under_so_long_a_name(cast, field, value):
    [problem] = cast.chaima.refused("make_application", **{"on": "2026-07-01", "known_as": "Samira", field: value})
    assert problem.field == field
    assert re.search("200|40", str(problem.what))


def test_nothing_is_cut_off_without_a_word(cast):
    assert "maxlength" not in cast.chaima.browser().get("/dossiers/new/").content.decode()
    assert "maxlength" not in str(form_of(cast.chaima, cast.applies(), "record_identity"))


def test_a_life_begins_after_1900_and_what_the_authority_did_within_forty_years_and_after_birth(cast):
    dossier = cast.applies()
    told = {"supplied_by": "applicant", "source": "report 1", "on": "2026-07-12"}
    for fact, day in (("born_on", "1899"), ("interviewed_on", "1980-01-01")):
        assert [p.part for p in cast.anna.refused("record_answer", dossier, fact=fact, answer=day, **told)] == ["answer"]
    cast.anna.answers(dossier, "born_on", "1990-05-01")
    [problem] = cast.chaima.refused("record_number", dossier, number="2801234567", source="register", on="1990-04-30")
    assert problem.field == "on"


@pytest.mark.parametrize(
    ("name", "field", "told"), [("correct", "entry", "Kies er een uit"), ("link_family", "other", "neem het adres")]
)
def test_what_is_no_id_is_answered_with_what_to_do(cast, name, field, told):
    given = {"entry": "x", "other": "x", "answer": "no", "reasons": "y", "relation": "spouse"}
    assert [
        told.lower() in str(p.what).lower() for p in cast.chaima.refused(name, cast.applies(), **given) if p.field == field
    ] == [True]


def test_an_unverified_value_is_named_in_words_and_the_second_person_is_led_to_it(cast):
    dossier = cast.applies()
    form = form_of(cast.anna, dossier, "confirm_unverified")
    name, words = next(one for one in form.fields["gap"].widget.choices if "." in one[0])
    assert name not in words
    cast.anna.does("confirm_unverified", dossier, gap=name, reasons="The text was read.")
    entry = cast.anna.sees(dossier).lines[-1].id
    link = f"/dossiers/{dossier}/acts/confirm_unverified/?entry={entry}"
    assert link not in cast.anna.browser().get(link).content.decode()
    page = cast.bas.browser().get(f"/dossiers/{dossier}/acts/confirm_unverified/").content.decode()
    assert link in page
    assert "Eerste: <bdi>Anna de Wit</bdi>" in page
    assert cast.bas.browser().get(link).context["form"]["gap"].value() == name
    cast.bas.does("confirm_unverified", dossier, gap=name, reasons="I read it too.")
    assert link not in cast.hanna.browser().get(f"/dossiers/{dossier}/acts/confirm_unverified/").content.decode()


def test_the_unverified_value_itself_is_shown_to_the_first_person_and_to_the_second_also_when_refused(cast):
    """Taken on trust would be the name of a value: what it says is what is taken."""
    dossier, name, url = cast.applies(), "impl.parents_join_here", "/dossiers/{}/acts/confirm_unverified/"
    first = cast.anna.browser().post(url.format(dossier), {"gap": name, "ask": "yes", "reasons": "Half typed"})
    said = first.context["gap"].says[0].text
    assert first.context["gap"].says[0].under[0].text == "nee"  # a truth is said in words
    assert said in plain(first)
    assert "Half typed" in plain(first)
    cast.anna.does("confirm_unverified", dossier, gap=name, reasons="The text was read.")
    seen = cast.anna.sees(dossier)
    refused = cast.bas.browser().post(url.format(dossier), {"gap": name, "key": str(uuid4()), "seen": version(seen.heads)})
    assert refused.status_code == 422
    assert said in plain(refused)


def test_every_unverified_value_can_be_read(cast):
    law = cast.anna.sees(cast.applies()).law
    empty = {name for name, table in law.lists.items() if not table.rows}
    silent = {name for name in gaps(law) if not getattr(one(law, name), "says", ())}
    assert silent - empty == {act.code for act in law.acts.values() if act.unverified}


def test_a_conclusion_to_differ_from_is_found_by_its_words(cast):
    dossier = cast.applies()
    client = cast.anna.browser()
    page = plain(client.get(f"/dossiers/{dossier}/acts/override/"))
    [words] = re.findall(r'<option value="([^"]* \(qr\.refugee\))">', page)
    [problem] = cast.anna.refused("override", dossier, conclusion="nothing at all", instead="x", reasons="y")
    assert problem.field == "conclusion"
    [problem] = cast.anna.refused("override", dossier, conclusion="refugee", instead="x", reasons="y")
    assert "qr.refugee" in problem.todo
    cast.anna.does("override", dossier, conclusion=words, instead="No refugee.", reasons="Read otherwise.")
    assert cast.anna.sees(dossier).lines[-1].body["conclusion"] == "qr.refugee"


def test_an_address_is_begun_from_a_list_in_words_and_a_name_may_hold_a_blank(cast):
    dossier = cast.applies()
    page = plain(cast.anna.browser().get(f"/dossiers/{dossier}/acts/add_member/"))
    assert '<option value="country:">land van nationaliteit' in page
    assert "/fear:" not in page
    [problem] = cast.anna.refused("add_member", dossier, path="broer")
    assert "Kies een lijst" in str(problem.what)
    cast.anna.does("add_member", dossier, path="country: Oud thuis")
    member = cast.anna.sees(dossier).lines[-1]
    assert member.body["member"] == "country:Oud_thuis"
    assert '<option value="country:Oud_thuis/fear:">' in plain(cast.anna.browser().get(f"/dossiers/{dossier}/acts/add_member/"))
    page = plain(cast.anna.browser().get(f"/dossiers/{dossier}/acts/correct/?entry={member.id}"))
    assert '<option value="country:">' in page
    assert '<option value="not_asked">' in page


def test_only_members_of_whom_it_is_asked_are_offered(cast):
    """Of another list it is refused, and of the whole case too."""
    dossier, url = cast.applies(), "/dossiers/{}/acts/record_answer/"
    client = cast.anna.browser()
    ask = {"fact": "is_nationality", "ask": "yes"}
    assert "Er is er nog geen" in plain(client.post(url.format(dossier), ask))
    for path in ("country:home", "family_link:wife"):
        cast.anna.does("add_member", dossier, path=path)
    page = client.post(url.format(dossier), ask)
    assert offered(page.context["form"], "member") == ["country:home"]
    assert "Dit wordt gevraagd van elk" in plain(page)
    assert "van de hele zaak gevraagd" in plain(client.post(url.format(dossier), ask | {"fact": "stateless"}))


def test_only_where_the_law_leaves_a_choice_of_acts_one_is_offered_and_each_act_once(cast):
    dossier = cast.applies()
    form, law = form_of(cast.hanna, dossier, "choose_law"), cast.hanna.sees(dossier).law
    left = {name for name, regime in law.regimes.items() if any(branch.chosen_by for branch in regime.branches)}
    acts = offered(form, "act")
    assert set(offered(form, "regime")) == left != law.regimes.keys()
    assert sorted(acts) == sorted({code for name in left for code in law.regimes[name].acts})


def test_what_a_box_means_stands_beside_it(cast):
    page = cast.anna.browser().get(f"/dossiers/{cast.applies()}/acts/record_identity/").content.decode()
    assert page.count('id="id_known_by_helptext"') == 1


def test_a_mistyped_member_gets_no_address_of_a_list_in_another_compartment(cast):
    """An act alleged is the vault's: nobody at the desk writes one by putting something else right."""
    dossier = cast.applies()
    cast.anna.does("add_member", dossier, path="country:hme")
    cast.daan.does("add_member", dossier, path="alleged_act:camp")
    for who, right in (("anna", "alleged_act:camp-2"), ("daan", "country:home")):
        line = [one for one in getattr(cast, who).sees(dossier).lines if one.kind == "member"][-1]
        told = {"entry": str(line.id), "answer": right, "reasons": "Mistyped."}
        assert ("answer", "that list is kept in another compartment") in {
            (p.field, str(p.what)) for p in getattr(cast, who).refused("correct", dossier, **told)
        }
