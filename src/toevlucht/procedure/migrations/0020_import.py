"""Only the import itself brings what two persons took in."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run the file of SQL."""

    dependencies = [("procedure", "0019_texts"), ("record", "0007_payload")]
    operations = [run_file(Path(__file__).parent.parent / "sql" / "second.sql")]
