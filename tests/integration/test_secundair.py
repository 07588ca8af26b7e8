"""A study in the inbox: its codes support the 2016 table, and reach no comparison."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.werkplaats import TEKST, Werkplaats

ZWOLLE = "Zwolle / met drie woningcorporaties"
STUDIE = """De inhoud van prestatieafspraken over wonen met zorg
Een verkenning, verzonnen voor een test

Wonen met zorg

- In Zwolle is afgesproken dat de corporaties tot 2019 veertig studio's met begeleiding bouwen voor mensen met autisme.
- Breda benoemt dat de corporaties ieder jaar negen woningen leveren aan cliënten die de RIBW verlaten.
- In Utrecht bouwen de corporaties dertig nultredenwoningen voor ouderen.
"""
FEITEN = "soort: onderzoek\njaar_van: 2016\n"


@pytest.fixture
def werkplaats(tmp_path: Path) -> Werkplaats:
    """A data folder with one agreement, run."""
    made = Werkplaats(tmp_path / "data")
    made.leg_neer(TEKST)
    made.werk()
    return made


def study(werkplaats: Werkplaats, feiten: str = FEITEN, tekst: str = STUDIE) -> None:
    (werkplaats.inbox / "studie.txt").write_text(tekst, encoding="utf-8")
    (werkplaats.inbox / "studie.yml").write_text(feiten, encoding="utf-8")


def cell(werkplaats: Werkplaats, rij: str, kenmerk: str) -> tuple[str, str]:
    (row,) = (r for r in werkplaats.rijen("vergelijking.steun_2016") if (r["rij"], r["kenmerk"]) == (rij, kenmerk))
    return row["secundair"], row["oordeel"]


def test_a_study_supports_cells_and_changes_no_comparison(werkplaats: Werkplaats) -> None:
    before = werkplaats.vingerafdrukken()
    study(werkplaats)
    made = werkplaats.alles()
    assert made["secundaire_coderingen"].counts["onderzoeken"] == 1
    assert made["secundaire_coderingen"].counts["rijen met tekst"] == 2
    assert cell(werkplaats, ZWOLLE, "woonvormen") == ("ja", "tegen_evidentie")
    assert cell(werkplaats, ZWOLLE, "woningaanpassingen") == ("nee", "zonder_steun")
    assert cell(werkplaats, "Breda / met drie woningcorporaties", "doorstroming_opvang") == ("ja", "gesteund")
    assert cell(werkplaats, "Drechtsteden", "doorstroming_opvang") == ("geen_tekst", "geen_tekst")
    assert len(werkplaats.rijen("vergelijking.steun_2016")) == 15 * 13
    quotes = {r["citaat"] for r in werkplaats.rijen("kern.secundair_bewijs")}
    assert quotes
    assert all(quote in STUDIE for quote in quotes)
    after = werkplaats.vingerafdrukken()
    for table in ("kern.codering", "kern.bewijs", "vergelijking.koplopers_tabel", "vergelijking.koplopers_lang"):
        assert after[table] == before[table]
    rows = [r for r in werkplaats.rijen("vergelijking.overeenstemming") if r["soort"] == "expert_secundair"]
    assert {(r["coder_a"], r["n"]) for r in rows if r["kenmerk"] == "alle"} == {("expert2016", 2 * 13)}
    assert [outcome for outcome in werkplaats.controleer() if not outcome.geslaagd and outcome.ernst == "fout"] == []


def test_a_second_run_does_nothing_and_a_study_that_is_taken_away_goes(werkplaats: Werkplaats) -> None:
    study(werkplaats)
    werkplaats.werk()
    assert not werkplaats.werk()["secundaire_coderingen"].changed
    (werkplaats.inbox / "studie.txt").unlink()
    (werkplaats.inbox / "studie.yml").unlink()
    assert werkplaats.werk()["secundaire_coderingen"].changed
    assert werkplaats.rijen("kern.secundaire_codering") == []
    assert {r["secundair"] for r in werkplaats.rijen("vergelijking.steun_2016")} == {"geen_tekst"}


def test_a_study_of_other_years_tells_nothing_of_these_agreements(werkplaats: Werkplaats) -> None:
    study(werkplaats, "soort: onderzoek\njaar_van: 2022\n")
    assert werkplaats.werk()["secundaire_coderingen"].counts["rijen met tekst"] == 0


def test_a_study_without_years_is_named_with_what_to_do(werkplaats: Werkplaats) -> None:
    study(werkplaats, feiten="soort: onderzoek\n")
    werkplaats.werk()
    assert werkplaats.rijen("kern.secundaire_codering") == []
    (melding,) = werkplaats.meldingen("inbox:studie.txt")
    assert "state jaar_van" in melding


def test_a_study_whose_kind_nobody_stated_is_read_when_it_is_about_several_agreements(werkplaats: Werkplaats) -> None:
    study(werkplaats, "jaar_van: 2016\n")
    assert werkplaats.werk()["secundaire_coderingen"].counts["rijen met tekst"] == 2
    alone = "\n".join(line for line in STUDIE.splitlines() if "Breda" not in line)
    study(werkplaats, "jaar_van: 2016\n", alone)
    assert werkplaats.werk()["secundaire_coderingen"].counts["rijen met tekst"] == 0
    study(werkplaats, FEITEN, alone)
    assert werkplaats.werk()["secundaire_coderingen"].counts["rijen met tekst"] == 1


def test_a_study_of_another_subject_is_none(werkplaats: Werkplaats) -> None:
    study(werkplaats, FEITEN, STUDIE.replace("prestatieafspraken", "woonplannen"))
    assert werkplaats.werk()["secundaire_coderingen"].counts["rijen met tekst"] == 0
