"""The list of what is near is a function: it chooses its page inside."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run the file of SQL."""

    dependencies = [("procedure", "0003_reach")]
    operations = [run_file(Path(__file__).parent.parent / "sql" / "near.sql")]
