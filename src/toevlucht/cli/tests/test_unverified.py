import json

import pytest
from jsonschema import Draft202012Validator

from toevlucht.cli.schema import unverified_schema
from toevlucht.lawbook.tests.small_law import ARTICLES, write_law


@pytest.fixture
def shaky(tmp_path):
    """The small law with one duty that nobody has verified."""
    text = ARTICLES.replace("    met on decided_on", '    met on decided_on; before grant; unverified "from memory"')
    return write_law(tmp_path, text)


def test_each_value_says_where_it_stands_what_settles_it_and_what_rests_on_it(run, shaky):
    text = run("--law", shaky, "law", "unverified").output
    assert "new.decide [new 3(1)]: from memory" in text
    assert "settled by: The New Act, Article 3(1) (ELI new)" in text
    assert "confirm at: new/chapter.md:24" in text
    assert "duties (1): decide" in text
    assert "powers (1): grant" in text
    assert "2 unverified." in text


def test_only_what_a_word_finds(run, shaky):
    assert "1 unverified." in run("--law", shaky, "law", "unverified", "old 3").output


def test_in_dutch(run, shaky):
    assert "na te gaan in: The New Act" in run("--law", shaky, "law", "unverified", "--lang", "nl").output


def test_json_keeps_to_its_published_schema(run, shaky):
    found = json.loads(run("--law", shaky, "law", "unverified", "--json").output)
    assert list(Draft202012Validator(unverified_schema()).iter_errors(found)) == []
    assert [(v["name"], v["duties"], v["powers"]) for v in found["values"]][1] == ("old.decide", ["old.decide"], ["old.grant"])
