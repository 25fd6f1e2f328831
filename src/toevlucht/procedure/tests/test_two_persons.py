"""Acts of two persons, and judgments that ask a second."""

from tests.cast import DRAFT

from toevlucht.procedure.replay import replay
from toevlucht.record.destroy import destroy_ordered
from toevlucht.record.rows import rows
from toevlucht.record.verify import verify


def kinds(scene):
    return [line.kind for line in scene.lines]


def gap(scene):
    from toevlucht.engine.unverified import unverified

    return next(iter(unverified(scene.law))).name.split(" ", 1)[0]


def test_an_unverified_value_is_taken_by_two(cast):
    dossier = cast.applies()
    form = {"gap": gap(cast.anna.sees(dossier)), "reasons": "Read in the official text."}
    cast.hanna.does("confirm_unverified", dossier, **form)
    assert not cast.anna.sees(dossier).case.accepted
    [problem] = cast.hanna.refused("confirm_unverified", dossier, **form)
    assert problem.rule == "mandate"
    cast.lotte.does("confirm_unverified", dossier, **form)
    assert cast.anna.sees(dossier).case.accepted == {form["gap"]}


def test_destruction_takes_two_and_leaves_the_chain_whole(cast):
    dossier = cast.applies("Samira")
    cast.anna.does("record_statement", dossier, by="applicant", words="canary-words", source="report 1", compartment="ORDINARY")
    entry = next(line for line in cast.anna.sees(dossier).lines if line.kind == "statement")
    order = {"entry": str(entry.id), "article": "GDPR 17(1)(d)", "reasons": "Recorded in the wrong dossier."}
    cast.mo.does("destroy", dossier, **order)
    cast.database.log_in("retention")
    assert destroyed(dossier) == 0
    cast.nina.does("destroy", dossier, **order)
    cast.database.log_in("retention")
    assert destroyed(dossier) == 1
    cast.database.log_in("owner")
    assert not any("canary-words" in (row.body or "") for row in rows())
    assert verify({}) == []


def destroyed(dossier):
    from django.db import transaction

    from toevlucht.access.labels import EVERY_LABEL
    from toevlucht.record.actor import Actor, acting

    with acting(Actor(dossier, "service", EVERY_LABEL)), transaction.atomic():
        return destroy_ordered(dossier)


def test_a_receipt_comes_out_the_same_after_more_was_recorded(cast):
    dossier = cast.withdraws()
    cast.anna.does("draft_decision", dossier, **DRAFT)
    cast.anna.answers(dossier, "stateless", "no")
    [found] = replay(dossier, cast.anna.sees(dossier).lines)
    assert found.same
