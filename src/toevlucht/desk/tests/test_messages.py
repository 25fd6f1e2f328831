"""Every message of the pages is there in Dutch and in Arabic, with all its blanks; an Arabic page is Arabic."""

import ast
import re
from html import unescape
from pathlib import Path
from string import Formatter

import pytest
from django.utils import translation

from toevlucht.access.roles import LABELS
from toevlucht.procedure.catalogue import ACTS
from toevlucht.procedure.roles import ROLES
from toevlucht.ui.translations import LANGUAGES, messages

PACKAGE = Path(__file__).parents[2]
DOSSIER = tuple(f"lawbook/dossier/{name}.py" for name in ("answers", "order", "values"))
CODE = ("desk", "procedure", "engine/entry.py", "engine/said.py", *DOSSIER)
TAG = re.compile(r"""\{%\s*translate\s+(?:"([^"]+)"|'([^']+)')""")
BLOCK = re.compile(r"\{% blocktranslate[^%]*%\}(.*?)\{% endblocktranslate %\}", re.DOTALL)
UNITS = ("day", "week", "month", "year", "working day")
TYPED = {
    "yes",
    "no",
    "not_asked",
    "not_established",
    "country",
    "home",
}  # as they are, in every language
SPOKEN_BY_VALUES = {"yes", "no", "never", *UNITS, *(f"{unit}s" for unit in UNITS)}


def files(suffix):
    for place in CODE:
        found = [PACKAGE / place] if place.endswith(".py") else (PACKAGE / place).rglob(f"*{suffix}")
        yield from (p for p in found if p.suffix == suffix and "tests" not in p.parts)


def in_templates():
    for file in files(".html"):
        text = file.read_text(encoding="utf-8")
        yield from (one or other for one, other in TAG.findall(text))
        yield from (re.sub(r"\{\{ (\w+) \}\}", r"%(\1)s", block) for block in BLOCK.findall(text))


def in_code():
    """The first argument of every call of said, gettext and its short name: each a text, never worked out."""
    for file in files(".py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("said", "_"):
                assert isinstance(node.args[0], ast.Constant), f"{file.name}:{node.lineno}"
                yield node.args[0].value
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "gettext":
                yield from (n.value for n in ast.walk(node.args[0]) if isinstance(n, ast.Constant) and isinstance(n.value, str))


def used():
    units = {" ", "s", ""}  # parts of a word that is put together
    return {*in_templates(), *in_code(), *SPOKEN_BY_VALUES} - units


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language):
    assert len(used()) > 400
    assert sorted(used() - messages(language).keys()) == []


def blanks(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name} | set(re.findall(r"%\(\w+\)s", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_blanks(language):
    lost = [text for text, said in messages(language).items() if blanks(text) != blanks(said)]
    assert lost == []


def test_what_opens_a_dossier_for_an_emergency_has_one_name_in_dutch():
    assert [said for text, said in messages("nl").items() if re.search(r"\bglas\b", said, re.IGNORECASE)] == []


def test_no_article_stands_before_a_role():
    """A role begins with a vowel or not: "a exclusion specialist" is no English."""
    assert [text for text in used() if re.search(r"\ban? \{(role|second)\}", text)] == []


def test_no_message_of_the_arabic_pages_is_there_for_nothing():
    """What nobody says any more is taken out of the catalogue."""
    assert sorted(messages("ar").keys() - used()) == []


def test_arabic_is_written_in_arabic():
    """Latin words are names of the vocabulary, of files and of values that are typed as they are."""
    bare = {text: re.sub(r"\{.*?\}|%\(\w+\)s", "", said) for text, said in messages("ar").items()}
    assert [text for text, said in bare.items() if re.search(r"\w", said) and not re.search("[؀-ۿ]", said)] == []


def left_over(html):
    """Words in Latin letters that no mark of another language stands around."""
    html = re.sub(r"<head>.*?</head>|<header>.*?</header>", "", html, flags=re.DOTALL)
    html = re.sub(r'<(select|span|datalist)[^>]* lang="en"[^>]*>.*?</\1>|<(bdi|code)\b.*?</\2>', "", html, flags=re.DOTALL)
    text = unescape(re.sub(r"<[^>]+>", " ", html))
    return sorted(set(re.findall(r"[A-Za-z_]{2,}", text)) - TYPED)


def test_an_arabic_page_is_arabic_or_says_that_it_is_not(cast):
    dossier, client = cast.applies(), cast.anna.browser()
    cast.anna.answers(dossier, "stateless", "no")
    client.post("/language/", {"language": "ar", "next": "/"})
    acts = [f"/dossiers/{dossier}/acts/{name}/" for name, act in ACTS.items() if not act.makes_dossier]
    for url in ("/", "/sign-in/", "/nothing/", f"/dossiers/{dossier}/", *acts):
        assert left_over(client.get(url).content.decode()) == [], url


def test_every_role_has_its_word_in_every_language(cast):
    """The law's own in English and Dutch; nobody has a role that no page can name."""
    law = cast.anna.sees(cast.applies()).law
    of_law = {term.name: term.words for term in law.source.terms if term.kind == "role"}
    assert ROLES.keys() == of_law.keys() | LABELS.keys()
    for language in ("en", "nl", "ar"):
        with translation.override(language):
            said = {role: str(words) for role, words in ROLES.items()}
        assert language == "ar" or {role: said[role] for role in of_law} == {r: w.label(language) for r, w in of_law.items()}
        assert len(set(said.values())) == len(said)


def test_no_role_stands_in_english_on_an_arabic_page(cast):
    dossier, karel = cast.applies(), cast.karel.actor.account
    said = [str(words) for words in ROLES.values()]
    for person, urls in (
        (cast.anna, ("/", "/me/", "/sign-in/", f"/dossiers/{dossier}/", f"/dossiers/{dossier}/acts/record_statement/")),
        (
            cast.umar,
            (
                "/accounts/",
                f"/accounts/{karel}/",
                f"/accounts/{karel}/acts/change_mandate/",
            ),
        ),
    ):
        client = person.browser()
        client.post("/language/", {"language": "ar", "next": "/"})
        for url in urls:
            page = client.get(url).content.decode()
            assert [role for role in said if f">{role}<" in page or f"· {role}" in page] == [], url
            with translation.override("ar"):
                assert str(ROLES[person.role]) in page or url == "/sign-in/", url


def test_what_is_asked_in_english_says_so_on_an_arabic_page(cast):
    dossier, client = cast.applies(), cast.anna.browser()
    client.post("/language/", {"language": "ar", "next": "/"})
    law = cast.anna.sees(dossier).law
    name = next(n for n, items in law.judgments.items() if items[0].considers)
    page = client.post(f"/dossiers/{dossier}/acts/record_judgment/", {"ask": "yes", "judgment": name})
    assert left_over(page.content.decode()) == []


def test_a_refusal_in_arabic_is_arabic(cast):
    dossier, client = cast.applies(), cast.anna.browser()
    client.post("/language/", {"language": "ar", "next": "/"})
    page = client.post(f"/dossiers/{dossier}/acts/draft_decision/", {"uses": "nothing", "on": "2026-07-12"})
    assert "لم يُنفَّذ" in page.content.decode()
    assert left_over(page.content.decode()) == []
