import re
from pathlib import Path
from string import Formatter

from toevlucht.cli import unverified
from toevlucht.cli.catalogue import _messages, translator
from toevlucht.cli.clocks import TITLES
from toevlucht.engine.beside import KINDS
from toevlucht.explain import clocks, law_values, sentences

PACKAGE = Path(sentences.__file__).parents[1]
CALLS = re.compile(r'say\(\s*"((?:[^"\\]|\\.)+)"')


def said() -> set[str]:
    files = [
        p for d in ("cli", "explain") for p in (PACKAGE / d).rglob("*") if p.suffix in (".py", ".html") and "tests" not in p.parts
    ]
    literal = {m for p in files for m in CALLS.findall(p.read_text(encoding="utf-8"))}
    named = (sentences.STATUS, sentences.PLAIN_STATUS, sentences.DUTY, sentences.NO_DAY, sentences.STEPS)
    clocked = (clocks.STATES, clocks.CLAUSES, clocks.CLAUSE_STATES, clocks.BLOCKS, clocks.FORM)
    law = (law_values.QUANTIFIED, law_values.DAYS, law_values.NUMBERS, law_values.AGGREGATES)
    other = {*TITLES.values(), *clocks.USE.values(), *unverified.SAID.values(), *KINDS, *law_values.ALL_OF.values()}
    return literal | other | {v for table in (*named, *clocked, *law) for v in table.values()}


def test_every_message_is_translated():
    assert sorted(said() - _messages("nl").keys()) == []


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_a_translation_keeps_the_blanks():
    assert [english for english, dutch in _messages("nl").items() if blanks(dutch) != blanks(english)] == []


def test_english_is_the_message_itself():
    assert translator("en")("holds") == "holds"


def test_an_unknown_message_stays_as_it_is():
    assert translator("nl")("no such message") == "no such message"
