"""The measure of what comes back: each fault that it must see is planted here."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.meting.meten import Meting, count_running, describe_gap, measure, squeeze
from tests.meting.ocr import normal
from tests.meting.verslag import COLUMNS, badness, row
from tests.unit.tekst.test_opmaak import PAGINAS
from transforms.evaluatie.goud import Goud
from transforms.model import Pagina

RUNNING = [("Afspraken 2021", "pagina 1 van 1")]
BODY = ["Afspraken 2021\nDe gemeente bouwt niets."]


@pytest.mark.parametrize(
    ("tekst", "rand", "expected"),
    [
        (BODY[0], "Afspraken 2021\npagina 1 van 1", (0, 1)),
        (BODY[0] + "\npagina 1 van 1", "Afspraken 2021", (1, 0)),
        ("AFSPRAKEN 2021\n" + BODY[0], "pagina 1 van 1", (1, 0)),
        ("De gemeente bouwt niets.", "", (0, 0)),
    ],
)
def test_a_running_line_in_the_body_is_a_leak(tekst: str, rand: str, expected: tuple[int, int]) -> None:
    assert count_running([Pagina(1, tekst, randtekst=rand)], BODY, RUNNING) == expected


def test_only_the_signs_of_layout_do_not_count() -> None:
    assert squeeze("wonen- en\nzorg | 12") == squeeze("wonen en zorg 12") == "wonenenzorg12"
    assert squeeze("zorg, 12") != squeeze("zorg 12")


def test_the_longest_gap_is_named_and_a_stray_sign_is_not() -> None:
    assert describe_gap("debewonerscommissiebeslist", "debeslist").startswith("17 tekens weg")
    assert describe_gap("zorg.", "zorg") == ""


def _meting(metadata: tuple[int, ...], tekens: int = 100, terug: int = 100, gelezen: int = 100) -> Meting:
    return Meting("a", "gewoon", metadata, tekens, terug, gelezen, paginas=2, gelekt=1, herkend=2)


def test_a_row_sums_documents() -> None:
    right, wrong = _meting((1, 1, 1, 1, 2, 2, 2)), _meting((1, 1, 0, 0, 2, 4, 1), 300, 150, 200)
    cells = dict(zip(COLUMNS, row("gewoon", [right, wrong]), strict=True))
    assert (cells["gemeente"], cells["jaren"], cells["beide"], cells["soort"]) == ("100.0%", "50.0%", "50.0%", "50.0%")
    assert (cells["partijen P"], cells["R"], cells["F1"]) == ("0.750", "0.500", "0.600")
    assert (cells["tekst terug"], cells["slechtste"], cells["te veel"]) == ("62.50%", "50.00%", "16.67%")
    assert (cells["rand gelekt"], cells["rand apart"]) == ("50.0%", "100.0%")
    assert sorted([right, wrong], key=badness) == [wrong, right]


def _goud(gemeenten: tuple[str, ...]) -> Goud:
    pages = tuple(Pagina(number, text) for number, text in enumerate(PAGINAS, start=1))
    return Goud("x", pages, {}, gemeenten, 2021, 2021, "prestatieafspraken", ("gemeente Almelo",), None, None, None)


def test_a_document_is_drawn_read_and_compared(tmp_path: Path) -> None:
    meting = measure(_goud(("Almelo",)), "gewoon", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["x.gewoon.pdf"]
    assert (meting.paginas, meting.metadata[0]) == (2, 1)
    assert meting.tekens > 500
    assert 0.95 * meting.tekens < meting.terug <= meting.tekens
    assert meting.metadata[1] == 0  # an invented gemeente is none
    assert "gemeente geen (is Almelo)" in meting.verschil


def test_words_over_two_lines_count_as_whole_and_other_hyphens_stay() -> None:
    assert normal("de huur-\n ders en\nwonen- en zorg") == "de huurders en wonen- en zorg"
    assert normal("Noord-\nHolland") == "Noord- Holland"
