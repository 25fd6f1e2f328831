"""What a process writes of a failure: where in the code, and of what kind. What it was about stands in no log.

The text of an exception often quotes the value it broke on: an answer, a number, a name. So of most only the kind is written, and
of what the database refused the name of the rule.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from types import TracebackType

from django.core.exceptions import ImproperlyConfigured
from django.db import InterfaceError, OperationalError
from psycopg import Error
from psycopg import InterfaceError as Unreached
from psycopg import OperationalError as Away

# These tell of the machine, its settings and its servers.
TELLING = (OperationalError, InterfaceError, Away, Unreached, ImproperlyConfigured, OSError, ImportError)
Broken = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Plain(logging.Formatter):
    """A line: how grave, which part of the program, what; then the places of a failure."""

    def __init__(self) -> None:
        super().__init__("%(levelname)s:%(name)s:%(message)s")

    def formatException(self, ei: Broken) -> str:  # the name is the library's
        """The places a failure came through, its cause first, without what it was about."""
        return "" if ei[1] is None else "".join(_told(ei[1])).rstrip("\n")


def _told(fault: BaseException) -> Iterator[str]:
    before = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    if before is not None:
        yield from _told(before)
        yield "which led to\n"
    yield from traceback.format_tb(fault.__traceback__)
    yield f"{type(fault).__module__}.{type(fault).__qualname__}{_about(fault)}\n"
    yield from (f"{note}\n" for note in getattr(fault, "__notes__", ()))
    if isinstance(fault, BaseExceptionGroup):
        for inner in fault.exceptions:
            yield from _told(inner)


def _about(fault: BaseException) -> str:
    if isinstance(fault, TELLING):
        return f": {fault}"
    if isinstance(fault, Error):
        named = (fault.sqlstate, fault.diag.table_name, fault.diag.constraint_name)
        return ": " + ", ".join(filter(None, named))
    return ""
