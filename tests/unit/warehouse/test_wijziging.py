"""Changed cells: a cause that is made to happen in one of two equal databases is named, and no cell is missed."""

# ruff: noqa: S608 - the statements are put together from constants of the tests

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import duckdb
import pytest

from expectations.drift import drift_rules, needs, run_drift
from tests.unit.expectations import nation
from transforms.release.wijzigingen import CAUSES
from transforms.vergelijking.regels import REGELS_VERSIE
from warehouse import wijziging
from warehouse.tables import get_table, load_tables
from warehouse.wijziging import afleiden

TABEL, LANG = "vergelijking.koplopers_tabel", "vergelijking.koplopers_lang"
EIGEN, OUD, NIEUW = nation.AFSPRAAK, "7" * 32, "b" * 32
"""The agreement that speaks for GM0001 from 2020 on, another that was there and is silent, and one that is to come."""
ANDER = "9" * 64
VORIGE = "2026.1.0"
UITGAVE = (
    "INSERT INTO controle.uitgave BY NAME SELECT 'koplopers' AS naam, false AS is_voorbeeld, 'o' AS omschrijving, "
    "'1' AS code_versie, '1' AS schema_versie, '1.0.0' AS codeboek_versie, 'c' AS coder, '1' AS identificatie_versie, "
    f"'1' AS feiten_versie, '{REGELS_VERSIE}' AS regels_versie"
)
CEL = "gemeente_code = 'GM0001' AND jaar = 2021"
CODE = f"afspraak_id = '{EIGEN}' AND kenmerk = 'eigen_regie'"
ANTWOORD = f"UPDATE {TABEL} SET eigen_regie = 'ja', eigen_regie_concreetheid = 2 WHERE {CEL}"
"""One cell changes: that of eigen_regie of GM0001 in 2021."""
CODERING = f"UPDATE kern.codering SET waarde = 'ja', concreetheid = 2, invoer = 'j' WHERE {CODE}"
LEIDT = (
    f"UPDATE {TABEL} SET afspraak_id = '{NIEUW}' WHERE {CEL}; UPDATE {LANG} SET afspraak_id = '{NIEUW}' WHERE {CEL}; "
    f"{ANTWOORD}"
)
"""The same, for another agreement speaks."""
GAAT = "; ".join(f"DELETE FROM kern.{t} WHERE afspraak_id = '{EIGEN}'" for t in ("afspraak", "afspraak_gemeente"))
ZWIJGT = (
    f"UPDATE {TABEL} SET afspraak_id = NULL, eigen_regie = 'niet_gecodeerd' WHERE {CEL}; DELETE FROM {LANG} WHERE {CEL}"
)
"""The same cell, of which no agreement speaks any more."""
BESLUIT = (
    f"INSERT INTO kern.beoordeling BY NAME SELECT '{EIGEN}' AS afspraak_id, 'koplopers' AS kader, 'eigen_regie' AS "
    "kenmerk, 'ja' AS waarde, 'lezer-9' AS beoordelaar, DATE '2026-01-02' AS datum, 1 AS volgorde, 'geldig' AS status"
)
CORRECTIE = (
    "INSERT INTO kern.correctie BY NAME SELECT 'zwolle-jaar' AS id, 'kern.afspraak' AS tabel, "
    f"""'{{"afspraak_id": "{EIGEN}"}}' AS sleutel, 'jaar_tot' AS kolom, 'toegepast' AS toegepast, 'r' AS reden, """
    "'voorlopig' AS status, DATE '2026-01-01' AS datum, 'd' AS door"
)
KORTER = f"UPDATE kern.afspraak SET jaar_tot = 2020, invoer = 'j' WHERE afspraak_id = '{EIGEN}'"


@dataclass(frozen=True)
class Geval:
    """Statements over both databases, and what is to be said of the one cell that differs."""

    oorzaak: str
    doe: tuple[str, ...]
    toelichting: str | None = None
    afspraak: str | None = None
    ook: str | None = None


def comes(afspraak_id: str = NIEUW, document_id: str = ANDER, gemeente: str = "GM0001") -> str:
    """An agreement like the one that is there, of another document."""
    return (
        f"INSERT INTO kern.afspraak BY NAME SELECT * REPLACE ('{afspraak_id}' AS afspraak_id, '{document_id}' AS "
        f"document_id) FROM kern.afspraak WHERE afspraak_id = '{EIGEN}'; INSERT INTO kern.afspraak_gemeente "
        f"BY NAME SELECT '{afspraak_id}' AS afspraak_id, '{gemeente}' AS gemeente_code, 'n' AS naam, 't' AS herkenning"
    )


def captured(url: str, sha256: str = ANDER) -> str:
    return (
        f"INSERT INTO kern.vastlegging BY NAME SELECT * REPLACE ('{url}' AS url, '{sha256}' AS sha256) "
        f"FROM kern.vastlegging WHERE sha256 = '{nation.DOCUMENT}'"
    )


def document(columns: str) -> str:
    return f"UPDATE kern.document SET {columns} WHERE document_id = '{nation.DOCUMENT}'"


def code(columns: str) -> str:
    return f"UPDATE kern.codering SET {columns} WHERE {CODE}"


UIT_ARCHIEF = f"DELETE FROM kern.vastlegging WHERE sha256 = '{nation.DOCUMENT}'"
LEZER = document("extractor_versie = '2'")
GEVALLEN = {
    "a new document": Geval("nieuw_document", (comes(), captured("inbox:nieuw.pdf"), LEIDT), "inbox:nieuw.pdf", NIEUW),
    "another document at the same address": Geval(
        "vervangen_document", (comes(), captured("inbox:d.pdf"), LEIDT), "inbox:d.pdf", NIEUW
    ),
    "the same, and the old one is gone": Geval(
        "vervangen_document", (comes(), captured("inbox:d.pdf"), UIT_ARCHIEF, GAAT, LEIDT), "inbox:d.pdf", EIGEN
    ),
    "a document is gone": Geval("document_weg", (UIT_ARCHIEF, GAAT, ZWIJGT), "inbox:d.pdf", EIGEN),
    "a new document, beside other versions": Geval(
        "nieuw_document",
        (
            "UPDATE controle.uitgave SET feiten_versie = '2', identificatie_versie = '2', regels_versie = 'x'",
            *(LEZER, comes(), captured("inbox:nieuw.pdf"), LEIDT),
        ),
        "inbox:nieuw.pdf",
        NIEUW,
    ),
    "a new document that makes another agreement speak, which was there": Geval(
        "nieuw_document",
        (comes(), captured("inbox:nieuw.pdf"), LEIDT.replace(NIEUW, OUD)),
        "inbox:nieuw.pdf",
        NIEUW,
    ),
    "a new document of a gemeente that went into this one": Geval(
        "nieuw_document", (comes(gemeente="GM0402"), captured("inbox:nieuw.pdf"), ZWIJGT), "inbox:nieuw.pdf", NIEUW
    ),
    "a decision": Geval("beoordeling", (BESLUIT.replace("lezer-9", "lezer-8"), ANTWOORD), "lezer-8", EIGEN),
    "a decision that is taken back": Geval("beoordeling", ("DELETE FROM kern.beoordeling", ANTWOORD), "lezer-9", EIGEN),
    "a decision that is opened again, for the text is another": Geval(
        "extractor",
        ("UPDATE kern.beoordeling SET status = 'heropend'", code("invoer = 'j'"), LEZER, ANTWOORD),
        "1 > 2",
        EIGEN,
    ),
    "another codebook": Geval(
        "codeboek",
        (CODERING, code("codeboek_versie = '2.0.0', coder = 'passages-2'"), ANTWOORD),
        "1.0.0 > 2.0.0",
        EIGEN,
        ook="coder",
    ),
    "another coder": Geval(
        "coder", (CODERING, code("coder = 'passages-2'"), ANTWOORD), f"{nation.CODER} > passages-2", EIGEN
    ),
    "another text extraction": Geval("extractor", (CODERING, LEZER, ANTWOORD), "1 > 2", EIGEN),
    "a scan that was recognised since": Geval(
        "extractor",
        (CODERING, document("ocr_versie = 'tesseract 5', ocr_paginas = 2, tekst_herkomst = 'ocr'"), ANTWOORD),
        "1 > 1 + tesseract 5",
        EIGEN,
    ),
    "another recognition": Geval(
        "herkenner", ("UPDATE controle.uitgave SET identificatie_versie = '7'", KORTER, ZWIJGT), "1.1 > 1.7", EIGEN
    ),
    "a correction": Geval("correctie", (CORRECTIE, KORTER, ZWIJGT), "zwolle-jaar", EIGEN),
    "a sender who states something else": Geval(
        "opgave",
        (
            f"UPDATE kern.vastlegging SET bekende_feiten = '{{}}' WHERE sha256 = '{nation.DOCUMENT}'",
            *(KORTER, ZWIJGT),
        ),
        afspraak=EIGEN,
    ),
    "other reference facts": Geval(
        "feiten", ("UPDATE controle.uitgave SET feiten_versie = '2'", KORTER, ZWIJGT), "1 > 2", EIGEN
    ),
    "another official map": Geval(
        "feiten",
        (
            "INSERT INTO kern.opkaart_combinatie BY NAME SELECT 'Gemeente 3' AS gemeente, 'X' AS corporatie, "
            "'t' AS thema, '2021' AS stand, 'GM0003' AS gemeente_code, 'geen' AS status",
            f"UPDATE {TABEL} SET eigen_regie = 'geen_afspraak' WHERE gemeente_code = 'GM0003' AND jaar = 2021",
        ),
        "kern.opkaart_combinatie",
    ),
    "a reorganisation": Geval(
        "herindeling",
        (
            "INSERT INTO referentie.gemeente_opvolging BY NAME SELECT DATE '2021-01-01' AS datum, 'GM0001' AS "
            "van_code, 'a' AS van_naam, 'GM0005' AS naar_code, 'b' AS naar_naam, 'toevoeging' AS soort, 1 AS aandeel, "
            "true AS binnen_bereik",
            f"UPDATE {TABEL} SET eigen_regie = 'ja' WHERE gemeente_code = 'GM0005' AND jaar = 2021",
            f"INSERT INTO {LANG} BY NAME SELECT * REPLACE ('GM0005' AS gemeente_code) FROM {LANG} WHERE {CEL} "
            "AND kenmerk = 'eigen_regie'",
        ),
    ),
    "other rules of comparison": Geval(
        "regels", ("UPDATE controle.uitgave SET regels_versie = 'x'", ANTWOORD), f"{REGELS_VERSIE} > x"
    ),
    "no reason at all": Geval("onverklaard", (ANTWOORD,)),
    "another code of the same coder from the same text": Geval(
        "onverklaard", (code("waarde = 'ja', concreetheid = 2"), LEZER, ANTWOORD)
    ),
    "a code from another text, while what reads is the same": Geval("onverklaard", (CODERING, ANTWOORD)),
    "a new document, while the same agreement speaks": Geval(
        "onverklaard", (comes(), captured("inbox:nieuw.pdf"), ANTWOORD)
    ),
    "a new document of another gemeente": Geval(
        "onverklaard", (comes(gemeente="GM0002"), captured("inbox:nieuw.pdf"), ZWIJGT)
    ),
    "an agreement of other years, read by the same": Geval("onverklaard", (KORTER, ZWIJGT)),
    "a correction of another agreement": Geval(
        "onverklaard", (CORRECTIE.replace(EIGEN, nation.digest("rij 1")), KORTER, ZWIJGT)
    ),
    "a language model that answers otherwise": Geval(
        "onverklaard",
        (
            "INSERT INTO kern.codering BY NAME SELECT * REPLACE ('taalmodel-1' AS coder, 'ja' AS waarde) "
            f"FROM kern.codering WHERE {CODE}",
            ANTWOORD,
        ),
    ),
}


@pytest.fixture(scope="module")
def both() -> Iterator[duckdb.DuckDBPyConnection]:
    """The clean nation with a decision and a second agreement, and with a copy of itself as previous release."""
    with nation.build() as connection:
        for statement in (UITGAVE, BESLUIT, comes(OUD, "7" * 64), captured("inbox:7.pdf", "7" * 64)):
            connection.execute(statement)
        connection.execute("ATTACH ':memory:' AS vorige")
        connection.execute("COPY FROM DATABASE memory TO vorige")
        yield connection


@pytest.fixture
def connection(both: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    both.execute("BEGIN")
    yield both
    both.execute("ROLLBACK")


def rows(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = wijziging.derive(connection, VORIGE).to_pylist()
    return found


def test_two_equal_databases_differ_in_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    assert wijziging.missing(connection) == []
    assert rows(connection) == []


@pytest.mark.parametrize("geval", GEVALLEN.values(), ids=GEVALLEN)
def test_a_cause_that_happens_is_named_for_the_cell_that_it_changed(
    connection: duckdb.DuckDBPyConnection, geval: Geval
) -> None:
    for statement in geval.doe:
        connection.execute(statement)
    (row,) = rows(connection)
    told = (row["oorzaak"], row["toelichting"], row["oorzaak_afspraak"], row["ook"])
    assert told == (geval.oorzaak, geval.toelichting, geval.afspraak, geval.ook)
    assert (row["jaar"], row["kenmerk"], row["vorige_uitgave"]) == (2021, "eigen_regie", VORIGE)
    assert row["waarde_oud"] != row["waarde_nieuw"]


def test_every_cause_of_the_schema_is_made_to_happen_and_explained_to_people() -> None:
    causes = get_table("controle.wijziging").column("oorzaak").enum
    assert causes == tuple(CAUSES)
    assert {geval.oorzaak for geval in GEVALLEN.values()} == {*causes} - {"nieuw_jaar"}


def test_a_new_year_of_the_table_is_a_cause_of_its_own(connection: duckdb.DuckDBPyConnection) -> None:
    # The other way round: a year less before is a year more now.
    connection.execute(f"DELETE FROM vorige.{TABEL} WHERE jaar = 2026; DELETE FROM vorige.{LANG} WHERE jaar = 2026")
    found = rows(connection)
    assert len(found) == 342 * 13
    assert {(row["jaar"], row["oorzaak"], row["waarde_oud"], row["concreetheid_oud"]) for row in found} == {
        (2026, "nieuw_jaar", None, None)
    }


def test_a_cell_that_is_gone_is_told_and_has_to_be_explained(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(f"DELETE FROM {TABEL} WHERE {CEL}; DELETE FROM {LANG} WHERE {CEL}")
    found = rows(connection)
    assert len(found) == 13
    assert {(row["oorzaak"], row["waarde_nieuw"], row["afspraak_nieuw"]) for row in found} == {
        ("onverklaard", None, None)
    }
    connection.execute("UPDATE referentie.gemeente SET geldig_tot = DATE '2021-01-01' WHERE gemeente_code = 'GM0001'")
    assert {row["oorzaak"] for row in rows(connection)} == {"herindeling"}


@pytest.mark.parametrize("seed", range(3))
def test_the_old_table_with_the_changes_is_the_new_table(connection: duckdb.DuckDBPyConnection, seed: int) -> None:
    lot = random.Random(seed)  # noqa: S311 - a draw that can be repeated
    values = get_table("controle.wijziging").column("waarde_nieuw").enum or ()
    for _ in range(40):
        kenmerk, code, jaar = lot.choice(nation.KENMERKEN), f"GM{lot.randint(1, 342):04d}", lot.randint(2014, 2026)
        connection.execute(
            f"UPDATE {TABEL} SET {kenmerk} = ?, {kenmerk}_concreetheid = ? WHERE gemeente_code = ? AND jaar = ?",
            [lot.choice(values), lot.choice([None, 0, 1, 2, 3]), code, jaar],
        )
    connection.execute(f"DELETE FROM {TABEL} WHERE gemeente_code = 'GM{lot.randint(1, 342):04d}' AND jaar > 2023")
    before, now = cells(connection, "vorige."), cells(connection, "")
    for row in rows(connection):
        key = (row["gemeente_code"], row["jaar"], row["kenmerk"])
        assert before.pop(key, (None, None)) == (row["waarde_oud"], row["concreetheid_oud"])
        if row["waarde_nieuw"] is not None:
            before[key] = (row["waarde_nieuw"], row["concreetheid_nieuw"])
    assert before == now


def cells(connection: duckdb.DuckDBPyConnection, db: str) -> dict[tuple[Any, ...], tuple[Any, Any]]:
    asked = ", ".join(f"{kenmerk}, {kenmerk}_concreetheid" for kenmerk in nation.KENMERKEN)
    found = connection.execute(f"SELECT gemeente_code, jaar, {asked} FROM {db}{TABEL}").fetchall()
    return {
        (code, jaar, kenmerk): (values[2 * place], values[2 * place + 1])
        for code, jaar, *values in found
        for place, kenmerk in enumerate(nation.KENMERKEN)
    }


def test_an_older_release_without_what_is_asked_is_not_compared_with() -> None:
    with nation.empty() as connection:
        connection.execute("ATTACH ':memory:' AS vorige")
        connection.execute("COPY FROM DATABASE memory TO vorige")
        connection.execute("ALTER TABLE vorige.controle.uitgave DROP regels_versie")
        connection.execute("DROP TABLE vorige.kern.correctie")
        gone = wijziging.missing(connection)
    assert "controle.uitgave.regels_versie" in gone
    assert {name.rsplit(".", 1)[0] for name in gone} == {"controle.uitgave", "kern.correctie"}


def test_the_derivation_reads_no_more_of_an_older_release_than_it_asks_for() -> None:
    """And the rule that stops publication asks for the same, so that it says when nothing was compared."""
    (rule,) = (rule for rule in drift_rules() if rule.naam == "vorige_onverklaard")
    assert needs(rule) == afleiden.needs()
    with nation.empty() as connection:
        connection.execute("ATTACH ':memory:' AS vorige")
        for table, columns in afleiden.needs().items():
            connection.execute(f"CREATE SCHEMA IF NOT EXISTS vorige.{table.split('.')[0]}")
            connection.execute(f"CREATE TABLE vorige.{table} AS SELECT {', '.join(columns)} FROM {table}")
        assert rows(connection) == []


def test_an_unexplained_change_is_a_blocking_outcome(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(ANTWOORD)
    connection.register("gevonden", wijziging.derive(connection, VORIGE))
    connection.execute("INSERT INTO controle.wijziging BY NAME FROM gevonden")
    (outcome,) = (u for u in run_drift(connection, load_tables()) if not u.geslaagd)
    assert (outcome.controle, outcome.ernst, outcome.aantal_fout) == ("vorige_onverklaard", "fout", 1)
    assert outcome.voorbeeld
    assert "GM0001" in outcome.voorbeeld
