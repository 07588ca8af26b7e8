"""A row of a review file: what is kept of a good one, and what is said of every other."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.beoordeling.bouw import AFDRUK, CITAAT, regel
from transforms.beoordeling.besluit import BesluitError, afdruk, letters, parse


def test_a_row_written_by_hand_needs_no_more_than_who_when_and_what() -> None:
    row = parse(regel(toelichting=" zie bijlage 2 "))
    assert row["datum"] == date(2026, 1, 2)
    assert row["toelichting"] == "zie bijlage 2"
    assert [row[name] for name in ("concreetheid", "coder", "codeboek_versie", "bewijs_afdruk", "insluitkans")] == (
        [None] * 5
    )


def test_the_quote_gives_the_fingerprint() -> None:
    assert parse(regel(citaat=CITAAT))["bewijs_afdruk"] == AFDRUK
    assert parse(regel(citaat=CITAAT, bewijs_afdruk=AFDRUK))["bewijs_afdruk"] == AFDRUK


def test_a_share_of_a_sample_becomes_a_probability() -> None:
    assert parse(regel(steekproef="200 van 1600"))["insluitkans"] == 0.125
    drawn = ("insluitkans", "trekking", "trekking_omvang", "stratum", "stratum_omvang")
    old = parse(regel(steekproef="200 van 1600"))
    assert [old[name] for name in drawn] == [0.125, "200 van 1600", 1600, "alle", 1600]
    row = parse(regel(steekproef="5 van 20 in onder 20.000 / vanaf 2022; trekking 0a1b2c3d, 200 van 1600"))
    assert [row[name] for name in drawn] == [0.25, "0a1b2c3d", 1600, "onder 20.000 / vanaf 2022", 20]
    assert [parse(regel())[name] for name in drawn] == [None] * 5


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"waarde": "misschien"}, "waarde 'misschien' is none of ja, nee"),
        ({"waarde": "+"}, "waarde '+' is none of"),
        ({"waarde": ""}, "waarde '' is none of"),
        ({"concreetheid": "4"}, "concreetheid '4' does not go with ja"),
        ({"waarde": "nee", "concreetheid": "3"}, "'3' does not go with nee, leave it empty or use 0"),
        ({"waarde": "onleesbaar", "concreetheid": "1"}, "does not go with onleesbaar, leave it empty"),
        ({"beoordelaar": "  "}, "beoordelaar is empty"),
        ({"beoordelaar": "mens"}, "choose another alias"),
        ({"beoordelaar": "j.voorbeeld@example.org"}, "names nobody"),
        ({"beoordelaar": "mevrouw J. Voorbeeld"}, "names nobody"),
        ({"beoordelaar": "x" * 41}, "at most 40 characters"),
        ({"datum": ""}, "datum '' is not a date as 2026-01-31"),
        ({"datum": "2026-02-30"}, "is not a date"),
        ({"toelichting": "gevraagd aan de heer J. Voorbeeld"}, "seems to name a person"),
        ({"toelichting": "bel 06-12345678"}, "seems to name a person"),
        ({"citaat": CITAAT, "bewijs_afdruk": afdruk("iets anders")}, "bewijs_afdruk does not go with citaat"),
        ({"steekproef": "12%"}, "steekproef '12%' is not as it was written"),
        ({"steekproef": "3 van 2"}, "is not as it was written"),
        ({"steekproef": "0 van 2"}, "is not as it was written"),
        ({"steekproef": "1 van 9 in alle; trekking 0a1b2c3d, 2 van 8"}, "is not as it was written"),
    ],
)
def test_a_wrong_cell_is_named_with_what_to_do(cells: dict[str, str], sentence: str) -> None:
    with pytest.raises(BesluitError) as caught:
        parse(regel(**cells))
    assert sentence in str(caught.value)


def test_a_fingerprint_sees_words_and_figures_and_not_how_lines_break() -> None:
    assert letters("Zorg- \n woning Één 3½") == letters("zorgwoning één 3½")
    assert afdruk("40 woningen") == afdruk("40\nwo-\nningen")
    assert afdruk("40 woningen") != afdruk("41 woningen")
