"""Two versions of a rule tried on every pattern of what they read: on how many they differ, and on which one first."""

from __future__ import annotations

from dataclasses import dataclass

from toevlucht.engine import model as m
from toevlucht.engine.prove import free_parts, whole
from toevlucht.engine.wording import wording

MOST = 20  # parts tried at once: a million patterns


@dataclass(frozen=True, slots=True)
class Patterns:
    """How many patterns were tried, on how many the two differ, and the first: each part with what it was."""

    tried: int
    differ: int
    example: tuple[tuple[str, bool], ...] = ()


def patterns(before: m.Rule, after: m.Rule) -> Patterns | None:
    """Compare two versions of a rule; None where they read too many things to try all."""
    old, new = whole(before), whole(after)
    parts = list(dict.fromkeys([*free_parts(old), *free_parts(new)]))
    if len(parts) > MOST:
        return None
    full = (1 << (1 << len(parts))) - 1
    columns = {part: _column(i, len(parts)) for i, part in enumerate(parts)}
    differing = _table(old, columns, full) ^ _table(new, columns, full)
    if not differing:
        return Patterns(1 << len(parts), 0)
    first = (differing & -differing).bit_length() - 1
    example = tuple((_words(part), bool(first >> i & 1)) for i, part in enumerate(parts))
    return Patterns(1 << len(parts), differing.bit_count(), example)


def _column(number: int, parts: int) -> int:
    """The truth table of one part: bit N says whether pattern N has it."""
    width = 1 << number
    column = ((1 << width) - 1) << width
    for at in range(number + 1, parts):
        column |= column << (1 << at)
    return column


def _table(node: m.Condition, columns: dict[m.Condition, int], full: int) -> int:
    match node:
        case m.Not(of):
            return full ^ _table(of, columns, full)
        case m.All(of):
            out = full
            for part in of:
                out &= _table(part, columns, full)
            return out
        case m.Any(of):
            out = 0
            for part in of:
                out |= _table(part, columns, full)
            return out
        case _:
            return columns[node]


def _words(part: m.Condition) -> str:
    """A part as words: a name, a comparison, a sentence about members."""
    if isinstance(part, m.Quantified):
        where = f" that has {_words(part.where)}" if part.where is not None else ""
        return f"{part.kind.replace('_', ' ')} {part.scope}{where} has {_words(part.has)}"
    return wording(part) or type(part).__name__.lower()
