"""Whether a power is blocked is asked only where one is used."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run the file of SQL."""

    dependencies = [("procedure", "0008_stand")]
    operations = [run_file(Path(__file__).parent.parent / "sql" / "power.sql")]
