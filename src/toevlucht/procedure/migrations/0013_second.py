"""The second person, asked by the database too."""

from pathlib import Path

from django.db import migrations, models

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """A table of the powers that take two, and the triggers."""

    dependencies = [("procedure", "0012_hold")]
    operations = [
        migrations.CreateModel("Pair", fields=[("power", models.TextField(primary_key=True, serialize=False))]),
        run_file(Path(__file__).parent.parent / "sql" / "second.sql"),
    ]
