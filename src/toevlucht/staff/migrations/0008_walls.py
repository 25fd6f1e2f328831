"""A proposal about a colleague is used once; what a form said beside a challenge goes when it is answered."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    """Run two files of SQL again."""

    dependencies = [("staff", "0007_site")]
    operations = [run_file(SQL / "project.sql"), run_file(SQL / "challenges.sql")]
