"""A wrong day of what two persons brought about is put right by two."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    """Run the two files of SQL again, as they are now."""

    dependencies = [("procedure", "0017_busy")]
    operations = [run_file(SQL / name) for name in ("second.sql", "told.sql")]
