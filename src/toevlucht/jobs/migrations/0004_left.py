"""How many jobs failed and how long the oldest waits, for whoever watches."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run the file of SQL."""

    dependencies = [("jobs", "0003_queue")]
    operations = [run_file(Path(__file__).parent.parent / "sql" / "left.sql")]
