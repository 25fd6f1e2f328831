"""One job that waits is enough for a dossier, and taking one of very many costs no more than taking one of few."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run the files of SQL."""

    dependencies = [("jobs", "0004_left")]
    operations = [run_file(Path(__file__).parent.parent / "sql" / name) for name in ("lock.sql", "enqueue.sql")]
