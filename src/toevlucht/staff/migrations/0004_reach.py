"""Projections from the entries, and the walls by relation."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    """Run the files of SQL."""

    dependencies = [("staff", "0003_people"), ("record", "0002_walls")]
    operations = [run_file(SQL / f"{name}.sql") for name in ("tables", "project", "reach", "relation")]
