"""What a file is, by its first bytes and never by its name."""

from __future__ import annotations

import re

HEAD = 4096  # bytes that are looked at

MARKUP = re.compile(rb"\s*<(?:!doctype|html|head|body|script|svg|\?xml|!--|iframe|math)\b|\s*<(?:\?xml|!--)", re.IGNORECASE)
OFFICE = (b"[Content_Types].xml", b"_rels/", b"word/", b"xl/", b"ppt/", b"mimetypeapplication/vnd.oasis", b"META-INF/")
HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")

STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"fLaC", "sound"),
    (b"OggS", "sound"),
    (b"ID3", "sound"),
    (b"#!AMR", "film"),  # sound of telephones that no library here reads; what is said of a film says what to do
    (b"\xff\xf1", "film"),  # AAC, on its own
    (b"\xff\xf9", "film"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "film"),  # WMA
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b"{\\rtf", "office"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
)


def sniff(head: bytes) -> str:
    """The kind of a file from its first HEAD bytes: a key of KINDS, or office, archive, film, markup, empty, unknown.

    A PDF may stand behind some rubbish, as readers allow; whatever else those first bytes are, it is then read as a PDF.
    """
    if not head:
        return "empty"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for start, kind in STARTS:
        if head.startswith(start):
            return kind
    return _container(head) or ("sound" if _is_mp3(head) else _text(head))


def _container(head: bytes) -> str:
    """Formats whose name stands behind a length; "" for none."""
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return "office" if any(mark in head for mark in OFFICE) else "archive"
    if head[4:8] == b"ftyp":
        return "heic" if head[8:12] in HEIC else "film"
    riff = head[:4] in (b"RIFF", b"RF64") and head[8:12]
    if riff:
        return {b"WAVE": "sound", b"AVI ": "film"}.get(head[8:12], "unknown")
    return "sound" if head[:4] == b"FORM" and head[8:12] in (b"AIFF", b"AIFC") else ""


def _is_mp3(head: bytes) -> bool:
    """Two frames of MPEG sound one after the other: one alone is found in any rubbish."""
    return head[:1] == b"\xff" and len(head) > 3 and head[1] & 0xE6 == 0xE2 and head[2] >> 4 not in (0, 15)


def _text(head: bytes) -> str:
    """Text, markup that only looks like it, or neither."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text"
    if MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "markup"
    return "unknown" if re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]", head) else "text"
