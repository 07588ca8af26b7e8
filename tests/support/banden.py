"""The blocks of a text as bands of a width: lines of print, rows of a table, with their footnotes.

Here: what a heading, paragraph, list item or table looks like, and how a perfect reader would write it down.
Not here: where bands stand on a page (`opmaak`), breaking lines (`zetsel`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tests.support.alineas import Blok
from tests.support.zetsel import text_width, wrap

MAAT, REGEL = 10.0, 13.0
KLEIN, KLEINE_REGEL = 7.5, 10.0
CELL_SIZES = (MAAT, 8.5, 7.0)
CELL_WHITE = 10.0  # points in a cell that stay white
VOETNOTEN = (
    "Zie de begrippenlijst bij dit document.",
    "Zoals vastgelegd in het verslag van het overleg.",
    "De bijlage geeft een nadere toelichting.",
)
LANGE_ALINEA = 160  # letters: long enough to carry a footnote


@dataclass(frozen=True, slots=True)
class Stuk:
    """A run of text on one baseline; in a band x and y count from its upper left corner, y downwards."""

    x: float
    y: float
    tekst: str
    maat: float = MAAT
    vet: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """What is not split over two frames: a line of text or a row of cells, with what a reader makes of it."""

    stukken: tuple[Stuk, ...]
    hoogte: float
    tekst: str
    wit: float = 0.0
    samen: float = 0.0  # points that must be free below: a heading stays with its text
    noot: str = ""
    lijnen: tuple[tuple[float, float, float, float], ...] = ()


def bands(
    blocks: Sequence[Blok], width: float, gap: float, *, tabellen: bool, title: bool = False, noten: bool = False
) -> Iterator[Band]:
    """The blocks as bands of `width` points with `gap` points between paragraphs.

    `tabellen`: lists become tables. `title`: the first heading is that of the document. `noten`: the first long
    paragraph has a footnote.
    """
    for soort, run in groupby(blocks, key=lambda blok: (blok.soort, len(blok.cellen))):
        group = list(run)
        if soort[0] == "rij" or (soort[0] == "punt" and tabellen and len(group) > 1):
            listed = soort[0] == "punt"
            rows = _as_rows(group) if listed else [blok.cellen for blok in group]
            ruled = tabellen or (len(rows) > 1 and len(rows[0]) > 2)  # else tabs: a line of names
            yield from _table(rows, width, gap, ruled=ruled, head=listed)
            continue
        for place, blok in enumerate(group):
            if blok.soort == "kop":
                size = 15.0 if title else 11.0
                yield from _heading(blok.tekst, width, size, gap)
            elif blok.soort == "punt":
                yield from _paragraph(blok.tekst, width, gap if not place else 0, merk=blok.merk)
            else:
                note = noten and len(blok.tekst) >= LANGE_ALINEA
                yield from _paragraph(
                    blok.tekst, width, gap, noot=f"1 {VOETNOTEN[len(blok.tekst) % 3]}" if note else ""
                )
                noten = noten and not note
            title = False


def _heading(text: str, width: float, size: float, gap: float) -> Iterator[Band]:
    height = REGEL * (1.5 if size > REGEL else 1)
    for number, (line, _) in enumerate(wrap(text, width, size, vet=True, hyphenate=False)):
        piece = Stuk(0, size, line, size, vet=True)
        yield Band((piece,), height, line + "\n", wit=0 if number else gap, samen=2 * REGEL)


def _paragraph(text: str, width: float, gap: float, *, merk: str = "", noot: str = "") -> Iterator[Band]:
    indent = max(16.0, text_width(merk + "  ", MAAT)) if merk else 0.0
    lines = wrap(text, width - indent, MAAT)
    for number, (line, broken) in enumerate(lines):
        pieces = [Stuk(indent, MAAT, line)]
        read = line[:-1] if broken else line + ("\n" if number == len(lines) - 1 else " ")
        here = noot if number == 0 else ""
        if here:
            pieces, read = _with_mark(line, read, here[0])
        if merk and not number:
            pieces, read = [Stuk(0, MAAT, merk), *pieces], f"{merk} {read}"
        yield Band(tuple(pieces), REGEL, read, wit=0 if number else gap, noot=here)


def _with_mark(line: str, read: str, mark: str) -> tuple[list[Stuk], str]:
    """A raised number behind the first word that ends in a letter past the middle of the line."""
    ends = [at for at in range(1, len(line)) if line[at] == " " and line[at - 1].isalpha()]
    at = next((end for end in ends if end > len(line) / 2), ends[-1] if ends else len(line))
    left, raised = text_width(line[:at], MAAT), MAAT * 0.6
    pieces = [Stuk(0, MAAT, line[:at]), Stuk(left, MAAT - 3.5, mark, raised)]
    return [*pieces, Stuk(left + text_width(mark, raised), MAAT, line[at:])], read[:at] + mark + read[at:]


def _as_rows(items: Sequence[Blok]) -> list[tuple[str, ...]]:
    """List items as a table: number, first sentence as the agreement, the other sentences as its explanation."""
    rows = []
    for number, item in enumerate(items, start=1):
        first, _, rest = item.tekst.partition(". ")
        mark = item.merk if any(map(str.isalnum, item.merk)) else str(number)
        rows.append((mark, first + "." if rest else first, rest))
    if not any(rest for *_, rest in rows):
        return [("Nr", "Afspraak"), *((mark, first) for mark, first, _ in rows)]
    return [("Nr", "Afspraak", "Toelichting"), *rows]


def _table(rows: Sequence[tuple[str, ...]], width: float, gap: float, *, ruled: bool, head: bool) -> Iterator[Band]:
    """Rows of wrapped cells in print as small as their words ask; lines with bars where no print is small enough."""
    columns = list(zip(*rows, strict=True))
    fitting = ((size, _narrowest(columns, size)) for size in CELL_SIZES)
    size, narrowest = next((fit for fit in fitting if sum(fit[1]) <= width), (0.0, []))
    if not size:
        for row in rows:
            yield from _paragraph(" | ".join(row), width, gap)
        return
    room = width - sum(narrowest)
    wanted = [max(text_width(cell, size) for cell in column) for column in columns]
    weights = [max(0.0, want - least) ** 0.7 + 1 for want, least in zip(wanted, narrowest, strict=True)]
    widths = [least + room * weight / sum(weights) for least, weight in zip(narrowest, weights, strict=True)]
    lefts = [sum(widths[:c]) for c in range(len(widths))]
    for number, row in enumerate(rows):
        bold = head and number == 0
        cells = [
            wrap(cell, w - CELL_WHITE + 2, size, vet=bold) if cell else [] for cell, w in zip(row, widths, strict=True)
        ]
        height = REGEL * max(1, *map(len, cells)) + (4 if ruled else 0)
        pieces = tuple(
            Stuk(left + (4 if ruled else 0), size + 2 + REGEL * at, line, size, vet=bold)
            for left, cell in zip(lefts, cells, strict=True)
            for at, (line, _) in enumerate(cell)
        )
        rules = [(0.0, height, width, height)] + ([(0.0, 0.0, width, 0.0)] if number == 0 else [])
        rules += [(x, 0.0, x, height) for x in (*lefts, width)]
        read = " | ".join(" ".join(cell.split()) for cell in row)
        yield Band(pieces, height, read + "\n", wit=0 if number else gap, lijnen=tuple(rules) if ruled else ())


def _narrowest(columns: Sequence[Sequence[str]], size: float) -> list[float]:
    """The width of each column in which every word is on one line."""
    words = [[word for cell in column for word in cell.split()] for column in columns]
    return [max((text_width(word, size, True) for word in column), default=0.0) + CELL_WHITE for column in words]
