"""What a fact or judgment asks is shown before it is answered; nothing is stored by asking, and nothing typed is lost."""

import re
from datetime import date
from html import unescape

import pytest

URL = "/dossiers/{}/acts/{}/"


def ask(cast, act, language="en", **typed):
    dossier, client = cast.applies(), cast.anna.browser()
    client.post("/language/", {"language": language, "next": "/"})
    before = len(cast.anna.sees(dossier).lines)
    page = client.post(URL.format(dossier, act), {"on": "2026-07-12", "ask": "yes"} | typed)
    assert page.status_code == 200
    assert len(cast.anna.sees(dossier).lines) == before
    return page.context["form"]


def choices(form, name="answer"):
    return [value for value, _ in form.fields[name].widget.choices]


def test_a_fact_is_asked_with_its_question_and_its_answers(cast):
    form = ask(cast, "record_answer", fact="stateless", source="report 4")
    assert form.fields["answer"].help_text.endswith("?")
    assert choices(form) == ["", "yes", "no", "asked_not_known"]
    assert (form["fact"].value(), form["source"].value(), form.errors) == ("stateless", "report 4", {})


def test_what_was_asked_is_still_there_when_the_answer_is_refused(cast, fill):
    dossier, client = cast.applies(), cast.anna.browser()
    url = URL.format(dossier, "record_judgment")
    refused = client.post(url, fill(client, url, judgment="credible_as_a_whole", answer="yes", reasons="Because."))
    assert refused.status_code == 422
    page = unescape(refused.content.decode())
    assert "Is dit onderdeel geloofwaardig" in page
    assert "Toon eerst wat er gevraagd wordt" not in page
    assert "Meegewogen, één per regel" not in page


def test_a_choice_is_asked_with_the_words_of_its_options(cast):
    form = ask(cast, "record_answer", fact="decision_kind")
    assert ("found_refugee" in choices(form), form["answer"].value()) == (True, None)


@pytest.mark.parametrize("fact", ["made_on", "nothing", ""])
def test_a_day_or_nothing_known_is_typed(cast, fact):
    assert not hasattr(ask(cast, "record_answer", fact=fact).fields["answer"].widget, "choices")


@pytest.mark.parametrize(
    ("fact", "told"), [("", "Choose what is to be answered first"), ("statelesss", "There is no fact called")]
)
def test_that_nothing_known_was_chosen_is_said_at_its_field(cast, fact, told):
    form = ask(cast, "record_answer", fact=fact, source="report 4")
    assert list(form.errors) == ["fact"]
    assert told in str(form["fact"].errors)
    assert form["source"].value() == "report 4"


def test_a_fact_is_found_by_a_word_of_it_and_chosen_by_its_words(cast):
    law = cast.anna.sees(cast.applies()).law
    words = law.label("stateless").label("nl")
    assert "(<code>stateless</code>)" in str(ask(cast, "record_answer", "nl", fact=words[:-2])["fact"].errors)
    for typed in (words, words.upper(), f"{words} (stateless)", "stateless"):
        form = ask(cast, "record_answer", "nl", fact=typed)
        assert choices(form) == ["", "yes", "no", "asked_not_known"]
        assert f'value="{words} (stateless)"' in str(form["fact"])


@pytest.mark.parametrize("typed", ["ja", "Ja ", "yes", "نعم"])
def test_yes_is_understood_in_every_language(cast, typed):
    assert cast.anna.answers(dossier := cast.applies(), "stateless", typed)
    assert cast.anna.sees(dossier).case.root.answers["stateless"].value is True
    assert 'value="yes" selected' in str(ask(cast, "record_answer", fact="stateless", answer=typed)["answer"])


@pytest.mark.parametrize(
    ("typed", "days"), [("12-3-1990", 1), ("3-1990", 31), ("1990", 365), ("1990-03-12", 1), ("12.03.1990", 1), ("3/1990", 31)]
)
def test_a_day_is_written_as_people_write_it(cast, typed, days):
    cast.anna.answers(dossier := cast.applies(), "born_on", typed)
    first, last = cast.anna.sees(dossier).case.root.answers["born_on"].value
    assert (last - first + 1, date.fromordinal(first).year) == (days, 1990)


def test_a_day_is_chosen_from_a_calendar_or_only_its_year_is_written(cast):
    form = ask(cast, "record_answer", fact="born_on", answer="1990")
    assert re.findall(r'type="date"|name="answer\w*"|value="1990"', str(form["answer"])) == [
        'type="date"', 'name="answer"', 'name="answer_part"', 'value="1990"',
    ]  # fmt: skip
    dossier, client = cast.applies(), cast.anna.browser()
    page = client.get(URL.format(dossier, "record_answer"))
    sent = {"key": page.context["key"], "seen": page.context["seen"], "on": "2026-07-12", "fact": "born_on", "answer": ""}
    sent |= {"answer_part": "1990", "supplied_by": "applicant", "source": "report 4"}
    assert client.post(URL.format(dossier, "record_answer"), sent).status_code == 302
    assert "born_on" in cast.anna.sees(dossier).case.root.answers


def test_a_country_and_a_language_are_chosen_by_their_names(cast):
    assert ("SYR", "سوريا") in ask(cast, "record_answer", "ar", fact="which").fields["answer"].widget.choices
    offered = ask(cast, "record_answer", "nl", fact="preferred_language").fields["answer"].widget.choices
    assert {("ti", "Tigrinya"), ("prs", "Dari")} <= set(offered)


def test_a_judgment_is_asked_with_what_must_be_considered(cast):
    dossier = cast.applies()
    law = cast.anna.sees(dossier).law
    name = next(n for n, items in law.judgments.items() if items[0].considers)
    form = ask(cast, "record_judgment", judgment=name)
    assert law.bare(law.judgments[name][0].considers[0]) in form.fields["considered"].help_text
    assert choices(form)[-2:] == ["not_established", "open"]
    assert form["answer"].value() is None
