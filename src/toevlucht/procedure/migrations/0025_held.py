"""What an import brings is held to what was proposed."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file

SQL = Path(__file__).parents[1] / "sql"


class Migration(migrations.Migration):
    """Run files of SQL again, as they are now."""

    dependencies = [("procedure", "0024_ungiven")]
    operations = [run_file(SQL / name) for name in ("imports.sql", "second.sql", "told.sql")]
