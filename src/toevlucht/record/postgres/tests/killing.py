"""Killing a server as a power cut would."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

from toevlucht.record.postgres import Server


def family(server: Server) -> list[int]:
    """The postmaster and all its children, by number."""
    head = int((server.home / "cluster" / "postmaster.pid").read_text(encoding="ascii").split()[0])
    return [head, *children(head)]


def children(head: int) -> list[int]:
    """The living children of a process, by number."""
    return [int(p.name) for p in Path("/proc").iterdir() if p.name.isdigit() and _parent(p) == head]


def _parent(process: Path) -> int:
    try:
        state, parent = (process / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[:2]
    except OSError:
        return 0
    return 0 if state == "Z" else int(parent)


def kill(server: Server) -> None:
    """kill -9 of the postmaster and of every child."""
    for number in family(server):
        with suppress(ProcessLookupError):  # a child that ended by itself
            os.kill(number, signal.SIGKILL)
