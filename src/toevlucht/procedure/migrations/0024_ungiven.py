"""What was given to no team is found by those who give dossiers out."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file

ROOMS = Path(__file__).parents[2]


class Migration(migrations.Migration):
    """Run files of SQL, two of them again, as they are now."""

    dependencies = [("procedure", "0023_once"), ("persons", "0004_common"), ("staff", "0009_seen")]
    operations = [
        run_file(ROOMS / name) for name in ("staff/sql/relation.sql", "persons/sql/reached.sql", "procedure/sql/lists.sql")
    ]
