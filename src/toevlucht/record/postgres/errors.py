"""What is wrong with the database, and what to do."""

from __future__ import annotations

from toevlucht.engine.said import Said


class NoDatabase(Exception):  # it says what is missing, not which class failed
    """The database cannot be started, reached or chosen; `said` tells why and what to do, in any language."""

    def __init__(self, said: Said) -> None:
        self.said = said
        super().__init__(said)
