"""A standing that several clearances see alike is taken in once."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run the file of SQL."""

    dependencies = [("procedure", "0007_released")]
    operations = [run_file(Path(__file__).parent.parent / "sql" / "stand.sql")]
