"""How a process ends: one that had begun and then lost its database, told from one that cannot begin, and says why not."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from toevlucht.record.postgres import NoDatabase
from toevlucht.record.postgres.letting import turned_away

LOST = os.EX_TEMPFAIL
REFUSED = 2


@contextmanager
def in_sentences() -> Iterator[None]:
    """What stands in the way of a start is told in sentences, and no place in the code: it is for whoever sets the service up."""
    try:
        yield
    except (ImproperlyConfigured, NoDatabase, OperationalError) as fault:
        print(turned_away(fault.__cause__) or fault, file=sys.stderr, flush=True)
        sys.exit(REFUSED)


def lost(error: Exception) -> bool:
    """Whether the library of jobs gave up because the database went away; what is refused there every time is no such end."""
    return isinstance(error.__cause__, psycopg.OperationalError | psycopg.InterfaceError)
