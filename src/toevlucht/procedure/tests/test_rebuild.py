"""The standing worked out again by several processes, while an act goes on: what the acts left, and what that act leaves."""

from datetime import date
from itertools import islice

import pytest
from django.db import connection

from toevlucht.procedure.rebuild import PARTS, rebuild_together, restand

TODAY = date(2026, 11, 26)
ROWS = """
select s.dossier::text, s.clearance, s.heads, s.next_change, s.act_by, s.missed, s.steps, b.power, b.duty, b.article
from procedure_standing s left join procedure_block b using (dossier, clearance) order by 1, 2, 8, 9"""
SPOIL = "update procedure_standing set heads = '1:0', next_change = null, act_by = null, missed = 77, steps = '[]'"
UNBLOCK = "delete from procedure_block"


def rows(database):
    with database.plain("owner") as found:
        return found.execute(ROWS).fetchall()


@pytest.fixture
def dossiers(cast):
    """Three, with the standing that acts and the vault's worker left, blocks too."""
    found = [cast.applies(name) for name in ("Samira", "Yusuf", "Leyla")]
    cast.anna.answers(found[1], "withdrawn_in_writing_on", "2026-08-01", on="2026-08-01")  # what it means is still to be told
    cast.database.log_in("vault")
    restand(found, TODAY)
    return found


@pytest.fixture
def processes(cast, monkeypatch):
    """What a process started from here finds: the same database, as the vault."""
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "tests.vault_settings")
    monkeypatch.setenv("TOEVLUCHT_TEST_DATABASE", cast.database.url("vault"))


def test_several_processes_make_again_what_acts_left_and_wait_for_the_act_that_goes_on(cast, dossiers, processes):
    left = [row for row in rows(cast.database) if row[0] != str(dossiers[0])]
    assert {row[7] for row in left} > {None}
    with cast.database.plain("owner") as owner:
        owner.execute(SPOIL)
        owner.execute(UNBLOCK)
    with cast.anna.at_work():
        cast.anna.within(
            "record_answer",
            dossiers[0],
            fact="torture_or_violence_signalled",
            answer="yes",
            supplied_by="case_officer",
            source="s",
        )
        with connection.cursor() as cursor:
            cursor.execute(ROWS)
            of_the_act = [row for row in cursor.fetchall() if row[0] == str(dossiers[0]) and row[1] != "vault"]
        done = rebuild_together(TODAY, 2)
        *_, so_far = islice(done, 2 * PARTS - 1)  # of one range each: all but that of the dossier, which the act holds
        assert so_far < (3, 0)
    assert list(done)[-1] == (3, 0)
    made = rows(cast.database)
    assert [row for row in made if row[0] != str(dossiers[0])] == left
    assert [row for row in made if row[0] == str(dossiers[0]) and row[1] != "vault"] == of_the_act
    assert next(row[2] for row in made if (row[0], row[1]) == (str(dossiers[0]), "vault")) == next(
        row[2] for row in of_the_act if row[1] == "desk"
    )


def test_what_stands_as_it_is_worked_out_again_is_not_written_again(cast, dossiers):
    written = "select dossier, clearance, xmin::text, steps_hash is not null from procedure_standing order by 1, 2"
    with cast.database.plain("owner") as owner:
        before = owner.execute(written).fetchall()
        restand(dossiers, TODAY)
        assert owner.execute(written).fetchall() == before
        assert {row[3] for row in before} == {True}
        owner.execute("update procedure_standing set steps = '[]' where dossier = %s", [dossiers[1]])
        owner.execute("delete from procedure_block where dossier = %s and clearance = 'desk'", [dossiers[1]])
        left = rows(cast.database)
        restand(dossiers, TODAY)
        after = owner.execute(written).fetchall()
    assert {row[0] for row, old in zip(after, before, strict=True) if row != old} == {dossiers[1]}
    assert rows(cast.database) != left
