"""The triggers that turn an upload into a job of the quarantine, in its own transaction."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run the file of SQL."""

    dependencies = [("jobs", "0001_outbox"), ("documents", "0002_walls")]
    operations = [run_file(Path(__file__).parent.parent / "sql" / "quarantine.sql")]
