"""A row of the sheet, what it hides, and what happens to a row that was changed."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.beoordeling.bouw import AFDRUK, CITAAT, REGEL, TEKST, code, gezien, wachtend
from transforms.beoordeling.besluit import BesluitError, afdruk
from transforms.beoordeling.werkblad import KOLOMMEN, besluit, is_empty, rij

VANDAAG = date(2026, 11, 22)
ANSWER = {"waarde": "ja", "concreetheid": "3", "beoordelaar": "lezer-1", "datum": "2026-11-20"}
NEE = gezien(code=code("nee"), bewijs=None, dichtstbij={"pagina": 4, "citaat": "Er komen\n  woningen."})
BLIND = wachtend(blind=True, steekproef="4 van 10")


def test_a_row_shows_who_what_and_where() -> None:
    row = rij(wachtend(), gezien(), "lezer-1")
    assert list(row) == [kolom.naam for kolom in KOLOMMEN]
    assert (row["machine_waarde"], row["machine_concreetheid"], row["coder"]) == ("ja", "2", REGEL)
    assert (row["zin_ervoor"], row["citaat"], row["pagina"]) == ("Partijen spreken af:", CITAAT, "3")
    assert row["beslisregel"] == "Bouwen of behouden."
    assert (row["waarde"], row["datum"], row["beoordelaar"]) == ("", "", "lezer-1")
    assert is_empty(row), "an alias alone is no decision"


def test_a_blind_row_shows_no_answer_and_no_quote() -> None:
    row = rij(BLIND, gezien())
    assert (row["pagina"], row["steekproef"]) == ("1-9", "4 van 10")
    hidden = ("machine_waarde", "machine_concreetheid", "coder", "citaat", "dichtstbij", "zin_ervoor", "zin_erna")
    assert [row[name] for name in hidden] == [""] * 7
    nee = gezien(code=code("nee"), bewijs=None, ervoor="", erna="")
    assert row == rij(BLIND, nee), "the row is the same whatever the machine said"
    assert row == rij(BLIND, NEE)


def test_a_nee_shows_the_nearest_passage_and_rests_on_the_whole_text() -> None:
    row = rij(wachtend(), NEE)
    assert (row["citaat"], row["dichtstbij"]) == ("", "Er komen woningen.")
    assert (row["zin_ervoor"], row["zin_erna"]) == ("Partijen spreken af:", "De gemeente levert de grond.")
    assert row["pagina"] == "4 (van 1-9)"
    found = besluit(row | ANSWER | {"waarde": "nee", "concreetheid": "0"}, VANDAAG)
    assert (found["citaat"], found["bewijs_afdruk"]) == (None, afdruk(TEKST)), (
        "it re-opens when any of the text changes"
    )
    ja = besluit(row | ANSWER, VANDAAG)
    assert (ja["waarde"], ja["bewijs_afdruk"]) == ("ja", afdruk(TEKST))
    with pytest.raises(BesluitError, match="not as it was exported"):
        besluit(row | ANSWER | {"dichtstbij": "Er komen geen woningen."}, VANDAAG)


def test_a_decision_keeps_what_was_seen() -> None:
    found = besluit(rij(wachtend(), gezien()) | ANSWER, VANDAAG)
    assert (found["waarde"], found["concreetheid"], found["datum"]) == ("ja", 3, date(2026, 11, 20))
    assert (found["coder"], found["codeboek_versie"], found["bewijs_afdruk"]) == (REGEL, "1.0.0", AFDRUK)
    blind = besluit(rij(BLIND, gezien()) | ANSWER, VANDAAG)
    assert (blind["coder"], blind["citaat"], blind["bewijs_afdruk"]) == (None, None, afdruk(TEKST))
    assert blind["insluitkans"] == 0.4


@pytest.mark.parametrize("datum", ["20-11-2026", "20/11/2026", "2026-11-20"])
def test_a_date_may_be_written_the_dutch_way(datum: str) -> None:
    assert besluit(rij(wachtend(), gezien()) | ANSWER | {"datum": datum}, VANDAAG)["datum"] == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"waarde": "", "toelichting": "weet niet"}, "'Uw antwoord' is empty"),
        ({"waarde": "", "concreetheid": "1"}, "'Uw antwoord' is empty"),
        ({"datum": "23-11-2026"}, "datum 23-11-2026 lies in the future"),
        ({"datum": "31-11-2026"}, "is not a date"),
        ({"datum": "gisteren"}, "is not a date"),
        *(
            ({name: "anders"}, "the row is not as it was exported")
            for name in ("afspraak_id", "kenmerk", "citaat", "gemeente", "label", "codeboek_versie", "zegel", "coder")
        ),
        ({"steekproef": "9 van 10"}, "the row is not as it was exported"),
    ],
)
def test_a_row_that_can_not_be_taken_says_why(cells: dict[str, str], sentence: str) -> None:
    row = rij(wachtend(), gezien()) | ANSWER | cells
    assert not is_empty(row)
    with pytest.raises(BesluitError) as caught:
        besluit(row, VANDAAG)
    assert sentence in str(caught.value)


def test_columns_sorted_apart_mix_up_no_agreements() -> None:
    one = rij(wachtend(), gezien()) | ANSWER
    other = rij(wachtend(code=("b", "koplopers", "woonvormen")), gezien(gemeente="Ede"))
    shifted = one | {name: other[name] for name in ("afspraak_id", "kenmerk", "zegel", "coder", "bewijs_afdruk")}
    with pytest.raises(BesluitError, match="sorted apart"):
        besluit(shifted, VANDAAG)


def test_answers_may_be_typed_with_a_capital() -> None:
    assert besluit(rij(wachtend(), gezien()) | ANSWER | {"waarde": " Ja "}, VANDAAG)["waarde"] == "ja"
