"""Withdrawal of a status and the appeal against it: by its own start, on both sides of 12 June 2026; clocks, change of law."""

import json
from datetime import date, timedelta

import pytest
from click.testing import CliRunner

from tests.law.shared import LAW, case, day, union
from tests.law.test_layers import EACH_LAW
from toevlucht.cli.main import main
from toevlucht.engine import assess
from toevlucht.engine.select import select
from toevlucht.lawbook import law_folder

FOLDER = law_folder()
NOW = day("2026-09-01")
WITHDRAWING = {"withdraw_status", "withdraw_asylum_permit"}
APPEALING = {"appeal_ordinary", "return_suspended"}
DOSSIER = """toevlucht: dossier/1
id: withdrawal
day: 2026-09-01
recorded: {{by: case_officer, on: 2026-05-12, source: "made up"}}
closed: [country, element, alleged_act, family_link]
facts:
  lodged_on: 2019-03-01
  decided_on: 2019-08-30
  notified_on: 2019-08-30
  decision_kind: found_refugee
  status_held: refugee_status
  status_granted_on: 2019-08-30
  status_review_started_on: {started}
  status_review_told: no
  statement_and_hearing_offered: no
{old}  responsibility_information_given_on: 2019-03-01
  informed_on: 2019-03-01
"""


OLD = """  withdrawal_persisted: yes
  intention_kind: intention_withdrawal
  intention_sent_on: 2026-07-21
  view_extension_asked: no
  view_extension_asked_on: 2026-07-22
"""


def reviewed(started, lodged="2019-03-01", **more):
    return case(**{k: (day(v), day(v)) for k, v in {"status_review_started_on": started, "lodged_on": lodged, **more}.items()})


@EACH_LAW
def test_one_act_governs_a_withdrawal_and_the_appeal_against_it_each_day(law, old):
    governed = {}
    at = date(2014, 1, 1)
    while at < date(2035, 1, 1):
        found = dict(select(law(), reviewed(at.isoformat(), status_review_decided_on=at.isoformat()), at.toordinal()).regimes)
        assert found["appeal"] == found["withdrawal"]
        governed.setdefault(found["withdrawal"], []).append(at)
        at += timedelta(days=1)
    assert {acts: (days[0].isoformat(), days[-1].isoformat()) for acts, days in governed.items()} == {
        ("apd05",): ("2014-01-01", "2015-07-19"),
        (old,): ("2015-07-20", "2026-06-11"),
        ("apr",): ("2026-06-12", "2034-12-31"),
    }


@pytest.mark.parametrize(
    ("law", "started", "lodged", "act"),
    [
        (lambda: LAW, "2026-05-11", "2019-03-01", "vw"),
        (lambda: LAW, "2026-06-11", "2019-03-01", "vw"),
        (lambda: LAW, "2026-06-12", "2019-03-01", "apr"),
        (lambda: LAW, "2026-07-06", "2019-03-01", "apr"),
        (lambda: LAW, "2026-08-03", "2026-06-15", "apr"),
        (union, "2026-06-11", "2019-03-01", "apd"),
        (union, "2026-06-12", "2019-03-01", "apr"),
    ],
)
def test_one_act_alone_speaks_of_a_withdrawal(law, started, lodged, act):
    a = assess(law(), reviewed(started, lodged), NOW)
    assert {k.split(".")[0] for k in a.evaluated() if k.split(".")[1] in WITHDRAWING} == {act}


@pytest.mark.parametrize(
    ("law", "started", "decided", "lodged", "act"),
    [
        (lambda: LAW, "2026-06-11", "2026-08-28", "2019-03-01", "vw"),
        (lambda: LAW, "2026-06-12", "2026-08-28", "2019-03-01", "apr"),
        (lambda: LAW, "2026-06-12", "2026-09-02", "2019-03-01", "vw"),  # not decided yet: that on the application
        (lambda: LAW, "2026-06-12", "2026-08-28", "2026-06-12", "apr"),
        (union, "2026-06-11", "2026-08-28", "2019-03-01", "apd"),
        (union, "2026-06-12", "2026-08-28", "2019-03-01", "apr"),
        (union, "2026-06-12", "2026-09-02", "2019-03-01", "apd"),
    ],
)
def test_one_act_alone_speaks_of_an_appeal(law, started, decided, lodged, act):
    a = assess(law(), reviewed(started, lodged, status_review_decided_on=decided), NOW)
    assert {k.split(".")[0] for k in a.evaluated() if k.split(".")[1] in APPEALING} == {act}


def test_once_a_withdrawal_is_decided_an_older_case_meets_the_later_articles_on_appeal():
    a = assess(LAW, reviewed("2026-07-06", status_review_decided_on="2026-08-28"), NOW)
    spoken = {k for k in a.evaluated() if k.startswith("apr.") and a.selection.speaks(LAW, k)}
    assert {LAW.versions[k][0].citation.article for k in spoken} == {"17", "65", "66", "67", "68", "69"}


TERMS = [
    ("apr 67(7)(b)", "2026-09-10", {"safe_date": "2026-09-24", "latest_day": "2026-10-12"}),  # Sunday 11 October
    ("apr 67(7)(b)", "2027-03-15", {"safe_date": "2027-03-30", "latest_day": "2027-04-15"}),  # 14 days: Easter Monday
    ("apr 68(5)(a)", "2026-09-10", {"safe_date": "2026-09-15", "latest_day": "2026-10-12"}),
    ("vw 69(1)", "2026-09-10", {"safe_date": "2026-10-08", "latest_day": "2026-10-08"}),
    ("vw 69(1)", "2026-04-27", {"safe_date": "2026-05-26", "latest_day": "2026-05-26"}),  # four weeks: Whit Monday
]


@pytest.mark.parametrize(("article", "told", "expected"), TERMS)
def test_the_terms_of_appeal_after_a_withdrawal(article, told, expected):
    asked = ["term", article, "--on", f"notified_on={told}", "--fact", "decision_kind=status_withdrawn", "--json"]
    result = CliRunner().invoke(main, asked)
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert {k: found[k] for k in expected} == expected
    assert bool(found["flag"]) == ("apr" in article)


@EACH_LAW
def test_of_the_later_act_an_older_case_meets_the_withdrawal_only(law, old):
    a = assess(law(), reviewed("2026-07-06"), NOW)
    assert dict(a.selection.regimes)["procedure"] == (old,)
    spoken = {k for k in a.evaluated() if k.startswith("apr.") and a.selection.speaks(law(), k)}
    assert {law().versions[k][0].citation.article for k in spoken} == {"65", "66"}


@pytest.mark.parametrize(
    ("decided", "acts"),
    [
        ("2026-06-11", ("qd",)),
        ("2026-06-12", ("qd", "qr")),
        ("2026-06-30", ("qd", "qr")),
        ("2026-07-01", ("qr",)),
        (None, ("qr",)),
    ],
)
def test_its_grounds_follow_its_own_decision_and_not_that_on_the_application(decided, acts):
    more = {"status_review_decided_on": decided} if decided else {}
    found = select(LAW, reviewed("2026-05-11", decided_on="2019-08-30", **more), NOW)
    assert dict(found.regimes)["substance"] == acts


def test_before_it_starts_the_decision_on_the_application_counts():
    found = select(LAW, reviewed("2026-07-06", decided_on="2019-08-30"), day("2026-07-05"))
    assert dict(found.regimes)["substance"] == ("qd",)


def run(tmp_path, started, old, *args):
    file = tmp_path / f"{started}.yaml"
    file.write_text(DOSSIER.format(started=started, old=old), encoding="utf-8")
    result = CliRunner().invoke(main, ["law", *args, str(file), "--json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize(
    ("started", "old", "due"),
    [
        ("2026-05-11", OLD, {"give_view_on_withdrawal": ("open", "2026-09-01"), "hear_on_withdrawal": ("open", None)}),
        ("2026-06-12", "", {"tell_of_status_review": ("open", None), "hear_on_status_review": ("open", None)}),
    ],
)
def test_of_the_clocks_only_those_of_the_withdrawal_run(tmp_path, started, old, due):
    found = {d["duty"].split(".")[1]: (d["status"], d["act_by"]) for d in run(tmp_path, started, old, "duties")["duties"]}
    assert {k: v for k, v in found.items() if v[0] in ("open", "missed")} == due


def test_the_change_of_law_duty_by_duty_and_power_by_power(tmp_path):
    (found,) = run(tmp_path, "2026-05-11", OLD, "diff", "vw,qd", "apr,qr")["dossiers"]
    states = {
        (d["kind"], d["name"]): tuple(side and (side["status"], side["article"]) for side in (d["before"], d["after"]))
        for d in found["differences"]
        if d["name"].startswith("withdrawal.") and d["kind"] != "ground"
    }
    assert states == {
        ("duty", "withdrawal.hear_on_withdrawal"): (("open", "vw 41(1)"), None),
        ("duty", "withdrawal.tell_of_status_review"): (None, ("open", "apr 66(1)")),
        ("duty", "withdrawal.hear_on_status_review"): (None, ("open", "apr 66(1)")),
        ("power", "withdrawal.withdraw_asylum_permit"): (("not_yet_known", "vw 32(1)"), None),
        ("power", "withdrawal.withdraw_indefinite_permit"): (("not_yet_known", "vw 35(1)"), None),
        ("power", "withdrawal.start_status_review"): (None, ("not_yet_known", "apr 65(1)")),
        ("power", "withdrawal.withdraw_status"): (None, ("closed", "apr 66(4)")),
        ("power", "withdrawal.close_by_note"): (None, ("not_yet_known", "apr 66(6)")),
    }


def test_the_directive_and_the_regulation_side_by_side(tmp_path):
    """The same duties under both, so only what differs is told: the two acts ask other things of fairness."""
    (found,) = run(tmp_path, "2026-05-11", "  statement_or_interview_offered: yes\n", "diff", "apd,qd", "apr,qr")["dossiers"]
    of_both = [d for d in found["differences"] if d["name"] == "withdrawal.hear_on_status_review"]
    assert [(d["before"]["status"], d["after"]["status"]) for d in of_both] == [("met", "open")]
    assert "withdrawal.tell_of_status_review" not in {d["name"] for d in found["differences"]}
