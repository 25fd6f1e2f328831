"""The clocks and steps of every scenario are told, in both languages and as the published data."""

import pytest
from jsonschema import Draft202012Validator

from tests.law.shared import LAW, SCENARIOS, case, day
from toevlucht.cli.catalogue import LANGUAGES, translator
from toevlucht.cli.clock_data import duties_json, steps_json
from toevlucht.cli.clocks import due
from toevlucht.cli.schema import PRINTED
from toevlucht.engine import assess
from toevlucht.engine.blocks import blocks, missing_form
from toevlucht.engine.clauses import terms
from toevlucht.explain import Speaker, clocks
from toevlucht.lawbook.dossier import read_dossier

SPEAKERS = [Speaker(LAW, lang, translator(lang)) for lang in LANGUAGES]


def test_every_clock_and_power_is_told(told):
    a, duties, powers = told[0]
    for duty in duties:
        for speaker in SPEAKERS:
            assert all(clocks.clock(duty, terms(a, duty.key, duty.member), speaker))
    for power in powers:
        found = blocks(a, power)
        assert (power.status == "open") == (found == ()), power.key  # what is not open says why
        for speaker in SPEAKERS:
            assert all(clocks.block(b, speaker) for b in found)
            assert all(clocks.power(power, missing_form(a, power), speaker))


@pytest.mark.parametrize(
    ("power", "lang", "said"),
    [
        ("apr.declare_explicitly_withdrawn", 0, "fails: withdrawn in writing (not yet): no"),
        ("apr.declare_explicitly_withdrawn", 1, "gaat niet op: schriftelijk ingetrokken (nog niet): nee"),
        ("apr.return_to_ordinary_track", 0, "not yet known: track chosen by an officer"),
    ],
)
def test_what_has_not_happened_is_not_yet_and_what_is_unknown_is_named(power, lang, said):
    a = assess(LAW, case(), day("2026-11-23"))
    assert said in [clocks.block(b, SPEAKERS[lang]) for p in a.powers if p.key == power for b in blocks(a, p)]


@pytest.mark.parametrize("file", SCENARIOS[:: max(1, len(SCENARIOS) // 20)], ids=lambda p: p.stem)
def test_the_data_keeps_to_the_schema(file):
    dossier = read_dossier(LAW, file, scenario=True)
    a = assess(LAW, dossier.case, dossier.day or 1, dossier.regimes)
    for form, found in (("duties", duties_json(dossier, a, due(a))), ("steps", steps_json(dossier, a, due(a), a.powers))):
        assert [e.message for e in Draft202012Validator(PRINTED[form]()).iter_errors(found)] == []
