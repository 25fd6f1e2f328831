"""The record as a file of lines that anybody can check without this program: `tools/verify_record.py` needs only Python."""

from __future__ import annotations

import json
from pathlib import Path

from toevlucht.record.rows import one_moment, rows
from toevlucht.record.verify import stored_heads


def export(file: Path, *, payloads: bool) -> int:
    """Write every entry, then every stored head; how many entries. Without payloads nothing in it speaks of a person. What stood
    in the file stays until the new one is whole.
    """
    written, new = 0, file.with_name(f"{file.name}.new")
    new.unlink(missing_ok=True)
    new.touch(0o600)  # nobody else on this machine reads what people said
    try:
        with one_moment(), new.open("w", encoding="utf-8") as out:
            for row in rows():
                written += 1
                out.write(_line(row._asdict() if payloads else row._replace(body=None, salt=None, destroyed=True)._asdict()))
            heads = [[*chain, *head] for chain, head in sorted(stored_heads().items())]
            out.write(_line({"heads": heads, "payloads": payloads}))
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)
    return written


def _line(found: dict[str, object]) -> str:
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n"
