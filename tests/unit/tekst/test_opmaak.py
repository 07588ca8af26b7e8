"""The four layouts: real enough to be read like agreements, the same bytes for the same text."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
import pytest

from tests.support.alineas import split_pages
from tests.support.opmaak import Layout, expected_body, render_layout, running_lines
from tests.support.zetsel import ligated, text_width, wrap

PAGINAS = [
    "WONEN IN VOORBEELDSTAD 2021\n"
    "\n"
    "1 Inleiding\n"
    "\n"
    "Gemeente, corporatie en huurdersvereniging hebben samen gekeken naar de woningvoorraad. Deze afspra-\n"
    "ken zijn daarvan het resultaat; de wonen-\n"
    "en zorgvisie van de gemeente geldt daarbij als kader, met de financiële verantwoordelijkheden.\n"
    "\n"
    "1.1 De corporatie bouwt veertig levensloopbestendige woningen. De gemeente levert daarvoor de\n"
    "    grond.\n"
    "1.2 Een Wmo-consulent geeft advies over aanpassingen.\n"
    "\n"
    "wat | hoeveel | wie\n"
    "liften | 12 | corporatie\n"
    "\n"
    "1",
    "Wonen in Voorbeeldstad 2021\n"
    "\n"
    "2 Ondertekening\n"
    "\n"
    "Partijen bespreken de voortgang in mei en oktober en leggen die daarna voor aan de gemeenteraad, met\n"
    "een overzicht van de verhuringen, de huurprijzen en het onderhoud van het afgelopen jaar.\n"
    "\n"
    "gemeente Voorbeeldstad        Woonstichting Voorbeeld        de huurders\n"
    "\n"
    "2",
]
LANG = [
    "KOP\n\n" + "\n\n".join(f"{n}. Afspraak nummer {n} over de verantwoordelijkheden van partijen." for n in range(90))
]
LAYOUTS = [
    Layout("gewoon"),
    Layout("twee_kolommen"),
    Layout("twee_kolommen", per_regel=True),
    Layout("tabellen"),
    Layout("tabellen", per_regel=True),
]
SCRIPT = """
import hashlib
from tests.support.opmaak import render_layout
from tests.unit.tekst.test_opmaak import LAYOUTS, PAGINAS, SCAN
for layout in [*LAYOUTS, SCAN]:
    print(hashlib.sha256(render_layout(PAGINAS, layout)).hexdigest())
"""
SCAN = Layout("scan", dpi=100, scheef=1.0, ruis=8.0)


@contextmanager
def opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    document = pdfium.PdfDocument(data)
    try:
        yield document
    finally:
        document.close()


def _layer(data: bytes) -> list[str]:
    with opened(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.replace("ﬁ", "fi").replace("ﬂ", "fl")))


def test_same_text_gives_same_bytes_in_another_process() -> None:
    here = [hashlib.sha256(render_layout(PAGINAS, layout)).hexdigest() for layout in [*LAYOUTS, SCAN]]
    env = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path), "TZ": "Asia/Tokyo"}
    there = subprocess.run([sys.executable, "-c", SCRIPT], env=env, capture_output=True, text=True, check=True)
    assert there.stdout.split() == here
    assert len(set(here)) == len(here)


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
@pytest.mark.parametrize("pages", [PAGINAS, LANG], ids=["kort", "lang"])
def test_the_letters_on_the_page_are_the_body_and_the_running_lines(pages: list[str], layout: Layout) -> None:
    drawn = _layer(render_layout(pages, layout))
    bodies, running = expected_body(pages, layout), running_lines(pages, layout)
    assert len(drawn) == len(bodies) == len(running)
    for layer, body, lines in zip(drawn, bodies, running, strict=True):
        assert sorted(_letters(layer)) == sorted(_letters(body + "".join(lines)))
        assert all(_letters(line) in _letters(layer) for line in lines)


def test_the_body_is_the_text_without_its_running_lines() -> None:
    first, second = expected_body(PAGINAS, Layout("gewoon"))
    assert first.startswith("WONEN IN VOORBEELDSTAD 2021\n1 Inleiding\nGemeente, corporatie en huurdersvereniging")
    assert "Deze afspraken zijn" in first
    assert "de wonen- en zorgvisie" in first
    assert "1.2 Een Wmo-consulent geeft advies" in first
    assert first.endswith("wat | hoeveel | wie\nliften | 12 | corporatie\n")
    assert second.startswith("2 Ondertekening\n")
    assert "gemeente Voorbeeldstad | Woonstichting Voorbeeld | de huurders\n" in second
    assert running_lines(PAGINAS, Layout("gewoon")) == [
        ("Wonen in Voorbeeldstad 2021", "pagina 1 van 2"),
        ("Wonen in Voorbeeldstad 2021", "pagina 2 van 2"),
    ]


def test_a_footnote_is_marked_in_the_text_and_stands_below_it() -> None:
    _, second = expected_body(PAGINAS, Layout("gewoon"))
    assert second.splitlines()[-1].startswith("1 ")
    assert "1 " in second.splitlines()[1]


def test_list_items_become_rows_with_their_sentences_apart() -> None:
    first, _ = expected_body(PAGINAS, Layout("tabellen"))
    rows = first.splitlines()
    assert "Nr | Afspraak | Toelichting" in rows
    assert (
        "1.1 | De corporatie bouwt veertig levensloopbestendige woningen. | De gemeente levert daarvoor de grond."
        in rows
    )


def test_the_stream_goes_by_column_or_by_baseline() -> None:
    by_column = _layer(render_layout(LANG, Layout("twee_kolommen")))[0]
    by_line = _layer(render_layout(LANG, Layout("twee_kolommen", per_regel=True)))[0]
    places = [[layer.index(f"nummer {n} ") for n in range(20)] for layer in (by_column, by_line)]
    assert places[0] == sorted(places[0])
    first_right = by_line.index("nummer 1 ")
    assert any(n in by_line[places[1][0] : first_right] for n in ("nummer 2", "nummer 3")), by_line[:400]


def test_words_are_broken_at_line_ends_with_a_hyphen_that_is_not_in_the_body() -> None:
    layout = Layout("twee_kolommen")
    ends = [line for line, broken in wrap(LANG[0], 200, 10) if broken]
    assert ends
    assert all(line.endswith("-") for line in ends)
    assert "verantwoordelijkheden" in "".join(expected_body(LANG, layout))
    assert "-" not in "".join(expected_body(LANG, layout))
    assert sum(layer.count("\ufffe") for layer in _layer(render_layout(LANG, layout))) > 20  # pdfium: broken here


def test_ligatures_are_one_glyph() -> None:
    assert text_width("fi", 10) == text_width("ﬁ", 10)
    assert ligated("financiële afloop") == "ﬁnanciële aﬂoop"


@pytest.mark.parametrize("width", [60.0, 90.0, 200.0, 470.0])
def test_wrapped_lines_fit_and_hold_every_letter(width: float) -> None:
    text = "De huurdersvereniging en de Wmo-consulent bespreken de verantwoordelijkheden in Zaltbommel."
    lines = wrap(text, width, 10)
    assert all(text_width(line, 10) <= width or " " not in line for line, _ in lines)
    joined = "".join(line[:-1] if broken else line if line.endswith("-") else line + " " for line, broken in lines)
    assert joined.strip() == text


def test_a_scan_has_no_text_and_noise_makes_another_picture() -> None:
    data = render_layout(PAGINAS, SCAN)
    assert _layer(data) == ["", ""]
    assert data != render_layout(PAGINAS, Layout("scan", dpi=100, scheef=1.0, ruis=8.0, zaad=2))


def test_a_sign_without_glyph_is_refused() -> None:
    with pytest.raises(ValueError, match="no sign for"):
        render_layout(["Een sneeuwpop ☃ hoort er niet in."], Layout("gewoon"))


def test_a_row_higher_than_a_page_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        render_layout(["- kort\n- " + "heel lang " * 900], Layout("tabellen"))


def test_a_heading_is_no_header() -> None:
    title, (_, second) = split_pages(
        ["AFSPRAKEN\n\nWonen en zorg staan voorop.\n\n1", "Wonen en zorg samen\n\nTekst.\n\n2"]
    )
    assert title == "AFSPRAKEN"
    assert [blok.tekst for blok in second] == ["Wonen en zorg samen", "Tekst."]
