"""Restoring a backup into an empty database and empty folders: all of it or nothing, and checked before it is used."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.db.migrations.loader import MigrationLoader

from toevlucht.config.backup.make import counts
from toevlucht.config.backup.places import DUMP, FOLDERS, MANIFEST, WITNESS, NoBackup, copied, damaged, files, home_of
from toevlucht.config.upgrade import Unprepared, lacking
from toevlucht.engine.said import Said, said
from toevlucht.record.postgres.programs import run

NOT_EMPTY = """
select relname from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'p')
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e') order by relname limit 1"""

EMPTIED = """
do $$ declare one record; begin
    for one in select c.oid::regclass::text as name,
            case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence'
                else 'table' end as what
        from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'p', 'S')
            and not exists (select from pg_depend d where d.objid = c.oid and d.deptype in ('e', 'a', 'i')) loop
        execute format('drop %s if exists %s cascade', one.what, one.name);
    end loop;
    for one in select p.oid::regprocedure::text as name from pg_proc p where p.pronamespace = 'public'::regnamespace
            and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') loop
        execute format('drop routine if exists %s cascade', one.name);
    end loop;
    for one in select t.oid::regtype::text as name from pg_type t
        where t.typnamespace = 'public'::regnamespace and t.typtype in ('e', 'c', 'd')
            and not exists (select from pg_depend d where d.objid = t.oid and d.deptype in ('e', 'i')) loop
        execute format('drop type if exists %s cascade', one.name);
    end loop;
end $$"""


def restore(url: str, folder: Path) -> dict[str, Any]:
    """Restore a backup into the database of an address (the owner's) and the folders of this service; its manifest.

    NoBackup names all that is in the way; then nothing was changed.
    """
    manifest = read(folder)
    if against := [*damaged(folder, manifest["files"]), *newer(manifest["migrations"]), *occupied(url), *unprepared(url)]:
        raise NoBackup(*against)
    with _files_put(folder), _emptied_after_a_fault(url):
        run(url, "pg_restore", "--single-transaction", "--exit-on-error", "--no-owner", folder / DUMP)
        with psycopg.connect(url) as connection:
            if (found := counts(connection)) != manifest["counts"]:
                wrong = sorted(t for t in {*found, *manifest["counts"]} if found.get(t) != manifest["counts"].get(t))
                raise NoBackup(said("these tables do not have the rows they had: {tables}", tables=tuple(wrong)))
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("analyze")
    return manifest


def unprepared(url: str) -> Iterator[Said]:
    """What a superuser makes in a database first: the walls in the backup name the logins."""
    with psycopg.connect(url) as connection:
        if missing := lacking(connection.cursor()):
            yield Unprepared(missing).said


def read(folder: Path) -> dict[str, Any]:
    """The manifest of a backup. NoBackup where the folder holds none, or an unfinished one."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise NoBackup(said("{folder} holds no finished backup", folder=folder))
    if found.get("toevlucht") != "backup/1":
        raise NoBackup(said("{folder} was made by another version of this program", folder=folder))
    if not _whole(found):
        raise NoBackup(said("{folder} holds no finished backup", folder=folder))
    return found


def _whole(manifest: dict[str, Any]) -> bool:
    """Whether a manifest has the parts that `make` writes, of the kinds it writes."""
    files, counted, migrations = (manifest.get(part) for part in ("files", "counts", "migrations"))
    return (
        isinstance(manifest.get("at"), str)
        and isinstance(counted, dict)
        and all(type(n) is int for n in counted.values())
        and isinstance(migrations, dict)
        and isinstance(files, dict)
        and all(isinstance(part, dict) for part in files.values())
        and DUMP in files.get(".", {})
    )


def newer(migrations: dict[str, str]) -> Iterator[Said]:
    """What the backup's database went through and this program does not know: it would run on tables that it cannot read."""
    known = MigrationLoader(None).disk_migrations
    for app, name in sorted(migrations.items()):
        if (app, name) not in known:
            yield said("the backup was made by a newer version of this program ({step}): install that one", step=f"{app} {name}")


def occupied(url: str) -> Iterator[Said]:
    """What is not empty: a restore never mixes two records."""
    with psycopg.connect(url) as connection:
        if row := connection.execute(NOT_EMPTY).fetchone():
            yield said("the database is not empty (it has a table {table}): restore into a new one", table=row[0])
    for part in (*FOLDERS, WITNESS):
        place = home_of(part)
        if place.is_file() or (place.is_dir() and next(files(place), None)):
            yield said("{place} is not empty: move it away, or point its setting elsewhere", place=place)


@contextmanager
def _emptied_after_a_fault(url: str) -> Iterator[None]:
    """What was restored is taken out again where it does not hold what it should: the database was empty before."""
    try:
        yield
    except BaseException:
        with psycopg.connect(url) as connection:
            connection.execute(EMPTIED)
        raise


@contextmanager
def _files_put(folder: Path) -> Iterator[None]:
    """The files in their places; taken away again where the database does not follow."""
    try:
        for part in FOLDERS:
            copied(folder / part, home_of(part))
        if (folder / WITNESS).exists():
            home_of(WITNESS).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(folder / WITNESS, home_of(WITNESS))
        yield
    except BaseException:
        for part in (*FOLDERS, WITNESS):
            shutil.rmtree(home_of(part), ignore_errors=True) if part in FOLDERS else home_of(part).unlink(missing_ok=True)
        raise
