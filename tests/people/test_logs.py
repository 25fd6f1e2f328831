"""Who looked: for the person, without a member of staff; every look, refusal and failure leaves its line."""

from uuid import uuid4

import pytest

from toevlucht.record.looked import looks


def told(cast, dossier):
    cast.database.log_in("owner")
    return [(look.activity, look.outcome) for look in looks(dossier)]


def test_the_person_learns_of_every_look(cast):
    dossier = cast.applies("Mohammed")
    client = cast.anna.browser()
    client.get("/")
    client.get(f"/dossiers/{dossier}/")
    client.post("/search/", {"wanted": "Muhammad"})
    client.post(f"/dossiers/{dossier}/acts/sign_decision/", {"key": str(uuid4()), "on": "2026-11-26", "sure": "on"})
    assert told(cast, dossier) == [
        ("list of dossiers", "200"), ("dossier", "200"), ("search", "200"), ("act sign_decision", "refused"),
    ]  # fmt: skip


def test_a_look_that_showed_nothing_is_in_the_staff_log_only(cast):
    dossier = cast.applies()
    cast.otto.browser().get(f"/dossiers/{dossier}/")
    assert told(cast, dossier) == []
    with cast.database.plain("owner") as found:
        line = found.execute("select activity, outcome from record_staffline order by at desc limit 1").fetchone()
    assert line == ("dossier", "404")


@pytest.mark.parametrize("login", ["desk", "vault", "worker", "portal"])
def test_nobody_who_writes_a_log_reads_it(cast, login):
    for table in ("record_staffline", "record_processingline"):
        with cast.database.plain(login) as found, pytest.raises(Exception, match="permission"):
            found.execute(f"select * from {table}")


def test_the_persons_log_names_no_member_of_staff(cast):
    with cast.database.plain("owner") as found:
        columns = found.execute("select column_name from information_schema.columns where table_name = 'record_processingline'")
        assert {row[0] for row in columns.fetchall()} == {"id", "trace", "subject", "activity", "outcome", "at"}
