"""Histories are read by a function, so that reading for a clearance is one statement."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run the file of SQL."""

    dependencies = [("record", "0002_walls")]
    operations = [run_file(Path(__file__).parent.parent / "sql" / "told.sql")]
