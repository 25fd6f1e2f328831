"""Nobody waits long for a number."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run the file of SQL."""

    dependencies = [("procedure", "0016_closed")]

    operations = [run_file(Path(__file__).parent.parent / "sql" / "busy.sql")]
