"""`toevlucht jobs`: the work that failed, for the administrator of the machine; it is put back when its cause is gone."""

from __future__ import annotations

import sys

import click

from toevlucht.cli.context import Shared, pass_shared
from toevlucht.cli.receipts import as_login

FAILED = """
select task_name, coalesce(args ->> 'subject', args ->> 'upload', '-'), max(e.at) from procrastinate_jobs j
join procrastinate_events e on e.job_id = j.id where status = 'failed' group by j.id order by j.id"""
AGAIN = "select procrastinate_retry_job_v2(id, now(), null, null, null) from procrastinate_jobs where status = 'failed'"


@click.command("jobs")
@click.option("--again", is_flag=True, help="Put all of them back into their queues.")
@pass_shared
def jobs_command(shared: Shared, again: bool) -> None:
    """List the jobs that failed; exit code 1 where there are any. Why each did stands in the log of its process."""
    as_login("owner")
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(FAILED)
        found = cursor.fetchall()
        for task, subject, at in found:
            click.echo(
                shared.say("{task} of {subject} failed at {at}", task=task, subject=subject, at=f"{at:%Y-%m-%d %H:%M:%SZ}")
            )
        if again:
            cursor.execute(AGAIN)
    say = "{n} jobs are put back." if again else "{n} jobs failed."
    click.echo(shared.say(say, n=len(found)))
    sys.exit(1 if found and not again else 0)
