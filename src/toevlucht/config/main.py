"""`toevlucht`: the command line with the commands of the service."""

from __future__ import annotations

from toevlucht.cli.main import main
from toevlucht.config.run import run_command

__all__ = ["main"]

main.add_command(run_command)
