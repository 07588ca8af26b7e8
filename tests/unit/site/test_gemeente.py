"""The page of a gemeente: what is known, where it is written, and that what is unknown is no nee."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from tests.unit.site.bouw import GEMEENTEN, KENMERKEN, PRIK, opmaak, per_pad, tekst, veilig
from tests.unit.site.bouw_gemeente import (
    A1,
    A2,
    DOCUMENT,
    OUD,
    STAP,
    afspraak,
    antwoord,
    frame,
    gemeenten,
    passage,
    toezegging,
)
from transforms.site import gemeente
from transforms.site.opmaak import TALEN
from transforms.site.rijen import webadres


def bladen(taal="nl", **tabellen):
    return per_pad(gemeente.paginas(gemeenten(**tabellen), opmaak(taal)))


def zwolle(**tabellen):
    return bladen(**tabellen)["gemeente/GM0193.html"]


@pytest.fixture(scope="module")
def paginas():
    return bladen()


def test_every_gemeente_has_a_page_and_former_ones_too(paginas):
    assert set(paginas) == {"gemeente/index.html", *(f"gemeente/{code}.html" for code in GEMEENTEN["gemeente_code"])}


def test_the_first_line_says_what_is_known(paginas):
    line = tekst(paginas["gemeente/GM0193.html"].select_one(".inleiding"))
    assert line.startswith("In 2 van de 2 jaren (2016–2024) gold een afspraak die wij kennen.")
    assert "In 2024 geldt een afspraak: raamovereenkomst 2022–2025." in line
    assert "Over 1 van de 13 kenmerken staat er dan iets in; 0 daarvan zijn meetbaar." in line
    ended = tekst(paginas["gemeente/GM0375.html"].select_one(".inleiding"))
    assert "In 0 van de 2 jaren" in ended
    assert "de laatste is verlopen" in ended


def test_a_cell_leads_to_its_quotes_which_stand_once_for_all_years(paginas):
    page = paginas["gemeente/GM0193.html"]
    for jaar in (2016, 2024):
        cell = page.find(id=f"woonvormen-{jaar}")
        assert "ja2" in cell["class"]
        assert tekst(cell) == "++ ja, concrete actie"
        assert cell.a["href"] == f"#bewijs-{A1[:8]}-woonvormen"
    block = page.find(id=f"bewijs-{A1[:8]}-woonvormen")
    assert "telt in 2016, 2024" in tekst(block)
    assert [tekst(quote) for quote in block.find_all("blockquote")] == ["Veel meer.", "Tweede.", "Derde."]
    assert str(page).count("Veel meer.") == 1
    links = [a["href"] for a in block.select(".plaats a")]
    assert links == [f"https://zwolle.example/stuk.pdf#page={page}" for page in (4, 5, 6)]


def test_every_link_within_a_page_has_its_place(paginas):
    for pad, page in paginas.items():
        for a in page.select('a[href^="#"]'):
            assert page.find(id=a["href"][1:]), f"{pad}: {a['href']} leads nowhere"


def test_a_nee_is_named_with_its_agreement_and_an_unknown_year_is_no_nee(paginas):
    page = paginas["gemeente/GM0193.html"]
    cell = page.find(id="eigen_regie-2024")
    assert "nee" in cell["class"]
    assert tekst(page.find(id=cell.a["href"][1:])) == "Eigen regie: nee"
    tabel = gemeenten()["vergelijking.koplopers_tabel"]
    then = (tabel["gemeente_code"] == "GM0193") & (tabel["jaar"] == 2016)
    tabel.loc[then, ["status", "afspraak_id", *KENMERKEN]] = ["onbekend", None, *["niet_gecodeerd"] * 13]
    lang = frame(antwoord("GM0193", 2024, kenmerk, "nee") for kenmerk in KENMERKEN)
    cell = zwolle(vergelijking__koplopers_tabel=tabel, vergelijking__koplopers_lang=lang).find(id="eigen_regie-2016")
    assert "onbekend" in cell["class"]
    assert tekst(cell) == "onbekend"
    assert cell.a is None


def test_a_gemeente_of_which_nothing_is_known_says_that_this_is_no_nee(paginas):
    page = paginas["gemeente/GM0518.html"]
    said = tekst(page.main)
    assert "Wij kennen geen afspraak van deze gemeente" in said
    assert "Dat is geen nee." in said
    assert not page.select("td.nee, td.geen_afspraak")
    assert "onbekend" in page.find(id="eigen_regie-2024")["class"], "its cells have addresses too"
    peers = [a["href"] for a in page.select('#vergelijken a[href^="GM"]')]
    assert peers == ["GM0193.html"], "peers with an agreement in force, and only those"


def test_an_agreement_tells_who_when_and_where(paginas):
    said = tekst(paginas["gemeente/GM0193.html"].find(id=f"afspraak-{A1[:8]}"))
    for words in ("2022–2025 · Raamovereenkomst", "Samen wonen", "14 december 2021", "Corporaties Woonstichting"):
        assert words in said
    assert "Bron zwolle.example" in said


def test_who_did_not_sign_concepts_and_other_gemeenten_are_said():
    party = {"afspraak_id": A1, "naam": "Woonstichting", "rol": "corporatie", "ondertekend": False}
    bound = [{"afspraak_id": A1, "gemeente_code": c, "naam": n} for c, n in (("GM0193", "Zwolle"), ("GM0375", "B."))]
    page = zwolle(
        kern__afspraak=frame([afspraak(status="concept", regionaal=True), afspraak(OUD)]),
        kern__afspraak_partij=frame([party]),
        kern__afspraak_gemeente=frame(bound),
    )
    stuk = page.find(id=f"afspraak-{A1[:8]}")
    assert [tekst(mark) for mark in stuk.select(".merkje")] == ["regionaal", "concept"]
    assert "Woonstichting (tekende niet)" in tekst(stuk)
    assert stuk.find("a", string="B.")["href"] == "GM0375.html"


def test_an_agreement_that_never_speaks_is_named_and_a_version_is_counted():
    bound = [{"afspraak_id": a, "gemeente_code": "GM0193", "naam": "Zwolle"} for a in (A1, A2, "a3" * 16)]
    page = zwolle(
        kern__afspraak=frame(
            [afspraak(), afspraak(OUD), afspraak(A2, jaar_van=None, jaar_tot=None), afspraak("a3" * 16)]
        ),
        kern__afspraak_gemeente=frame(bound),
        kern__afspraak_versie=frame([{"afspraak_id": "a3" * 16, "leidende_afspraak_id": A1}]),
    )
    assert "niet gevonden" in tekst(page.find(id="overige").find(id=f"afspraak-{A2[:8]}"))
    assert page.find(id="afspraak-a3a3a3a3") is None
    assert "1 gevonden, niet getoond" in tekst(page.find(id=f"afspraak-{A1[:8]}"))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "inbox:stuk.pdf", "data:text/html,x", "http://[", "//x/y"])
def test_only_web_addresses_become_links(url):
    found = {"sha256": DOCUMENT, "bron": "inbox", "url": url, "bekende_feiten": None}
    page = zwolle(kern__vastlegging=frame([found]))
    assert webadres(url) is None
    assert not [a for a in page.main.find_all("a") if a["href"].startswith(url)]
    assert url.removeprefix("inbox:") in tekst(page.main)


def test_the_address_that_a_sender_stated_goes_before_that_of_the_capture():
    found = {
        "sha256": DOCUMENT,
        "bron": "inbox",
        "url": "inbox:x.pdf",
        "bekende_feiten": '{"url": "https://w.example/x"}',
    }
    assert zwolle(kern__vastlegging=frame([found])).select_one('a[href="https://w.example/x#page=4"]')


def test_what_a_person_decided_and_the_table_of_2016_are_marked(paginas):
    lang = [antwoord("GM0193", 2024, kenmerk, "ja", coder="mens") for kenmerk in ("woonvormen", "eigen_regie")]
    lang += [antwoord("GM0193", 2016, "woonvormen", "ja", OUD, coder="expert2016", concreetheid=None)]
    quotes = [passage("Van een taalmodel.", 3, 1, coder="taalmodel-x"), passage("Van het programma.", 2, 2)]
    page = zwolle(vergelijking__koplopers_lang=frame(lang), kern__bewijs=frame(quotes))
    block = page.find(id=f"bewijs-{A1[:8]}-woonvormen")
    assert "beoordeeld door een mens" in tekst(block)
    assert [tekst(quote) for quote in block.find_all("blockquote")] == ["Van het programma."]
    assert "Er is geen citaat vastgelegd" in tekst(page.find(id=f"bewijs-{A1[:8]}-eigen_regie"))
    old = page.find(id=f"afspraak-{OUD[:8]}")
    assert "De tabel van toen heeft geen citaten" in tekst(old)
    assert "Woonvormen: ja (tabel van 2016)" in tekst(old)


def test_former_and_present_gemeenten_lead_to_each_other():
    steps = [
        STAP,
        STAP | {"van_code": "GM0585", "van_naam": "Binnenmaas"},
        STAP | {"van_code": "GM9999", "van_naam": "X"},
    ]
    steps += [
        STAP | {"van_code": "GM0788", "soort": "splitsing", "aandeel": share, "naar_code": code, "naar_naam": naam}
        for code, naam, share in (("GM0193", "Zwolle", 0.6), ("GM0375", "Beverwijk", 0.4))
    ]
    tabel = gemeenten()["vergelijking.koplopers_tabel"]
    now = (tabel["gemeente_code"] == "GM1963") & (tabel["jaar"] == 2024)
    tabel.loc[now, ["status", "afspraak_id", "opvolging"]] = ["verlopen", OUD, True]
    lang = [antwoord("GM1963", 2024, k, "nee", OUD, status="verlopen", opvolging=True) for k in KENMERKEN]
    pages = bladen(
        referentie__gemeente_opvolging=frame(steps),
        vergelijking__koplopers_tabel=tabel,
        vergelijking__koplopers_lang=frame(
            lang + [antwoord("GM0193", j, k, "nee") for j in (2016, 2024) for k in KENMERKEN]
        ),
    )
    former = pages["gemeente/GM0584.html"].select_one(".opvolging")
    assert tekst(former) == "Deze gemeente bestond tot 1 januari 2019. Zij is opgegaan in Hoeksche Waard ."
    assert former.a["href"] == "GM1963.html"
    divided = tekst(pages["gemeente/GM0788.html"].select_one(".opvolging"))
    assert "verdeeld over Beverwijk (40%), Zwolle (60%)" in divided.replace(" ,", ",")
    present = pages["gemeente/GM1963.html"]
    assert present.find("a", string="Binnenmaas")["href"] == "GM0585.html"
    assert present.find("a", string="X") is None, "a gemeente without a page is no link"
    assert "telt hier mee" in tekst(present.main)
    assert "Gemaakt door gemeenten die later in deze gemeente zijn opgegaan" in tekst(present.main)


def test_a_gemeente_that_began_after_the_last_known_agreement_has_its_page_too():
    tabel = gemeenten()["vergelijking.koplopers_tabel"]
    later = (tabel["jaar"] == 2024) & (tabel["status"] == "geldig")
    tabel.loc[later, ["status", "afspraak_id", *KENMERKEN]] = ["onbekend", None, *["niet_gecodeerd"] * 13]
    made = gemeenten(vergelijking__koplopers_tabel=tabel)
    assert made.jaar == 2016
    page = per_pad(gemeente.paginas(made, opmaak(jaar=2016)))["gemeente/GM1963.html"]
    assert "Wij kennen geen afspraak van deze gemeente" in tekst(page.main)


def test_peers_are_counted_and_a_small_number_is_said(paginas):
    section = paginas["gemeente/GM0193.html"].find(id="vergelijken")
    rows = {tekst(row.th): [tekst(cell) for cell in row.find_all("td")] for row in section.select("tbody tr")}
    assert rows["Woonvormen"] == ["ja, concrete actie", "1 van 2"]
    assert rows["Eigen regie"] == ["nee", "0 van 2"]
    assert "2 van 5 bekend (weinig)" in tekst(section.thead)
    assert "Staat er ‘weinig’ bij een groep? Dan weten wij van minder dan 10 gemeenten iets" in tekst(section)


def test_peers_are_named_with_the_year_in_which_their_agreement_holds():
    """The last year known of a gemeente can be long ago."""
    tabel = gemeenten()["vergelijking.koplopers_tabel"]
    tabel = tabel.assign(status=tabel["status"].replace("verlopen", "geldig"))
    groups = gemeenten()["vergelijking.vergelijking_gemeenten"]
    groups = pd.concat([groups, groups.assign(gemeente_code="GM0375")], ignore_index=True)
    page = zwolle(vergelijking__koplopers_tabel=tabel, vergelijking__vergelijking_gemeenten=groups)
    section = page.find(id="vergelijken")
    assert "Gemeenten met een afspraak die in 2024 geldt, in dezelfde groep" in tekst(section)


def test_the_yearly_steps_say_what_is_known_and_in_time(paginas):
    row = paginas["gemeente/GM0193.html"].select_one(".cyclus tbody tr")
    cells = [tekst(cell) for cell in row.find_all("td")]
    assert cells == ["– niet bekend", "– niet bekend", "bekend, te laat (14 december 2021)", *["– niet bekend"] * 2]


def test_a_commitment_stands_with_its_quote_and_page(paginas):
    section = paginas["gemeente/GM0193.html"].find(id="toezeggingen")
    assert "Wij maken 40 tot 80 plekken." in tekst(section.blockquote)
    assert section.select_one(".plaats a")["href"] == "https://zwolle.example/stuk.pdf#page=7"


def test_the_list_has_years_and_successors():
    page = bladen(referentie__gemeente_opvolging=frame([STAP]))["gemeente/index.html"]
    rows = {row.a["href"]: [tekst(cell) for cell in row.find_all(["th", "td"])] for row in page.select("tr[data-zoek]")}
    assert rows["GM0193.html"][2] == "2016, 2024"
    assert rows["GM0375.html"][2] == "alleen verlopen afspraak"
    assert rows["GM0518.html"][2] == "geen document bekend"
    assert rows["GM0584.html"][3] == "tot 2019, nu Hoeksche Waard"
    assert "denhaag" in page.find("a", string="'s-Gravenhage").find_parent("tr")["data-zoek"].split()
    assert page.find(id="letter-G").find("a", string="'s-Gravenhage"), "sorted under its letter"


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_names_titles_quotes_and_addresses_are_shown_as_they_are(taal):
    party = {"afspraak_id": A1, "naam": PRIK, "rol": "overig", "ondertekend": True}
    bound = [{"afspraak_id": A1, "gemeente_code": code, "naam": PRIK} for code in ("GM0193", "GM0375")]
    found = {"sha256": DOCUMENT, "bron": "inbox", "url": f"https://w.example/{PRIK}", "bekende_feiten": None}
    steps = [STAP | {"naar_code": "GM0193", "van_naam": PRIK}, STAP | {"van_code": "GM0193", "naar_naam": PRIK}]
    pages = bladen(
        taal,
        referentie__gemeente=GEMEENTEN.assign(naam=PRIK, provincie=PRIK),
        referentie__gemeente_opvolging=frame(steps),
        kern__afspraak=frame([afspraak(titel=PRIK), afspraak(OUD, titel=PRIK)]),
        kern__afspraak_partij=frame([party]),
        kern__afspraak_gemeente=frame(bound),
        kern__bewijs=frame([passage(PRIK, 3, 1)]),
        kern__toezegging=frame([toezegging(citaat=PRIK)]),
        kern__vastlegging=frame([found]),
    )
    for pad in ("gemeente/GM0193.html", "gemeente/GM0518.html", "gemeente/index.html"):
        veilig(pages[TALEN[taal] + pad])


def test_a_date_is_written_in_its_language():
    assert gemeente.datum(date(2021, 12, 1), opmaak("en")) == "1 December 2021"
