"""Plain text: kept as it is, form feeds separate its pages.

Here: the pages. Not here: the encoding (`encoding`), what counts as plain text (`sniff`).
"""

from __future__ import annotations

from transforms.tekst.clean import split_pages
from transforms.tekst.encoding import decode


def read_txt(data: bytes) -> list[str]:
    """The text per page; NUL bytes and other control signs are left out. Raises Geweigerd."""
    return split_pages(decode(data))
