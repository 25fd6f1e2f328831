"""Dossiers taken in from elsewhere, each number once."""

from pathlib import Path

from django.db import migrations, models

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """A table, its trigger and its walls."""

    dependencies = [("procedure", "0004_near")]
    operations = [
        migrations.CreateModel(
            "Import",
            fields=[
                ("number", models.TextField(primary_key=True, serialize=False)),
                ("dossier", models.UUIDField()),
                ("sha", models.TextField()),
                ("done", models.BooleanField()),
            ],
        ),
        run_file(Path(__file__).parent.parent / "sql" / "imports.sql"),
    ]
