"""One function chooses the page of every list that is not of the whole house."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run a file of SQL."""

    dependencies = [("procedure", "0025_held")]
    operations = [run_file(Path(__file__).parents[1] / "sql" / "lists.sql")]
