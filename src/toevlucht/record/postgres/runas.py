"""The user of the machine that the server runs as: ourselves, or `nobody` where we are root."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import Any

from toevlucht.engine.said import said
from toevlucht.record.postgres.errors import NoDatabase

UNPRIVILEGED = "nobody"
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}  # nothing of ours reaches the server


@dataclass(frozen=True, slots=True)
class RunAs:
    """A user by number; `dropped` when that is not who we are."""

    uid: int
    gid: int
    dropped: bool

    def run(self, *command: str | os.PathLike[str], seconds: float = 120) -> subprocess.CompletedProcess[str]:
        """Run a command as this user, from `/`, with an empty environment; its exit code is the caller's to judge."""
        user: dict[str, Any] = {"user": self.uid, "group": self.gid, "extra_groups": []} if self.dropped else {}
        return subprocess.run(
            command,
            cwd="/",
            env=ENVIRONMENT,
            umask=0o077,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=seconds,
            check=False,
            **user,
        )


def server_user() -> RunAs:
    """Whom the server may run as; PostgreSQL refuses root. Raises NoDatabase on a system it was not made for."""
    if os.name != "posix":
        raise NoDatabase(
            said("On this system Toevlucht does not start a database itself: install PostgreSQL and set DATABASE_URL.")
        )
    if os.geteuid() != 0:
        return RunAs(os.geteuid(), os.getegid(), dropped=False)
    import pwd  # not on every system

    try:
        found = pwd.getpwnam(UNPRIVILEGED)
    except KeyError:
        raise NoDatabase(
            said("PostgreSQL does not run as root, and there is no user {user}: run as another user.", user=UNPRIVILEGED)
        ) from None
    return RunAs(found.pw_uid, found.pw_gid, dropped=True)
