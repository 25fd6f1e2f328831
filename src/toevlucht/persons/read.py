"""Finding a person among those the actor may see: by a name in any spelling, or by a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from toevlucht.names import fold

BY_NAME = "select dossier, shown from persons_by_name(%s, %s)"
BY_NUMBER = "select dossier, shown from persons_by_number(%s, %s)"


@dataclass(frozen=True, slots=True)
class Found:
    """A dossier, and the name or number it was found by."""

    dossier: UUID
    shown: str


def number_of(text: str) -> str:
    """A number without what people write between its digits; "" where it is no number."""
    digits = re.sub(r"[\s.\-]", "", text)
    return digits if digits.isdecimal() and digits.isascii() else ""


def search(text: str, many: int = 20) -> list[Found]:
    """Who fits a name or a number, the best fit first: at most `many`, and only who the actor may see. One statement."""
    number = number_of(text)
    wanted = number or fold(text)
    if not wanted:
        return []
    with connection.cursor() as cursor:
        cursor.execute(BY_NUMBER if number else BY_NAME, [wanted, many])
        return [Found(dossier, shown) for dossier, shown in cursor.fetchall()]
