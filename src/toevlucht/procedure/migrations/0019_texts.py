"""The steps of a standing are a text, and what ends first stands beside them."""

from pathlib import Path

from django.db import migrations, models

from toevlucht.record.sqlfile import run_file

FILE = Path(__file__).parent.parent / "sql" / "texts.sql"
STATE = [
    migrations.RenameField("standing", "steps", "steps_before"),
    migrations.AlterField("standing", "steps_before", models.JSONField(null=True)),
    migrations.AddField("standing", "steps", models.TextField(null=True)),
    migrations.AddField("standing", "ends_first", models.TextField(null=True)),
]


class Migration(migrations.Migration):
    """Run the file of SQL."""

    dependencies = [("procedure", "0018_days")]

    operations = [migrations.SeparateDatabaseAndState([run_file(FILE)], STATE)]
