"""The chain's triggers, then grants and row policies."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    """Run the two files of SQL."""

    dependencies = [("record", "0001_initial")]
    operations = [run_file(SQL / "chain.sql"), run_file(SQL / "walls.sql")]
