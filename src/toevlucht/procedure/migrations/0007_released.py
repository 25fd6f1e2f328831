"""The release of a version of the law, by two persons."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run the file of SQL."""

    dependencies = [("procedure", "0006_register")]
    operations = [run_file(Path(__file__).parent.parent / "sql" / "released.sql")]
