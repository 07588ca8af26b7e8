"""The tables around the central one in the clean nation: peers, coverage, combinations, commitments.

Here: their clean rows and the facts that they rest on. Not here: the nation itself (`nation`).

Of two gemeenten the inhabitants are known, GM0007 with 30,000 and GM0009 with 10,000; the regions are the provinces.
One corporation has homes in GM0001 and one in GM0011 by a dPi about 2025; the map says that GM0002 has no agreement.
"""

from __future__ import annotations

import duckdb


def add(connection: duckdb.DuckDBPyConnection) -> None:
    """Add facts and rows to a nation in which `koplopers_tabel` is filled."""
    _facts(connection)
    _peers(connection)
    _coverage(connection)
    _combinations(connection)
    connection.execute("""INSERT INTO vergelijking.toezeggingen_totaal
        SELECT jaar, doelgroep, eenheid, 1, 1, 1, 0, 0, 0, aantal_min, aantal_max, true, 'telbaar'
        FROM kern.toezegging""")


def _facts(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("""INSERT INTO referentie.gemeente_context VALUES
        ('GM0007', 2021, 'Gemeente 7', 30000, 0.2, 0.3, 4), ('GM0009', 2021, 'Gemeente 9', 10000, 0.2, 0.3, 5)""")
    connection.execute("""INSERT INTO referentie.regio_gemeente
        SELECT 'corop', provincie_code, 'Regio ' || provincie, 2026, gemeente_code, naam, 'geverifieerd', 'b'
        FROM referentie.gemeente WHERE geldig_tot IS NULL""")
    # Each has its tile where it lies: rows of twenty tiles of 10.5 km.
    connection.execute("""INSERT INTO referentie.gemeente_tegel
        SELECT gemeente_code, n % 20, n // 20, 3.5 + 10.5 * (n % 20 + (n // 20 % 2) / 2) / 68.23,
               53.4 - 10.5 * (n // 20) * sqrt(3) / 2 / 111.25
        FROM (SELECT gemeente_code, row_number() OVER (ORDER BY gemeente_code) - 1 AS n
              FROM referentie.gemeente WHERE geldig_tot IS NULL)""")
    connection.execute("""INSERT INTO referentie.corporatie BY NAME
        SELECT 'L0001' AS corporatie_id, 'Stichting Wonen A' AS naam, 'Wonen A' AS korte_naam""")
    connection.execute("""INSERT INTO kern.afspraak_partij
        SELECT afspraak_id, 'Wonen A', 'corporatie', 'L0001', true FROM kern.afspraak WHERE document_id IS NOT NULL""")
    connection.execute(
        """INSERT INTO referentie.corporatie_register VALUES (2024, '00000001', 'L0001', 'Wonen A', NULL)"""
    )
    connection.execute("""INSERT INTO referentie.corporatie_bezit VALUES
        (2024, 2025, '00000001', 'Wonen A', 'Gemeente 1', 'GM0001', 480, 20, true),
        (2024, 2025, '00000001', 'Wonen A', 'Gemeente 5', 'GM0005', 99, NULL, false),
        (2024, 2025, '00000002', 'Wonen B', 'Gemeente 11', 'GM0011', 200, NULL, true)""")
    connection.execute("""INSERT INTO kern.opkaart_combinatie BY NAME
        SELECT 'Gemeente 2' AS gemeente, 'Wonen C' AS corporatie, '(geheel)' AS thema, jaar::VARCHAR AS stand,
               gemeente_code, 'geen' AS status
        FROM vergelijking.koplopers_tabel WHERE status = 'geen'""")


def _peers(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("""INSERT INTO vergelijking.vergelijking_gemeenten BY NAME
        WITH grootte AS (
          SELECT t.gemeente_code, t.jaar, c.inwoners, if(c.inwoners IS NULL, NULL, 2021) AS peiljaar, c.stedelijkheid,
                 CASE WHEN t.gemeente_code IN ('GM0344', 'GM0363') THEN 'G4' WHEN c.inwoners IS NULL THEN 'onbekend'
                      WHEN c.inwoners < 20000 THEN 'onder 20.000' ELSE '20.000 tot 50.000' END AS klasse,
                 if(t.gemeente_code = 'GM0403', 'onbekend',
                    'Regio ' || if(g.geldig_tot IS NULL, t.provincie, 'Noord')
                 ) AS regio
          FROM vergelijking.koplopers_tabel AS t
          JOIN referentie.gemeente AS g USING (gemeente_code)
          LEFT JOIN referentie.gemeente_context AS c USING (gemeente_code)
        ), groepen AS (
          SELECT gemeente_code, jaar, 'grootteklasse' AS soort, klasse AS groep, peiljaar, inwoners FROM grootte
          UNION ALL
          SELECT gemeente_code, jaar, 'stedelijkheid',
                 CASE stedelijkheid WHEN 4 THEN 'weinig stedelijk' WHEN 5 THEN 'niet stedelijk' ELSE 'onbekend' END,
                 peiljaar, NULL FROM grootte
          UNION ALL
          SELECT gemeente_code, jaar, 'regio', regio, if(regio = 'onbekend', NULL, 2026), NULL FROM grootte
        )
        SELECT *, count(*) OVER (PARTITION BY jaar, soort, groep) AS aantal FROM groepen""")
    # One gemeente has an agreement, with one ja; who is in its group knows of it alone.
    connection.execute("""INSERT INTO vergelijking.groep
        SELECT v.jaar, v.soort, v.groep, k.kenmerk, count(*), count(*) FILTER (houdt), count(*) FILTER (houdt),
               count(*) FILTER (houdt AND k.kenmerk = 'woonvormen') AS ja, if(count(*) FILTER (houdt) = 0, NULL, ja),
               if(ja = 0, NULL, 3)
        FROM (
          SELECT v.*, t.status = 'geldig' AS houdt
          FROM vergelijking.vergelijking_gemeenten AS v
          JOIN vergelijking.koplopers_tabel AS t USING (gemeente_code, jaar)
        ) AS v, (SELECT kenmerk FROM referentie.kenmerk WHERE kader = 'koplopers') AS k
        GROUP BY ALL""")


def _coverage(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("""INSERT INTO vergelijking.dekking BY NAME
        WITH plaatsen AS (
          SELECT t.jaar, t.status, t.provincie, v.groep, v.inwoners
          FROM vergelijking.koplopers_tabel AS t
          JOIN vergelijking.vergelijking_gemeenten AS v
            ON (v.gemeente_code, v.jaar, v.soort) = (t.gemeente_code, t.jaar, 'grootteklasse')
        )
        SELECT jaar, coalesce(provincie, groep, 'Nederland') AS gebied,
               CASE WHEN provincie IS NOT NULL THEN 'provincie' WHEN groep IS NOT NULL THEN 'grootteklasse'
                    ELSE 'land' END AS soort_gebied,
               count(*) AS gemeenten, count(*) FILTER (status = 'geldig') AS geldig,
               count(*) FILTER (status = 'verlopen') AS verlopen, count(*) FILTER (status = 'geen') AS geen,
               count(*) FILTER (status = 'onbekend') AS onbekend,
               count(*) FILTER (status = 'geldig') / count(*) AS aandeel_geldig,
               count(inwoners) AS inwoners_bekend, sum(inwoners) AS inwoners,
               if(count(inwoners) > 0, 0, NULL) AS inwoners_geldig, 0 AS corporatiewoningen_bekend
        FROM plaatsen GROUP BY GROUPING SETS ((jaar, provincie), (jaar, groep), (jaar))""")


def _combinations(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("""INSERT INTO vergelijking.combinatie BY NAME
        WITH paren AS (
          SELECT 'GM0001' AS gemeente_code, 'Wonen A' AS corporatie, 'L0001' AS corporatie_id, '00000001' AS kvk,
                 500 AS homes
          UNION ALL SELECT 'GM0011', 'Wonen B', NULL, '00000002', 200
          UNION ALL SELECT 'GM0002', 'Wonen C', NULL, NULL, NULL
        )
        SELECT p.* EXCLUDE (homes), false AS voormalig, jaar, status,
               CASE WHEN status = 'geen' THEN 'opkaart' WHEN status <> 'onbekend' THEN 'afspraak' END AS status_bron,
               CASE WHEN homes IS NULL THEN 'kaart' WHEN jaar >= 2020 THEN 'dpi' ELSE 'afspraken' END AS universum,
               if(universum = 'dpi', 2024, NULL) AS dpi_jaar, if(universum = 'dpi', homes, NULL) AS woningen
        FROM paren AS p JOIN vergelijking.koplopers_tabel USING (gemeente_code)
        WHERE corporatie <> 'Wonen B' OR jaar >= 2020""")
