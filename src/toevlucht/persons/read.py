"""Finding a person among those the actor may see: by a name in any spelling, a number or a date of birth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from toevlucht.names import fold
from toevlucht.persons.born import Days

BY_NAME = "select dossier, shown from persons_by_name(%s, daterange(%s, %s, '[]'), %s)"
BY_NUMBER = "select dossier, shown from persons_by_number(%s, daterange(%s, %s, '[]'), %s)"
BY_BIRTH = "select dossier, shown from persons_by_birth(daterange(%s, %s, '[]'), %s)"
EVER: tuple[None, None] = (None, None)  # a range open at both ends
TRIES = 10  # searches of one account within a minute: row by row nobody copies the register


@dataclass(frozen=True, slots=True)
class Found:
    """A dossier, and the name, number or day it was found by."""

    dossier: UUID
    shown: str


def number_of(text: str) -> str:
    """A number without what people write between its digits; "" where it is no number."""
    digits = re.sub(r"[\s.\-]", "", text)
    return digits if digits.isdecimal() and digits.isascii() else ""


def search(text: str, born: Days | None = None, many: int = 20) -> list[Found]:
    """Who fits a name or a number, and was or may have been born then; the best fit first.

    At most `many`, and only who the actor may see. One statement.
    """
    number = number_of(text)
    wanted = number or fold(text)
    if not wanted and (text.strip() or not born):
        return []
    sql = BY_NUMBER if number else BY_NAME if wanted else BY_BIRTH
    with connection.cursor() as cursor:
        cursor.execute(sql, [*([wanted] if wanted else []), *(born or EVER), many])
        return [Found(dossier, shown) for dossier, shown in cursor.fetchall()]


def too_often() -> bool:
    """Count one more search of the actor; whether that is too many within this minute."""
    with connection.cursor() as cursor:
        cursor.execute("select persons_try()")
        tries: int = cursor.fetchone()[0]
    return tries > TRIES
