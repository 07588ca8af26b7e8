"""The cells of workbooks by other people: columns found by their headers, and text and numbers as they were meant.

Here: what any such sheet needs. Not here: which columns a source has (its reader) and the file itself (`werkmap`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from pipelines.sources.gesprek import AndereVormError, Antwoord
from pipelines.sources.werkmap import Rij

HEADER_WITHIN = 20
"""Rows in which the header is sought: above it stand a title and a remark, never data."""

_PLAIN = re.compile(r"-?\d+(?:[.,]0+)?")
_THOUSANDS = re.compile(r"-?\d{1,3}(?:[. ]\d{3})+(?:,0+)?")


@dataclass(frozen=True, slots=True)
class Veld:
    """A column that is looked for: by the first of its `namen` that is there, else by a `deel` of a header.

    Names are compared as small letters and digits alone, so that `KVK_nummer` and `Kvk nummer` are one.
    """

    naam: str
    namen: tuple[str, ...]
    deel: str | None = None
    verplicht: bool = True


@dataclass(frozen=True, slots=True)
class Tabel:
    """A sheet with the wanted columns: the number of each, and the rows by name of field, which can be walked once."""

    blad: str
    kolommen: Mapping[str, int]
    rijen: Iterator[Mapping[str, object]]


def vind_tabel(
    antwoord: Antwoord, sheet: tuple[str, Iterator[Rij]], velden: tuple[Veld, ...], seen: list[str]
) -> Tabel | None:
    """The table of a sheet; None when none of its first rows has every required column, and `seen` then says what has.

    AndereVormError when two columns have the same name.
    """
    blad, rows = sheet
    first: list[str] = []
    for row in islice(rows, HEADER_WITHIN):
        headers = [str(cell).strip() for cell in row if cell is not None and str(cell).strip()]
        first = first or headers
        columns = _columns(antwoord, blad, row, velden)
        if columns is not None:
            return Tabel(blad, columns, _by_name(rows, columns))
    seen.append(f"{blad}: {', '.join(header[:40] for header in first[:12]) or 'empty'}")
    return None


def tekst(cell: object) -> str | None:
    """A cell as text with single spaces, None when it is empty; a whole number has no fraction."""
    if cell is None:
        return None
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell).split()) or None


def kvk(cell: object) -> str | None:
    """A KvK number in its eight digits: workbooks lose the leading zero. None when it is none."""
    digits = re.sub(r"[ .]", "", tekst(cell) or "")
    return digits.zfill(8) if re.fullmatch(r"[0-9]{5,8}", digits) and int(digits) else None


def l_nummer(cell: object) -> str | None:
    """The number of a toegelaten instelling as L and four digits; None when it has another form."""
    match = re.fullmatch(r"L?[ -]?([0-9]{1,4})", tekst(cell) or "", re.IGNORECASE)
    return f"L{match[1]:0>4}" if match else None


def whole_number(antwoord: Antwoord, cell: object) -> int | None:
    """A count, None when the cell is empty: no number is not zero. AndereVormError when it is anything else.

    As text, a point or a space parts thousands and a comma the fraction, as the Dutch write.
    """
    text = tekst(cell)
    if text is None:
        return None
    if isinstance(cell, float) and not cell.is_integer():
        text = f"{cell} (a number)"  # so that no point in it is taken for thousands
    if _THOUSANDS.fullmatch(text):
        return int(re.sub(r"[. ]", "", text.partition(",")[0]))
    if _PLAIN.fullmatch(text):
        return int(re.split(r"[.,]", text)[0])
    raise AndereVormError(f"{antwoord.url}: {text[:40]!r} stands where a whole number is expected; look at the capture")


def _columns(antwoord: Antwoord, blad: str, row: Rij, velden: tuple[Veld, ...]) -> dict[str, int] | None:
    headers = [re.sub(r"[^a-z0-9]", "", str(cell).lower()) if cell is not None else "" for cell in row]
    found = {veld.naam: _positions(headers, veld) for veld in velden}
    if any(veld.verplicht and not found[veld.naam] for veld in velden):
        return None
    for name, positions in found.items():
        if len(positions) > 1:
            twice = ", ".join(str(row[position]) for position in positions)
            raise AndereVormError(
                f"{antwoord.url}: sheet {blad} has more than one column for {name} ({twice}); adapt its reader"
            )
    return {name: positions[0] for name, positions in found.items() if positions}


def _positions(headers: list[str], veld: Veld) -> list[int]:
    for name in veld.namen:
        if exact := [index for index, header in enumerate(headers) if header == name]:
            return exact
    return [index for index, header in enumerate(headers) if veld.deel and veld.deel in header]


def _by_name(rows: Iterator[Rij], columns: Mapping[str, int]) -> Iterator[Mapping[str, object]]:
    for row in rows:
        if any(cell is not None for cell in row):
            yield {name: row[index] if index < len(row) else None for name, index in columns.items()}
