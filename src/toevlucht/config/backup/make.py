"""Making a backup while the service runs: the witness, one snapshot of the database, then the files it may speak of.

The witness comes first: what it saw had been committed, so the snapshot holds it; a stamp made later might speak of more.
A document is complete on disk before its row is written, so every file that the snapshot knows is there when the files are
copied afterwards, but for those lawfully destroyed in between. Files that came later are in it too, and do no harm.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from toevlucht.config.backup.places import DUMP, FOLDERS, MANIFEST, WITNESS, NoBackup, copied, digest, home_of
from toevlucht.engine.said import said
from toevlucht.record.postgres.programs import run

TABLES = "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname"
MIGRATIONS = "select app, max(name) from django_migrations group by app order by app"
Counts = dict[str, int]


def make(url: str, folder: Path, at: datetime) -> dict[str, Any]:
    """Make a backup of the database of an address (the owner's) and of its files in a new folder; its manifest."""
    if folder.exists() and any(folder.iterdir()):
        raise NoBackup(said("{folder} is not empty: name a new folder", folder=folder))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)  # one that was there already may have stood open to others
    witness = home_of(WITNESS)
    if witness.exists():
        shutil.copy2(witness, folder / WITNESS)
    with psycopg.connect(url) as connection:
        connection.execute("set transaction isolation level repeatable read read only")
        snapshot = connection.execute("select pg_export_snapshot()").fetchone()
        assert snapshot  # one row, always
        found: dict[str, Any] = {"toevlucht": "backup/1", "at": at.isoformat(), "counts": counts(connection)}
        found["migrations"] = dict(connection.execute(MIGRATIONS).fetchall())
        run(
            url,
            "pg_dump",
            "--format=custom",
            f"--snapshot={snapshot[0]}",
            "--no-owner",
            "--no-comments",
            "--exclude-schema=pg_catalog",  # its rights are set by whoever makes a database, not by its owner
            f"--file={folder / DUMP}",
        )
    found["files"] = {part: copied(home_of(part), folder / part) for part in FOLDERS}
    found["files"]["."] = {name: digest(folder / name) for name in (DUMP, WITNESS) if (folder / name).exists()}
    _written_last(folder / MANIFEST, found)
    return found


def counts(connection: psycopg.Connection[Any]) -> Counts:
    """How many rows each table has, as this transaction sees it."""
    count = sql.SQL("select count(*) from {}")
    tables = [name for (name,) in connection.execute(TABLES).fetchall()]
    found = {name: connection.execute(count.format(sql.Identifier(name))).fetchone() for name in tables}
    return {name: row[0] for name, row in found.items() if row}


def _written_last(file: Path, manifest: Mapping[str, Any]) -> None:
    new = file.with_suffix(".new")
    new.write_text(json.dumps(manifest, indent=1, sort_keys=True), encoding="utf-8")
    new.replace(file)
