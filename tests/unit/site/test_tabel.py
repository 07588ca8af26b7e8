"""The koplopers-tabel of a year: who is in it, what a cell says, where it leads."""

from __future__ import annotations

import pytest
from bs4 import Tag

from tests.unit.site.bouw import KENMERKEN, PRIK, antwoorden, frame, gegevens, opmaak, per_pad, tekst, veilig
from transforms.site import tabel


@pytest.fixture(scope="module")
def paginas():
    return per_pad(tabel.paginas(gegevens(), opmaak()))


def rij(boom, naam: str) -> Tag:
    return boom.select_one(f'tr[data-naam="{naam}"]')


def test_there_is_a_page_for_each_year_of_which_something_is_known(paginas):
    assert set(paginas) == {"tabel/2016.html", "tabel/2024.html"}
    empty = frame([antwoorden("GM0193", "Zwolle", "Overijssel", jaar, "onbekend") for jaar in (2023, 2025)])
    sizes = frame(
        [
            {"gemeente_code": "GM0193", "jaar": j, "soort": "grootteklasse", "groep": "onbekend", "inwoners": None}
            for j in (2023, 2025)
        ]
    )
    of_nothing = gegevens(vergelijking__koplopers_tabel=empty, vergelijking__vergelijking_gemeenten=sizes)
    only = per_pad(tabel.paginas(of_nothing, opmaak()))
    assert set(only) == {"tabel/2025.html"}, "the year that a visitor sees first has a page, empty or not"
    assert "Van 0 van de 1 gemeenten kennen wij een afspraak" in tekst(only["tabel/2025.html"])
    assert only["tabel/2025.html"].select_one("#tabel") is None


def test_the_first_line_says_how_much_is_known(paginas):
    first = paginas["tabel/2024.html"].select_one("main .inleiding")
    assert tekst(first) == "Van 1 van de 4 gemeenten kennen wij een afspraak die in 2024 geldt."
    english = per_pad(tabel.paginas(gegevens(), opmaak("en")))["en/tabel/2024.html"]
    assert tekst(english.select_one(".inleiding")) == (
        "We know an agreement that is in force in 2024 for 1 of the 4 municipalities."
    )


def test_a_cell_shows_its_answer_and_leads_to_its_evidence(paginas):
    row = rij(paginas["tabel/2024.html"], "Zwolle")
    cells = row.select("td.cel")
    assert len(cells) == 13
    link = cells[KENMERKEN.index("woonvormen")].a
    assert (link["href"], link.text) == ("../gemeente/GM0193.html#woonvormen-2024", "++")
    assert link["aria-label"] == "Zwolle, Woonvormen: ja, concrete actie"
    assert "ja2" in link.parent["class"]
    assert (row["data-ja"], row["data-status"], row["data-inwoners"]) == ("1", "geldig", "30000")


def test_an_answer_of_an_agreement_that_ended_says_so(paginas):
    cell = rij(paginas["tabel/2024.html"], "Beverwijk").select_one("td.cel")
    assert {"nee", "verlopen"} <= set(cell["class"])
    assert cell.a["aria-label"].endswith("nee, afspraak verlopen")


def test_a_gemeente_of_which_nothing_is_known_is_named_without_answers(paginas):
    boom = paginas["tabel/2024.html"]
    unknown = boom.select_one("#onbekend")
    assert [item["data-naam"] for item in unknown.select("li")] == ["'s-Gravenhage", "Hoeksche Waard"]
    assert not unknown.select(".cel")
    assert "2 gemeenten zonder bekende afspraak" in tekst(unknown.summary)
    assert "Dat is geen nee" in tekst(unknown)


def test_every_answer_stays_a_fact_of_its_own():
    row = antwoorden("GM0193", "Zwolle", "Overijssel", 2024, "geldig")
    values = ["ja", "nee", "onleesbaar", "niet_gecodeerd", "geen_afspraak"]
    row |= dict(zip(KENMERKEN, values, strict=False))
    boom = per_pad(tabel.paginas(gegevens(vergelijking__koplopers_tabel=frame([row])), opmaak()))["tabel/2024.html"]
    shown = [cell["class"][1] for cell in boom.select("td.cel")[:5]]
    assert shown == values
    assert len({cell.text for cell in boom.select("td.cel")[:5]}) == 5, "each has its sign, for who sees no colour"


def test_an_answer_that_pages_do_not_know_is_refused():
    row = antwoorden("GM0193", "Zwolle", "Overijssel", 2024, "geldig", woonvormen="misschien")
    with pytest.raises(KeyError, match="misschien"):
        list(tabel.paginas(gegevens(vergelijking__koplopers_tabel=frame([row])), opmaak()))
    row = antwoorden("GM0193", "Zwolle", "Overijssel", 2024, "opgezegd")
    with pytest.raises(KeyError, match="opgezegd"):
        list(tabel.paginas(gegevens(vergelijking__koplopers_tabel=frame([row])), opmaak()))


def test_names_are_shown_as_they_are():
    row = antwoorden("GM0193", PRIK, PRIK, 2024, "geldig")
    other = antwoorden("GM0375", PRIK, "Noord-Holland", 2024, "onbekend")
    boom = per_pad(tabel.paginas(gegevens(vergelijking__koplopers_tabel=frame([row, other])), opmaak()))[
        "tabel/2024.html"
    ]
    veilig(boom)
    assert boom.select_one("tr[data-naam]")["data-naam"] == PRIK
    assert boom.select_one("li[data-naam]").text == PRIK
