"""What a fact or judgment asks is shown before it is answered; nothing is stored by asking, and nothing typed is lost."""

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


def test_a_choice_is_asked_with_the_words_of_its_options(cast):
    form = ask(cast, "record_answer", fact="decision_kind")
    assert ("found_refugee" in choices(form), form["answer"].value()) == (True, None)


@pytest.mark.parametrize("fact", ["made_on", "nothing", ""])
def test_a_day_or_nothing_known_is_typed(cast, fact):
    assert not hasattr(ask(cast, "record_answer", fact=fact).fields["answer"].widget, "choices")


def test_a_judgment_is_asked_with_what_must_be_considered(cast):
    dossier = cast.applies()
    law = cast.anna.sees(dossier).law
    name = next(n for n, items in law.judgments.items() if items[0].considers)
    form = ask(cast, "record_judgment", judgment=name)
    assert law.bare(law.judgments[name][0].considers[0]) in form.fields["considered"].help_text
    assert choices(form)[-2:] == ["not_established", "open"]
    assert form["answer"].value() is None
