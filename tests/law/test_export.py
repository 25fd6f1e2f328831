"""The exports of the whole law: every file keeps to the published schema, every page stands and links to what exists."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import ClassVar

import pytest
import yaml
from jsonschema import Draft7Validator

from tests.law.shared import LAW
from toevlucht.cli.catalogue import LANGUAGES, translator
from toevlucht.cli.export import as_yaml
from toevlucht.cli.reading.page import pages
from toevlucht.explain import Speaker
from toevlucht.lawbook.export import SCHEMA, regelrecht

DATA = Path(__file__).parents[2] / "data"
PUBLISHED = json.loads((DATA / "regelrecht-schema-0.5.6.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def documents():
    """Every file of the export, by its name; made where it is tested, not wherever tests are collected."""
    return dict(regelrecht(LAW))


# --------------------------------------------------------------- regelrecht
class Loader(yaml.CSafeLoader):
    """A quick reader of YAML 1.2, by its core schema."""

    yaml_implicit_resolvers: ClassVar = {}


for tag, text, first in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", "~|null|Null|NULL|", ("~", "n", "N", "")),
    ("int", "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{text})$"), [*first])


def test_each_file_keeps_to_the_schema(documents):
    wrong = {}
    for name, document in documents.items():
        written = yaml.load(as_yaml(document), Loader)
        assert written == document, name
        wrong[name] = [f"{list(e.path)}: {e.message}" for e in Draft7Validator(PUBLISHED).iter_errors(written)]
    assert {name: errors for name, errors in wrong.items() if errors} == {}
    assert len(wrong) == len({a.act for a in LAW.source.articles})


def test_the_schema_is_the_one_named():
    assert PUBLISHED["$id"] == SCHEMA


def test_each_reference_has_its_input_or_output(documents):
    for name, document in documents.items():
        for article in document["articles"]:
            execution = article.get("machine_readable", {}).get("execution", {})
            known = {x["name"] for x in (*execution.get("input", ()), *execution.get("output", ()))}
            known |= {x["id"] for x in article.get("machine_readable", {}).get("open_terms", ())}
            used = set(re.findall(r"'\$([A-Za-z_0-9.]+)'", repr(execution.get("actions", []))))
            assert used - known == set(), (name, article["number"])


# -------------------------------------------------------------------- pages
class Page(HTMLParser):
    """What a page holds: its language, headings, ids, links, and whether every tag that opens also closes."""

    VOID = ("meta", "link", "br")

    def __init__(self, text):
        super().__init__()
        self.text, self.lang, self.ids, self.links, self.headings, self.open = text, "", [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.lang = found.get("lang", "") if tag == "html" else self.lang
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if tag == "a" else []
        self.headings += [int(tag[1])] if re.fullmatch(r"h[1-6]", tag) else []
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def pages_read():
    """Every page, by its language and name."""
    made = {(lang, name): text for lang in LANGUAGES for name, text in pages(Speaker(LAW, lang, translator(lang)))}
    return {place: Page(text) for place, text in made.items()}


def test_each_page_stands(pages_read):
    for (lang, name), page in pages_read.items():
        assert (page.open, page.lang, page.headings[0]) == ([], lang, 1), name
        assert len(page.ids) == len(set(page.ids)), (lang, name)
        assert [h for h, before in zip(page.headings[1:], page.headings, strict=False) if h > before + 1] == [], (lang, name)


def test_each_link_leads_to_a_page_a_place_or_the_official_text(pages_read):
    for (lang, name), page in pages_read.items():
        for href in page.links:
            if href.startswith("#"):
                assert href[1:] in page.ids, (lang, name)
            elif not href.startswith("http"):
                target = (href.split("/")[1], href.split("/")[2]) if href.startswith("../") else (lang, href)
                assert target in pages_read, (lang, name)


def test_every_act_with_articles_has_a_page_with_its_official_text(pages_read):
    for act in {a.act for a in LAW.source.articles}:
        assert any(h.startswith("http") for h in pages_read["en", f"{act}.html"].links), act


def test_every_definition_stands_on_its_page(pages_read):
    for lang in LANGUAGES:
        speaker = Speaker(LAW, lang, translator(lang))
        for item in LAW.source.definitions:
            if item.citation.article:
                label = speaker.label(item.name).split("'")[0].split("&")[0]
                assert label in pages_read[lang, f"{item.citation.act}.html"].text, item.name
