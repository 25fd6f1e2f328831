"""Random passwords of our own server, in a file that only its user can read."""

from __future__ import annotations

import json
import os
import secrets
import stat
from collections.abc import Iterable
from pathlib import Path

from toevlucht.engine.said import Said, said
from toevlucht.record.postgres.errors import NoDatabase


def read_passwords(file: Path) -> dict[str, str]:
    """Passwords by login; none where there is no file. Refused where others could have read or written it."""
    try:
        held = os.open(file, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except FileNotFoundError:
        return {}
    except OSError as fault:
        raise NoDatabase(_not_ours(file)) from fault
    with os.fdopen(held, encoding="utf-8") as opened:
        found = os.fstat(held)
        if found.st_uid != os.geteuid() or stat.S_IMODE(found.st_mode) & 0o077:
            raise NoDatabase(_not_ours(file))
        passwords: dict[str, str] = json.load(opened)
    return passwords


def make_passwords(file: Path, logins: Iterable[str]) -> dict[str, str]:
    """Add a password for each login that has none; the file is replaced whole, and on disk before this returns."""
    known = read_passwords(file)
    made = {login: known.get(login) or secrets.token_urlsafe(32) for login in logins}
    if made != known:
        write_private(file, json.dumps(made, indent=1))
    return made


def write_private(file: Path, text: str, owner: tuple[int, int] | None = None) -> None:
    """Write a file that only we, or the owner named by user and group, can read."""
    new = file.with_name(f"{file.name}.new")
    new.unlink(missing_ok=True)
    held = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(held, "w", encoding="utf-8") as opened:
        if owner:
            os.fchown(held, *owner)
        opened.write(text)
        opened.flush()
        os.fsync(held)
    new.replace(file)


def _not_ours(file: Path) -> Said:
    return said(
        "{file} is not a file of this user alone; use the user who made the database, or another TOEVLUCHT_DATA.", file=file
    )
