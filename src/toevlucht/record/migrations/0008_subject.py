"""What a history is about: the first link of its chains, and never changed."""

from pathlib import Path

from django.db import migrations

from toevlucht.record.sqlfile import run_file

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    """Run a file of SQL again, and another."""

    dependencies = [("record", "0007_payload")]
    operations = [run_file(SQL / "link.sql"), run_file(SQL / "subject.sql")]
