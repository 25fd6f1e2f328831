"""Who acts in this thread of work; without an actor every row policy shows nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

from toevlucht.access import Reach, reach_of_role
from toevlucht.access.labels import NO_LABEL, Label


@dataclass(frozen=True, slots=True)
class Actor:
    """An account at work: the role it acts in, the labels that role may see, and the teams, the oldest first."""

    account: UUID
    role: str
    labels: Label = NO_LABEL
    teams: tuple[UUID, ...] = ()

    @property
    def reach(self) -> Reach:
        """How far the role reaches."""
        return reach_of_role(self.role)


_CURRENT: ContextVar[Actor | None] = ContextVar("actor", default=None)


def current() -> Actor | None:
    """The actor of this thread of work; None for nobody."""
    return _CURRENT.get()


@contextmanager
def acting(actor: Actor | None) -> Iterator[None]:
    """Act as somebody from here on. Enter it before the transaction begins: the database is told once, at its start."""
    token = _CURRENT.set(actor)
    try:
        yield
    finally:
        _CURRENT.reset(token)
