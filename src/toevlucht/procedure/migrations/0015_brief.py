"""Very many histories are read with one question a dossier; a standing is hashed and packed once for all who see it alike."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    """Run the two files of SQL."""

    dependencies = [("procedure", "0014_told"), ("staff", "0006_challenges")]
    operations = [run_file(SQL / name) for name in ("brief.sql", "first_hash.sql")]
