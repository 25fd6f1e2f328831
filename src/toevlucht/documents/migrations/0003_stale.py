"""Files that nobody recorded are taken back."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run the file of SQL."""

    dependencies = [("documents", "0002_walls")]
    operations = [run_file(Path(__file__).parent.parent / "sql" / "stale.sql")]
