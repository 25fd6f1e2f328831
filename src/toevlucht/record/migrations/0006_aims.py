"""Whom an entry may speak of."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run the file of SQL."""

    dependencies = [("record", "0005_link")]
    operations = [run_file(Path(__file__).parent.parent / "sql" / "aims.sql")]
