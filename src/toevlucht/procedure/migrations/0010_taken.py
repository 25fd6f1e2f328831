"""Whether a number was taken in, asked by who cannot see the dossier."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run the file of SQL."""

    dependencies = [("procedure", "0009_power")]
    operations = [run_file(Path(__file__).parent.parent / "sql" / "taken.sql")]
