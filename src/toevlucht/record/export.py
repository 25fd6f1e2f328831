"""The record as a file of lines that anybody can check without this program: `tools/verify_record.py` needs only Python."""

from __future__ import annotations

import json
from pathlib import Path

from toevlucht.record.rows import one_moment, rows
from toevlucht.record.verify import stored_heads
from toevlucht.record.whole import whole


def export(file: Path, *, payloads: bool) -> int:
    """Write every entry, then every stored head; how many entries. Without payloads nothing in it speaks of a person. What stood
    in the file stays until the new one is whole.
    """
    written = 0
    with one_moment(), whole(file) as out:
        for row in rows():
            written += 1
            out.write(_line(row._asdict() if payloads else row._replace(body=None, salt=None, destroyed=True)._asdict()))
        heads = [[*chain, *head] for chain, head in sorted(stored_heads().items())]
        out.write(_line({"heads": heads, "payloads": payloads}))
    return written


def _line(found: dict[str, object]) -> str:
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n"
