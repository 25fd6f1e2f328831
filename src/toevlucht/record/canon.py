"""The bytes of an entry that its hash covers, as `sql/chain.sql` makes them: every field behind its length."""

from __future__ import annotations

from toevlucht.record.rows import Row


def canon(row: Row) -> bytes:
    """Subject, label, number, id, kind, act, deed, power, actor, role, day, moment, what it supersedes, payload hash."""
    return "".join(map(_part, row[: Row._fields.index("hash")])).encode()


def _part(field: str | int | bool | None) -> str:
    if field is None:
        return "-"
    text = str(field)
    return f"{len(text.encode())}:{text}"
