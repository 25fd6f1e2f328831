"""Grants: staff see staff; the portal sees only its own kind of account."""

from django.db import migrations

WALLS = """
grant select on staff_account, staff_mandate to desk, vault, worker;
grant select on staff_account to portal;
alter table staff_account enable row level security;
create policy staff on staff_account for select to desk, vault, worker using (kind = 'staff');
create policy portal on staff_account for select to portal using (kind = 'portal');
"""


class Migration(migrations.Migration):
    """The walls of accounts."""

    dependencies = [("staff", "0001_initial"), ("record", "0002_walls")]
    operations = [migrations.RunSQL(WALLS, migrations.RunSQL.noop)]
