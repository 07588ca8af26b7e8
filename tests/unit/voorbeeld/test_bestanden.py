"""The committed files are what the texts make today.

Here: committed against rebuilt. Not here: what the texts say (`test_teksten`), and the drawing itself.

Text formats are compared byte for byte. PDF and Word files are compared by what is in them, because the
compression library and the Word template differ between machines and library versions.
"""

from __future__ import annotations

import io
from functools import cache
from pathlib import PurePath

import docx
import numpy as np
import pypdfium2 as pdfium
import pytest

from pipelines.voorbeeld import VOORBEELD_FOLDER
from tests.support.build_voorbeeld import build

NAMES = sorted(path.name for path in VOORBEELD_FOLDER.iterdir())
SCANS = ("prestatieafspraken-culemborg-2018.pdf",)
MOST_BYTES = 600_000  # the set travels in the wheel and in every clone
MOST_CHANGED = 0.001  # share of dots: smoothing may differ between library versions; a longer word is more


@cache
def _built() -> dict[str, bytes]:
    return build()


def _pdf_texts(data: bytes) -> list[tuple[str, tuple[float, float]]]:
    document = pdfium.PdfDocument(data)
    try:
        return [(page.get_textpage().get_text_bounded(), page.get_size()) for page in document]
    finally:
        document.close()


def _pdf_dots(data: bytes) -> list[np.ndarray]:
    document = pdfium.PdfDocument(data)
    try:
        return [page.render(scale=1, grayscale=True).to_numpy().copy() < 128 for page in document]
    finally:
        document.close()


def _docx_texts(data: bytes) -> tuple[list[str], list[list[list[str]]]]:
    document = docx.Document(io.BytesIO(data))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return [paragraph.text for paragraph in document.paragraphs], tables


def test_every_text_has_its_file_and_no_other_is_there() -> None:
    assert list(_built()) == NAMES


def test_set_is_small() -> None:
    assert sum(path.stat().st_size for path in VOORBEELD_FOLDER.iterdir()) < MOST_BYTES


@pytest.mark.parametrize("name", [name for name in NAMES if PurePath(name).suffix in {".txt", ".html", ".yml"}])
def test_text_format_is_the_same_byte_for_byte(name: str) -> None:
    assert (VOORBEELD_FOLDER / name).read_bytes() == _built()[name]


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".pdf") and name not in SCANS])
def test_pdf_has_the_same_text_on_the_same_pages(name: str) -> None:
    committed = _pdf_texts((VOORBEELD_FOLDER / name).read_bytes())
    assert committed == _pdf_texts(_built()[name])
    assert all("VOORBEELD" in text for text, _ in committed)


@pytest.mark.parametrize("name", SCANS)
def test_scan_has_the_same_picture_and_no_text(name: str) -> None:
    committed = (VOORBEELD_FOLDER / name).read_bytes()
    assert not any(text.strip() for text, _ in _pdf_texts(committed))
    pictures = zip(_pdf_dots(committed), _pdf_dots(_built()[name]), strict=True)
    for old, new in pictures:
        assert old.any(), "an empty page"
        assert np.mean(old != new) < MOST_CHANGED


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".docx")])
def test_word_file_has_the_same_text_and_tables(name: str) -> None:
    assert _docx_texts((VOORBEELD_FOLDER / name).read_bytes()) == _docx_texts(_built()[name])
