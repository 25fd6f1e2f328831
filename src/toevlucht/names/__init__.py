"""Folding of names across scripts, so that one person is found under every spelling; characters nobody sees: pure."""

from toevlucht.names.fold import fold
from toevlucht.names.unseen import UNSEEN

__all__ = ["UNSEEN", "fold"]
