"""ClamAV, where an operator runs it: TOEVLUCHT_CLAMD is the path of clamd's socket, or host:port.

ClamAV says "OK" of a file larger than its limits unless it is told to alert. So it is asked first about a harmless test file
of the same order of size, an archive with the EICAR test in it behind so much padding: only a scanner that finds that one, or
alerts, is believed when it finds nothing.
"""

from __future__ import annotations

import io
import socket
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import BinaryIO

PIECE = 1 << 16
PATIENCE = 120.0  # seconds for one file
TRIES = 2  # a scanner that only was started again takes the second
STEP = 5_000_000  # bytes: files are held to be alike that round up to the same
LINE = 1000  # bytes of an answer that are read
EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*"  # in two pieces: this file is clean


class NoScanner(Exception):
    """The scanner is set but does not answer: the file waits."""


def scanned(where: str, file: BinaryIO, size: int) -> str:
    """ "" for a file that a scanner which looks at this size found nothing in; else `infected` or `unscanned`.

    Raises NoScanner where it does not answer.
    """
    if not looks_at(where, -(-size // STEP) * STEP):
        return "unscanned"
    said = ask(where, file)
    if said.endswith("OK"):
        return ""
    return "infected" if said.endswith("FOUND") and "Limits.Exceeded" not in said else "unscanned"


@lru_cache(maxsize=64)
def looks_at(where: str, size: int) -> bool:
    """Whether the scanner notices what stands at the end of a file of so many bytes; asked once in the life of a process."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("padding", bytes(size - LINE))
        archive.writestr("eicar.com", EICAR)
    made.seek(0)
    return ask(where, made).endswith("FOUND")


def ask(where: str, file: BinaryIO) -> str:
    """What clamd says of a file, sent piece by piece; "" where it cuts off twice: it takes no stream of that length.

    Raises NoScanner where it does not answer.
    """
    for _ in range(TRIES):
        try:
            return _asked(where, file)
        except ConnectionResetError:
            continue
        except OSError as fault:
            raise NoScanner(where) from fault
    return ""


def _asked(where: str, file: BinaryIO) -> str:
    file.seek(0)
    with _connected(where) as link:
        try:
            link.sendall(b"zINSTREAM\0")
            while piece := file.read(PIECE):
                link.sendall(len(piece).to_bytes(4, "big") + piece)
            link.sendall(bytes(4))
        except (BrokenPipeError, ConnectionResetError):
            pass  # it had enough: what it says stands in the answer
        return b"".join(_answer(link)).decode("ascii", "replace").strip("\0\n ")


def _answer(link: socket.socket) -> Iterator[bytes]:
    left = LINE
    while left > 0 and (piece := link.recv(left)):
        left -= len(piece)
        yield piece


@contextmanager
def _connected(where: str) -> Iterator[socket.socket]:
    host, _, port = where.rpartition(":")
    link = socket.socket(socket.AF_INET if port.isdecimal() else socket.AF_UNIX)
    with link:
        link.settimeout(PATIENCE)
        link.connect((host, int(port)) if port.isdecimal() else where)
        yield link
