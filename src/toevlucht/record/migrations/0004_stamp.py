"""When the witness was stamped."""

from pathlib import Path

from django.db import migrations, models

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """A small table, and its walls."""

    dependencies = [("record", "0003_told")]
    operations = [
        migrations.CreateModel(
            "Stamp",
            fields=[("at", models.DateTimeField(primary_key=True, serialize=False)), ("moved", models.IntegerField())],
        ),
        run_file(Path(__file__).parent.parent / "sql" / "stamp.sql"),
    ]
