"""How our own server is set; an operator's server is the operator's."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from toevlucht.record.postgres.folders import PORT
from toevlucht.record.postgres.silence import SILENT

SETTINGS = {
    "listen_addresses": "",  # the socket only
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "recovery_init_sync_method": "syncfs" if sys.platform == "linux" else "fsync",  # one by one takes seconds
    "password_encryption": "scram-sha-256",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "random_page_cost": "1.1",  # no turning disks
    "jit": "off",  # costs short queries more than it saves
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_messages": "warning",
    "log_checkpoints": "off",
    **SILENT,
}


def options(socket: Path) -> str:
    """The settings as pg_ctl hands them to a shell."""
    folder = '"' + str(socket).replace('"', '""') + '"'
    given = {**SETTINGS, "unix_socket_directories": folder}
    return " ".join(f"-c {name}={shlex.quote(value)}" for name, value in given.items())
