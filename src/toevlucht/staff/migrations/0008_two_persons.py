"""A proposal about a colleague is used once, a later one stands in its place, and whoever it concerns confirms none."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run the file of SQL again."""

    dependencies = [("staff", "0007_site")]
    operations = [run_file(Path(__file__).parent.parent / "sql" / "project.sql")]
