"""The table of 2016 beside today's: published order and signs, what became of each row."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from tests.unit.site.bouw import GEMEENTEN, KENMERKEN, PRIK, frame, gegevens, opmaak, per_pad, tekst, veilig
from transforms.site import toen

NA, ALLEEN, SAMEN, NIEMAND = "Zwolle / drie", "Beverwijk", "Hoeksche Waard / HW", "Wonen Limburg"


def gepubliceerd(rij: str, volgorde: int, waarde: str = "ja", **anders: str) -> dict[str, Any]:
    return {"rij": rij, "volgorde": volgorde, "afspraak_id": rij} | dict.fromkeys(KENMERKEN, waarde) | anders


def later(rij: str, volgnummer: int, toen_code: str | None, nu_code: str | None, **anders: Any) -> list[dict[str, Any]]:
    base = {
        **{"rij": rij, "volgnummer": volgnummer, "gemeente_2016": toen_code, "jaar": 2024, "gemeente_code": nu_code},
        **{"waarde": "ja", "concreetheid": 2, "status": "geldig", "afspraak_id": "a", "zelfde_afspraak": False},
        "verloop": "gebleven",
    }
    return [base | {"kenmerk": kenmerk} | anders for kenmerk in KENMERKEN]


def tabellen(naam: str = NA, **anders: Any):
    """Zwolle has a new agreement, Beverwijk that of 2016 still, Hoeksche Waard merged, Wonen Limburg is no gemeente."""
    table = [
        gepubliceerd(SAMEN, 3),
        gepubliceerd(naam, 1, woonvormen="nee"),
        gepubliceerd(ALLEEN, 2, "nee"),
        gepubliceerd(NIEMAND, 4, "niet_gecodeerd"),
    ]
    new = later(naam, 1, "GM0193", "GM0193")
    new[KENMERKEN.index("woonvormen")]["verloop"] = "erbij"
    new[0] |= {"waarde": "nee", "concreetheid": 0, "verloop": "eraf"}
    old = later(
        ALLEEN, 1, "GM0375", "GM0375", status="verlopen", zelfde_afspraak=True, waarde="nee", verloop="verlopen"
    )
    merged = [row for n, code in ((1, "GM0584"), (2, "GM0585")) for row in later(SAMEN, n, code, "GM1963")]
    missing = {"status": "geen_gemeente", "waarde": None, "concreetheid": None, "verloop": "niet_gecodeerd"}
    nobody = later(NIEMAND, 1, None, None, afspraak_id=None, zelfde_afspraak=None, **missing)
    made = {
        "rij": [naam, ALLEEN, SAMEN, NIEMAND],
        "heeft_afspraak": [True, True, True, False],
        "soort": ["prestatieafspraken", "raamovereenkomst", "regionale_afspraken", None],
        "jaar_van": [2016, 2016, 2016, None],
        "jaar_tot": [2019, 2016, 2016, None],
        "periode_bron": ["bijlage1", "bijlage1", "peildatum", None],
    }
    frames = {
        "vergelijking__koplopers_2016": frame(table),
        "vergelijking__koplopers_2016_later": frame([*new, *old, *merged, *nobody]),
        "referentie__koplopers_2016_afspraak": pd.DataFrame(made, dtype=object),
    }
    return gegevens(**(frames | anders))


def pagina(tables=None, taal: str = "nl"):
    (boom,) = per_pad(toen.paginas(tables or tabellen(), opmaak(taal))).values()
    return boom


@pytest.fixture(scope="module")
def boom():
    return pagina()


def groep(boom, label: str):
    return boom.select_one(f'tbody[data-rij="{label}"]')


def test_rows_stand_in_the_published_order_with_its_signs(boom):
    assert [body["data-rij"] for body in boom.select("#toen tbody")] == [NA, ALLEEN, SAMEN, NIEMAND]
    first = groep(boom, NA).select_one(".toen-rij").select("td.cel")
    assert [tekst(cell) for cell in first] == ["−" if kenmerk == "woonvormen" else "+" for kenmerk in KENMERKEN]
    assert first[0].a["href"] == f"gemeente/GM0193.html#{KENMERKEN[0]}-2016"
    assert "Van de 52 vakken van toen hebben er 25 een plus en 14 een min. 13 vakken zijn leeg" in tekst(boom)


def test_what_was_not_coded_is_no_minus(boom):
    cells = groep(boom, NIEMAND).select("td.cel")
    assert {cell["class"][1] for cell in cells} == {"niet_gecodeerd"}
    assert tekst(cells[0]) == "· niet gecodeerd"
    assert "Bij deze rij hoort geen gemeente." in tekst(groep(boom, NIEMAND))


def test_today_stands_under_then_and_says_what_changed(boom):
    line = groep(boom, NA).select("tr")[1]
    cells = line.select("td.cel")
    assert cells[0]["class"] == ["cel", "nee", "eraf"]
    assert cells[KENMERKEN.index("woonvormen")]["class"] == ["cel", "ja2", "erbij"]
    assert cells[1]["class"] == ["cel", "ja2"]
    link = cells[0].a
    assert link["href"] == f"gemeente/GM0193.html#{KENMERKEN[0]}-2024"
    assert link["aria-label"].startswith("Zwolle, ")
    assert link["aria-label"].endswith("nee in 2024, was ja in 2016")
    assert cells[1].a["aria-label"].endswith("ja, concrete actie in 2024")


def test_an_old_agreement_that_ended_is_not_shown_as_todays_answer(boom):
    line = groep(boom, ALLEEN).select("tr")[1]
    assert not line.select(".cel")
    assert "Wij kennen geen latere afspraak. Die van 2016 is verlopen." in tekst(line)


def test_gemeenten_that_merged_are_one_line_that_names_them(boom):
    lines = groep(boom, SAMEN).select("tr")[1:]
    assert len(lines) == 1
    assert tekst(lines[0].th) == "Hoeksche Waard nu deel hiervan: Oud-Beijerland, Binnenmaas"


def test_gemeenten_with_other_answers_keep_their_own_line():
    apart = later(SAMEN, 1, "GM0584", "GM0193") + later(SAMEN, 2, "GM0585", "GM0375", concreetheid=3)
    lines = toen.regels(frame(apart), KENMERKEN, dict(zip(GEMEENTEN["gemeente_code"], GEMEENTEN["naam"], strict=True)))
    assert [line.codes for line in lines] == [["GM0193"], ["GM0375"]]


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        ("onbekend", "GM0193", "Dat wil niet zeggen dat die er niet is."),
        ("geen", "GM0193", "Bekend is dat er geen afspraken zijn."),
        ("niet_toewijsbaar", None, "Zwolle 2024 verdeeld over meer gemeenten"),
    ],
)
def test_absence_is_told_in_words(status, code, words):
    value = {"onbekend": "niet_gecodeerd", "geen": "geen_afspraak", "niet_toewijsbaar": None}[status]
    rest = {"afspraak_id": None, "zelfde_afspraak": None, "concreetheid": None, "verloop": "onbekend"}
    rows = later(NA, 1, "GM0193", code, status=status, waarde=value, **rest)
    others = tabellen()["vergelijking.koplopers_2016_later"]
    both = pd.concat([others[others["rij"] != NA], frame(rows)], ignore_index=True)
    line = groep(pagina(tabellen(vergelijking__koplopers_2016_later=both)), NA).select("tr")[1]
    assert words in tekst(line)
    assert not line.select(".cel")


def test_what_became_of_the_cells_is_counted(boom):
    counts = {tekst(row.th): int(row.td.text) for row in boom.select("#verloop tbody tr")}
    assert counts["Van nee naar ja"] == counts["Van ja naar nee"] == 1
    assert counts["Ja gebleven"] == 11 + 26
    assert counts["In 2016 niet beoordeeld"] == 13
    assert sum(counts.values()) == 65, "the counts add up to the cells that the text names"
    assert "Geteld zijn 65 vakken" in tekst(boom)


def test_the_source_and_the_period_are_named(boom):
    assert "Bron van de tabel: Platform31 en De Vijfde Dimensie" in tekst(boom)
    assert "Prestatieafspraken 2016–2019" in tekst(groep(boom, NA))
    assert "Regionale afspraken, periode niet genoemd" in tekst(groep(boom, SAMEN))
    assert "geen afspraak in 2016" in tekst(groep(boom, NIEMAND))


def test_labels_and_names_are_shown_as_they_are():
    tables = tabellen(PRIK, referentie__gemeente=GEMEENTEN.assign(naam=PRIK))
    page = pagina(tables)
    veilig(page)
    assert PRIK in {body["data-rij"] for body in page.select("#toen tbody")}
