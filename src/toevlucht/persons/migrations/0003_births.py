"""Dates of birth to search by, those already recorded too, and how often an account searches."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Make the tables, then run the file of SQL."""

    dependencies = [
        ("persons", "0002_search"),
        ("record", "0002_walls"),
        ("staff", "0004_reach"),
    ]

    operations = [
        migrations.CreateModel(
            name="Tries",
            fields=[
                ("account", models.UUIDField(primary_key=True, serialize=False)),
                ("minute", models.DateTimeField()),
                ("tries", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Birth",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("label", models.SmallIntegerField()),
                ("since", models.DateField()),
                ("until", models.DateField()),
                (
                    "dossier",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="record.subject"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        run_file(Path(__file__).parent.parent / "sql" / "births.sql"),
    ]
