"""What a stage tells about its work."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class StageResult:
    """Counts by name in the order in which they should be shown; `changed` is false when nothing was done.

    `regels` are lines for the operator (a refused file with its reason), shown as a list; `tabel` is an overview,
    its first row the heading.
    """

    counts: dict[str, int | float | str] = field(default_factory=dict)
    changed: bool = False
    regels: list[str] = field(default_factory=list)
    tabel: list[tuple[str | int, ...]] = field(default_factory=list)

    def add(self, other: StageResult) -> None:
        """Take over what a further stage of the same asset tells."""
        self.counts |= other.counts
        self.changed |= other.changed
        self.regels += other.regels
        self.tabel += other.tabel
