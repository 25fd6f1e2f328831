"""A sentence said once is English wherever a text is wanted, and can be said again in another language."""

import pytest

from toevlucht.engine.said import either, said

WORDS = {"write {n}": "schrijf {n}", "nobody": "niemand", "{one} or {other}": "{one} of {other}"}


def dutch(text):
    return WORDS.get(text, text)


def test_blanks_that_were_said_are_said_too_and_names_stay():
    outer = said("{what}: {names}", what=said("write {n}", n=2), names=("a", said("nobody")))
    assert outer == "write 2: a, nobody"
    assert outer.spoken(dutch) == "schrijf 2: a, niemand"


def test_what_stands_in_a_blank_is_no_template():
    assert said("write {n}", n="{x} {0}").spoken(dutch) == "schrijf {x} {0}"


def test_braces_of_a_template_are_doubled():
    assert said("write {{by: {role}}}", role="judge") == "write {by: judge}"


@pytest.mark.parametrize(
    ("names", "english", "other"), [((), "", ""), (("a",), "a", "a"), (("a", "b", "c"), "a or b or c", "a of b of c")]
)
def test_either_of_names(names, english, other):
    assert either(names) == english
    assert said("{names}", names=either(names)).spoken(dutch) == other
