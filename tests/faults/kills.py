"""Kills under load: every act a client saw confirmed is there once, none half, none twice; the chains hold."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

import psycopg

from tests.faults.client import Browser, new_key
from tests.faults.service import Service
from toevlucht.seed.cast import account_of

CLIENTS = 4
CONFIRMED = "select p.body::jsonb ->> 'words', count(*) from record_payload p join record_entry e using (id) where e.kind = 'statement' group by 1"
HALF = """select count(*) from record_entry e where not exists (select 1 from record_payload p where p.id = e.id)
    or not exists (select 1 from record_outbox o where o.subject_id = e.subject_id)"""
LATE = "select count(*) from procrastinate_jobs where status in ('todo', 'doing')"


@dataclass
class Load:
    """Clients that record statements until told to stop, and what they saw confirmed."""

    service: Service
    confirmed: list[str] = field(default_factory=list)
    tried: set[str] = field(default_factory=set)
    stop: threading.Event = field(default_factory=threading.Event)
    failures: list[str] = field(default_factory=list)

    def client(self, number: int) -> None:
        """One officer with a dossier of their own."""
        try:
            officer = Browser(self.service.port, str(account_of("anna")), "case_officer")
            officer.sign_in()
            made = officer.act("/dossiers/new/", new_key(), on="2026-07-01", known_as=f"Client {number}")[1]
            for n in range(1_000_000):
                if self.stop.is_set():
                    return
                self.record(officer, made, f"words {number} {n}")
        except Exception as fault:  # a thread's fault must reach the report
            self.failures.append(f"client {number}: {fault!r}")

    def record(self, officer: Browser, dossier: str, words: str) -> None:
        """Record one statement; what was answered with a way on is confirmed."""
        self.tried.add(words)
        status, _ = officer.act(
            f"{dossier}acts/record_statement/",
            new_key(),
            on="2026-07-02",
            by="applicant",
            words=words,
            source="report",
            compartment="ORDINARY",
        )
        if status == 302:
            self.confirmed.append(words)
        else:
            self.failures.append(f"{words}: {status}")


def kills(seed: int, whole: int, single: int, processes: int) -> list[str]:
    """So many blows of each kind in random order under load; every fault found."""
    chance = random.Random(seed)
    with Service(chance) as service:
        load = Load(service)
        threads = [threading.Thread(target=load.client, args=(n,)) for n in range(CLIENTS)]
        for thread in threads:
            thread.start()
        blows = [service.kill_database] * whole + [service.kill_backend] * single + [service.kill_process] * processes
        chance.shuffle(blows)
        for blow in blows:
            time.sleep(chance.uniform(0.1, 0.6))
            blow()
        time.sleep(2)
        load.stop.set()
        for thread in threads:
            thread.join()
        found = [*load.failures, *audit(service, load)]
        print(f"seed {seed}: {len(blows)} kills, {len(load.confirmed)} acts confirmed, {len(found)} faults")
        return found


def audit(service: Service, load: Load) -> list[str]:
    """What is lost, half, twice, unchained or never done."""
    with psycopg.connect(service.server.url("owner")) as found:
        there = Counter(dict(found.execute(CONFIRMED).fetchall()))
        half = found.execute(HALF).fetchone()
    out = [f"lost: {words}" for words in load.confirmed if words not in there]
    out += [f"twice: {words}" for words, times in there.items() if times > 1]
    out += [f"nobody asked for: {words}" for words in there if words not in load.tried]
    out += [f"half: {half}"] if half != (0,) else []
    return out + chains(service) + unfinished(service)


def chains(service: Service) -> list[str]:
    """The verifier's faults, by the export and the program that needs nothing of ours."""
    import subprocess
    import sys

    file = service.home / "export.jsonl"
    environment = service.environment
    subprocess.run(
        [sys.executable, "-m", "toevlucht.config.main", "record", "export", "--payloads", str(file)],
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    checked = subprocess.run([sys.executable, "tools/verify_record.py", str(file)], capture_output=True, text=True, check=False)
    return checked.stdout.splitlines()[:-1]


def unfinished(service: Service) -> list[str]:
    """Jobs that are not done two minutes after the last blow."""
    until = time.monotonic() + 120
    left = None
    while time.monotonic() < until:
        with psycopg.connect(service.server.url("owner")) as found:
            left = found.execute(LATE).fetchone()
        if left == (0,):
            return []
        time.sleep(1)
    return [f"jobs not done: {left}"]
