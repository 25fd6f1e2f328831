"""Something done for each of many: one that cannot be done holds up no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import InterfaceError, OperationalError

T = TypeVar("T")
KEPT = 20  # faults that are told whole: where everything fails, more of them say no more


class NotDone(ExceptionGroup[Exception]):
    """What could not be done, told of the first few."""

    failed: int  # how many


def each(found: Iterable[T], do: Callable[[T], object]) -> None:
    """Do something for each. NotDone, of what failed, when the others are done.

    A database that is away ends it at once.
    """
    faults, failed = list[Exception](), 0
    for one in found:
        try:
            do(one)
        except (OperationalError, InterfaceError):
            raise
        except Exception as fault:
            failed += 1
            if len(faults) < KEPT:
                fault.add_note(f"of {one}")
                faults.append(fault)
    if faults:
        told = NotDone(f"{failed} could not be done", faults)
        told.failed = failed
        raise told
