"""Each login works on its own queue only, and puts into the outbox only what follows from its acts."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run the file of SQL."""

    dependencies = [("jobs", "0005_once"), ("record", "0007_payload")]
    operations = [run_file(Path(__file__).parent.parent / "sql" / "queues.sql")]
