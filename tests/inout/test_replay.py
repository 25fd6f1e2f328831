"""`toevlucht replay`: what cannot be made again because an order destroyed it is told, and is no fault."""

from click.testing import CliRunner
from django.db import transaction

from tests.cast import DRAFT
from toevlucht.access.labels import EVERY_LABEL
from toevlucht.cli import receipts
from toevlucht.cli.main import main
from toevlucht.procedure.replay import replay
from toevlucht.record.actor import Actor, acting
from toevlucht.record.destroy import destroy_ordered


def test_a_receipt_that_an_order_destroyed_what_it_takes_of_is_told_as_destroyed(cast, monkeypatch):
    dossier = cast.withdraws()
    cast.anna.answers(dossier, "stateless", "no")
    cast.anna.does("draft_decision", dossier, **DRAFT)

    def destroy(kind):
        entry = [line for line in cast.anna.sees(dossier).lines if line.kind == kind][-1].id
        for person in (cast.mo, cast.nina):
            person.does("destroy", dossier, entry=str(entry), article="GDPR 17", reasons="Asked for.")
        cast.database.log_in("retention")
        with acting(Actor(dossier, "service", EVERY_LABEL)), transaction.atomic():
            assert destroy_ordered(dossier) == 1
        return cast.anna.sees(dossier).lines

    for kind in ("answer", "receipt"):
        lines = destroy(kind)
        [found] = replay(dossier, lines)
        assert (found.same, found.destroyed, found.fault) == (False, True, False)
        unordered = [line for line in lines if line.kind != "destruction"]
        assert [one.fault for one in replay(dossier, unordered)] == [True]
    monkeypatch.setattr(receipts, "as_login", cast.database.log_in)
    result = CliRunner().invoke(main, ["replay"])
    assert (result.exit_code, result.output.splitlines()[1:]) == (0, ["1 receipts, 0 the same.", "1 destroyed."])
