"""What must hold after the blows: every act confirmed is there once and whole, chained, logged; what follows is done."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.db import Error, connection
from django.utils import timezone

from tests.faults.load import Person
from tests.faults.service import Service
from tests.service import Database
from toevlucht.procedure.rebuild import rebuild
from toevlucht.record.export import export
from toevlucht.record.postgres.server import DATABASE
from toevlucht.record.verify import verify
from toevlucht.record.witness import stamp, witnessed

DONE = 120.0  # seconds after the last blow for every job
ROOT = Path(__file__).parents[2]

SAID = """select p.body::jsonb ->> case e.kind when 'identity' then 'known_as' else 'words' end, count(*)
    from record_payload p join record_entry e using (id) where e.kind in ('identity', 'statement') group by 1"""
HALF = {
    "an act without its intent": """select distinct act from record_entry
        where act not in (select (answer::jsonb ->> 'act')::uuid from procedure_intent)""",
    "an intent without its act": """select answer from procedure_intent
        where (answer::jsonb ->> 'act')::uuid not in (select act from record_entry)""",
    "an act that is not whole": """select act, deed, count(*) from record_entry group by act, deed
        having count(*) <> case when deed = 'make_application' then 3 when deed like '%link_family' then 2 else 1 end""",
    "an act with another number of messages": """select subject_id, count(distinct act) from record_entry e group by subject_id
        having count(distinct act) <> (select count(*) from record_outbox o where o.subject_id = e.subject_id)""",
    "a link with one side": """select e.act from record_entry e where deed = 'link_family'
        group by e.act having count(distinct subject_id) <> 2""",
    "a line about a person without one about who looked": """select trace from record_processingline p
        where (select count(*) from record_staffline s where s.trace = p.trace) <> 1""",
}
LOGGED = "select subject::text, activity, outcome, count(*) from record_processingline group by 1, 2, 3"
JOBS = "select count(*) from procrastinate_jobs where status in ('todo', 'doing') and task_name <> 'put_back'"
FAILED = "select task_name, status, args from procrastinate_jobs where status not in ('todo', 'doing', 'succeeded')"
STANDING = """select (to_jsonb(s) || jsonb_build_object('blocks', (
    select jsonb_agg(to_jsonb(b) - 'id' order by power, duty) from procedure_block b
    where b.dossier = s.dossier and b.clearance = s.clearance)))::text from procedure_standing s order by 1"""
BEHIND = """select s.dossier, s.clearance, s.heads, max(c.seq) from procedure_standing s
    join record_chain c on c.subject_id = s.dossier and c.label = 1 group by 1, 2, 3
    having s.heads !~ ('^1:' || max(c.seq) || '(,|$)')"""


def audit(service: Service, people: list[Person]) -> list[str]:
    """Every fault found, as a line of text."""
    found = [fault for person in people for fault in person.faults]
    found += unfinished(service)
    found += [*acts(service, people), *half(service), *logs(service, people)]
    return [*found, *chains(service), *standing(service)]


def meanwhile(service: Service, people: list[Person]) -> list[str]:
    """While they are at work: nothing confirmed until now is lost or twice, no act is half, our chains verify."""
    until = time.monotonic() + DONE
    while True:  # the server may still be ending what the blow hit, or recovering
        try:
            found = [*acts(service, people), *half(service)]
            with as_login(service, "owner"):
                return [*found, *(f"{fault.chain} {fault.seq}: {fault.what}" for fault in verify({}))]
        except (psycopg.Error, Error):
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def acts(service: Service, people: list[Person]) -> Iterator[str]:
    """What was confirmed and is lost, is there twice, or was asked by nobody."""
    names = {person.name for person in people}
    confirmed = [words for person in people for words in (*person.seen.words, *person.seen.made)]  # before we look
    there = {words: times for words, times in service.audit(SAID) if words.split()[0] in names}
    yield from (f"lost: {words}" for words in confirmed if words not in there)
    yield from (f"twice: {words}" for words, times in there.items() if times > 1)
    tried = {words for person in people for words in tuple(person.seen.tried)}
    yield from (f"nobody asked for: {words}" for words in there if words not in tried)


def half(service: Service) -> Iterator[str]:
    """Acts, intents, messages and log lines that stand without what belongs to them."""
    for what, sql in HALF.items():
        yield from (f"{what}: {row}" for row in service.audit(sql))


def logs(service: Service, people: list[Person]) -> Iterator[str]:
    """Requests that were answered and left no line. A post sent again leaves a line each time: more is right, fewer is not."""
    there = {(dossier, activity, outcome): count for dossier, activity, outcome, count in service.audit(LOGGED)}
    for person in people:
        for line, times in person.seen.logged.items():
            if there.get(line, 0) < times:
                yield f"not logged: {line}: {there.get(line, 0)} of {times}"


def unfinished(service: Service) -> Iterator[str]:
    """Jobs that are not done in time after the last blow, or ended otherwise than done."""
    until = time.monotonic() + DONE
    while (left := service.query(JOBS)) != [(0,)]:
        if time.monotonic() > until:
            yield f"jobs not done in {DONE:.0f} s: {left} {service.query('select * from procrastinate_jobs limit 5')}"
            return
        time.sleep(0.5)
    yield from (f"job not done: {row}" for row in service.audit(FAILED))


def chains(service: Service) -> list[str]:
    """The faults of both verifiers, with a witness stamp made now."""
    file, witness = service.home / "export.jsonl", service.home / "witness"
    with as_login(service, "owner"):
        stamp(witness, timezone.now())
        ours = [f"{fault.chain} {fault.seq}: {fault.what}" for fault in verify(witnessed(witness))]
        export(file, payloads=True)
    other = subprocess.run(
        [sys.executable, ROOT / "tools/verify_record.py", file, witness], capture_output=True, text=True, check=False
    )
    return ours + ([other.stdout + other.stderr] if other.returncode else [])


@contextmanager
def as_login(service: Service, login: str) -> Iterator[None]:
    """In this process, as the commands of the service do it: to start each of them took most of the audit's time."""
    Database(service.server, DATABASE).log_in(login)
    try:
        yield
    finally:
        connection.close()


def standing(service: Service) -> Iterator[str]:
    """Standings that rest on other heads than the record has, or that a rebuild makes otherwise."""
    yield from (f"standing behind its record: {row}" for row in service.audit(BEHIND))
    before = [row for (row,) in service.audit(STANDING)]
    with as_login(service, "vault"):
        yield from (f"{by_now.failed} standings are not worked out" for by_now in rebuild(timezone.localdate()) if by_now.failed)
    after = [row for (row,) in service.audit(STANDING)]
    if before != after:
        yield from (f"standing differs from a rebuild: {json.loads(row)['dossier']}" for row in set(before) ^ set(after))
