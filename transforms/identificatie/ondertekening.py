"""Who of the parties signed: what the text says of it, and what stands in the signature block.

Here: parties that the text says did not sign, and empty lines beside the signatures of others.
Not here: where the signature block is (`delen`) and whether the agreement is signed at all (`status`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from transforms.identificatie.personen import has_person

_REFUSED = re.compile(r"[^.;]{0,60}\bniet (?:mee)?(?:onder|ge)tekend", re.IGNORECASE)
_EXCEPT = re.compile(
    r"\b(?:onder|ge|mee)?teken(?:d|en|t)\b[^.;]{0,80}\b(?:behalve|met uitzondering van|uitgezonderd|maar niet door)\b"
    r"(?P<wie>[^.;]{0,120})",
    re.IGNORECASE,
)
_MARK = re.compile(r"\bw\.\s?g\.|\(w\.?g\.?\)|\b(?:was )?getekend\b|/s/", re.IGNORECASE)
_NAME_HEADER = re.compile(
    r"naam|namen|(?:naam )?(?:rechtsgeldig )?(?:vertegenwoordiger|ondertekenaar|tekenbevoegde|contactpersoon)"
    r"|namens deze|(?:rechtsgeldig )?vertegenwoordigd door|ondertekend door|voor deze",
    re.IGNORECASE,
)
_PARTY_HEADER = re.compile(r"(?:naam )?(?:organisaties?|partij(?:en)?|instelling|namens|deelnemer|voor)", re.IGNORECASE)
"""Headers of the columns of a signature table: who signs, and for whom; under 'naam' alone stand the parties."""
LONGEST_CELL = 6
"""Words; a longer line without columns that ends in a full stop is running text."""
_EMPTY = re.compile(r"^\W*(?:…{2,}|[._]{5,}|-{5,})\W*$")
_CELL = re.compile(r"\s{2,}|\s?\|\s?|\t")


def refused(names: Sequence[str], text: str) -> set[str]:
    """Names of which the text says that they did not sign; not the corporation in the name of its tenants."""
    said = {name for name in names for m in re.finditer(re.escape(name), text) if _REFUSED.match(text, m.end())}
    excepted = " ".join(match["wie"] for match in _EXCEPT.finditer(text))
    said |= {name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", excepted)}
    return {name for name in said if not any(other != name and other.endswith(name) for other in said)}


def signatures(lines: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Pieces of the signature block, each with False when its signature line is empty while others are marked.

    Dots alone prove nothing: a signature may stand over them as a picture. They count beside the 'w.g.' of others.
    """
    if not any(_MARK.search(line) for line in lines):
        yield from ((line, True) for line in lines)
        return
    for number, line in enumerate(lines):
        cells = [cell for cell in _CELL.split(line.strip()) if cell]
        below = [cell for cell in _CELL.split(_next(lines, number)) if cell]
        marks = [cell for cell in cells if _is_mark(cell)]
        for column, cell in enumerate(cells):
            if marks:  # "Domijn      w.g.": the mark of a party stands in its line
                mark = cells[column + 1] if column + 1 < len(cells) else ""
            else:
                mark = below[column] if len(below) == len(cells) else ""
            yield cell, not _EMPTY.match(mark)


def _next(lines: Sequence[str], number: int) -> str:
    return next((line.strip() for line in lines[number + 1 :] if line.strip()), "")


def _is_mark(cell: str) -> bool:
    return bool(_EMPTY.match(cell) or _MARK.search(cell) or has_person(cell))


def without_name_column(lines: Sequence[str]) -> list[str]:
    """The lines without the cells under a header that says that persons stand there; a sentence ends the table."""
    kept, column = [], None
    for line in lines:
        cells = _CELL.split(line.strip())
        headers = [bool(_NAME_HEADER.fullmatch(cell.strip(" :"))) for cell in cells]
        if any(headers) and any(_PARTY_HEADER.fullmatch(cell.strip(" :")) for cell in cells):
            column = headers.index(True)
        elif len(cells) == 1 and line.rstrip().endswith(".") and len(line.split()) > LONGEST_CELL:
            column = None
        elif column is not None and column < len(cells):
            cells[column] = ""
            kept.append(" | ".join(cells))
            continue
        kept.append(line)
    return kept
