"""One compartment for each entry; receipts for whoever sees all of them; retention reads orders, and not what was said."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """Run the file of SQL."""

    dependencies = [("record", "0008_subject")]
    operations = [run_file(Path(__file__).parent.parent / "sql" / "labels.sql")]
