"""The short form of `make faults`, and that its checks see what they are there for."""

import os
from collections import Counter
from types import SimpleNamespace
from uuid import uuid4

import pytest

from tests.faults import audit
from tests.faults.__main__ import SHORT
from tests.faults.doubles import doubles
from tests.faults.interleave import Step, check, interleavings
from tests.faults.kills import kills
from tests.faults.load import Seen
from tests.faults.service import Service
from tests.faults.slow import slow

SEED = 20261126


@pytest.fixture(scope="module")
def service(law_packages):
    with Service(os.environ["TOEVLUCHT_LAW"]) as found:
        yield found


def test_slow_clients_hold_nobody_up(service):
    assert slow(service, SHORT.uploads, SHORT.readers).faults == []


def test_a_form_posted_many_times_at_once_is_one_act(service):
    assert doubles(service, SHORT.acts, SHORT.posts).faults == []


def test_nothing_confirmed_is_lost_half_or_twice_when_processes_are_killed(service):
    found = kills(service, SEED, SHORT.kills)
    assert found.faults == []
    assert found.figures["acts confirmed"] >= SHORT.kills


def test_the_audit_sees_what_is_not_there(service):
    liar = SimpleNamespace(name="liar", seen=Seen(["never said"], logged=Counter([(str(uuid4()), "dossier", "200")])))
    assert "lost: never said" in list(audit.acts(service, [liar]))
    assert len(list(audit.logs(service, [liar]))) == 1


def test_two_users_in_any_order_lose_no_update(database):
    found = interleavings(database, SEED, SHORT.interleavings)
    assert found.faults == []
    assert found.figures["sign"] > 0
    assert found.figures["refused"] > 0


ANNA, BAS = uuid4(), uuid4()


def history(*written):
    """A history of entries (kind, actor, body), each an act of its own that was performed on the version before it."""
    acts = [uuid4() for _ in written]
    entries = [
        (act, n, kind, who, body, kind, 1) for n, (act, (kind, who, body)) in enumerate(zip(acts, written, strict=True), 1)
    ]
    told = [
        Step(str(who), kind, f"1:{n}" if n else "", act)
        for n, (act, (kind, who, _)) in enumerate(zip(acts, written, strict=True))
    ]
    return told, entries


DRAFT, REVIEW = ("draft", ANNA, {}), ("review", BAS, {"draft": "draft", "finding": "agreed"})
SIGNATURE = ("signature", ANNA, {"draft": "draft"})


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ([DRAFT, REVIEW, SIGNATURE], ""),
        ([DRAFT, SIGNATURE], "one person"),
        ([DRAFT, ("review", ANNA, REVIEW[2]), SIGNATURE], "one person"),
        ([DRAFT, REVIEW, ("signature", BAS, SIGNATURE[2])], "one person"),
        ([DRAFT, ("answer", BAS, {}), REVIEW, SIGNATURE], "signed over"),
    ],
)
def test_the_check_of_signatures_sees_them(written, said):
    assert said in "".join(check(*history(*written)))
    assert bool(said) == bool(list(check(*history(*written))))


def test_the_check_of_updates_sees_one_that_was_lost():
    told, entries = history(("answer", ANNA, {}), ("answer", BAS, {}))
    late = [told[0], Step("bas", "answer", "1:0", told[1].act)]
    assert "lost update" in "".join(check(late, entries))
    assert "differ" in "".join(check(told[:1], entries))
