"""A PDF that holds pictures and nothing else, written as the pages come, so that no page waits in memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: a JPEG, its pixels and its size in points (1/72 inch)."""

    jpeg: bytes
    pixels: tuple[int, int]
    points: tuple[float, float]
    grey: bool = False


class Paper:
    """The writer. Object 1 is the catalogue, 2 the list of pages; each page is three more."""

    def __init__(self, out: BinaryIO) -> None:
        self.out = out
        self.at = 0
        self.offsets: dict[int, int] = {}
        self.pages = 0
        self._write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")

    def add(self, sheet: Sheet) -> None:
        """Write a page."""
        page, content, picture = (3 + 3 * self.pages + n for n in range(3))
        (width, height), (wide, high) = sheet.points, sheet.pixels
        colour = "DeviceGray" if sheet.grey else "DeviceRGB"
        self._object(
            page,
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width:.2f} {height:.2f}]/Contents {content} 0 R"
            f"/Resources<</XObject<</P {picture} 0 R>>>>>>",
        )
        self._object(content, "<</Length {length}>>", f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /P Do Q".encode())
        self._object(
            picture,
            f"<</Type/XObject/Subtype/Image/Width {wide}/Height {high}/ColorSpace/{colour}/BitsPerComponent 8"
            "/Filter/DCTDecode/Length {length}>>",
            sheet.jpeg,
        )
        self.pages += 1

    def close(self) -> None:
        """Write the list of pages and where everything stands."""
        kids = " ".join(f"{3 + 3 * n} 0 R" for n in range(self.pages))
        self._object(1, "<</Type/Catalog/Pages 2 0 R>>")
        self._object(2, f"<</Type/Pages/Count {self.pages}/Kids[{kids}]>>")
        table, size = self.at, len(self.offsets) + 1
        lines = "".join(f"{self.offsets[n]:010} 00000 n \n" for n in range(1, size))
        self._write(
            f"xref\n0 {size}\n0000000000 65535 f \n{lines}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n"
        )

    def _object(self, number: int, told: str, stream: bytes | None = None) -> None:
        self.offsets[number] = self.at
        if stream is None:
            self._write(f"{number} 0 obj{told}endobj\n")
            return
        self._write(f"{number} 0 obj{told.replace('{length}', str(len(stream)))}stream\n")
        self._write(stream)
        self._write(b"\nendstream endobj\n")

    def _write(self, told: bytes | str) -> None:
        raw = told if isinstance(told, bytes) else told.encode()
        self.out.write(raw)
        self.at += len(raw)


def write(out: BinaryIO, sheets: Iterable[Sheet]) -> int:
    """Write all pages; how many."""
    paper = Paper(out)
    for sheet in sheets:
        paper.add(sheet)
    paper.close()
    return paper.pages
