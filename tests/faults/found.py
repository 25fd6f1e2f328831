"""What a run did and found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass
class Found:
    """Figures of a run, and its faults: these must stay empty."""

    what: str
    figures: Mapping[str, float] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        told = ", ".join(f"{name} {value:.0f}" for name, value in self.figures.items())
        return "\n  ".join([f"{self.what}: {told}; {len(self.faults)} faults", *(fault[:500] for fault in self.faults[:20])])
