"""Texts laid out as the makers of agreements do: Word, InDesign, tables, and the same from a scanner.

Here: frames, footnotes and drawing; the same bytes for the same text. And what a perfect reader
would return of each page. Not here: which lines belong together (`alineas`), what they look like
(`banden`), reading (`transforms.tekst`).
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pypdfium2 as pdfium
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.support.alineas import split_pages
from tests.support.banden import KLEIN, KLEINE_REGEL, REGEL, Band, Stuk, bands
from tests.support.zetsel import font_name, glyphs, ligated, text_width

BREED, HOOG = A4
MARGE, BOVEN, ONDER = 62.0, 74.0, 78.0  # points
GOOT = 22.0  # between two columns


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text is laid out. `per_regel`: the stream goes from baseline to baseline, across columns and cells.

    `dpi`, `scheef` (degrees), `ruis` (standard deviation in shades of 255) and `zaad` are for `scan` alone.
    """

    naam: Literal["gewoon", "twee_kolommen", "tabellen", "scan"]
    per_regel: bool = False
    dpi: int = 200
    scheef: float = 0.0
    ruis: float = 0.0
    zaad: int = 1


@dataclass(slots=True)
class Blad:
    """A page: the pieces in reading order and the text of a perfect reader."""

    stukken: list[Stuk] = field(default_factory=list)
    lijnen: list[tuple[float, float, float, float]] = field(default_factory=list)
    tekst: str = ""
    noten: list[str] = field(default_factory=list)

    @property
    def onder(self) -> float:
        """Where the body must end: above the footnotes."""
        return ONDER + (8 + KLEINE_REGEL * len(self.noten) if self.noten else 0)


def render_layout(pages: Sequence[str], layout: Layout) -> bytes:
    """A PDF of the pages in this layout, a source page starting a new page; ValueError for a sign without glyph."""
    title, bladen = _compose(pages, layout)
    data = _draw(title, bladen, layout.per_regel)
    return _scan(data, layout) if layout.naam == "scan" else data


def expected_body(pages: Sequence[str], layout: Layout) -> list[str]:
    """The body of each page of `render_layout`: no running lines, words whole, cells joined with " | "."""
    _, bladen = _compose(pages, layout)
    return [blad.tekst for blad in bladen]


def running_lines(pages: Sequence[str], layout: Layout) -> list[tuple[str, str]]:
    """The header and the footer of each page of `render_layout`."""
    title, bladen = _compose(pages, layout)
    return [(title, _footer(number, len(bladen))) for number in range(1, len(bladen) + 1)]


def _footer(number: int, total: int) -> str:
    return f"pagina {number} van {total}"


def _compose(pages: Sequence[str], layout: Layout) -> tuple[str, list[Blad]]:
    title, bodies = split_pages(pages)
    gap = REGEL if layout.per_regel else REGEL / 2  # whole lines: then the columns share their baselines
    bladen: list[Blad] = []
    for number, blocks in enumerate(bodies):
        with_note = number % 2 == 1 or len(bodies) == 1
        if layout.naam == "twee_kolommen":
            width = (BREED - 2 * MARGE - GOOT) / 2
            frames = [(MARGE, width), (MARGE + width + GOOT, width)]
            head = [] if number else list(bands(blocks[:1], BREED - 2 * MARGE, gap, tabellen=False, title=True))
            body = list(bands(blocks[0 if number else 1 :], width, gap, tabellen=False))
            bladen += _flow(head, body, frames)
        else:
            width, tabellen = BREED - 2 * MARGE, layout.naam == "tabellen"
            noten = with_note and not tabellen
            body = list(bands(blocks, width, gap, tabellen=tabellen, title=not number, noten=noten))
            bladen += _flow([], body, [(MARGE, width)])
    for blad in bladen:
        _add_notes(blad)
    return title, bladen


def _flow(head: Sequence[Band], body: Sequence[Band], frames: Sequence[tuple[float, float]]) -> Iterator[Blad]:
    """Pour bands into frames (x, width), the head over the full width; columns that are not full are as long."""
    blad, top = Blad(), HOOG - BOVEN
    for band in head:
        top = _place(blad, band, MARGE, top)
    top -= REGEL if head else 0
    at, y, end = 0, top, _column_end(body, top, len(frames))
    for number, band in enumerate(body):
        note = 8 + KLEINE_REGEL if band.noot else 0
        last = at == len(frames) - 1
        if y - band.wit - band.hoogte - band.samen - note < (blad.onder if last else max(blad.onder, end)):
            at, y = at + 1, top
            if last:
                yield blad
                blad, at, top = Blad(), 0, HOOG - BOVEN
                y, end = top, _column_end(body[number:], top, len(frames))
            if band.hoogte > top - blad.onder:
                raise ValueError(f"a row of {band.hoogte:.0f} points does not fit on a page: {band.tekst[:60]!r}")
        y = _place(blad, band, frames[at][0], y - (band.wit if y < top else 0))
    yield blad


def _column_end(body: Sequence[Band], top: float, columns: int) -> float:
    """Where a column would end if the bands were spread evenly; a heading in the way takes two lines more."""
    return top - sum(band.hoogte + band.wit for band in body) / columns - 2 * REGEL


def _place(blad: Blad, band: Band, x: float, y: float) -> float:
    blad.stukken += [Stuk(x + s.x, y - s.y, s.tekst, s.maat, s.vet) for s in band.stukken]
    blad.lijnen += [(x + x1, y - y1, x + x2, y - y2) for x1, y1, x2, y2 in band.lijnen]
    blad.tekst += band.tekst
    if band.noot:
        blad.noten.append(band.noot)
    return y - band.hoogte


def _add_notes(blad: Blad) -> None:
    y = blad.onder
    if blad.noten:
        blad.lijnen.append((MARGE, y - 3, MARGE + 140, y - 3))
    for note in blad.noten:
        number, text = note.split(" ", 1)
        y -= KLEINE_REGEL
        blad.stukken += [Stuk(MARGE, y - 2, number, KLEIN - 2), Stuk(MARGE + 6, y - 4, text, KLEIN)]
        blad.tekst += note + "\n"


def _draw(title: str, bladen: Sequence[Blad], per_regel: bool) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=1)
    canvas.setTitle(title)
    for number, blad in enumerate(bladen, start=1):
        canvas.setLineWidth(0.4)
        header = Stuk(MARGE, HOOG - 42, title, KLEIN + 0.5)
        footer = _footer(number, len(bladen))
        edge = [header, Stuk(BREED - MARGE - text_width(footer, KLEIN + 0.5), 40, footer, KLEIN + 0.5)]
        body = sorted(blad.stukken, key=lambda s: (-round(s.y, 1), s.x)) if per_regel else blad.stukken
        for line in blad.lijnen:
            canvas.line(*line)
        for piece in [*edge, *body]:
            _draw_piece(canvas, piece)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw_piece(canvas: Canvas, piece: Stuk) -> None:
    text = ligated(piece.tekst)
    if missing := sorted({sign for sign in text if ord(sign) not in glyphs(piece.vet)}):
        raise ValueError(f"the font {font_name(piece.vet)} has no sign for {missing}")
    canvas.setFont(font_name(piece.vet), piece.maat)
    canvas.drawString(piece.x, piece.y, text)


def _scan(data: bytes, layout: Layout) -> bytes:
    """The pages as grey pictures, turned and noisy as a scanner leaves them; no text layer."""
    shades = np.random.default_rng(layout.zaad)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=1)
    source = pdfium.PdfDocument(data)
    try:
        for page in source:
            picture = page.render(scale=layout.dpi / 72, grayscale=True).to_pil().convert("L")
            if layout.scheef:
                picture = picture.rotate(layout.scheef, resample=Image.Resampling.BICUBIC, fillcolor=255)
            if layout.ruis:
                grey = np.asarray(picture, dtype=np.float64)
                noise = shades.normal(0.0, layout.ruis, grey.shape)
                picture = Image.fromarray(np.clip(grey + noise, 0, 255).astype(np.uint8))
            jpeg = io.BytesIO()
            picture.save(jpeg, "JPEG", quality=80)
            canvas.drawImage(ImageReader(jpeg), 0, 0, *A4)
            canvas.showPage()
    finally:
        source.close()
    canvas.save()
    return buffer.getvalue()
