"""Challenges say what they are for."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run the file of SQL."""

    dependencies = [("staff", "0005_login")]
    operations = [run_file(Path(__file__).parent.parent / "sql" / "challenges.sql")]
