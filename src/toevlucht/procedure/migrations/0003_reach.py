"""The standing is seen by relation, as its dossier is."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run the file of SQL."""

    dependencies = [("procedure", "0002_walls"), ("staff", "0004_reach")]
    operations = [run_file(Path(__file__).parent.parent / "sql" / "reach.sql")]
