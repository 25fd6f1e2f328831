"""A standing is known to be as it was without reading its steps; those of before are written anew the first time."""

from pathlib import Path

from django.db import migrations, models

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """A column that is empty at first, so that nothing is rewritten, and the trigger that fills it."""

    dependencies = [("procedure", "0010_taken")]
    operations = [
        migrations.AddField("standing", "steps_hash", models.BinaryField(null=True)),
        run_file(Path(__file__).parent.parent / "sql" / "steps_hash.sql"),
    ]
