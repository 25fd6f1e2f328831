"""A key is of the site that made it, and accounts are changed in the vault."""

from pathlib import Path

from django.db import migrations, models

from toevlucht.record.sqlfile import run_file


class Migration(migrations.Migration):
    """A column, a constraint, a file of SQL."""

    dependencies = [("staff", "0006_challenges"), ("record", "0006_aims")]
    operations = [
        migrations.AddField("factor", "site", models.TextField(default=""), preserve_default=False),
        migrations.RemoveConstraint("factor", "staff_factor_handle"),
        migrations.AddConstraint(
            "factor",
            models.UniqueConstraint("handle", "site", name="staff_factor_handle", condition=models.Q(("ended_at", None))),
        ),
        run_file(Path(__file__).parent.parent / "sql" / "site.sql"),
    ]
