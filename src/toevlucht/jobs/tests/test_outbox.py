"""The outbox becomes jobs in the act's own transaction; each job may be done twice."""

from datetime import date, timedelta

import psycopg
import pytest
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.periodic import PeriodicDeferrer

from toevlucht.jobs import worker
from toevlucht.jobs.tasks import next_change, standing_again
from toevlucht.procedure.rebuild import outlived, overdue, rebuild
from toevlucht.procedure.standing import CLEARANCES

ASK = "insert into record_outbox (id, subject_id, label, topic, at) values (gen_random_uuid(), %s, 1, %s, now())"
MANY = "insert into procrastinate_jobs (task_name, queue_name, lock) select 'x', 'vault', n from generate_series(1, 500) n"
NOON = 1_795_608_000  # of 25 November 2026, UTC


def jobs(database):
    with database.plain("owner") as found:
        return found.execute("select task_name, queue_name, args ->> 'subject' from procrastinate_jobs order by id").fetchall()


def rows(database, clearance):
    """The standing of every dossier to a clearance, blocks too."""
    with database.plain("owner") as found:
        standing = "select * from procedure_standing where clearance = %s order by dossier"
        blocks = "select dossier, power, duty, article from procedure_block where clearance = %s order by 1, 2, 3"
        return [found.execute(query, [clearance]).fetchall() for query in (standing, blocks)]


def test_an_act_leaves_a_job_for_the_vault(cast):
    dossier = cast.applies()
    assert {(task, queue) for task, queue, _ in jobs(cast.database)} == {("standing", "vault")}
    assert {subject for *_, subject in jobs(cast.database)} == {str(dossier)}


def test_acts_on_a_dossier_leave_one_job_until_it_is_begun(cast):
    dossier, other = cast.applies("Samira"), cast.applies("Yusuf")
    cast.anna.answers(dossier, "stateless", "no")
    assert sorted(subject for *_, subject in jobs(cast.database)) == sorted([str(dossier), str(other)])
    with cast.database.plain("owner") as owner:
        owner.execute("update procrastinate_jobs set status = 'doing' where args ->> 'subject' = %s", [str(dossier)])
    for answer in ("yes", "no"):
        cast.anna.answers(dossier, "torture_or_violence_signalled", answer)
    assert sorted(subject for *_, subject in jobs(cast.database)) == sorted([str(dossier), str(dossier), str(other)])


def test_a_destruction_is_spared_by_no_other_job(cast):
    dossier = cast.applies()
    with cast.database.plain("owner") as owner:
        owner.execute("update procrastinate_jobs set task_name = 'destroy', queue_name = 'retention'")
        for topic in ("destroy", "standing"):
            owner.execute(ASK, [dossier, topic])
    assert [task for task, *_ in jobs(cast.database)] == ["destroy", "destroy", "standing"]


LOOKED_THROUGH = "select seq_scan from pg_stat_xact_user_tables where relname = 'procrastinate_jobs'"
FETCH = "select id from procrastinate_fetch_job_v2(array['vault'], null)"


@pytest.mark.parametrize(("known", "through"), [(worker.parameters, False), (connector_params, True)])
def test_a_job_is_taken_without_a_look_through_all_though_that_was_planned_when_none_waited(cast, known, through):
    cast.database.log_in("vault")
    with psycopg.connect(**known()) as taker, cast.database.plain("owner") as owner:
        owner.execute("analyze procrastinate_jobs")
        owner.commit()
        for _ in range(12):  # then the plan is kept
            assert taker.execute(FETCH).fetchone() == (None,)
        owner.execute(MANY)
        owner.commit()
        taker.commit()
        taker.execute(FETCH)
        [looks] = taker.execute(LOOKED_THROUGH)
        assert (looks > (0,)) == through


def test_an_act_that_fails_leaves_none(cast):
    dossier = cast.applies()
    before = jobs(cast.database)
    with cast.anna.at_work():
        cast.anna.within("record_answer", dossier, fact="stateless", answer="no", supplied_by="case_officer", source="report")
        transaction.set_rollback(True)
    assert jobs(cast.database) == before


def test_a_job_done_twice_is_done_once(cast):
    dossier = cast.applies()
    cast.database.log_in("vault")
    standing_again(subject=str(dossier))
    once = rows(cast.database, "vault")
    standing_again(subject=str(dossier))
    assert rows(cast.database, "vault") == once
    assert once[0]


def test_working_out_again_equals_what_the_acts_left(cast):
    dossiers = [cast.applies("Samira"), cast.applies("Yusuf")]
    cast.anna.answers(dossiers[0], "torture_or_violence_signalled", "yes", on="2026-11-26")
    left = {clearance: rows(cast.database, clearance) for clearance in ("applicant", "desk")}
    cast.database.log_in("vault")
    assert list(rebuild(date(2026, 11, 26))) == [(2, 0)]
    assert {clearance: rows(cast.database, clearance) for clearance in ("applicant", "desk")} == left


def test_what_the_passing_of_time_changes_is_worked_out_again(cast, monkeypatch):
    dossier = cast.applies()
    cast.database.log_in("vault")
    standing_again(subject=str(dossier))
    with cast.database.plain("owner") as found:
        [[change]] = found.execute("select min(next_change) from procedure_standing where clearance = 'vault'").fetchall()
    assert overdue(change) == [dossier]
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: change + timedelta(days=1))
    next_change(timestamp=0)
    assert overdue(change) == []
    with cast.database.plain("owner") as found:
        days = found.execute("select clearance, day from procedure_standing order by 1").fetchall()
    assert days == [(clearance, change + timedelta(days=1)) for clearance in sorted(CLEARANCES)]


BROKEN = """update record_payload p set body = replace(body, '"value":false', '"day":["none",null]') from record_entry e
    where e.id = p.id and e.subject_id = %s and body like '%%stateless%%'"""
LATE = "update procedure_standing set next_change = '2026-11-01', missed = 77"


def breaks(owner, dossier):
    """What no act would leave: a line of a dossier that says nothing which can be read."""
    owner.execute("alter table record_payload disable trigger user")
    assert owner.execute(BROKEN, [dossier]).rowcount == 1
    owner.execute("alter table record_payload enable trigger user")


def test_one_dossier_that_cannot_be_worked_out_holds_up_no_other(cast):
    dossiers = sorted(cast.applies(name) for name in ("Samira", "Maryam", "Rana"))
    cast.anna.answers(dossiers[0], "stateless", "no")
    cast.database.log_in("vault")
    list(rebuild(timezone.localdate()))
    with cast.database.plain("owner") as owner:
        breaks(owner, dossiers[0])
        owner.execute(LATE)
    with pytest.raises(ExceptionGroup, match="1 could not be done") as left:
        next_change(timestamp=0)
    assert left.value.exceptions[0].__notes__ == [f"of {dossiers[0]}"]
    with cast.database.plain("owner") as owner:
        assert owner.execute("select distinct dossier from procedure_standing where missed = 77").fetchall() == [(dossiers[0],)]


def test_what_time_changes_for_one_clearance_only_is_worked_out_again_too(cast):
    dossier = cast.applies()
    cast.database.log_in("vault")
    standing_again(subject=str(dossier))
    with cast.database.plain("owner") as owner:
        owner.execute(f"{LATE} where clearance = 'desk'")
    next_change(timestamp=0)
    assert overdue(timezone.localdate()) == []
    with cast.database.plain("owner") as owner:
        assert not owner.execute("select 1 from procedure_standing where missed = 77").fetchone()


def test_what_another_law_or_version_made_is_made_anew_though_nobody_acts(cast):
    for name in ("Samira", "Maryam", "Rana"):
        cast.applies(name)
    cast.database.log_in("vault")
    list(rebuild(timezone.localdate()))
    before = [rows(cast.database, clearance) for clearance in CLEARANCES]
    with cast.database.plain("owner") as owner:
        ids = [row[0] for row in owner.execute("select id from record_subject where kind = 'dossier' order by id")]
        owner.execute("update procedure_standing set law = 'old', missed = 7 where dossier = %s", [ids[0]])
        owner.execute("update procedure_standing set law = split_part(law, ' ', 1) where dossier = %s", [ids[1]])
        owner.execute("delete from procedure_standing where clearance = 'ordinary' and dossier = %s", [ids[1]])
    assert set(outlived(10)) == {ids[0], ids[1]}
    next_change(timestamp=0)
    assert [rows(cast.database, clearance) for clearance in CLEARANCES] == before
    assert outlived(10) == []


def test_nothing_of_a_person_stands_in_a_job(cast):
    cast.applies("Canary Name")
    with cast.database.plain("owner") as found:
        assert not found.execute("select 1 from procrastinate_jobs j where j::text ilike '%canary%'").fetchone()


def done_within(seconds):
    """The tasks that a worker does within so many seconds of its start, whenever on a day that is."""
    found = []
    for start in range(NOON, NOON + 86_400, 3_100):
        fresh = PeriodicDeferrer(app.periodic_registry)
        looks = range(start, start + seconds + 1, 300)
        found.append({task.task.name for at in looks for task, _ in fresh.get_previous_tasks(at=at)})
    return set.intersection(*found)


def test_whatever_a_worker_missed_is_made_good_when_it_starts():
    assert done_within(0) >= {"next_change", "glass", "witness", "put_back"}
    assert done_within(3600) == {task for task, _ in app.periodic_registry.periodic_tasks}
