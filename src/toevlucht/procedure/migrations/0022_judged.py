"""A judgment of two persons is one that another gave before: asked by the database too."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run the file of SQL."""

    dependencies = [("procedure", "0021_clearances")]
    operations = [run_file(Path(__file__).parent.parent / "sql" / "told.sql")]
