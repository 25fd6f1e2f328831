"""Names that very many bear, found quickly; answers that tell no date of birth, passed over quickly."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    """Run two files of SQL."""

    dependencies = [("persons", "0003_births")]
    operations = [run_file(SQL / "born.sql"), run_file(SQL / "common.sql")]
