"""What was done once is not done again on what one person has, nor after it was destroyed; blocks only of what one reaches."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    """Run files of SQL again, as they are now."""

    dependencies = [("procedure", "0022_judged"), ("persons", "0004_common")]
    operations = [run_file(SQL / name) for name in ("blocks.sql", "second.sql", "told.sql", "imports.sql", "released.sql")]
