"""`python -m bench.record`: the record with very many dossiers in it. Part of `make bench`, for the whole country.

Loading, working out every standing again, the desk under load with real processes, and a search for a name that very many bear.
A sample (2,000, unless told otherwise) stands for the whole but for what grows with the country: lists, search.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from typing import Any

from tests.service import MEMORY

from bench.figures import FIGURES, note

SAMPLE, WHOLE = 2000, 100_000
WORKERS = 2
CLIENTS, EACH = 8, 60  # at once; requests of each
COMMON = "select fold from persons_name group by fold order by count(*) desc limit 1"
SPOIL = "update procedure_standing set steps = '[]', missed = -1"
PEOPLE = ("anna", "karel", "chaima", "mo", "bas", "eva", "nina", "hanna")


@contextmanager
def place() -> Iterator[Path]:
    """A folder for a database of our own, in memory where there is room."""
    roomy = MEMORY.exists() and shutil.disk_usage(MEMORY).free > 8 << 30
    home = Path(tempfile.mkdtemp(prefix="tvb", dir=MEMORY if roomy else None))
    home.chmod(0o711)
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


def spent(login: str) -> float:
    """Seconds of CPU of our ended processes, and of the sessions of a login that are still there."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select pid from pg_stat_activity where usename = %s", [login])
        sessions = [row[0] for row in cursor.fetchall()]
    of_sessions = 0.0
    for pid in sessions:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        of_sessions += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return of_sessions + ended.ru_utime + ended.ru_stime


def loaded(dossiers: int) -> None:
    """The country, by bulk."""
    from django.db import connection
    from django.utils import timezone

    from toevlucht.seed import country

    begin = time.perf_counter()
    for _ in country.make(dossiers, 2026, 1, timezone.localdate(), WORKERS):
        pass
    took = time.perf_counter() - begin
    with connection.cursor() as cursor:
        cursor.execute("select count(*)::float / count(distinct subject_id) from record_entry")
        note("the record: entries of a dossier, on average", cursor.fetchone()[0], "")
    note(f"the record: {dossiers} dossiers loaded by {WORKERS} processes", took, "s", bound(dossiers, 600), least=False)


def bound(dossiers: int, seconds: float) -> float | None:
    """A bound for the whole country holds for the whole country: a sample pays for what is made once."""
    return seconds if dossiers >= WHOLE else None


def rebuilt(dossiers: int) -> None:
    """Every standing worked out again, for every clearance, by two processes: as it stands, then where each stands otherwise."""
    from django.db import connection

    what = f"the record: {dossiers} standings worked out again, {WORKERS} at once"
    before = spent("vault")
    note(what, worked_out(dossiers), "s", bound(dossiers, 120), least=False)
    note("the same: CPU of a dossier, without the database", (spent("vault") - before) / dossiers * 1e3, "ms")
    with connection.cursor() as cursor:
        cursor.execute(SPOIL)
    note(
        "the same where every one stood otherwise and is written anew",
        worked_out(dossiers),
        "s",
        bound(dossiers, 120),
        least=False,
    )


def worked_out(dossiers: int) -> float:
    """Seconds."""
    from django.utils import timezone

    from toevlucht.procedure.rebuild import rebuild_together

    begin = time.perf_counter()
    assert max(rebuild_together(timezone.localdate(), WORKERS)) == (dossiers, 0)
    return time.perf_counter() - begin


def searched() -> None:
    """A name that very many bear, asked as the desk asks."""
    from django.db import connection, transaction

    from toevlucht.persons.read import search
    from toevlucht.record.actor import acting
    from toevlucht.seed.cast import actor_of

    with connection.cursor() as cursor:
        cursor.execute(COMMON)
        name = cursor.fetchone()[0]
    times = []
    for _ in range(7):
        with acting(actor_of("chaima")), transaction.atomic():
            begin = time.perf_counter()
            assert search(name)
            times.append(time.perf_counter() - begin)
    note("the record: search for the name that most people bear", statistics.median(times) * 1e3, "ms", 50, least=False)


def under_load(port: int) -> None:
    """The desk with eight people at work: the list, then dossiers of it, again and again."""
    from tests.faults.client import Browser

    people = [Browser(port, login).sign_in() for login in PEOPLE[:CLIENTS]]
    begin = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        times = sorted(t for found in pool.map(works, people) for t in found)
    took = time.perf_counter() - begin
    note(f"the desk: requests a second, {CLIENTS} at once", len(times) / took, "")
    note("the desk: median of a request", statistics.median(times) * 1e3, "ms")
    note("the desk: 95 of 100 requests are answered within", times[len(times) * 95 // 100] * 1e3, "ms")


def works(person: Any) -> list[float]:
    """How long each request of one person took; one in five is the list."""
    chance, found, times = Random(person.login), list[str](), list[float]()
    for n in range(EACH):
        path = chance.choice(found) if found and n % 5 else "/"
        begin = time.perf_counter()
        answer = person.ask("GET", path)
        times.append(time.perf_counter() - begin)
        assert answer.status == 200, (path, answer.status)
        found = re.findall(r'href="(/dossiers/[0-9a-f-]{36}/)"', answer.text) or found
    return times


def free_port() -> int:
    """A port of which the next is likely free too."""
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def measure(dossiers: int) -> None:
    """A database of our own, filled and measured, and removed again."""
    from toevlucht.config.prepare import prepare
    from toevlucht.config.processes import Processes
    from toevlucht.record.postgres import Server, start

    server: Server = start()
    try:
        prepare(synthetic=True)
        loaded(dossiers)
        os.environ["DJANGO_SETTINGS_MODULE"] = "toevlucht.config.settings.vault"
        rebuilt(dossiers)
        searched()
        port = free_port()
        with Processes.started(port):
            wait(port)
            under_load(port)
    finally:
        from django.db import connection

        connection.close()
        server.stop()


def wait(port: int) -> None:
    """Until the desk answers."""
    from tests.faults.client import Browser

    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            if Browser(port, "anna").ask("GET", "/live/").status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError("the desk does not answer")


def main() -> int:
    """Measure; exit 1 when a target is not reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dossiers", type=int, default=SAMPLE)
    asked = parser.parse_args()
    with place() as home:
        os.environ["TOEVLUCHT_DATA"] = str(home)
        for name in ("DATABASE_URL", "TOEVLUCHT_LAW"):
            os.environ.pop(name, None)
        measure(asked.dossiers)
    return 1 if any(figure.reached is False for figure in FIGURES) else 0


if __name__ == "__main__":
    sys.exit(main())
