"""Printing to the screen: consoles, tables, and the removal of terminal escapes from foreign text."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

output = Console(highlight=False)
errors = Console(stderr=True, highlight=False)


_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: a colour, the cursor
    r"|(?:\x1b[]PX^_]|[\x90\x98\x9d-\x9f])"  # OSC and its kin: a title, a link
    r"[^\x07\x1b\x90\x98\x9c-\x9f\n]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]"
)
"""Escape sequences of a terminal (ECMA-48), in seven bits and in eight; one that nothing ends loses its opening alone,
so that it hides no text."""


def plain(text: str) -> str:
    """Replace escape sequences and control characters: a file name or quote must not steer the terminal."""
    if text.isprintable():
        return text
    text = _SEQUENCE.sub("\N{REPLACEMENT CHARACTER}", text)
    return "".join(c if c.isprintable() or c in "\n " else "\N{REPLACEMENT CHARACTER}" for c in text)


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]], numbers: Sequence[str] = ()) -> Table:
    """Return a table for the screen; columns in `numbers` are set to the right; no head when all are unnamed."""
    result = Table(
        title=title or None,
        box=box.SIMPLE_HEAD,
        title_justify="left",
        title_style="bold",
        show_header=any(columns),
    )
    for column in columns:
        result.add_column(Text(plain(column)), justify="right" if column in numbers else "left", overflow="fold")
    for row in rows:
        # As Text, because rich would take "[red]" in a quote or a file name for markup.
        result.add_row(*(Text("" if value is None else plain(str(value))) for value in row))
    return result


def show_whole(shown: Table) -> None:
    """Print a table as wide as it is: a terminal wraps lines, but a name cut in pieces can't be read."""
    natural = Console(width=10_000).measure(shown).maximum
    Console(highlight=False, width=max(output.width, natural)).print(shown)


def command() -> str:
    """Return how the user can call us again: by name when that is on the path, else as we were called."""
    called = Path(sys.argv[0])
    if called.name != "koplopers":
        return f"{Path(sys.executable).name} -m pipelines"
    if shutil.which("koplopers"):
        return "koplopers"
    return os.path.relpath(called) if called.is_relative_to(Path.cwd()) else str(called)


def show(text: str = "", style: str | None = None) -> None:
    """Print a line as it is, without markup."""
    output.print(plain(text), style=style, markup=False, soft_wrap=True)


def tell(text: str) -> None:
    """Print a paragraph: broken between words in a terminal, one line elsewhere."""
    output.print(Text(plain(text)), soft_wrap=not output.is_terminal)


def write(text: str) -> None:
    """Write machine-readable output to standard output, untouched by widths and colours."""
    sys.stdout.write(text)
