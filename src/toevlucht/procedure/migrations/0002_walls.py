"""Grants, row policies and the block that the database holds."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run the file of SQL."""

    dependencies = [("procedure", "0001_initial"), ("record", "0002_walls"), ("staff", "0001_initial")]
    operations = [run_file(Path(__file__).parent.parent / "sql" / "walls.sql")]
