"""The citation every line of law carries, and the types values have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal["day", "working_day", "week", "month", "year"]
ValueType = Literal["truth", "day", "number", "euro", "country", "language", "choice", "length", "text"]
CASE = "case"  # the root scope: the application itself


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a line of law stands: heading plus labels; `act` is the code of the act."""

    act: str
    article: str
    labels: str = ""  # "(5)(a)"
    title: str = ""
    file: str = ""
    line: int = 0
    per: tuple[str, ...] = ()  # rulings the line rests on

    def short(self) -> str:
        """`qr 4(5)(a)`: act code, article, labels."""
        return f"{self.act} {self.article}{self.labels}"
