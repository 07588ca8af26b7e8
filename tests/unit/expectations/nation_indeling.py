"""The tables of the clean nation that hold one division against another, made anew from its other tables.

Here: statements, so that a fault planted in what these tables come from can have them follow (`INDELING`).
Not here: the nation itself (`nation`) and the faults (`faults`).
"""

# ruff: noqa: S608 - the statements are put together from constants of the tests

from __future__ import annotations

from warehouse.tables import get_table

_KENMERKEN = [column.name for column in get_table("referentie.koplopers_2016").columns[2:]]


def _shared(column: str, differs: str, none: str) -> str:
    """What all that are placed have in common; an empty one is not said by all."""
    said = f"FILTER (geheel) = count({column}) FILTER (geheel) AND min({column}) FILTER (geheel)"
    return (
        f"CASE WHEN NOT bool_or(geheel) THEN {none} WHEN count(*) {said} = max({column}) FILTER (geheel) "
        f"THEN min({column}) FILTER (geheel) ELSE {differs} END AS {column}"
    )


_TEXT = ", ".join(_shared(column, "'verschilt'", "'niet_toewijsbaar'") for column in ("status", *_KENMERKEN))
_REST = ", ".join(
    _shared(column, "NULL", "NULL") for column in ("afspraak_id", *(f"{k}_concreetheid" for k in _KENMERKEN))
)

INDELING: tuple[str, ...] = (
    "DELETE FROM vergelijking.indeling",
    "DELETE FROM vergelijking.koplopers_indeling",
    # Every ended gemeente has successors that still exist, or that end later with successors of their own.
    """INSERT INTO vergelijking.indeling BY NAME
    WITH RECURSIVE lijn AS (
      SELECT gemeente_code AS oud, oud AS nieuw, eerste_jaar AS van, laatste_jaar AS tot, 1.0::DOUBLE AS aandeel
      FROM referentie.gemeente
      UNION ALL
      SELECT l.oud, o.naar_code, l.tot + 1, n.laatste_jaar, l.aandeel * coalesce(o.aandeel, 0)
      FROM lijn AS l JOIN referentie.gemeente_opvolging AS o ON o.van_code = l.nieuw AND o.soort <> 'grenswijziging'
      JOIN referentie.gemeente AS n ON n.gemeente_code = o.naar_code AND n.laatste_jaar > l.tot
    ), paar AS (
      SELECT g.jaar, oud, l.jaar AS later, nieuw, aandeel,
             count(*) OVER (PARTITION BY oud, g.jaar, l.jaar) > 1 AS verdeeld
      FROM (SELECT *, unnest(range(van, tot + 1)) AS jaar FROM lijn) AS l
      JOIN (SELECT gemeente_code, unnest(range(eerste_jaar, laatste_jaar + 1)) AS jaar FROM referentie.gemeente) AS g
        ON g.gemeente_code = l.oud AND g.jaar <= l.jaar
    )
    SELECT later AS indeling_jaar, jaar, oud AS gemeente_code, nieuw AS indeling_code, aandeel,
           CASE WHEN verdeeld THEN 'niet_toewijsbaar' WHEN oud = nieuw THEN 'zelfde' ELSE 'opgegaan_in' END AS relatie
    FROM paar
    UNION ALL BY NAME
    SELECT jaar AS indeling_jaar, later AS jaar, nieuw AS gemeente_code, oud AS indeling_code, aandeel,
           CASE WHEN verdeeld THEN 'niet_toewijsbaar' WHEN oud = nieuw THEN 'zelfde' ELSE 'omvat' END AS relatie
    FROM paar WHERE jaar < later""",
    f"""INSERT INTO vergelijking.koplopers_indeling BY NAME
    WITH deel AS (
      SELECT indeling_jaar, jaar, indeling_code, gemeente_code, relatie <> 'niet_toewijsbaar' AS geheel
      FROM vergelijking.indeling
      UNION ALL
      SELECT DISTINCT indeling_jaar, jaar, gemeente_code, gemeente_code, false
      FROM vergelijking.indeling WHERE relatie = 'niet_toewijsbaar' AND jaar < indeling_jaar
    )
    SELECT d.indeling_jaar, d.jaar, d.indeling_code AS gemeente_code, any_value(g.naam) AS naam,
           any_value(g.provincie) AS provincie, count(*) AS gemeenten, count(*) FILTER (NOT geheel) AS niet_toewijsbaar,
           {_TEXT}, {_REST}
    FROM deel AS d JOIN referentie.gemeente AS g ON g.gemeente_code = d.indeling_code
    JOIN vergelijking.koplopers_tabel AS t ON (t.gemeente_code, t.jaar) = (d.gemeente_code, d.jaar)
    GROUP BY d.indeling_jaar, d.jaar, d.indeling_code""",
)  # fmt: skip

LATER = """INSERT INTO vergelijking.koplopers_2016_later BY NAME
    WITH cel AS (
      UNPIVOT vergelijking.koplopers_2016 ON COLUMNS(* EXCLUDE (rij, volgorde, afspraak_id))
      INTO NAME kenmerk VALUE waarde_2016
    )
    SELECT rij, volgorde, 1 AS volgnummer, g.gemeente_code AS gemeente_2016, j.jaar, kenmerk, g.gemeente_code,
           waarde_2016, if(g.gemeente_code IS NULL, NULL, 'niet_gecodeerd') AS waarde,
           if(g.gemeente_code IS NULL, 'geen_gemeente', 'onbekend') AS status,
           if(waarde_2016 = 'niet_gecodeerd', waarde_2016, 'onbekend') AS verloop
    FROM cel LEFT JOIN referentie.koplopers_2016_gemeente AS g USING (rij),
         (SELECT unnest(range(2016, 2027)) AS jaar) AS j"""
"""Of the gemeenten behind the rows nothing is known in any year, and all of them still exist."""
