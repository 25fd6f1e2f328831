"""Grants, row policies, and the trigger that binds a file to its entry."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    """Run the file of SQL."""

    dependencies = [("documents", "0001_initial"), ("staff", "0004_reach")]
    operations = [run_file(SQL / "walls.sql")]
