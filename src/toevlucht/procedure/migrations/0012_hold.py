"""Two who take in one number at the same moment come one after the other."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run the file of SQL."""

    dependencies = [("procedure", "0011_steps_hash")]
    operations = [run_file(Path(__file__).parent.parent / "sql" / "hold.sql")]
