"""Rows, headings and paragraphs: which lines belong together, and what they are."""

from __future__ import annotations

import pytest

from tests.unit.coding.passage import passages
from transforms.coding.cellen import cells
from transforms.coding.structure import Soort


def rows(tekst: str) -> list[tuple[str, list[str]]]:
    """The marker and the cells of each passage."""
    return [(one.marker, [one.tekst[begin:eind] for begin, eind in cells(one)]) for one in passages(tekst)]


ROWS = [
    ("12", ["realiseren van 40 nultredenwoningen", "corporatie", "2022"]),
    ("13", ["scootmobielstalling", "gemeente", "2023"]),
]


@pytest.mark.parametrize("border", [" | ", "|", "\t", "     "])
def test_cells_are_seen_whatever_parts_them(border: str) -> None:
    lines = [("12", "Realiseren van 40 nultredenwoningen", "corporatie", "2022")]
    lines.append(("13", "Scootmobielstalling", "gemeente", "2023"))
    tekst = "WONEN EN ZORG\n\n" + "\n".join(map(border.join, lines))
    assert rows(tekst) == ROWS
    assert {one.soort for one in passages(tekst)} == {Soort.RIJ}


def test_a_border_at_the_edge_is_no_part_of_a_row() -> None:
    first = "| 12 | Realiseren van 40 nultredenwoningen | corporatie | 2022 |"
    tekst = f"{first}\n| 13 | Scootmobielstalling | gemeente | 2023 |"
    assert rows(tekst) == ROWS


def test_a_row_of_one_cell_behind_its_number_is_a_row() -> None:
    tekst = "24 | klein spul | corporatie\n25 | groot spul: de gemeente betaalt\n26 | liften | corporatie"
    assert rows(tekst)[1] == ("25", ["groot spul: de gemeente betaalt"])


@pytest.mark.parametrize(
    "rest", ["     woningen in de wijk        en gemeente", "     Molenweg", "woningen in de wijk", "| woningen | |"]
)
def test_a_row_goes_on_in_the_next_line(rest: str) -> None:
    border = " | " if "|" in rest else "     "
    tekst = f"12   Realiseren van 40{border}corporatie{border}2022\n{rest}\n13   Scootmobielstalling{border}gemeente"
    if "|" in rest:
        tekst = tekst.replace("   ", " | ")
    first, second = rows(tekst)
    assert (first[0], second[0]) == ("12", "13")
    assert first[1][:3] == ["realiseren van 40", "corporatie", "2022"]
    assert first[1][3] == rest.strip(" |").split("  ")[0].lower()


def test_the_cells_of_a_numbered_row_may_stand_on_its_second_line() -> None:
    tekst = (
        "1.1  Realiseren van 40 woningen in\n     de wijk Zuid        corporatie     2022\n1.2  Stalling     gemeente"
    )
    (first, *_), (second, *_) = rows(tekst)
    assert (first, second) == ("1.1", "1.2")
    assert passages(tekst)[0].tekst == "realiseren van 40 woningen in de wijk zuid corporatie 2022"


def test_a_row_below_another_that_has_all_its_cells_is_one_itself() -> None:
    tekst = "Start van het plan          64     Q1    W\n   waarvan op een laag      28     Q1    W"
    assert [row[1][0] for row in rows(tekst)] == ["start van het plan", "waarvan op een laag"]


def test_who_acts_makes_no_head_of_a_row() -> None:
    """The head is left out; a row that begins with a name in capitals is not."""
    tekst = "WIE | actie | gereed\nWNWF | Realiseren van 40 woningen | 2022\nACTIES WONEN | trekker | gereed"
    assert [one.tekst for one in passages(tekst)] == ["wnwf | realiseren van 40 woningen | 2022"]


def test_rows_in_capitals_are_read_where_all_is_in_capitals() -> None:
    tekst = "NR | ACTIE | WIE\n12 | REALISEREN VAN 40 WONINGEN | CORPORATIE\n13 | STALLING | GEMEENTE"
    assert [row[0] for row in rows(tekst)] == ["12", "13"]


PARAGRAPH = """\
De gemeente bouwt in 2021 veertig gelijkvloerse woningen bij het dorpshuis en maakt
daarvoor grond vrij. Partijen kijken elk jaar hoe het staat met de bouw en de ver-
huur.
"""


@pytest.mark.parametrize(
    "kop", ["Wonen met zorg in de wijken", "Overlast", "Artikel 3 Wonen met zorg", "WONEN MET ZORG"]
)
@pytest.mark.parametrize("before", ["", PARAGRAPH])
def test_a_heading_right_above_a_paragraph_is_no_part_of_it(kop: str, before: str) -> None:
    found = passages(f"{before}{kop}\n{PARAGRAPH}")[-2:]
    assert [one.tekst[:11] for one in found] == ["de gemeente", "partijen ki"]
    assert found[1].tekst.endswith("de bouw en de verhuur.")
    assert {one.sectie.kop for one in found} <= {kop.lower(), "wonen met zorg"}


def test_a_title_in_capitals_as_wide_as_the_page_is_no_part_of_the_text() -> None:
    titel = "PRESTATIEAFSPRAKEN WONEN EN ZORG GEMEENTE VOORBEELDSTAD EN WONEN ZUID 2020-2023"
    found = passages(f"{titel}\n{PARAGRAPH}")
    assert found[0].tekst.startswith("de gemeente bouwt")
    assert found[0].sectie.kop == titel.lower()


def test_a_short_last_line_of_a_paragraph_is_no_heading() -> None:
    tekst = PARAGRAPH.replace(
        "huur.", "huur in alle wijken, dorpen en buurten die in het hele gebied liggen van\nVoorbeeldstad."
    )
    assert [one.sectie.kop for one in passages(f"{tekst}{PARAGRAPH}")] == [""] * 4


@pytest.mark.parametrize("gap", ["   ", " | ", "\t"])
def test_a_page_of_one_line_is_text_also_with_a_gap_in_it(gap: str) -> None:
    sentences = [f"De corporatie bouwt {number} nultredenwoningen voor ouderen in de wijk." for number in range(11, 31)]
    page = "Wonen met zorg" + gap + " ".join(sentences)
    assert [one.view.vorm[one.begin : one.eind] for one in passages(page)][1:] == sentences[1:]
    assert {one.soort for one in passages(page)} == {Soort.TEKST}


def test_a_row_with_one_long_cell_stays_a_row() -> None:
    row = f"12 | {'De corporatie bouwt woningen. ' * 18}| corporatie | 2022"
    (one,) = passages(row)
    assert one.soort is Soort.RIJ
    assert one.tekst.endswith("2022")
