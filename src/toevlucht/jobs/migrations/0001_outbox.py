"""The trigger that turns a row of the outbox into a job, in the act's own transaction; grants for those who empty the queue."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run the files of SQL."""

    dependencies = [("record", "0002_walls"), ("procedure", "0002_walls"), ("procrastinate", "0041_post_retry_failed_job")]
    operations = [run_file(Path(__file__).parent.parent / "sql" / name) for name in ("enqueue.sql", "outbox.sql")]
