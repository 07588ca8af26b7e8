"""Which quotes are found, and the page that finds them."""

from __future__ import annotations

from typing import Any

import pandas as pd
from bs4 import BeautifulSoup

from tests.unit.site.test_zoekindex import alle_woorden, lees
from transforms.site import zoeken
from transforms.site.gegevens import Gegevens
from transforms.site.opmaak import Opmaak
from transforms.site.passages import AANTAL

MACHINE = "passages-1"
A, B = "a" * 32, "b" * 32
BOOS = '<img src=x onerror=alert(1)> "{{ 7*7 }}'


def gegevens(bewijs: list[tuple[Any, ...]], lang: list[tuple[Any, ...]]) -> Gegevens:
    """Return tables; `bewijs`: agreement, kenmerk, coder, quote, concreteness; `lang`: gemeente and the first three."""
    return Gegevens(
        {
            "referentie.gemeente": pd.DataFrame(
                {
                    "gemeente_code": ["GM0001", "GM0002", "GM0003"],
                    "naam": ["Zuid", BOOS, "Elders"],
                    "provincie": ["Drenthe", "Limburg", "Utrecht"],
                }
            ),
            "referentie.kenmerk": pd.DataFrame(
                {"kader": "koplopers", "kenmerk": ["woonvormen", "eigen_regie"], "volgorde": [1, 2]}
            ),
            "kern.afspraak": pd.DataFrame({"afspraak_id": [A, B], "jaar_van": [2016, 2020], "jaar_tot": [2019, 2020]}),
            "kern.bewijs": pd.DataFrame(
                [(*rij, "koplopers", 4, nummer) for nummer, rij in enumerate(bewijs, 1)],
                columns=["afspraak_id", "kenmerk", "coder", "citaat", "concreetheid", "kader", "pagina", "volgnummer"],
            ),
            "vergelijking.koplopers_lang": pd.DataFrame(
                [(*rij, 2017, "ja", "een citaat") for rij in lang],
                columns=["gemeente_code", "afspraak_id", "kenmerk", "coder", "jaar", "waarde", "citaat"],
            ),
        }
    )


def vondsten(tabellen: Gegevens) -> list[tuple[str, list[str], int, str]]:
    """Return each quote in order: text, gemeenten, concreteness, kenmerk."""
    bestanden = lees(list(zoeken.bestanden(tabellen)))
    if "c0" not in bestanden:
        return []
    teksten, rijen = bestanden["c0"]
    uit = []
    for nummer in range(len(rijen) // 3):
        tekst, bron, pagina = rijen[3 * nummer : 3 * nummer + 3]
        assert pagina == 4
        _, concreetheid, kenmerk = [rij for rij in bestanden["index"]["segmenten"] if rij[0] <= nummer][-1]
        uit.append((teksten[tekst], bestanden["bronnen"][bron][0], concreetheid, kenmerk))
    return uit


def test_quotes_come_once_the_most_concrete_first_and_then_the_newest() -> None:
    """A quote that an agreement has twice on a kenmerk is one; over gemeenten that share the agreement too."""
    tabellen = gegevens(
        [
            (A, "woonvormen", MACHINE, "Wij bouwen  een\nhofje", 1),
            (A, "woonvormen", MACHINE, "Wij bouwen een hofje", 2),
            (A, "woonvormen", MACHINE, "Een oud plan", 2),
            (B, "woonvormen", MACHINE, "Een nieuw plan", 2),
            (B, "woonvormen", MACHINE, "Tien in 2020", 3),
        ],
        [
            ("GM0002", A, "woonvormen", MACHINE),
            ("GM0001", A, "woonvormen", MACHINE),
            ("GM0001", B, "woonvormen", MACHINE),
        ],
    )
    assert vondsten(tabellen) == [
        ("Tien in 2020", ["GM0001"], 3, "woonvormen"),
        ("Een nieuw plan", ["GM0001"], 2, "woonvormen"),
        ("Wij bouwen een hofje", ["GM0001", "GM0002"], 2, "woonvormen"),
        ("Een oud plan", ["GM0001", "GM0002"], 2, "woonvormen"),
    ]


def test_only_what_pages_of_gemeenten_show_is_found() -> None:
    """Not an agreement that does not speak, another coder's passage, another frame, or a language model's."""
    tabellen = gegevens(
        [
            (A, "woonvormen", MACHINE, "telt", 2),
            (A, "woonvormen", "ouder-1", "andere coder", 2),
            (A, "eigen_regie", MACHINE, "spreekt niet", 2),
            (B, "eigen_regie", MACHINE, "mens zag dit", 2),
            (B, "eigen_regie", "taalmodel-1", "taalmodel", 2),
            (B, "woonvormen", MACHINE, "spreekt ook niet", 2),
        ],
        [("GM0001", A, "woonvormen", MACHINE), ("GM0001", B, "eigen_regie", "mens")],
    )
    ander = [A, "woonvormen", MACHINE, "ander kader", 2, "proces", 4, 9]
    tabellen["kern.bewijs"].loc[len(tabellen["kern.bewijs"])] = ander
    assert {tekst for tekst, *_ in vondsten(tabellen)} == {"telt", "mens zag dit"}
    assert "taalmodel" not in alle_woorden(lees(list(zoeken.bestanden(tabellen))))


def test_of_an_agreement_the_sentences_that_say_most_are_found() -> None:
    """As many as a page of a gemeente shows, because that is where a result leads."""
    tabellen = gegevens(
        [(A, "woonvormen", MACHINE, f"zin {nummer}", 1 + nummer % 2) for nummer in range(6)]
        + [(A, "eigen_regie", MACHINE, "andere zin", 1)],
        [("GM0001", A, "woonvormen", MACHINE), ("GM0001", A, "eigen_regie", MACHINE)],
    )
    assert AANTAL == 3
    assert [tekst for tekst, *_ in vondsten(tabellen)] == ["zin 1", "zin 3", "zin 5", "andere zin"]


def test_the_page_offers_what_can_be_found_and_says_what_to_do_without_javascript() -> None:
    """Names from data are text; a gemeente without a ja is not offered."""
    tabellen = gegevens([], [("GM0002", A, "woonvormen", MACHINE)])
    for taal in ("nl", "en"):
        (pagina,) = zoeken.paginas(tabellen, Opmaak(taal, 2017, voorbeeld=False))
        soup = BeautifulSoup(pagina.inhoud, "lxml")
        assert [optie.text for optie in soup.select("#gemeente option")][1:] == [BOOS]
        assert soup.select_one("#provincie option:last-child").text == "Limburg"  # type: ignore[union-attr]
        assert [optie["value"] for optie in soup.select("#kenmerk option")] == ["", "woonvormen", "eigen_regie"]
        assert not soup.select("img")
        assert {a["href"] for a in soup.select(".zonder-js a")} == {"tabel/2017.html", "gegevens.html"}
        assert soup.select_one("#zoekaantal")["aria-live"] == "polite"  # type: ignore[index]
        assert not soup.select("[style]")
        labels = {label["for"] for label in soup.select("label")}
        assert {veld["id"] for veld in soup.select("form input, form select")} == labels


def test_without_quotes_there_are_no_files_of_quotes() -> None:
    """A new warehouse has a page that finds nothing."""
    assert vondsten(gegevens([], [])) == []
