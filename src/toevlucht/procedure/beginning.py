"""How a process of its own begins that works on very many dossiers beside others.

It is read before Django is set up, so nothing here may know a model: a process that cannot read its own beginning is no process.
"""

from __future__ import annotations

import gc

import django

from toevlucht.procedure.law import running

GARBAGE = 50_000  # things made before such a process looks for garbage


def begin() -> None:
    """The law stays to the end and need not be searched for garbage, and what one dossier leaves goes by itself."""
    django.setup()
    running()
    gc.freeze()
    gc.set_threshold(GARBAGE)
