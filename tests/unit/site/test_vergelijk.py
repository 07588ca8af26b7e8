"""Gemeenten side by side: what the page's script is given, and what stands there without it."""

from __future__ import annotations

import json
from typing import Any

from tests.unit.site.bouw import GEMEENTEN, KENMERKEN, PRIK, opmaak, per_pad, tekst, veilig
from tests.unit.site.bouw_gemeente import frame, gemeenten, passage
from transforms.site import vergelijk


def inhoud(code: str, **tabellen: Any) -> dict[str, Any]:
    """Return what the file of a gemeente gives to the page."""
    files = {file.pad: file.inhoud.decode() for file in vergelijk.bestanden(gemeenten(**tabellen))}
    call = f'koplopersVergelijk("{code}",'
    file = files[f"vergelijk/{code}.js"]
    assert file.startswith(call)
    data: dict[str, Any] = json.loads(file.removeprefix(call).rstrip().removesuffix(");"))
    return data


def test_only_gemeenten_of_which_something_is_known_have_a_file() -> None:
    assert [file.pad for file in vergelijk.bestanden(gemeenten())] == ["vergelijk/GM0193.js", "vergelijk/GM0375.js"]


def test_a_file_has_each_known_year_with_its_cells_and_the_leading_quote() -> None:
    data = inhoud("GM0193")
    assert list(data["jaren"]) == ["2016", "2024"]
    status, *cells = data["jaren"]["2024"]
    assert status == "geldig"
    said = dict(zip(KENMERKEN, cells, strict=True))
    assert said["eigen_regie"] == ["nee"]
    kind, quote = said["woonvormen"]
    assert (kind, data["citaten"][quote]) == ("ja2", ["Veel meer.", 4])
    assert len(data["citaten"]) == 1, "a quote of several years stands there once"
    assert inhoud("GM0375")["jaren"]["2024"][0] == "verlopen"


def test_a_quote_can_end_no_script_and_no_line() -> None:
    evil = f"</script>{PRIK}\u2028\u2029"
    (file, _) = vergelijk.bestanden(gemeenten(kern__bewijs=frame([passage(evil, 3, 1)])))
    assert b"<" not in file.inhoud
    assert "\u2028" not in file.inhoud.decode()
    assert inhoud("GM0193", kern__bewijs=frame([passage(evil, 3, 1)]))["citaten"][0][0].startswith(f"</script>{PRIK}")


def test_a_long_quote_is_cut_between_words() -> None:
    short = vergelijk.kort("woord, " * 60)
    assert len(short) <= 222
    assert short.endswith("woord …")
    assert vergelijk.kort("Kort.") == "Kort."


def test_the_page_offers_every_gemeente_with_its_years() -> None:
    page = per_pad(vergelijk.paginas(gemeenten(), opmaak()))["vergelijk.html"]
    options = {option["value"]: option for option in page.select("#gemeenten option")}
    assert set(options) == set(GEMEENTEN["naam"])
    assert options["'s-Gravenhage"]["data-ook"] == "Den Haag", "not a name that may mean something else"
    former = options["Binnenmaas"]
    assert (former["data-code"], former["data-van"], former["data-laatste"]) == ("GM0585", "2016", "2016")
    assert tekst(former) == "Zuid-Holland, tot 2019"
    assert [name for name, option in options.items() if option.has_attr("data-bekend")] == ["Beverwijk", "Zwolle"]
    assert [row["data-kenmerk"] for row in page.select("tr[data-kenmerk]")] == KENMERKEN


def test_two_gemeenten_of_one_name_are_told_apart() -> None:
    named = GEMEENTEN.assign(naam=["Bergen", "Bergen", *GEMEENTEN["naam"][2:]])
    page = per_pad(vergelijk.paginas(gemeenten(referentie__gemeente=named), opmaak()))["vergelijk.html"]
    assert [o["value"] for o in page.select("#gemeenten option")][:2] == ["Bergen (GM0193)", "Bergen (GM0375)"]


def test_without_scripts_the_page_says_where_the_same_stands() -> None:
    page = per_pad(vergelijk.paginas(gemeenten(), opmaak()))["vergelijk.html"]
    links = [a["href"] for a in page.select(".zonder-js a")]
    assert links == ["tabel/2024.html", "gemeente/index.html"]
    assert "js" in page.find(id="kies")["class"]


def test_names_are_shown_as_they_are() -> None:
    veilig(
        per_pad(
            vergelijk.paginas(gemeenten(referentie__gemeente=GEMEENTEN.assign(naam=PRIK, provincie=PRIK)), opmaak())
        )["vergelijk.html"]
    )
