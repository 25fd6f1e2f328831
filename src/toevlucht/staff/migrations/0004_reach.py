"""Projections from the entries, and the walls by relation."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    """Run the files of SQL."""

    dependencies = [("staff", "0003_people"), ("record", "0002_walls")]
    operations = [run_file(SQL / "tables.sql"), run_file(SQL / "project.sql"), run_file(SQL / "reach.sql")]
