"""Looks ahead, day by day, for the first on which something flips."""

from __future__ import annotations

from collections.abc import Callable

HORIZON = 130 * 366  # days looked ahead: longer than a life


def first_flip(code: Callable[[int], object], day: int) -> int | None:
    """The first day after `day` on which `code` differs; it may change at most a few times.

    Gallops forward and then halves, so each change must last longer than the step it is met
    with: comparisons against fixed days do, since they are monotone in the day.
    """
    now = code(day)
    low, stride = day, 1
    while low < day + HORIZON:
        high = min(low + stride, day + HORIZON)
        if code(high) != now:
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if code(middle) == now else (low, middle)
            return high
        low, stride = high, stride * 2
    return None
