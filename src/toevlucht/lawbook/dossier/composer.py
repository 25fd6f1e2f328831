"""Composes the tree of a file within its bounds: what is too deep or too large is left at the first part beyond."""

from __future__ import annotations

from typing import Any

from ruamel.yaml.composer import Composer

from toevlucht.lawbook.dossier import size
from toevlucht.lawbook.dossier.problems import DossierErrors


class Bounded(Composer):
    """Counts parts and levels on the way; the reader of tokens slows down with the square of the levels."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.depth = self.parts = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        """One part and all inside it. DossierErrors beyond a bound."""
        self.parts += 1
        if self.parts > size.PARTS:
            raise DossierErrors([size.TOO_LARGE])
        if self.depth > size.DEPTH + 1:
            raise DossierErrors([size.TOO_DEEP])
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node
