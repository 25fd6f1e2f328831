"""Plain SQL as a migration: one file, run whole."""

from __future__ import annotations

from pathlib import Path

from django.db.migrations import RunSQL


def run_file(file: Path) -> RunSQL:
    """The operation that runs a file of SQL. It cannot be run backwards: a record is not unmade."""
    return RunSQL(file.read_text(encoding="utf-8"), reverse_sql=RunSQL.noop)
