"""Corrections on working tables: what follows them, what is made anew, and what a wrong one does."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from expectations.model import Uitkomst
from pipelines.omgeving import KoplopersError
from pipelines.stages.warehouse import BlockedError
from tests.support.werkplaats import KADER, SCAN, Werkplaats

REST = {"reden": "Artikel 2 noemt vier jaar.", "status": "bevestigd", "datum": "2026-11-20", "door": "lezer-1"}


def declare(werkplaats: Werkplaats, *entries: dict[str, Any], name: str = "a.yml") -> Path:
    path = werkplaats.omgeving.layout.reviews / "correcties" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump([{"id": f"c-{n}"} | REST | entry for n, entry in enumerate(entries)], allow_unicode=True)
    path.write_text(text.replace("'2026-11-20'", "2026-11-20"), encoding="utf-8")
    return path


def agreement(werkplaats: Werkplaats, file: str) -> dict[str, Any]:
    (capture,) = (row for row in werkplaats.rijen("kern.vastlegging") if row["url"] == f"inbox:{file}")
    (found,) = (row for row in werkplaats.rijen("kern.afspraak") if row["document_id"] == capture["sha256"])
    return found


def cell(afspraak: dict[str, Any], kolom: str, waarde: Any, **anders: Any) -> dict[str, Any]:
    return {
        "tabel": "kern.afspraak",
        "sleutel": {"afspraak_id": afspraak["afspraak_id"]},
        "kolom": kolom,
        "verwacht": afspraak[kolom],
        "waarde": waarde,
    } | anders


def files(werkplaats: Werkplaats, *tables: str) -> dict[str, str]:
    """Hash and moment of every file of these tables."""
    return {
        str(path): f"{hashlib.sha256(path.read_bytes()).hexdigest()} {path.stat().st_mtime_ns}"
        for table in tables
        for path in werkplaats.omgeving.dataset(table).paths()
    }


def outcomes(werkplaats: Werkplaats) -> dict[str, str]:
    return {row["id"]: row["toegepast"] for row in werkplaats.rijen("kern.correctie")}


def failing(found: list[Uitkomst]) -> list[str]:
    return [outcome.controle for outcome in found if not outcome.geslaagd and outcome.ernst == "fout"]


def test_a_correction_is_followed_withdrawn_and_leaves_the_rest_alone(werkplaats: Werkplaats) -> None:
    before = werkplaats.vingerafdrukken()
    found = agreement(werkplaats, KADER)
    stood = files(werkplaats, "kern.afspraak", "kern.codering", "kern.document")
    path = declare(werkplaats, cell(found, "jaar_tot", found["jaar_tot"] + 1))
    made = werkplaats.werk()
    assert made["afspraken"].counts["nieuw herkend"] == made["coderingen"].counts["nieuw gecodeerd"] == 1
    assert not made["documenten"].changed
    assert agreement(werkplaats, KADER)["jaar_tot"] == found["jaar_tot"] + 1
    assert agreement(werkplaats, KADER)["afspraak_id"] == found["afspraak_id"]
    assert outcomes(werkplaats) == {"c-0": "toegepast"}
    after = files(werkplaats, "kern.afspraak", "kern.codering", "kern.document")
    bucket = f"bucket={found['document_id'][0]}"
    assert {name for name in stood if stood[name] != after[name]} == {
        name for name in stood if bucket in name and "/document/" not in name
    }
    years = {
        (row["jaar"], row["status"])
        for row in werkplaats.rijen("vergelijking.koplopers_tabel")
        if row["naam"] == "Zwolle" and row["jaar"] == found["jaar_tot"] + 1
    }
    assert years == {(found["jaar_tot"] + 1, "geldig")}
    assert failing(werkplaats.controleer()) == []
    werkplaats.publiceer()

    assert not any(result.changed for result in werkplaats.werk().values()), "a second run has nothing to do"
    path.unlink()
    werkplaats.werk()
    assert werkplaats.vingerafdrukken() == before | {
        name: print_ for name, print_ in werkplaats.vingerafdrukken().items() if name.startswith("controle.")
    } | {"kern.correctie": werkplaats.vingerafdrukken()["kern.correctie"]}
    assert werkplaats.rijen("kern.correctie") == []


def test_a_full_run_and_a_lost_table_give_what_stood(werkplaats: Werkplaats) -> None:
    found = agreement(werkplaats, KADER)
    declare(werkplaats, cell(found, "status", "concept" if found["status"] != "concept" else "definitief"))
    werkplaats.werk()
    stood, rows = werkplaats.vingerafdrukken(), werkplaats.rijen("kern.correctie")
    werkplaats.werk(full=True)
    assert werkplaats.vingerafdrukken() == stood
    shutil.rmtree(werkplaats.omgeving.dataset("kern.correctie").folder)
    made = werkplaats.werk()
    assert made["afspraken"].counts["nieuw herkend"] == 0
    assert werkplaats.rijen("kern.correctie") == rows
    assert werkplaats.vingerafdrukken() == stood


def test_another_reason_is_published_and_no_agreement_is_read_again(werkplaats: Werkplaats) -> None:
    found = agreement(werkplaats, KADER)
    declare(werkplaats, cell(found, "titel", "Andere titel", status="voorlopig"))
    werkplaats.werk()
    declare(werkplaats, cell(found, "titel", "Andere titel", reden="Zo heet zij op het voorblad."))
    made = werkplaats.werk()
    assert made["afspraken"].counts["nieuw herkend"] == 0
    assert made["afspraken"].changed
    (row,) = werkplaats.rijen("kern.correctie")
    assert (row["reden"], row["status"]) == ("Zo heet zij op het voorblad.", "bevestigd")


def test_parties_and_gemeenten_come_and_go(werkplaats: Werkplaats) -> None:
    found = agreement(werkplaats, SCAN)
    key = {"afspraak_id": found["afspraak_id"]}
    party = {"tabel": "kern.afspraak_partij", "kolom": "rij"}
    declare(
        werkplaats,
        party | {"sleutel": key | {"naam": "KleurrijkWonen"}, "verwacht": "aanwezig", "waarde": "afwezig"},
        party
        | {"sleutel": key | {"naam": "Stichting Voorbeeld"}, "verwacht": "afwezig", "waarde": "aanwezig"}
        | {"cellen": {"rol": "zorgorganisatie", "ondertekend": True}},
        party | {"sleutel": key | {"naam": "gemeente Culemborg"}, "kolom": "ondertekend"} | {"verwacht": None}
        | {"waarde": True},
    )  # fmt: skip
    werkplaats.werk()
    rows = {
        row["naam"]: (row["rol"], row["ondertekend"])
        for row in werkplaats.rijen("kern.afspraak_partij")
        if row["afspraak_id"] == found["afspraak_id"]
    }
    assert "KleurrijkWonen" not in rows
    assert rows["Stichting Voorbeeld"] == ("zorgorganisatie", True)
    assert rows["gemeente Culemborg"] == ("gemeente", True)
    assert set(outcomes(werkplaats).values()) == {"toegepast"}
    assert failing(werkplaats.controleer()) == []
    werkplaats.publiceer()


def test_a_commitment_is_corrected_where_its_quote_stands(werkplaats: Werkplaats) -> None:
    row = next(row for row in werkplaats.rijen("kern.toezegging") if row["aantal_min"] is not None)
    key = {name: row[name] for name in ("afspraak_id", "volgnummer", "citaat")}
    entry = {"tabel": "kern.toezegging", "sleutel": key, "kolom": "aantal_min"}
    entry |= {"verwacht": row["aantal_min"], "waarde": row["aantal_min"] - 1}
    declare(werkplaats, entry)
    made = werkplaats.werk()
    assert made["afspraken"].counts["nieuw herkend"] == 0
    assert made["coderingen"].counts["nieuw gecodeerd"] == 1
    place = ("afspraak_id", "volgnummer")
    (after,) = (r for r in werkplaats.rijen("kern.toezegging") if all(r[name] == row[name] for name in place))
    assert after == row | {"aantal_min": row["aantal_min"] - 1}
    assert failing(werkplaats.controleer()) == []
    werkplaats.publiceer()
    assert not werkplaats.werk()["coderingen"].changed
    declare(werkplaats, entry | {"sleutel": key | {"citaat": "een andere zin"}})
    werkplaats.werk()
    assert outcomes(werkplaats) == {"c-0": "geen_rij"}
    assert row in werkplaats.rijen("kern.toezegging")


@pytest.mark.parametrize(
    ("change", "stand", "words"),
    [
        ({"verwacht": 2030, "waarde": None}, "al_goed", "is {jaar_tot} of itself now: withdraw the correction"),
        ({"verwacht": 2030}, "anders", "is {jaar_tot} and not 2030 as verwacht says: look again"),
        ({"sleutel": {"afspraak_id": "0" * 32}}, "geen_rij", "has no row"),
    ],
)
def test_a_correction_that_does_not_fit_blocks_and_is_told_in_every_run(
    werkplaats: Werkplaats, change: dict[str, Any], stand: str, words: str
) -> None:
    found = agreement(werkplaats, KADER)
    if change.get("waarde", 0) is None:
        change = change | {"waarde": found["jaar_tot"]}
    published = werkplaats.gepubliceerd()
    path = declare(werkplaats, cell(found, "jaar_tot", 2031) | change)
    for _ in range(2):
        werkplaats.werk()
        assert outcomes(werkplaats) == {"c-0": stand}
        (told,) = werkplaats.meldingen(str(path))
        assert words.format(**found) in told
        assert told.endswith("nothing is published until then")
        assert agreement(werkplaats, KADER)["jaar_tot"] == found["jaar_tot"]
        with pytest.raises(BlockedError, match="correctie_past fails for 1 row, for example id=c-0"):
            werkplaats.publiceer()
    assert werkplaats.gepubliceerd() == published
    path.unlink()
    werkplaats.alles()
    assert not any(result.changed for result in werkplaats.werk().values())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"door": "J. Voorbeeld"}, "door must be an alias"),
        ({"door": "mens"}, "door 'mens' is a word of the tables"),
        ({"reden": "Gebeld met mevrouw J. Voorbeeld"}, "reden seems to name a person"),
        ({"kolom": "titel", "verwacht": None, "waarde": "Namens mevrouw J. Voorbeeld"}, "waarde seems to name a"),
        ({"kolom": "invoer"}, "can't be corrected, only soort"),
        ({"tabel": "kern.codering"}, "koplopers review"),
    ],
)
def test_a_wrong_correction_ends_the_run_in_a_sentence_and_touches_nothing(
    werkplaats: Werkplaats, change: dict[str, Any], words: str
) -> None:
    published, tables = werkplaats.gepubliceerd(), werkplaats.vingerafdrukken()
    path = declare(werkplaats, cell(agreement(werkplaats, KADER), "jaar_tot", 2031) | change)
    with pytest.raises(KoplopersError, match="Nothing was published, a correction is wrong") as caught:
        werkplaats.werk()
    assert words in str(caught.value)
    assert str(path) in str(caught.value)
    assert "c-0" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(werkplaats.meldingen(str(path))) == 1
    assert (werkplaats.gepubliceerd(), werkplaats.vingerafdrukken()) == (published, tables)


def test_every_fault_of_every_file_is_told_at_once(werkplaats: Werkplaats) -> None:
    found = agreement(werkplaats, KADER)
    declare(werkplaats, cell(found, "jaar_tot", 2031), cell(found, "jaar_tot", 2032), cell(found, "pagina_van", 1))
    folder = declare(werkplaats, cell(found, "titel", "Andere titel", id="c-9"), name="b.yml").parent
    (folder / "c.csv").write_text("id\n")
    (folder / "d.yml").write_bytes(b"- id: \xff\n")
    (folder / ".verborgen").write_text("x")
    with pytest.raises(KoplopersError) as caught:
        werkplaats.werk()
    assert "(and 1 more)" in str(caught.value)
    told = werkplaats.meldingen(str(folder))
    assert [melding.removeprefix(str(folder) + "/").split(":")[0] for melding in told] == [
        "a.yml, entry 3 (c-2)",
        "c.csv",
        "d.yml",
        "a.yml (c-1)",
    ]
    assert "end in .yml" in told[1]
    assert "save it as UTF-8" in told[2]
    assert "is about the same cell or row" in told[3]


def test_corrections_are_no_decisions_and_decisions_no_corrections(werkplaats: Werkplaats) -> None:
    found = agreement(werkplaats, KADER)
    declare(werkplaats, cell(found, "titel", "Andere titel"))
    made = werkplaats.werk()
    assert made["beoordelingen"].counts["beoordelingen"] == 0
    assert made["beoordelingen"].regels == []


def test_the_agreements_of_2016_are_facts_that_are_not_corrected_here(werkplaats: Werkplaats) -> None:
    published = next(row for row in werkplaats.rijen("kern.afspraak") if row["herkomst"] == "koplopers2016")
    declare(werkplaats, cell(published, "jaar_tot", 2031))
    werkplaats.werk()
    assert outcomes(werkplaats) == {"c-0": "geen_rij"}
    assert published in werkplaats.rijen("kern.afspraak")
