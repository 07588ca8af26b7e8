"""Page numbers as they are printed: "pagina 3 van 12", "3/12", "- 3 -", or a number at the end of a running line.

Here: reading them, and a running line without them.
Not here: telling running lines from body text (`transforms.tekst`), and what numbers say of the parts (`indeling`).
"""

from __future__ import annotations

import re

from transforms.model import Pagina

_WORD = r"(?:pagina|pag\.?|bladzijde|blz\.?|blad|p\.|page)"
_COUNTED = re.compile(rf"\b{_WORD}\s*(\d{{1,3}})(?:\s*(?:van|/)\s*(\d{{1,3}}))?\b", re.IGNORECASE)
_OF = re.compile(r"(?<![\d.,/-])(\d{1,3})\s*(?:van|/)\s*(\d{1,3})\s*$", re.IGNORECASE)
_ALONE = re.compile(r"^\W*(\d{1,3})\W*$")
_LAST = re.compile(r"(?:\s{2,}|[|/–-]\s*)(\d{1,3})\s*[|–-]?\s*$")
_RUNNING = re.compile(r"(?:^|\s)(\d{1,3})\s*$|^(\d{1,3})(?=\s)")
_NUMBERS = re.compile(r"(?<!\d)(?!20\d\d(?!\d))\d+")


def page_numbers(page: Pagina) -> set[tuple[int, int | None]]:
    """Numbers that `page` may bear, each with the total it names or None; more than one when stamped twice."""
    found: set[tuple[int, int | None]] = set()
    for line in page.randtekst.splitlines():
        found |= _read(line.strip(), (_COUNTED, _OF, _ALONE, _LAST, _RUNNING))
    filled = [line for line in page.tekst.splitlines() if line.strip()]
    for line in {*filled[:2], *filled[-2:]}:
        found |= _read(line[:200].strip(), (_COUNTED, _OF, _ALONE, _LAST))
    return found


def _read(line: str, patterns: tuple[re.Pattern[str], ...]) -> set[tuple[int, int | None]]:
    """The number by the surest notation that fits."""
    for pattern in patterns:
        match = pattern.search(line)
        if match is not None:
            total = match[2] if pattern in (_COUNTED, _OF) else None
            return {(int(match[1] or match[2]), int(total) if total else None)}
    return set()


def without_numbers(line: str) -> str:
    """A running line without its page number, so that it is equal on every page; '' when nothing else is in it.

    Years stay: the header of one year's agreement is not that of the next.
    """
    plain = " ".join(re.findall(r"[^\W_]+", _NUMBERS.sub("", line).casefold()))
    return plain if len(re.sub(r"[^a-z]", "", plain)) > len("pagina van") else ""
