"""Prints the figures of the bench, one a line: `python -m tests.bench`."""

from __future__ import annotations

import os
import platform
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.bench.cijfer import Cijfer

WIDTHS = (38, 18, 50, 7)


def _line(*cells: str) -> str:
    *padded, last = cells
    return "".join(cell.ljust(width) for cell, width in zip(padded, WIDTHS, strict=True)) + last


def _row(cijfer: Cijfer) -> str:
    ratio = "" if cijfer.verhouding is None else f"{cijfer.verhouding:.2f}"
    return _line(cijfer.wat, cijfer.waarde, cijfer.maat, ratio, cijfer.doel)


def main() -> None:
    """Measure and print; takes some minutes."""
    from tests.bench.cijfers import measure  # here: the children of the pool import this module again

    start = time.perf_counter()
    write = sys.stdout.write
    write(f"Python {platform.python_version()}, {os.cpu_count()} cores; medians; ratios count, seconds do not\n\n")
    write(_line("what", "figure", "yardstick", "ratio", "to reach (quality.md §7)") + "\n")
    for cijfer in measure():
        write(_row(cijfer) + "\n")
        sys.stdout.flush()
    write(f"\n{time.perf_counter() - start:.0f} s\n")


if __name__ == "__main__":
    main()
