"""What opens, gives out or closes a dossier is told to all who see its history."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run the file of SQL again, as it is now."""

    dependencies = [("staff", "0008_walls")]
    operations = [run_file(Path(__file__).parent.parent / "sql" / "project.sql")]
