"""`toevlucht`: the command line with the commands of the service."""

from __future__ import annotations

from toevlucht.cli.main import main
from toevlucht.config.backup.commands import backup_command, restore_command
from toevlucht.config.check import check_command
from toevlucht.config.queue import jobs_command
from toevlucht.config.run import run_command
from toevlucht.config.seeding import seed_command

__all__ = ["main"]

main.add_command(run_command)
main.add_command(seed_command)
main.add_command(check_command)
main.add_command(backup_command)
main.add_command(restore_command)
main.add_command(jobs_command)
