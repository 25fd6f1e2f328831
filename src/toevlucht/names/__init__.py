"""Folding of names across scripts, so that one person is found under every spelling: pure."""

from toevlucht.names.fold import fold

__all__ = ["fold"]
