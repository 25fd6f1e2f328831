"""Nothing is put in the place of what was destroyed."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run the file of SQL."""

    dependencies = [("record", "0006_aims")]
    operations = [run_file(Path(__file__).parent.parent / "sql" / "payload.sql")]
