"""The record as a file of lines that anybody can check without this program: `tools/verify_record.py` needs only Python."""

from __future__ import annotations

import json
from pathlib import Path

from toevlucht.record.rows import one_moment, rows
from toevlucht.record.verify import stored_heads


def export(file: Path, *, payloads: bool) -> int:
    """Write every entry, then every stored head; how many entries. Without payloads nothing in it speaks of a person."""
    written = 0
    with file.open("w", encoding="utf-8") as out, one_moment():
        for row in rows():
            written += 1
            out.write(_line(row._asdict() if payloads else row._replace(body=None, salt=None, destroyed=True)._asdict()))
        heads = [[*chain, *head] for chain, head in sorted(stored_heads().items())]
        out.write(_line({"heads": heads}))
    return written


def _line(found: dict[str, object]) -> str:
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n"
