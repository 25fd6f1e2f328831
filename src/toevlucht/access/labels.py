"""Compartments as bits of one integer, so that a row policy compares a label with what a reader may see.

An entry and a chain bear exactly one label; what a reader may see is the sum of several.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntFlag


class Label(IntFlag):
    """One compartment of a dossier. From `EXCLUSION` on only the vault's login can read (migration 0002)."""

    ORDINARY = 1
    MEDICAL = 2
    CHILD = 4
    FAMILY_CONFIDENTIAL = 8
    PROTECTED_ADDRESS = 16
    EXCLUSION = 32
    SECURITY = 64

    __hash__ = int.__hash__  # the one of an enum is written in Python, and each line of a history asks it


NO_LABEL = Label(0)
VAULT_ONLY = Label.EXCLUSION | Label.SECURITY
EVERY_LABEL = Label(127)


def label_of(names: Iterable[str]) -> Label:
    """The one compartment for something that bears these labels of the vocabulary; the most closed where it bears several."""
    return max((Label[name.upper()] for name in names), default=Label.ORDINARY)


def names_of(labels: Label) -> tuple[str, ...]:
    """The labels beside `ordinary`, as the engine names them (`seen(law, case, may_see)`)."""
    return tuple(label.name.lower() for label in Label if label in labels and label is not Label.ORDINARY and label.name)
