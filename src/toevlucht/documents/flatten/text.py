"""Plain text: letters only, in one encoding."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from toevlucht.documents.flatten.verdict import Unfit, Verdict
from toevlucht.documents.limits import LETTERS
from toevlucht.names import UNSEEN

BLANK = re.compile(r"\n[ \t]*\n\s*")


def ready() -> None:
    """Load the codecs: afterwards no file can be opened any more."""
    for codec in ("utf-16", "utf-8-sig"):
        codecs.lookup(codec)


def flatten(given: BinaryIO, out: BinaryIO) -> Verdict:
    """The text in UTF-8; its extent is the number of paragraphs, which blank lines part."""
    raw = given.read(4 * LETTERS + 1)
    text = UNSEEN.sub("", _decoded(raw)).replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(text) > LETTERS:
        raise Unfit("size")
    if not text:
        raise Unfit("empty")
    out.write(text.encode() + b"\n")
    return Verdict("text/plain", len(BLANK.split(text)))


def _decoded(raw: bytes) -> str:
    """UTF-8, or UTF-16 that says so. Guessing among the old encodings would turn one alphabet into another."""
    try:
        return raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        raise Unfit("letters") from None
