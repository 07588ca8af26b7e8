"""The index of quotes: what a browser reads from its files is what was put in."""

from __future__ import annotations

import json
import re
from typing import Any

import numpy as np

from transforms.site.opmaak import Bestand
from transforms.site.zoekindex import FUNCTIE, PER_BESTAND, STOPWOORDEN, Bron, Citaten, index, woorden

ALFABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
EDE, LEEK = Bron(("GM0228",), 2018, 2021, "aaaaaaaa"), Bron(("GM0022", "GM0015"), None, None, "bbbbbbbb")


def lees(bestanden: list[Bestand]) -> dict[str, Any]:
    """Return the content of each file by the name that it calls the function with."""
    uit = {}
    for bestand in bestanden:
        gevonden = re.fullmatch(rf'{FUNCTIE}\("([a-z0-9]+)",(.*)\);\n', bestand.inhoud.decode("utf-8"), re.DOTALL)
        assert gevonden is not None, bestand.pad
        assert bestand.pad == f"zoek/{gevonden[1]}.js"
        uit[gevonden[1]] = json.loads(gevonden[2])
    return uit


def stappen(code: str) -> list[int]:
    """Read numbers as `vast/zoeken.js` does."""
    uit, waarde, schuif = [], 0, 0
    for teken in code:
        cijfer = ALFABET.index(teken)
        waarde += (cijfer & 31) << schuif
        schuif += 5
        if cijfer < 32:
            uit.append(waarde)
            waarde = schuif = 0
    return uit


def nummers(code: str) -> list[int]:
    """Read the numbers of a word as `vast/zoeken.js` does."""
    if code.startswith("="):
        return [
            6 * plaats + bit
            for plaats, teken in enumerate(code[1:])
            for bit in range(6)
            if ALFABET.index(teken) >> bit & 1
        ]
    return [int(nummer) - 1 for nummer in np.cumsum(stappen(code))]


def maak(teksten: list[str], tekst: list[int], segmenten: list[tuple[int, int, str]] | None = None) -> dict[str, Any]:
    """Return the files of quotes that take turns in standing in Ede and in Leek."""
    citaten = Citaten(
        teksten=teksten,
        tekst=np.array(tekst, dtype=np.int64),
        bron=np.array(sorted(plaats % 2 for plaats in range(len(tekst))), dtype=np.int64),
        pagina=np.arange(1, len(tekst) + 1),
        segmenten=segmenten or ([(0, 3, "woonvormen")] if tekst else []),
    )
    return lees(list(index(citaten, [EDE, LEEK])))


def alle_woorden(bestanden: dict[str, Any]) -> dict[str, list[int]]:
    """Return each word with its numbers, over all files of words."""
    return {
        woord: nummers(code)
        for naam, inhoud in bestanden.items()
        if re.fullmatch("w[0-9]+", naam)
        for woord, code in inhoud.items()
    }


def test_a_word_is_lower_case_and_without_accents() -> None:
    """What a visitor types without accents finds what has them."""
    assert woorden("Één cliënt in SÚDWEST-Fryslân, 3 à 40%") == ["een", "client", "in", "sudwest", "fryslan", "40"]


def test_every_word_leads_to_its_quotes_and_stop_words_to_none() -> None:
    """A text that stands in several quotes counts for each of them."""
    gevonden = alle_woorden(maak(["De zorg voor cliënten.", "Wonen en zorg"], [0, 1, 0, 0, 1, 1, 1]))
    assert gevonden == {"clienten": [0, 2, 3], "wonen": [1, 4, 5, 6], "zorg": [0, 1, 2, 3, 4, 5, 6]}
    assert {"de", "en", "voor"} <= STOPWOORDEN


def test_numbers_of_rare_and_of_common_words_are_read_back() -> None:
    """Common words are rows of bits, rare ones steps, of one sign and of several."""
    tekst = [0] * 5000
    for plaats in (0, 31, 32, 33, 1100, 4999):
        tekst[plaats] = 1
    bestanden = maak(["gewoon", "zeldzaam"], tekst)
    gevonden = alle_woorden(bestanden)
    assert gevonden["zeldzaam"] == [0, 31, 32, 33, 1100, 4999]
    assert len(gevonden["gewoon"]) == 4994
    assert set(gevonden["gewoon"]).isdisjoint(gevonden["zeldzaam"])
    codes = {
        woord: code
        for naam, deel in bestanden.items()
        if naam[0] == "w" and naam != "waar"
        for woord, code in deel.items()
    }
    assert codes["gewoon"].startswith("=")
    assert len(codes["gewoon"]) == 1 + 834
    assert len(codes["zeldzaam"]) < 12


def test_a_quote_is_found_by_its_number() -> None:
    """Each file has its quotes in order; a text that comes back in a file is in it once."""
    bestanden = maak(["eerste", "tweede", "derde"], [0, 1] * (PER_BESTAND // 2) + [2])
    teksten, rijen = bestanden["c0"]
    assert teksten == ["eerste", "tweede"]
    assert rijen[:6] == [0, 0, 1, 1, 0, 2]
    assert len(rijen) == 3 * PER_BESTAND
    assert bestanden["c1"] == [["derde"], [0, 1, PER_BESTAND + 1]]
    assert bestanden["index"]["per"] == PER_BESTAND
    assert bestanden["index"]["aantal"] == PER_BESTAND + 1


def test_the_sources_are_told_for_filters() -> None:
    """In each run the sources start anew; years that are not known stay empty."""
    bestanden = maak(["een"], [0, 0, 0, 0], [(0, 3, "woonvormen"), (3, 2, "woonvormen")])
    assert bestanden["bronnen"] == [
        [["GM0228"], 2018, 2021, "aaaaaaaa"],
        [["GM0022", "GM0015"], None, None, "bbbbbbbb"],
    ]
    assert stappen(bestanden["waar"]) == [0, 0, 1, 1]
    assert bestanden["index"]["segmenten"] == [[0, 3, "woonvormen"], [3, 2, "woonvormen"]]


def test_files_of_words_are_small_and_in_order() -> None:
    """The first word of each file tells in which one a word is."""
    rng = np.random.default_rng(1)
    teksten = [" ".join(f"woord{nummer}" for nummer in rng.integers(0, 3000, 30)) for _ in range(2000)]
    bestanden = maak(teksten, list(range(2000)))
    eerste = bestanden["index"]["woorden"]
    delen = [bestanden[f"w{nummer}"] for nummer in range(len(eerste))]
    assert len(delen) > 2
    assert [next(iter(deel)) for deel in delen] == eerste
    assert sorted(alle_woorden(bestanden)) == [woord for deel in delen for woord in deel]
    assert max(len(json.dumps(deel)) for deel in delen) < 60_000


def test_no_quote_can_end_a_script_or_a_line() -> None:
    """A quote is data wherever it lands."""
    tekst = '</script><script>alert(1)</script> <!-- \u2028 \u2029 "aan\\halen" {{ 7*7 }}'
    citaten = Citaten([tekst], *(np.zeros(1, dtype=np.int64) for _ in range(3)), [(0, 1, "woonvormen")])
    bestanden = list(index(citaten, [EDE]))
    assert not any(verboden in bestand.inhoud.decode("utf-8") for bestand in bestanden for verboden in "<\u2028\u2029")
    assert lees(bestanden)["c0"][0] == [tekst]


def test_without_quotes_there_is_an_index_that_finds_nothing() -> None:
    """The page of a new warehouse works too."""
    bestanden = maak([], [])
    assert bestanden["index"]["woorden"] == []
    assert bestanden["waar"] == ""
