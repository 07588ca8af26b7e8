"""The country page and the maps: coverage, the map and its table, counts, ways in."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.unit.site.bouw import GEMEENTEN, KENMERKEN, PRIK, gegevens, opmaak, per_pad, tekst, veilig
from transforms.site import kaart

EERSTE = KENMERKEN[0]


@pytest.fixture(scope="module")
def paginas():
    return per_pad(kaart.paginas(gegevens(), opmaak()))


def telling(boom) -> dict[str, int]:
    return {
        item.select_one(".monster")["class"][1]: int(item.b.text) for item in boom.select(".telling li") if item.b.text
    }


def test_there_is_a_map_for_each_kenmerk_and_year_and_the_newest_is_the_country_page(paginas):
    expected = {f"kaart/{jaar}-{kenmerk}.html" for jaar in (2016, 2024) for kenmerk in KENMERKEN}
    assert set(paginas) == expected | {"index.html"}
    section = paginas["index.html"].select_one("#kaart")
    assert (section["data-jaar"], section["data-kenmerk"]) == ("2024", EERSTE)


def test_the_first_line_says_how_much_is_known(paginas):
    for pad, line in {
        "index.html": "Van 1 van de 4 gemeenten kennen wij een afspraak die in 2024 geldt.",
        "kaart/2016-woonvormen.html": "Van 1 van de 6 gemeenten kennen wij een afspraak die in 2016 geldt.",
    }.items():
        assert tekst(paginas[pad].select_one("main p")) == line


def test_a_tile_says_its_answer_and_leads_to_its_evidence(paginas):
    boom = paginas["kaart/2024-woonvormen.html"]
    tiles = {link["href"]: tekst(link.title) for link in boom.select("svg.tegelkaart a")}
    assert tiles == {
        "../gemeente/GM0193.html#woonvormen-2024": "Zwolle: ja, concrete actie",
        "../gemeente/GM0375.html#woonvormen-2024": "Beverwijk: nee, afspraak verlopen",
        "../gemeente/GM0518.html#woonvormen-2024": "'s-Gravenhage: onbekend",
        "../gemeente/GM1963.html#woonvormen-2024": "Hoeksche Waard: onbekend",
    }
    assert all(link["href"].startswith("gemeente/") for link in paginas["index.html"].select("svg.tegelkaart a"))


def test_a_gemeente_that_did_not_exist_yet_is_linked_as_a_whole(paginas):
    links = [link["href"] for link in paginas["kaart/2016-woonvormen.html"].select("svg.tegelkaart a")]
    assert "../gemeente/GM1963.html" in links, "its page has no cell of 2016"
    assert "../gemeente/GM0193.html#woonvormen-2016" in links


def test_the_table_says_what_the_map_shows(paginas):
    boom = paginas["kaart/2024-woonvormen.html"]
    rows = [[tekst(cell) for cell in row.select("th, td")] for row in boom.select("#als-tabel tbody tr")]
    assert [row[0] for row in rows] == ["Beverwijk", "'s-Gravenhage", "Hoeksche Waard", "Zwolle"]
    assert rows[3] == ["Zwolle", "Overijssel", "++", "ja, concrete actie"]
    assert rows[1][3] == "onbekend"
    hrefs = {row.a["href"] for row in boom.select("#als-tabel tbody tr")}
    assert hrefs == {link["href"] for link in boom.select("svg.tegelkaart a")}


def test_counts_keep_every_kind_apart_and_name_what_is_expired(paginas):
    boom = paginas["kaart/2024-woonvormen.html"]
    assert telling(boom) == {
        **dict.fromkeys(("ja3", "ja1", "onleesbaar", "niet_gecodeerd", "geen_afspraak"), 0),
        **{"ja2": 1, "nee": 1, "onbekend": 2},
    }
    assert "(waarvan 1 verlopen)" in tekst(boom.select_one(".telling"))


def test_kinds_of_earlier_years_are_in_the_legend_only_where_they_are():
    tables = gegevens()
    indeling = tables["vergelijking.koplopers_indeling"].copy()
    indeling.loc[(indeling["gemeente_code"] == "GM1963") & (indeling["jaar"] == 2016), "woonvormen"] = "verschilt"
    boom = per_pad(kaart.paginas(gegevens(vergelijking__koplopers_indeling=indeling), opmaak()))
    assert telling(boom["kaart/2016-woonvormen.html"])["verschilt"] == 1
    assert "verschilt" not in telling(boom["kaart/2016-eigen_regie.html"])


def test_an_earlier_year_says_whose_map_it_is_and_who_is_not_on_it(paginas):
    caption = tekst(paginas["kaart/2016-woonvormen.html"].figcaption)
    assert "de 4 gemeenten van nu. In 2016 waren het er 6." in caption
    assert "verdeeld over andere gemeenten: Haaren." in caption
    assert "Haaren" not in tekst(paginas["kaart/2024-woonvormen.html"].figcaption)


def test_without_scripts_links_lead_to_every_year_and_kenmerk(paginas):
    boom = paginas["kaart/2024-woonvormen.html"]
    links = {link["href"].removeprefix("../kaart/") for link in boom.select("#kaart .zonder-js a")}
    wanted = {"2016-woonvormen.html", *(f"2024-{kenmerk}.html" for kenmerk in KENMERKEN)}
    assert links == wanted
    assert {f"kaart/{link}" for link in links} <= set(paginas)


def test_the_bars_count_what_is_known_and_nothing_else(paginas):
    boom = paginas["index.html"]
    row = next(row for row in boom.select(".balken tbody tr") if tekst(row.th) == "Woonvormen")
    assert [cell.text for cell in row.select("td.cijfer")] == ["1", "1", "0"]
    assert [(rect["class"], rect["x"], rect["width"]) for rect in row.select("rect")] == [
        (["t-ja2"], "0", "1"),
        (["t-nee"], "1", "1"),
    ]
    assert "Van de 2 gemeenten op de kaart waarvan wij een afspraak kennen" in tekst(boom)
    assert "Bij 1 daarvan is de afspraak verlopen" in tekst(boom)


def test_a_name_leads_to_todays_gemeente_and_former_ones_say_until_when(paginas):
    twice = pd.concat([GEMEENTEN, GEMEENTEN.tail(1).assign(gemeente_code="GM9999", laatste_jaar=2026, geldig_tot=None)])
    found = {naam: (code, tot) for naam, code, tot in kaart.op_naam(twice)}
    assert found["Haaren"] == ("GM9999", None)
    assert found["Binnenmaas"] == ("GM0585", 2019)
    option = paginas["index.html"].find("option", attrs={"data-code": "GM0585"})
    assert option["label"] == "Binnenmaas (tot 2019)"
    option = paginas["index.html"].find("option", attrs={"data-code": "GM0518"})
    assert option["data-ook"] == "Den Haag", "not a name that may mean something else"


def test_a_gemeente_of_today_without_a_tile_is_refused():
    tegels = gegevens()["referentie.gemeente_tegel"].iloc[1:]
    with pytest.raises(ValueError, match=r"gemeente_tegel.csv has no tile for GM0193; make the map anew"):
        list(kaart.paginas(gegevens(referentie__gemeente_tegel=tegels), opmaak()))


def test_names_are_shown_as_they_are():
    indeling = gegevens()["vergelijking.koplopers_indeling"].assign(naam=PRIK, provincie=PRIK)
    tables = gegevens(vergelijking__koplopers_indeling=indeling, referentie__gemeente=GEMEENTEN.assign(naam=PRIK))
    boom = per_pad(kaart.paginas(tables, opmaak()))["index.html"]
    veilig(boom)
    assert boom.select_one("#als-tabel tbody th").text == PRIK
    assert boom.select_one("datalist option")["value"] == PRIK
