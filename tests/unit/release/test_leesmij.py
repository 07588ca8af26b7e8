"""The README of a release: what a researcher must find there, and that no figure is put in other words than it has."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from tests.unit.release.uitgaven import PUBLISHED, uitgave
from transforms.codebook import KENMERKEN
from transforms.release.betrouwbaarheid import Kwaliteit
from transforms.release.leesmij import readme

MEASURES = ("accuracy", "kappa", "alpha", "f1")


def overeenstemming(kenmerk: str, soort: str = "mens_machine", **changes: Any) -> dict[str, Any]:
    names = [f"{name}{end}" for name in MEASURES for end in ("", "_laag", "_hoog")]
    row = {"kader": "koplopers", "kenmerk": kenmerk, "coder_a": "mens_blind", "coder_b": "passages-1", "soort": soort}
    return row | {"n": 40} | dict.fromkeys(names, 0.5) | changes


def dekking(jaar: int, gebied: str = "Nederland", soort: str = "land", geldig: int = 12) -> dict[str, Any]:
    counts = {"gemeenten": 342, "geldig": geldig, "verlopen": 3, "geen": 1, "onbekend": 326}
    return {"jaar": jaar, "gebied": gebied, "soort_gebied": soort, "aandeel_geldig": geldig / 342} | counts


def uitkomst(ernst: str, geslaagd: bool) -> dict[str, Any]:
    return {
        "tabel": "kern.bewijs",
        "controle": "citaat_op_pagina",
        "ernst": ernst,
        "geslaagd": geslaagd,
        "aantal_fout": 0 if geslaagd else 7,
    }


@pytest.fixture
def kwaliteit() -> Kwaliteit:
    kenmerk = {"documenten": 20, "ja_goed": 8, "ja_gemist": 2, "nee_goed": 10, "nee_fout": 0, "onthouden": 0}
    return Kwaliteit(
        coder_kwaliteit=[{"kenmerk": name} | kenmerk for name in sorted(KENMERKEN)],
        overeenstemming=[overeenstemming("alle", kappa=0.8442, kappa_laag=0.7, kappa_hoog=0.9)],
        dekking=[dekking(2026), dekking(2025, geldig=11), dekking(2026, "onder 20.000", "grootteklasse", 2)],
        uitkomst=[uitkomst("fout", True), uitkomst("waarschuwing", False)],
    )


def lines(text: str, start: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith(start)]


def test_coverage_stands_before_everything_else(kwaliteit: Kwaliteit) -> None:
    text = readme(uitgave(), kwaliteit)
    sentence = "In 2026 an agreement that holds is known of 12 of 342 gemeenten."
    assert text.index("## What it is") < text.index(sentence) < text.index("## How it was made")
    assert lines(text, "| 2025 |") == ["| 2025 | 342 | 11 | 3 | 1 | 326 | 3.2% |"]
    assert lines(text, "| onder 20.000 |") == ["| onder 20.000 | 342 | 2 | 3 | 1 | 326 | 0.6% |"]


def test_no_quote_is_promised_behind_a_ja_of_the_table_of_2016(kwaliteit: Kwaliteit) -> None:
    for text in (readme(uitgave(), kwaliteit), uitgave().omschrijving):
        words = " ".join(text.split())
        assert "behind every ja" not in words
        assert re.search("a `?ja`? of the table of 2016 .*has none", words)


def test_sizes_stand_in_their_order_and_the_four_large_are_told_apart(kwaliteit: Kwaliteit) -> None:
    names = ["onder 20.000", "20.000 tot 50.000", "50.000 tot 100.000", "100.000 en meer", "G4", "onbekend"]
    rows = [dekking(2026, name, "grootteklasse") for name in sorted(names)]
    text = readme(uitgave(), replace(kwaliteit, dekking=[dekking(2026), *rows]))
    places = [text.index(f"| {name} |") for name in names]
    assert places == sorted(places)
    assert "Amsterdam, Rotterdam, Den Haag and Utrecht apart as G4" in text


def test_the_coder_on_studies_is_not_taken_for_the_coder_on_agreements(kwaliteit: Kwaliteit) -> None:
    rows = [overeenstemming("alle", "expert_secundair", coder_a="expert2016", coder_b="secundair:passages-1")]
    text = " ".join(readme(uitgave(), replace(kwaliteit, overeenstemming=rows)).split())
    assert "`secundair:…` is the coder on what studies tell of an agreement, not on the agreement" in text


def test_the_coder_is_told_per_kenmerk_in_the_order_of_the_table_of_2016(kwaliteit: Kwaliteit) -> None:
    text = readme(uitgave(), kwaliteit)
    rows = lines(text, "| `")[: len(KENMERKEN) + 4]
    assert [name for name in KENMERKEN if any(f"`{name}`" in row for row in rows)] == list(KENMERKEN)
    # Wilson's interval of 8 of 10 is 0.49 to 0.94, of 10 of 10 it is 0.72 to 1.
    assert (
        lines(text, "| `woonvormen`")[0] == "| `woonvormen` | 20 | 8 of 10 | 0.49 – 0.94 | 10 of 10 | 0.72 – 1.00 | 0 |"
    )


def test_agreement_has_n_and_intervals_and_a_dash_where_it_is_not_defined(kwaliteit: Kwaliteit) -> None:
    text = readme(uitgave(), kwaliteit)
    assert "| `mens_blind` – `passages-1` | `alle` | 40 | 0.50 [0.50, 0.50] | 0.84 [0.70, 0.90] |" in text
    empty = dict.fromkeys(("kappa", "kappa_laag", "kappa_hoog", "alpha_laag"), None)
    rows = [overeenstemming("alle", "mens_mens"), overeenstemming("eigen_regie", **empty)]
    text = readme(uitgave(), replace(kwaliteit, overeenstemming=rows))
    assert "| `eigen_regie` | 40 | 0.50 [0.50, 0.50] | – | 0.50 | 0.50 [0.50, 0.50] |" in text


def test_without_people_nothing_is_claimed(kwaliteit: Kwaliteit) -> None:
    text = readme(uitgave(), replace(kwaliteit, overeenstemming=[]))
    assert "Nobody coded an agreement of this release yet: nothing was compared." in text
    assert "kappa" not in text


def test_a_check_that_failed_is_named_with_its_rows(kwaliteit: Kwaliteit) -> None:
    text = readme(uitgave(), kwaliteit)
    assert "| `fout` | blocks publication | 1 | 1 | 0 |" in text
    assert "| `waarschuwing` | is told, does not block | 1 | 0 | 1 |" in text
    assert "- `kern.bewijs`: citaat_op_pagina (7 rows)" in text
    assert "None failed." in readme(uitgave(), replace(kwaliteit, uitkomst=[uitkomst("fout", True)]))


def test_every_table_is_named_and_the_frames_are_not_called_measured(kwaliteit: Kwaliteit) -> None:
    text = readme(uitgave(), kwaliteit)
    for name, table in PUBLISHED.items():
        assert f"| `{name}` | 3 | {table.description.replace('|', chr(92) + '|')} |" in text
    assert "the trained model knows only `koplopers`. They were not measured" in " ".join(text.split())


def test_it_says_how_to_cite_and_where_it_is(kwaliteit: Kwaliteit) -> None:
    text = readme(replace(uitgave(), adres="https://www.example.org/r/2026.11.0/", vorige="2026.10.0"), kwaliteit)
    assert "| previous release | 2026.10.0 |" in text
    assert "CC BY 4.0. https://www.example.org/r/2026.11.0/" in text
    assert "version = {2026.11.0}" in text


def test_example_data_is_marked_and_real_data_is_not(kwaliteit: Kwaliteit) -> None:
    assert "VOORBEELD" in readme(uitgave(voorbeeld=True), kwaliteit)[:400]
    assert "VOORBEELD" not in readme(uitgave(), kwaliteit)
    assert "voorbeeld." not in readme(uitgave(), kwaliteit)


def test_it_tells_what_people_corrected_and_accepted(kwaliteit: Kwaliteit) -> None:
    plain = readme(uitgave(), kwaliteit)
    assert "No recognised or fetched value was corrected" in plain
    assert "was accepted" not in plain
    told = readme(
        replace(uitgave(), correcties=3, voorlopig=2, aanvaard_verschil="twee dubbele documenten weg"), kwaliteit
    )
    assert "values: 3, of which 2 not confirmed" in told
    assert "accepted. The reason: twee dubbele documenten weg" in told
