"""What two brought about is told by no entry that stands by itself."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run the file of SQL."""

    dependencies = [("procedure", "0013_second")]
    operations = [run_file(Path(__file__).parent.parent / "sql" / "told.sql")]
