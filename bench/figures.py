"""What every part of the bench measures with, and the figures it keeps."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One measured figure beside its target."""

    what: str
    found: float
    unit: str
    target: str
    reached: bool | None


FIGURES: list[Figure] = []


def note(what: str, found: float, unit: str, target: float | None = None, *, least: bool = True) -> None:
    """Keep and print a figure; `least`: the target is a floor."""
    good = None if target is None else (found >= target if least else found <= target)
    words = "" if target is None else f"{'at least' if least else 'at most'} {target:g} {unit}"
    FIGURES.append(Figure(what, round(found, 3), unit, words, good))
    print(f"{'' if good is None else 'yes ' if good else 'NO  ':4}{what:74}{found:12.3f} {unit:8}{words}", flush=True)


def median_us(call: Callable[[Any], Any], inputs: list[Any], seconds: float = 1.5) -> float:
    """The median time of one call in microseconds, after a warm-up."""
    for x in inputs[:50]:
        call(x)
    times = []
    end = time.perf_counter() + seconds
    at = 0
    while time.perf_counter() < end or len(times) < 50:
        x = inputs[at % len(inputs)]
        begin = time.perf_counter_ns()
        call(x)
        times.append(time.perf_counter_ns() - begin)
        at += 1
    return statistics.median(times) / 1e3


def median_s(call: Callable[[], Any], times: int = 7) -> float:
    """The median time of one call in seconds, after a warm-up."""
    call()
    found = []
    for _ in range(times):
        begin = time.perf_counter()
        call()
        found.append(time.perf_counter() - begin)
    return statistics.median(found)
