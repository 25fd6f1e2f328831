"""The code that lets somebody enrol: two halves, each made for and handed over by another person."""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

SIZE = 10  # bytes: 80 bits in each half
GROUP = 4  # letters


@dataclass(frozen=True, slots=True)
class Enrolling:
    """Whose enrolment two halves open."""

    account: UUID
    login: str
    name: str


def new_half() -> str:
    """Half a code, to be read out or written on paper."""
    return grouped(base64.b32encode(secrets.token_bytes(SIZE)).decode())


def grouped(letters: str) -> str:
    """Letters in groups, so that they can be copied without a slip."""
    return "-".join(letters[i : i + GROUP] for i in range(0, len(letters), GROUP))


def hashed(half: str) -> bytes:
    """What is kept of half a code. Capitals, spaces and lines do not matter, nor do the digits that look like a letter."""
    plain = half.upper().translate(str.maketrans("018", "OIB", "- "))
    return hashlib.sha256(plain.encode()).digest()


def opened(halves: tuple[bytes, bytes]) -> Enrolling | None:
    """Whose enrolment these open, in the order the two persons made them; None for nobody's."""
    with connection.cursor() as cursor:
        cursor.execute("select * from staff_enrolment_open(%s, %s)", halves)
        row = cursor.fetchone()
    return Enrolling(*row) if row else None


def in_order(one: str, other: str) -> tuple[tuple[bytes, bytes], Enrolling] | None:
    """Two halves as somebody typed them, in either order, and whose they are."""
    typed = hashed(one), hashed(other)
    for halves in (typed, typed[::-1]):
        if found := opened(halves):
            return halves, found
    return None
