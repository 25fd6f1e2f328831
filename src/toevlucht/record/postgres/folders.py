"""Where the data stand, and who may reach them.

DATA/database/          others may at most pass through it
    lock                held while a server is started or stopped
    passwords.json      of this user alone
    prepared            says which logins were made
    cluster/            PostgreSQL's own, of the user it runs as
    socket              the folder of the socket, or a link to a short one
    binaries-VERSION/   a copy, where that user cannot read the installed ones
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import tempfile
from pathlib import Path

from toevlucht.engine.said import said
from toevlucht.record.postgres.errors import NoDatabase
from toevlucht.record.postgres.runas import RunAs, server_user

PORT = 5432  # names the socket; nothing listens on the network
SOCKET_LIMIT = 103  # bytes of a socket's path: 107 on Linux, 103 on macOS
SHELL_MARKS = set('"$`\\\n')  # pg_ctl hands paths to a shell between double quotes


def data_folder(given: Path | None = None) -> Path:
    """The folder of the data: as given, TOEVLUCHT_DATA, or the user's data folder; for root one that `nobody` can reach."""
    told = given or os.environ.get("TOEVLUCHT_DATA")
    folder = Path(told) if told else _users_data(server_user()) / "toevlucht"
    folder = folder.expanduser().absolute()
    if SHELL_MARKS & set(str(folder)):
        raise NoDatabase(said("{folder}: choose a folder for the data without quotes, $ or \\ in its name.", folder=folder))
    return folder


def _users_data(user: RunAs) -> Path:
    if given := os.environ.get("XDG_DATA_HOME"):
        return Path(given)
    if user.dropped:
        return Path("/var/lib")
    return Path.home() / ("Library/Application Support" if sys.platform == "darwin" else ".local/share")


def make_passable(folder: Path, user: RunAs) -> None:
    """Make the folder and those missing above it; what exists keeps its rights."""
    for one in [p for p in reversed([folder, *folder.parents]) if not p.exists()]:
        one.mkdir(mode=0o711 if user.dropped else 0o700, exist_ok=True)
        if user.dropped:
            one.chmod(0o711)  # ours, just made: a strict umask would shut the server's user out
    if user.dropped and (closed := _closed(folder, user)):
        raise NoDatabase(
            said(
                "As root the server runs as user {user}, who cannot enter {closed}: set TOEVLUCHT_DATA to a folder "
                "that others may pass through.",
                user=user.uid,
                closed=closed,
            )
        )


def _closed(folder: Path, user: RunAs) -> Path | None:
    """The first folder on the way that this user cannot enter."""
    way = reversed([folder, *folder.parents])
    return next((one for one in way if user.run("/bin/sh", "-c", 'cd -- "$1"', "sh", one).returncode), None)


def make_private(folder: Path, user: RunAs) -> None:
    """Make a folder that only this user can enter; one that stands there already must be just that."""
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if user.dropped and stat.S_ISDIR(found.st_mode) and found.st_uid == 0:
        os.chown(folder, user.uid, user.gid, follow_symlinks=False)
        found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != user.uid or stat.S_IMODE(found.st_mode) & 0o077:
        raise NoDatabase(
            said("{folder} is not a folder of user {user} alone; remove it and try again.", folder=folder, user=user.uid)
        )


def socket_folder(home: Path) -> Path:
    """Where the socket of a server is: beside its data, or where the link there points to."""
    place = home / "socket"
    return place.readlink() if place.is_symlink() else place


def make_socket_folder(home: Path, user: RunAs) -> Path:
    """Make it, private; a short one under the folder for temporary files where the path would be too long."""
    place = home / "socket"
    if not place.is_symlink() and len(os.fsencode(place / f".s.PGSQL.{PORT}")) > SOCKET_LIMIT:
        name = hashlib.sha256(os.fsencode(home)).hexdigest()[:16]
        place.symlink_to(Path(tempfile.gettempdir()) / f"toevlucht-{name}")
    folder = socket_folder(home)
    make_private(folder, user)
    return folder
