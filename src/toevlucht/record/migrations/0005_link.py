"""Entries are linked with fewer statements; what the keys of chains and entries begin with needs no index of its own."""

from pathlib import Path

from django.db import migrations, models

from toevlucht.record.sqlfile import run_file

OWNER = models.ForeignKey("record.subject", models.PROTECT, db_index=False, related_name="+")


class Migration(migrations.Migration):
    """Run the file of SQL. Django would drop a foreign key with its index and check every row anew, so it is only told."""

    dependencies = [("record", "0004_stamp")]
    operations = [
        run_file(Path(__file__).parent.parent / "sql" / "link.sql"),
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.AlterField(model, "subject", OWNER) for model in ("chain", "entry")]
        ),
    ]
