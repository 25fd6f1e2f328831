"""An upload is taken back by who sees it, and by nobody else."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run the file of SQL."""

    dependencies = [("documents", "0003_stale")]
    operations = [run_file(Path(__file__).parent.parent / "sql" / "cancel.sql")]
