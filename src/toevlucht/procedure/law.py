"""The released law the service runs: packages named by their hash in one folder, the newest chosen by `current`."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from django.db import connection

from toevlucht.engine import Law
from toevlucht.engine.model import Source
from toevlucht.lawbook import law_folder, load
from toevlucht.lawbook.package import write_package
from toevlucht.lawbook.read.folder import fingerprint

CURRENT = "current"
RELEASED = """
select p.body::jsonb ->> 'hash' from record_entry e join record_payload p on p.id = e.id
where e.kind = 'law_released' order by e.recorded_at desc limit 1"""


def packages() -> Path:
    """Where the released versions of the law lie; old ones stay."""
    return Path(os.environ["TOEVLUCHT_LAW"])


def release(folder: Path | None = None) -> str:
    """Package the law of a folder and make it the one that runs; its hash. For invented people: real ones ask two persons."""
    hash_ = fingerprint(folder or law_folder(), ())
    if not _file(hash_).exists():
        stage(load(folder))
    switch(hash_)
    return hash_


def stage(law: Source) -> str:
    """Package a law beside those that ran; its hash. The same law is packaged once."""
    packages().mkdir(parents=True, exist_ok=True)
    if not _file(law.hash).exists():
        write_package(law, packages() / f"{law.hash}.new").replace(_file(law.hash))  # whole, or not there
    return law.hash


def switch(hash_: str) -> None:
    """Make a package the law that runs. FileNotFoundError where there is none of this hash."""
    place = packages()
    if not _file(hash_).exists():
        raise FileNotFoundError(_file(hash_))
    fresh = place / f"{CURRENT}.new"
    fresh.write_text(hash_, encoding="utf-8")
    fresh.replace(place / CURRENT)


def released() -> str | None:
    """The hash that two persons released last; None where none ever was. Reads as the owner."""
    with connection.cursor() as cursor:
        cursor.execute(RELEASED)
        row = cursor.fetchone()
    return row[0] if row else None


def running() -> Law:
    """The law that runs now."""
    place = f"{os.environ['TOEVLUCHT_LAW']}/{CURRENT}"
    stands = os.stat(place)
    return version(_named(place, stands.st_ino, stands.st_mtime_ns))


@lru_cache(maxsize=4)
def _named(place: str, number: int, moment: int) -> str:
    """What the file of the running law says; read again when another took its place."""
    return Path(place).read_text(encoding="utf-8")


@lru_cache(maxsize=4)
def version(hash_: str) -> Law:
    """A released law by its hash, the package checked against it. FileNotFoundError where it was never released."""
    return Law(load(_file(hash_)))


def _file(hash_: str) -> Path:
    return packages() / f"law-{hash_}.pkg"
