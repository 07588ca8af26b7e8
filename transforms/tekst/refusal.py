"""Refusing a file, and the bounds beyond which a file is refused.

Here: the one exception that readers raise, with a reason for people, and the sizes that count.
Not here: limits of time and memory of a process (`limits`).
"""

from __future__ import annotations

MAX_BYTES = 100 * 2**20  # the fetcher takes no larger body either; the largest agreement seen is far smaller
MAX_PAGES = 10_000  # compiled council files stay under 2,000 pages; beyond it a page tree is hostile


class Geweigerd(Exception):
    """The file is refused; the message is `reden`: Dutch, without a full stop, what to do where possible."""


def check_pages(number: int) -> None:
    """Raises Geweigerd when a document has more pages than MAX_PAGES."""
    if number > MAX_PAGES:
        raise Geweigerd(f"te veel pagina's: {number}, hoogstens {MAX_PAGES}")
