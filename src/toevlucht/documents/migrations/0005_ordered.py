"""Retention sees the files that are ordered destroyed."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run the file of SQL."""

    dependencies = [("documents", "0004_cancel")]
    operations = [run_file(Path(__file__).parent.parent / "sql" / "ordered.sql")]
