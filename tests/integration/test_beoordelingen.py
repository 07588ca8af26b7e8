"""Human decisions: they go before the code, and a wrong row is named and stops nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipelines.omgeving import KoplopersError
from tests.support.werkplaats import Werkplaats

HEADER = (
    "afspraak_id,kader,kenmerk,coder,waarde,concreetheid,beoordelaar,datum,toelichting,"
    "codeboek_versie,citaat,bewijs_afdruk,steekproef"
)


def review(werkplaats: Werkplaats, *lines: str, header: str = HEADER) -> Path:
    path = werkplaats.omgeving.layout.reviews / "a.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return path


def a_code(werkplaats: Werkplaats, waarde: str) -> dict[str, Any]:
    return next(
        r for r in werkplaats.rijen("kern.codering") if r["waarde"] == waarde and r["coder"].startswith("passages")
    )


def decision(code: dict[str, Any], rest: str, seen: str = ",,,") -> str:
    """A row; `rest` from waarde to toelichting, `seen` what the decision rests on (by hand: nothing)."""
    return f"{code['afspraak_id']},{code['kader']},{code['kenmerk']},{code['coder']},{rest},{seen}"


def test_a_decision_goes_into_the_comparison_and_out_again(werkplaats: Werkplaats) -> None:
    before = werkplaats.vingerafdrukken()
    code = a_code(werkplaats, "nee")
    path = review(werkplaats, decision(code, "ja,2,lezer-1,2026-01-02,gezien op pagina 2"))
    assert werkplaats.werk()["beoordelingen"].counts["van toepassing"] == 1
    rows = [
        r
        for r in werkplaats.rijen("vergelijking.koplopers_lang")
        if r["afspraak_id"] == code["afspraak_id"] and r["kenmerk"] == code["kenmerk"]
    ]
    assert {(r["waarde"], r["concreetheid"], r["coder"]) for r in rows} == {("ja", 2, "mens")}
    path.unlink()
    werkplaats.werk()
    after = werkplaats.vingerafdrukken()
    assert after["vergelijking.koplopers_lang"] == before["vergelijking.koplopers_lang"]


@pytest.mark.parametrize(
    ("rest", "sentence"),
    [
        ("misschien,,lezer-1,2026-01-02,", "waarde 'misschien' is none of"),
        ("+,,lezer-1,2026-01-02,", "waarde '+' is none of"),
        ("ja,4,lezer-1,2026-01-02,", "concreetheid '4'"),
        ("nee,3,lezer-1,2026-01-02,", "concreetheid '3' does not go with nee"),
        ("ja,0,lezer-1,2026-01-02,", "concreetheid '0' does not go with ja"),
        ("onleesbaar,1,lezer-1,2026-01-02,", "concreetheid '1' does not go with onleesbaar"),
        ("ja,2, ,2026-01-02,", "beoordelaar is empty"),
        ("ja,2,lezer-1,2-1-2026,", "2-1-2026"),
        ("ja,2,lezer-1,2026-02-30,", "is not a date as 2026-01-31"),
        ("ja,2,lezer-1", "does not have 13 cells"),
        ("ja,2,lezer-1,2026-01-02,,,", "does not have 13 cells"),
        ("ja,2,lezer-1,2026-01-02,gebeld met 06-12345678", "seems to name a person"),
    ],
)
def test_a_wrong_review_row_is_named_with_its_line_and_the_others_apply(
    werkplaats: Werkplaats, rest: str, sentence: str
) -> None:
    good = decision(a_code(werkplaats, "nee"), "ja,1,lezer-1,2026-01-02,")
    path = review(werkplaats, decision(a_code(werkplaats, "ja"), rest), good)
    kept = path.read_bytes()
    counts = werkplaats.werk()["beoordelingen"].counts
    assert counts == {
        "beoordelingen": 1,
        "van toepassing": 1,
        "heropend": 0,
        "wijzen nergens naar": 0,
        "beoordelaars oneens": 0,
    }
    (melding,) = werkplaats.meldingen(f"{path} line 2: ")
    assert sentence in melding
    assert path.read_bytes() == kept


def test_decisions_that_point_nowhere_are_named_and_stop_nothing(werkplaats: Werkplaats) -> None:
    code = a_code(werkplaats, "ja")
    nowhere = {"afspraak_id": "0" * 32, "kenmerk": "woonvorm", "kader": "anders"}
    rows = [decision(code | {name: value}, "nee,,lezer-1,2026-01-02,") for name, value in nowhere.items()]
    path = review(werkplaats, *rows)
    counts = werkplaats.werk()["beoordelingen"].counts
    assert (counts["van toepassing"], counts["wijzen nergens naar"]) == (0, 1)
    for number, value in enumerate(nowhere.values(), 2):
        (melding,) = werkplaats.meldingen(f"{path} line {number}: ")
        assert value in melding
    werkplaats.publiceer()


def test_a_decision_on_the_code_of_an_earlier_coder_still_counts(werkplaats: Werkplaats) -> None:
    code = a_code(werkplaats, "nee")
    review(
        werkplaats,
        decision(code | {"coder": "passages-0.0.0"}, "ja,2,lezer-1,2026-01-02,", f"{code['codeboek_versie']},,,"),
    )
    assert werkplaats.werk()["beoordelingen"].counts["van toepassing"] == 1
    answers = {
        r["waarde"]
        for r in werkplaats.rijen("vergelijking.koplopers_lang")
        if (r["afspraak_id"], r["kenmerk"]) == (code["afspraak_id"], code["kenmerk"])
    }
    assert answers == {"ja"}


@pytest.mark.parametrize(
    ("seen", "reden", "sentence"),
    [
        ("0.9.0,,,", "codeboek", "the codebook changed since this decision by version 0.9.0"),
        (",een zin die er niet staat,,", "tekst", "the text it rests on changed"),
        (f",,{'0' * 32},", "tekst", "the text it rests on changed"),
    ],
)
def test_a_decision_is_re_opened_when_what_it_rests_on_changed(
    werkplaats: Werkplaats, seen: str, reden: str, sentence: str
) -> None:
    before = werkplaats.vingerafdrukken()["vergelijking.koplopers_lang"]
    path = review(werkplaats, decision(a_code(werkplaats, "nee"), "ja,2,lezer-1,2026-01-02,", seen))
    counts = werkplaats.werk()["beoordelingen"].counts
    assert (counts["van toepassing"], counts["heropend"]) == (0, 1)
    (row,) = werkplaats.rijen("kern.beoordeling")
    assert (row["status"], row["status_reden"]) == ("heropend", reden)
    (melding,) = werkplaats.meldingen(f"{path} line 2: ")
    assert sentence in melding
    assert werkplaats.vingerafdrukken()["vergelijking.koplopers_lang"] == before
    werkplaats.werk()
    assert werkplaats.meldingen(f"{path} line 2: ") == [melding], "said in every run, not only in the first"


def test_a_confirmed_ja_is_published_with_its_quote(werkplaats: Werkplaats) -> None:
    code = a_code(werkplaats, "ja")
    review(werkplaats, decision(code, "ja,3,lezer-1,2026-01-02,"))
    werkplaats.alles()
    shown = [
        r
        for r in werkplaats.rijen("vergelijking.koplopers_lang")
        if (r["afspraak_id"], r["kenmerk"]) == (code["afspraak_id"], code["kenmerk"])
    ]
    assert {(r["coder"], r["concreetheid"]) for r in shown} == {("mens", 3)}
    assert all(r["citaat"] for r in shown)


def test_reviewers_that_differ_are_named_until_most_agree(werkplaats: Werkplaats) -> None:
    code = a_code(werkplaats, "nee")
    said = [decision(code, f"{waarde},,{alias},2026-01-0{day},") for waarde, alias, day in (
        ("ja", "lezer-1", 1), ("nee", "lezer-2", 2), ("ja", "lezer-3", 3))]  # fmt: skip
    review(werkplaats, *said[:2])
    result = werkplaats.werk()["beoordelingen"]
    assert result.counts["beoordelaars oneens"] == 1
    (melding,) = werkplaats.meldingen("reviewers differ")
    assert "lezer-1 ja, lezer-2 nee" in melding
    review(werkplaats, *said)
    assert werkplaats.werk()["beoordelingen"].counts["beoordelaars oneens"] == 0
    pairs = {(r["coder_a"], r["coder_b"]): r for r in werkplaats.rijen("vergelijking.overeenstemming")}
    assert pairs["lezer-1", "lezer-3"]["accuracy"] == 1
    assert pairs["lezer-1", "lezer-2"]["accuracy"] == 0
    assert {r["soort"] for r in pairs.values()} == {"mens_mens", "mens_machine"}


@pytest.mark.parametrize("header", ["afspraak_id;kader;kenmerk", HEADER.upper(), HEADER + ",extra", ""])
def test_a_review_file_with_another_header_ends_the_run(werkplaats: Werkplaats, header: str) -> None:
    path = review(werkplaats, decision(a_code(werkplaats, "ja"), "nee,,lezer-1,2026-01-02,"), header=header)
    with pytest.raises(KoplopersError, match=f"a.csv: the header must be {HEADER}"):
        werkplaats.werk()
    assert path.is_file()


def test_a_review_file_that_is_no_utf8_ends_the_run(werkplaats: Werkplaats) -> None:
    path = review(werkplaats)
    path.write_bytes(HEADER.encode() + b"\n\xff")
    with pytest.raises(KoplopersError, match=r"a\.csv: this file can't be read"):
        werkplaats.werk()


def test_of_two_reviewers_on_one_day_the_row_that_was_imported_last_counts(werkplaats: Werkplaats) -> None:
    """The table is sorted by alias: the order of import has to be carried along."""
    code = a_code(werkplaats, "nee")
    for first, last in (("lezer-1", "lezer-2"), ("lezer-2", "lezer-1")):
        review(
            werkplaats,
            decision(code, f"onleesbaar,,{first},2026-01-02,"),
            decision(code, f"ja,2,{last},2026-01-02,"),
        )
        werkplaats.werk()
        assert {
            row["waarde"]
            for row in werkplaats.rijen("vergelijking.koplopers_lang")
            if row["afspraak_id"] == code["afspraak_id"] and row["kenmerk"] == code["kenmerk"]
        } == {"ja"}
