"""The two-bit truth code and what helpers compute with it.

no = 0, unknown = 1, yes = 3: the bits are `certain` (2) and `possible` (1). `&` and `|`
work on both bits at once and `NOT[x]` swaps them: strong Kleene logic at the price of
Boolean logic. Code 2 never enters the arithmetic: as an operand it would make a certain
answer out of a contradiction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

NO, UNKNOWN, YES = 0, 1, 3
NOT = (3, 1, 1, 0)
# what a judgment's leaf becomes: no, unknown, -, yes, not established
ESTABLISHED = {None: (0, 1, 1, 3, 1), True: (0, 1, 1, 3, 3), False: (0, 1, 1, 3, 0)}
NOT_ESTABLISHED = 4


def at_least(count: int, codes: Iterable[int]) -> int:
    """`at least N of`: certain when N are certain, impossible when fewer than N are possible."""
    certain = possible = 0
    for code in codes:
        certain += code == YES
        possible += code != NO
    return YES if certain >= count else NO if possible < count else UNKNOWN


def some(has: Sequence[int], which: Iterable[int], complete: int) -> int:
    """`some S has N` over the members `which`; an open list cannot be a certain no."""
    code = NO
    for i in which:
        code |= has[i]
    return code | NOT[complete]


def some_where(where: Sequence[int], has: Sequence[int], which: Iterable[int], complete: int) -> int:
    """`some S that has F has N`."""
    code = NO
    for i in which:
        code |= where[i] & has[i]
    return code | NOT[complete]


def every(has: Sequence[int], which: Sequence[int], complete: int) -> int:
    """`every S has N`: needs one; an open list cannot be a certain yes."""
    if not which:
        return NOT[complete]
    code = YES
    for i in which:
        code &= has[i]
    return code & complete


def every_where(where: Sequence[int], has: Sequence[int], which: Iterable[int], complete: int) -> int:
    """`every S that has F has N`: all that have F, and at least one that has."""
    code, one = YES, NO
    for i in which:
        code &= NOT[where[i]] | has[i]
        one |= where[i]
    return (code & complete) & (one | NOT[complete])


def members_at_least(count: int, where: Sequence[int] | None, has: Sequence[int], which: Iterable[int], complete: int) -> int:
    """`at least 2 S [that have F] have N`."""
    codes = [has[i] if where is None else where[i] & has[i] for i in which]
    code = at_least(count, codes)
    return code | NOT[complete] if code == NO else code
