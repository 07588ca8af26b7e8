"""A small consistent nation in DuckDB, in which every rule holds, for planting faults into.

Here: the tables of the schema without primary keys (a fault may need a double row) and their clean rows.
Not here: the tables around the central one (`nation_around`), and the faults (`test_rules`). Its 403 gemeenten end in
the official years, two documents were not read.
"""

# ruff: noqa: S608 - the statements are put together from constants of the tests

from __future__ import annotations

import hashlib
from typing import Any

import duckdb

from tests.unit.expectations import nation_around
from tests.unit.expectations.nation_indeling import INDELING, LATER
from warehouse.tables import get_table, load_tables

KENMERKEN = [column.name for column in get_table("referentie.koplopers_2016").columns[2:]]
CODER = "passages-test"
SECUNDAIR = f"secundair:{CODER}"
AFSPRAAK = "a" * 32
DOCUMENT, ONLEESBAAR, GEWEIGERD = (character * 64 for character in "def")
ENDED = {2014: 10, 2015: 3, 2016: 2, 2017: 8, 2018: 25, 2020: 3, 2021: 7, 2022: 3}
"""Gemeenten whose last 1 January was in that year: 403 in 2014, 342 from 2023 on."""

# A family joined by zero-width joiners, a flag and a combining accent: many code points, few graphemes.
PAGINA = "Voor\U0001f468‍\U0001f469‍\U0001f467 en \U0001f1f3\U0001f1f1 é: wij bouwen 40 woningen voor ouderen."
CITAAT = "wij bouwen 40 woningen voor ouderen."
BEGIN = PAGINA.index(CITAAT)


def build() -> duckdb.DuckDBPyConnection:
    """Return an open in-memory database with every table of the schema and the clean nation in it."""
    connection = empty()
    _reference(connection)
    _documents(connection)
    _koplopers_2016(connection)
    _secondary(connection)
    _comparison(connection)
    nation_around.add(connection)
    _shares(connection)
    return connection


def empty() -> duckdb.DuckDBPyConnection:
    """Return an open in-memory database with every table of the schema and no rows."""
    connection = duckdb.connect(config={"threads": 1})
    for schema in sorted({table.schema_name for table in load_tables().values()}):
        connection.execute(f'CREATE SCHEMA IF NOT EXISTS "{schema}"')
    for table in load_tables().values():
        connection.execute(table.model_copy(update={"key": ()}).ddl())
    return connection


def insert(connection: duckdb.DuckDBPyConnection, table: str, *rows: dict[str, Any]) -> None:
    for row in rows:
        marks = ", ".join("?" for _ in row)
        connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values()))


def digest(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def _reference(connection: duckdb.DuckDBPyConnection) -> None:
    lasts = [year for year, number in ENDED.items() for _ in range(number)]
    lasts = [2026] * (403 - len(lasts)) + lasts
    connection.executemany(
        """INSERT INTO referentie.gemeente
        SELECT format('GM{:04d}', i), 'Gemeente ' || i, p, if(p = 'PV20', 'Noord', 'Zuid'), 2014, jaar,
               if(jaar < 2026, make_date(jaar + 1, 1, 1), NULL)
        FROM (SELECT ?::INT AS i, ?::INT AS jaar, ? AS p)""",
        [(i, last, "PV20" if i % 2 else "PV21") for i, last in enumerate(lasts, 1)],
    )
    # Every ended gemeente went to GM0001, except one that was split over two; two exchanged ground.
    connection.execute("""INSERT INTO referentie.gemeente_opvolging
        SELECT geldig_tot, gemeente_code, naam, 'GM0001', 'Gemeente 1', 'toevoeging',
               if(gemeente_code = 'GM0403', 0.59, 1.0), true, NULL
        FROM referentie.gemeente WHERE geldig_tot IS NOT NULL""")
    connection.execute("""INSERT INTO referentie.gemeente_opvolging VALUES
        ('2023-01-01', 'GM0403', 'Gemeente 403', 'GM0002', 'Gemeente 2', 'splitsing', 0.41, true, NULL),
        ('2017-01-01', 'GM0003', 'Gemeente 3', 'GM0005', 'Gemeente 5', 'grenswijziging', 0.04, true, NULL)""")
    for code, name in (("PV20", "Noord"), ("PV21", "Zuid")):
        insert(
            connection,
            "referentie.provincie",
            {"provincie_code": code, "provincie": name, "iso_3166_2": f"NL-{name}", "hoofdstad": "Stad"},
        )
    for number, kader in enumerate(("koplopers", "proces"), 1):
        insert(
            connection,
            "referentie.kader",
            {"kader": kader, "label": kader, "bron": "b", "omschrijving": "o", "volgorde": number,
             "codeboek_versie": "1.0.0"},
        )  # fmt: skip
    kenmerken = [("koplopers", k, "onderwerp" if n <= 5 else "instrument", n) for n, k in enumerate(KENMERKEN, 1)]
    for kader, kenmerk, groep, number in (*kenmerken, ("proces", "samen", "regie", 1)):
        insert(
            connection,
            "referentie.kenmerk",
            {"kader": kader, "kenmerk": kenmerk, "label": kenmerk, "groep": groep, "thema": "t",
             "volgorde": number, "definitie": "d", "codeboek_versie": "1.0.0"},
        )  # fmt: skip
    insert(
        connection,
        "referentie.crosswalk",
        {"kader": "proces", "kenmerk": "samen", "uit_kader": "koplopers", "uit_kenmerk": "woonvormen", "geheel": True,
         "concreetheid": 1, "codeboek_versie": "1.0.0"},
    )  # fmt: skip
    for stap, maand, dag in (("bod", 7, 1), ("afspraken", 12, 15)):
        insert(
            connection,
            "referentie.cyclus_termijn",
            {"stap": stap, "geldig_van": 2016, "volgnummer": 1, "maand": maand, "dag": dag,
             "jaren_ervoor": 1, "standaard": True, "bron": "b"},
        )  # fmt: skip
    insert(
        connection,
        "referentie.bron",
        {"bron": "inbox", "uitgever": "u", "licentie": "l", "frequentie": "f"},
    )


def _documents(connection: duckdb.DuckDBPyConnection) -> None:
    for document, soort, paginas, herkomst, status, reden in (
        (DOCUMENT, "prestatieafspraken", 2, "laag", "gelezen", None),
        (ONLEESBAAR, None, 1, "geen", "onleesbaar", "geen tekstlaag"),
        (GEWEIGERD, None, 0, "geen", "geweigerd", "versleuteld"),
    ):
        insert(
            connection,
            "kern.document",
            {"document_id": document, "soort": soort, "titel": "Voorbeeld", "mime": "application/pdf",
             "bytes": 9, "paginas": paginas, "tekst_herkomst": herkomst, "status": status, "reden": reden,
             "delen": 2 if status == "gelezen" else 0, "ocr_paginas": 0, "ocr_wachtend": 0, "extractor_versie": "1",
             "herkenner_versie": "1"},
        )  # fmt: skip
        insert(
            connection,
            "kern.vastlegging",
            {"vastlegging_id": digest(document), "bron": "inbox", "url": f"inbox:{document[0]}.pdf",
             "bytes": 9, "sha256": document},
        )  # fmt: skip
    for pagina, tekst in ((1, PAGINA), (2, "Ondertekening 12-06-2020 10:15, kenmerk 0193.")):
        insert(
            connection,
            "kern.pagina",
            {"document_id": DOCUMENT, "pagina": pagina, "tekst": tekst, "herkomst": "laag", "randtekst": ""},
        )
        insert(
            connection,
            "kern.document_deel",
            {"document_id": DOCUMENT, "deel": pagina, "pagina_van": pagina, "pagina_tot": pagina,
             "soort": "bod" if pagina == 2 else "prestatieafspraken", "zekerheid": 0.9},
        )  # fmt: skip
    insert(
        connection,
        "kern.vindplaats",
        {
            "bron": "inbox",
            "url": "inbox:d.pdf",
            "soort": "document",
            "titel": "Periode 2016-2019",
            "status": "vastgelegd",
        },
    )
    insert(
        connection,
        "kern.cyclusstuk",
        {"document_id": DOCUMENT, "deel": 2, "volgnummer": 1, "gemeente_code": "GM0001", "soort": "bod",
         "titel": "Bod 2020", "jaar_van": 2020, "jaar_tot": 2020, "datum": "2019-06-30", "invoer": "i"},
    )  # fmt: skip
    afspraak(connection, AFSPRAAK, DOCUMENT, "GM0001", 2020, 2023)
    place = {"document_id": DOCUMENT, "pagina": 1, "begin": BEGIN, "eind": len(PAGINA), "citaat": CITAAT}
    for kenmerk in KENMERKEN:
        ja = kenmerk == "woonvormen"
        codering(connection, AFSPRAAK, kenmerk, CODER, "ja" if ja else "nee", 3 if ja else 0)
    insert(
        connection,
        "kern.bewijs",
        {"afspraak_id": AFSPRAAK, "kader": "koplopers", "kenmerk": "woonvormen", "coder": CODER,
         "volgnummer": 1, **place, "concreetheid": 3, "regel": "r"},
    )  # fmt: skip
    insert(
        connection,
        "kern.toezegging",
        {"afspraak_id": AFSPRAAK, "volgnummer": 1, **place, "aantal_min": 40, "aantal_max": 40, "eenheid": "woningen",
         "doelgroep": "ouderen", "jaar": 2023, "kenmerk": "woonvormen", "jaar_genoemd": False},
    )  # fmt: skip


def afspraak(
    connection: duckdb.DuckDBPyConnection, key: str, document: str | None, gemeente: str, van: int, tot: int
) -> None:
    insert(
        connection,
        "kern.afspraak",
        {"afspraak_id": key, "document_id": document, "herkomst": "document" if document else "koplopers2016",
         "soort": "prestatieafspraken", "titel": "Afspraken 2016-2019", "jaar_van": van, "jaar_tot": tot,
         "regionaal": False, "status": "getekend", "pagina_van": 1 if document else None,
         "pagina_tot": 1 if document else None, "invoer": "i"},
    )  # fmt: skip
    insert(
        connection,
        "kern.afspraak_gemeente",
        {"afspraak_id": key, "gemeente_code": gemeente, "naam": gemeente, "herkenning": "titel"},
    )


def codering(
    connection: duckdb.DuckDBPyConnection,
    key: str,
    kenmerk: str,
    coder: str,
    waarde: str,
    concreetheid: int | None = None,
) -> None:
    insert(
        connection,
        "kern.codering",
        {"afspraak_id": key, "kader": "koplopers", "kenmerk": kenmerk, "coder": coder, "waarde": waarde,
         "concreetheid": concreetheid, "codeboek_versie": "1.0.0", "invoer": "i"},
    )  # fmt: skip


def _koplopers_2016(connection: duckdb.DuckDBPyConnection) -> None:
    # Thirteen coded rows with 8 ja and 5 nee are 104 and 65; two rows of 13 are the 26 that were not coded.
    for number in range(1, 16):
        coded = number <= 13
        cells = {
            kenmerk: ("ja" if place < 8 else "nee") if coded else "niet_gecodeerd"
            for place, kenmerk in enumerate(KENMERKEN)
        }
        row = {"rij": f"Rij {number}", "volgorde": number}
        key = digest(f"rij {number}") if number < 15 else None
        insert(connection, "referentie.koplopers_2016", row | cells)
        insert(connection, "vergelijking.koplopers_2016", row | {"afspraak_id": key} | cells)
        if key is not None:
            afspraak(connection, key, None, f"GM{100 + number:04d}", 2016, 2019)
            insert(
                connection,
                "referentie.koplopers_2016_gemeente",
                {"rij": row["rij"], "gemeente_code": f"GM{100 + number:04d}", "naam": f"Gemeente {100 + number}"},
            )
            for kenmerk, waarde in cells.items():
                codering(connection, key, kenmerk, "expert2016", waarde)


def _secondary(connection: duckdb.DuckDBPyConnection) -> None:
    # The document stands for a study too: it tells one thing of the agreement behind the first row.
    key = {"document_id": DOCUMENT, "rij": "Rij 1", "kader": "koplopers", "coder": SECUNDAIR}
    for kenmerk in KENMERKEN:
        insert(
            connection,
            "kern.secundaire_codering",
            key | {"kenmerk": kenmerk, "waarde": "ja" if kenmerk == KENMERKEN[0] else "nee", "zinnen": 1,
                   "codeboek_versie": "1.0.0"},
        )  # fmt: skip
    insert(
        connection,
        "kern.secundair_bewijs",
        key | {"kenmerk": KENMERKEN[0], "volgnummer": 1, "pagina": 1, "begin": 0, "eind": 4,
               "citaat": "Voor", "concreetheid": 1, "regel": "r"},
    )  # fmt: skip
    connection.execute(f"""INSERT INTO vergelijking.steun_2016 BY NAME
        WITH cellen AS (
          UNPIVOT vergelijking.koplopers_2016
          ON COLUMNS(* EXCLUDE (rij, volgorde, afspraak_id)) INTO NAME kenmerk VALUE tabel
        )
        SELECT rij, kenmerk, afspraak_id, tabel, coalesce(s.waarde, 'geen_tekst') AS secundair,
               CASE WHEN tabel = 'niet_gecodeerd' THEN tabel WHEN s.waarde IS NULL THEN 'geen_tekst'
                    WHEN s.waarde = 'ja' THEN if(tabel = 'ja', 'gesteund', 'tegen_evidentie')
                    ELSE if(tabel = 'ja', 'zonder_steun', 'beide_nee') END AS oordeel,
               s.coder, if(s.waarde = 'ja', 1, 0) AS passages, if(s.waarde = 'ja', '{DOCUMENT}', NULL) AS document_id
        FROM cellen LEFT JOIN kern.secundaire_codering AS s USING (rij, kenmerk)""")


def _comparison(connection: duckdb.DuckDBPyConnection) -> None:
    cells = ", ".join(
        f"CASE status WHEN 'onbekend' THEN 'niet_gecodeerd' WHEN 'geen' THEN 'geen_afspraak' "
        f"ELSE '{'ja' if kenmerk == 'woonvormen' else 'nee'}' END AS {kenmerk}"
        for kenmerk in KENMERKEN
    )
    concrete = ", ".join(
        f"if(status IN ('geldig', 'verlopen'), {3 if kenmerk == 'woonvormen' else 0}, NULL) AS {kenmerk}_concreetheid"
        for kenmerk in KENMERKEN
    )
    connection.execute(f"""INSERT INTO vergelijking.koplopers_tabel BY NAME
        WITH jaren AS (
          SELECT gemeente_code, naam, provincie, unnest(range(eerste_jaar, laatste_jaar + 1)) AS jaar
          FROM referentie.gemeente
        ), met_status AS (
          SELECT *, CASE WHEN gemeente_code = 'GM0001' AND jaar BETWEEN 2020 AND 2023 THEN 'geldig'
                         WHEN gemeente_code = 'GM0001' AND jaar > 2023 THEN 'verlopen'
                         WHEN gemeente_code = 'GM0002' THEN 'geen' ELSE 'onbekend' END AS status
          FROM jaren
        )
        SELECT *, {cells}, {concrete},
               if(status IN ('geldig', 'verlopen'), '{AFSPRAAK}', NULL) AS afspraak_id,
               if(status IN ('geldig', 'verlopen'), 'prestatieafspraken', NULL) AS soort,
               if(status IN ('geldig', 'verlopen'), false, NULL) AS opvolging,
               if(status IN ('geldig', 'verlopen'), '{CODER}', NULL) AS coder
        FROM met_status""")
    connection.execute(f"""INSERT INTO vergelijking.koplopers_lang BY NAME
        SELECT t.gemeente_code, t.jaar, c.kenmerk, c.waarde, c.concreetheid, t.status, false AS regionaal,
               t.afspraak_id, t.soort, t.opvolging, c.coder, b.document_id, b.pagina, b.begin, b.eind, b.citaat
        FROM vergelijking.koplopers_tabel AS t
        JOIN kern.codering AS c ON c.afspraak_id = t.afspraak_id AND c.coder = '{CODER}'
        LEFT JOIN kern.bewijs AS b
          ON (b.afspraak_id, b.kenmerk, b.coder) = (c.afspraak_id, c.kenmerk, c.coder)""")
    for statement in (*INDELING, LATER):
        connection.execute(statement)
    # The agreement of GM0001 is not dated; its offer for 2020 is, and came a day before the deadline.
    connection.execute(f"""INSERT INTO vergelijking.cyclus
        SELECT gemeente_code, jaar, stap, gedocumenteerd, gedocumenteerd::INT,
               CASE WHEN gedocumenteerd THEN if(stap = 'bod', 'bod', 'prestatieafspraken') END,
               if(gedocumenteerd, '{DOCUMENT}', NULL), if(stap = 'afspraken', '{AFSPRAAK}', NULL),
               if(stap = 'bod' AND gedocumenteerd, DATE '2019-06-30', NULL) AS datum,
               CASE stap WHEN 'bod' THEN make_date(jaar - 1, 7, 1)
                         WHEN 'afspraken' THEN make_date(jaar - 1, 12, 15) END AS termijn,
               datum <= termijn
        FROM (
          SELECT gemeente_code, jaar, stap, stap = 'afspraken' OR (stap = 'bod' AND jaar = 2020) AS gedocumenteerd
          FROM vergelijking.koplopers_tabel,
               (SELECT unnest(['woonvisie', 'bod', 'afspraken', 'verslag', 'evaluatie']) AS stap)
          WHERE status = 'geldig'
        )""")


def _shares(connection: duckdb.DuckDBPyConnection) -> None:
    # Fourteen agreements of 2016 to 2019 that experts coded, one of them not; then the one that a machine coded.
    connection.execute(f"""INSERT INTO vergelijking.trend BY NAME
        SELECT 'afspraken' AS eenheid, jaar, kenmerk, ja::DOUBLE AS aandeel, if(ja, 0.7, 0) AS aandeel_laag,
               if(ja, 1, 0.3) AS aandeel_hoog, ja::DOUBLE AS aandeel_gecorrigeerd, ja::DOUBLE AS laag,
               ja::DOUBLE AS hoog, 'mensen' AS methode, 13 AS n, if(ja, 13, 0) AS n_ja, 0 AS n_onleesbaar,
               1 AS n_niet_gecodeerd, 0 AS n_zonder_gewicht, 13 AS documenten, 0 AS n_steekproef
        FROM range(2016, 2020) AS j(jaar),
             (SELECT kenmerk, volgorde <= 8 AS ja FROM referentie.kenmerk WHERE kader = 'koplopers')
        UNION ALL BY NAME
        SELECT 'afspraken' AS eenheid, jaar, kenmerk, ja::DOUBLE AS aandeel, 0 AS aandeel_laag, 1 AS aandeel_hoog,
               0 AS laag, 1 AS hoog, 'ongecorrigeerd' AS methode, 'geen_steekproef' AS reden, 1 AS n, ja::INT AS n_ja,
               0 AS n_onleesbaar, 0 AS n_niet_gecodeerd, 0 AS n_zonder_gewicht, 1 AS documenten, 0 AS n_steekproef
        FROM range(2020, 2024) AS j(jaar),
             (SELECT kenmerk, waarde = 'ja' AS ja FROM kern.codering WHERE coder = '{CODER}')""")
    connection.execute("""INSERT INTO vergelijking.aandeel
        SELECT * REPLACE ('gemeenten' AS eenheid) FROM vergelijking.trend WHERE jaar >= 2020""")
    insert(
        connection,
        "referentie.benchmark",
        {"jaar": 2020, "maat": "gemeenten_zonder_afspraak", "volgnummer": 1, "waarde_min": 8, "waarde_max": 8,
         "eenheid": "aantal", "populatie": "p", "bron_url": "https://www.example.org/"},
    )  # fmt: skip
    connection.execute("""INSERT INTO vergelijking.ijkpunt BY NAME
        SELECT b.jaar, maat, volgnummer, eenheid, waarde_min AS gepubliceerd_min, waarde_max AS gepubliceerd_max,
               d.gemeenten - d.geldig AS ons_cijfer, 'k' AS kader, ons_cijfer - 8 AS verschil, 2 AS marge,
               d.aandeel_geldig AS dekking, false AS vergelijkbaar, 'w' AS waarom_anders
        FROM referentie.benchmark AS b JOIN vergelijking.dekking AS d ON d.jaar = b.jaar AND gebied = 'Nederland'""")
