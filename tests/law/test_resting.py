"""What a judgment rests on must be what the law lets it rest on."""

import pytest

from tests.law.shared import LAW
from toevlucht.lawbook.dossier import DossierErrors, read_text

RESTING = """toevlucht: dossier/1
id: x
day: 2026-11-23
judged: in due form
recorded: {by: case_officer, on: 2026-10-01, source: made up}
closed: [country, element, alleged_act]
facts: {generally_credible: yes}
members:
  element:
    account: {facts: {evidence_filed: no, genuine_effort: yes, all_available_submitted: yes, coherent_and_plausible: SAYS}}
    other: {facts: {evidence_filed: no}}
  country:
    home:
      closed: [fear]
      facts: {is_nationality: yes}
      members: {fear: {arrest: {facts: {past_harm_raised: yes, past_persecution: JUDGED}}}}
"""
JUDGED = "{value: yes, by: case_officer, reasons: told, evidence: [report], heard: yes, rests_on: [account]}"


def resting(says, judged=JUDGED):
    text = RESTING.replace("SAYS", says).replace("JUDGED", judged)
    try:
        read_text(LAW, text, scenario=True)
    except DossierErrors as found:
        return [f"{e.path.rpartition('/')[2]}: {e.what}" for e in found.errors]
    return []


def test_a_judgment_may_not_rest_on_what_was_not_accepted():
    assert resting("no") == ["past_persecution: rests on account, which the law does not take: qr.accepted is no"]
    assert resting("yes") == []
    assert resting("no", "{state: open}") == []
    assert resting("no", JUDGED.replace("[account]", "[account, other]")) == []  # what is open may yet be accepted


def test_a_fact_that_says_it_rests_on_something_is_refused():
    said = "stateless: {value: no, rests_on: [account]}"
    text = RESTING.replace("SAYS", "yes").replace("JUDGED", JUDGED).replace("credible: yes}", f"credible: yes, {said}}}")
    with pytest.raises(DossierErrors) as found:
        read_text(LAW, text, scenario=True)
    assert [(e.path, e.what) for e in found.value.errors] == [
        ("stateless", "only a judgment says 'rests_on', and stateless is a fact")
    ]
