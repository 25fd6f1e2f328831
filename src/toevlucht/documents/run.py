"""The other side of the jail: start the process that flattens, wait, and believe only what it may say."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import BinaryIO

from toevlucht.documents.flatten.verdict import LONGEST, Verdict, read
from toevlucht.documents.limits import PATIENCE
from toevlucht.documents.sniff import HEAD, sniff

FLATTENED = ("pdf", "jpeg", "png", "tiff", "heic", "text", "sound")
COMMAND = (sys.executable, "-I", "-m", "toevlucht.documents.flatten")


def flattened(given: BinaryIO, out: BinaryIO, patience: float = PATIENCE) -> Verdict:
    """Flatten a file into another. A file that is not of a kind we take is refused by its first bytes alone."""
    given.seek(0)
    kind = sniff(given.read(HEAD))
    given.seek(0)
    if kind not in FLATTENED:
        return Verdict(refused=kind)
    reading, writing = os.pipe()
    try:
        # Nothing of our environment goes along: no password, no setting.
        child = subprocess.Popen(
            [*COMMAND, kind, str(writing)],
            stdin=given,
            stdout=out,
            stderr=subprocess.DEVNULL,
            pass_fds=[writing],
            env={},
            cwd="/",
        )
        os.close(writing)
        return _ended(child, reading, patience)
    finally:
        os.close(reading)


def _ended(child: subprocess.Popen[bytes], reading: int, patience: float) -> Verdict:
    """The verdict once the process ended; one that was ended by a bound says which."""
    try:
        ended = child.wait(patience)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
        return Verdict(refused="size")
    if ended in (-signal.SIGXCPU, -signal.SIGKILL, -signal.SIGXFSZ):
        return Verdict(refused="size")
    return Verdict(refused="damaged") if ended else read(os.read(reading, LONGEST))
