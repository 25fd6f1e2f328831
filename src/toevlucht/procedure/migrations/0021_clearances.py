"""A clearance of what is ordinary; a session reads those whose labels it has, and at the desk writes none without an act."""

from pathlib import Path

from django.db import migrations, models

from toevlucht.record.sqlfile import run_file

FILE = Path(__file__).parent.parent / "sql" / "standing.sql"
CLEARANCES = models.TextField(choices=[(c, c) for c in ("ordinary", "applicant", "desk", "vault")])
STATE = [migrations.AlterField("standing", "clearance", CLEARANCES)]


class Migration(migrations.Migration):
    """Run the file of SQL."""

    dependencies = [("procedure", "0020_import")]

    operations = [migrations.SeparateDatabaseAndState([run_file(FILE)], STATE)]
