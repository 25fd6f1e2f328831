"""What the process that flattens says of a file, in one line of JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "text/plain": "txt", "audio/mpeg": "mp3"}
REASONS = (
    "archive", "damaged", "empty", "film", "letters", "locked", "long", "markup", "office", "pages", "pixels",
    "rate", "size", "unknown",
)  # fmt: skip
LEFT_OUT = ("attachments", "scripts")
LONGEST = 2_000  # bytes of the line at most


class Unfit(Exception):
    """A file that is refused; the reason is one of REASONS."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was made: its media type, how many pages, paragraphs or seconds it has, and what was left out of it."""

    media: str = ""
    extent: int = 0
    left_out: tuple[str, ...] = ()
    refused: str = ""

    def line(self) -> bytes:
        """As it is sent."""
        return json.dumps(asdict(self)).encode()


def read(line: bytes) -> Verdict:
    """The verdict in a line. It comes from where hostile bytes were read: whatever is not in our own lists is damage."""
    try:
        told = json.loads(line)
        found = Verdict(str(told["media"]), int(told["extent"]), tuple(map(str, told["left_out"])), str(told["refused"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        return Verdict(refused="damaged")
    if found.refused:
        return Verdict(refused=found.refused if found.refused in REASONS else "damaged")
    sound = found.media in ENDINGS and 0 < found.extent < 1_000_000 and set(found.left_out) <= set(LEFT_OUT)
    return found if sound else Verdict(refused="damaged")
