"""Of the queue each process takes and puts back its work, and nothing else."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run the file of SQL."""

    dependencies = [("jobs", "0002_quarantine"), ("procrastinate", "0041_post_retry_failed_job")]
    operations = [run_file(Path(__file__).parent.parent / "sql" / "queue.sql")]
