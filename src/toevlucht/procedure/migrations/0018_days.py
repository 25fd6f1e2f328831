"""A wrong day of what two persons brought about is put right by two."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run the file of SQL."""

    dependencies = [("procedure", "0017_busy")]

    operations = [run_file(Path(__file__).parent.parent / "sql" / "days.sql")]
