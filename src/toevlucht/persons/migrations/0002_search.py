"""The trigger that keeps what is searched, and the two functions that search it."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run two files of SQL."""

    dependencies = [("persons", "0001_initial"), ("staff", "0004_reach")]
    operations = [run_file(Path(__file__).parent.parent / "sql" / name) for name in ("reached.sql", "search.sql")]
