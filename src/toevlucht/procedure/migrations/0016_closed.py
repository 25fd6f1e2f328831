"""No function is open to everybody."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run the file of SQL."""

    dependencies = [
        ("procedure", "0015_brief"),
        ("staff", "0006_challenges"),
        ("persons", "0004_common"),
        ("record", "0006_aims"),
        ("documents", "0003_stale"),
    ]
    operations = [run_file(Path(__file__).parent.parent / "sql" / "closed.sql")]
