"""What the views show of rows that the example set does not have: versions, a language model, an address stated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from tests.unit.expectations.nation import empty, insert
from warehouse.tables import load_tables
from warehouse.view import create_views

LEADS, VERSION = "a" * 32, "b" * 32
DOCUMENT = "d" * 64
GEMEENTE = {"gemeente_code": "GM0001", "jaar": 2021}
CODE = {"afspraak_id": LEADS, "kader": "koplopers", "kenmerk": "woonvormen"}


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with empty() as made:
        create_views(made, load_tables())
        _put(made, "referentie.gemeente", gemeente_code="GM0001", naam="Dorp", provincie="Zuid")
        _put(made, "referentie.kenmerk", kader="koplopers", kenmerk="woonvormen", label="Woonvormen")
        _put(made, "referentie.kenmerk", kader="ander", kenmerk="woonvormen", label="Anders")
        yield made


def _put(connection: duckdb.DuckDBPyConnection, table: str, **given: Any) -> None:
    """A row with these values; what the table needs beside them does not matter here."""
    filled = {"text": "x", "integer": 2021, "decimal": 1.0, "boolean": False, "date": "2021-01-01"}
    needed = {c.name: filled[c.type] for c in load_tables()[table].columns if c.required and c.name not in given}
    insert(connection, table, {**needed, **given})


def _ask(connection: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return connection.execute(sql).fetchall()


def test_a_version_is_shown_nowhere_and_counted_with_the_one_that_leads(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    for number, afspraak_id in enumerate((LEADS, VERSION)):
        _put(connection, "kern.afspraak", afspraak_id=afspraak_id)
        _put(connection, "kern.toezegging", afspraak_id=afspraak_id, volgnummer=number, kenmerk="woonvormen")
    _put(connection, "kern.afspraak_versie", afspraak_id=VERSION, leidende_afspraak_id=LEADS)
    assert _ask(connection, "SELECT afspraak_id, versies, gemeenten, corporaties FROM afspraken") == [
        (LEADS, 1, None, None)
    ]
    assert _ask(connection, "SELECT afspraak_id, label FROM toezeggingen") == [(LEADS, "Woonvormen")]


def test_parties_are_lists_by_role(connection: duckdb.DuckDBPyConnection) -> None:
    _put(connection, "kern.afspraak", afspraak_id=LEADS)
    roles = {"Wonen B": "corporatie", "Wonen A": "corporatie", "Huurders": "huurdersorganisatie", "Zorg": "overig"}
    for naam, rol in roles.items():
        _put(connection, "kern.afspraak_partij", afspraak_id=LEADS, naam=naam, rol=rol)
    assert _ask(connection, "SELECT corporaties, huurdersorganisaties, andere_partijen FROM afspraken") == [
        (["Wonen A", "Wonen B"], ["Huurders"], ["Zorg"])
    ]


@pytest.mark.parametrize(("status", "waarde"), [("onbekend", "niet_gecodeerd"), ("geen", "geen_afspraak")])
def test_without_agreement_the_answer_says_whether_that_is_known(
    connection: duckdb.DuckDBPyConnection, status: str, waarde: str
) -> None:
    _put(connection, "vergelijking.koplopers_tabel", **GEMEENTE, status=status)
    assert _ask(connection, "SELECT label, waarde, afspraak_id FROM antwoorden") == [("Woonvormen", waarde, None)]


@pytest.mark.parametrize(
    ("coder", "shown"),
    [("mens", ["passages-1"]), ("passages-1", ["passages-1"]), ("expert2016", [])],
)
def test_passages_are_those_of_the_coder_that_counts(
    connection: duckdb.DuckDBPyConnection, coder: str, shown: list[str]
) -> None:
    for table in ("koplopers_tabel", "koplopers_lang"):
        given = {"kenmerk": "woonvormen", "waarde": "ja", "coder": coder, "afspraak_id": LEADS}
        _put(connection, f"vergelijking.{table}", **GEMEENTE, **(given if table.endswith("lang") else {}))
    connection.execute("UPDATE vergelijking.koplopers_lang SET url = 'https://www.example.org/x.pdf#page=4'")
    for said in ("passages-1", "taalmodel-x"):
        _put(connection, "kern.bewijs", **CODE, coder=said, citaat=said, pagina=7)
    _put(connection, "kern.bewijs", **(CODE | {"kader": "ander"}), coder="passages-1", citaat="ander kader")
    rows = _ask(connection, "SELECT citaat, url FROM passages")
    assert rows == [(citaat, "https://www.example.org/x.pdf#page=7") for citaat in shown]


def test_a_nee_has_no_passages(connection: duckdb.DuckDBPyConnection) -> None:
    answer = {"kenmerk": "woonvormen", "waarde": "nee", "coder": "passages-1", "afspraak_id": LEADS}
    _put(connection, "vergelijking.koplopers_lang", **GEMEENTE, **answer)
    _put(connection, "kern.bewijs", **CODE, coder="passages-1")
    assert _ask(connection, "FROM passages") == []


def test_the_address_that_a_sender_stated_goes_before_that_of_the_inbox(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    _put(connection, "kern.document", document_id=DOCUMENT)
    stated = '{"soort": "bod", "url": "https://www.example.org/een.pdf"}'
    for bron, url, facts in (("inbox", "inbox:een.pdf", stated), ("open", "https://www.example.org/twee.pdf", None)):
        _put(
            connection,
            "kern.vastlegging",
            vastlegging_id=bron,
            bron=bron,
            url=url,
            sha256=DOCUMENT,
            bekende_feiten=facts,
        )
    assert _ask(connection, "SELECT bron, url FROM documenten") == [("inbox", "https://www.example.org/een.pdf")]
