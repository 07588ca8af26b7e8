"""Drift: a candidate like the previous release passes, and each difference is seen by its own rule alone."""

# ruff: noqa: S608 - the statements are put together from constants of the tests

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from expectations.drift import FOLDER, accept, drift_rules, explanations, needs, run_drift
from expectations.model import CheckError, Uitkomst
from expectations.setwide import Regel, load_rules
from tests.unit.expectations import nation
from warehouse.tables import get_table, load_tables

TABEL, LANG = "vergelijking.koplopers_tabel", "vergelijking.koplopers_lang"
UITGAVE = (
    "INSERT INTO controle.uitgave BY NAME SELECT 'koplopers' AS naam, false AS is_voorbeeld, 'o' AS omschrijving, "
    "'1' AS code_versie, '1' AS schema_versie, '1.0.0' AS codeboek_versie, 'passages-1' AS coder, "
    "'1' AS identificatie_versie, '1' AS feiten_versie, '1' AS regels_versie"
)
GELDIG = f"SELECT gemeente_code FROM {TABEL} WHERE jaar = 2019 ORDER BY ALL LIMIT 40"
LEIDT = (
    f"UPDATE {TABEL} SET status = 'geldig', afspraak_id = '{nation.AFSPRAAK}', eigen_regie = 'ja', "
    f"woonvormen = 'nee' WHERE jaar = 2019 AND gemeente_code IN ({GELDIG})"
)
"""Forty gemeenten with an agreement in 2019."""
TELLING = "INSERT INTO controle.telling VALUES ('inbox', '2019', 'jaarschijf', 8, 8, 8, 8, 8)"
VERZET = f"UPDATE {TABEL} SET eigen_regie = 'nee' WHERE jaar = 2019 AND gemeente_code IN ({GELDIG.replace('40', '3')})"
"""Three of forty answers change: seven and a half points."""
ANDER_DOCUMENT = (
    f"UPDATE {TABEL} SET afspraak_id = '{nation.digest('rij 1')}' WHERE jaar = 2019 AND status = 'geldig'",
)
MEER = (
    f"UPDATE {TABEL} SET status = 'geldig', afspraak_id = '{nation.AFSPRAAK}', eigen_regie = 'nee' "
    f"WHERE jaar = 2019 AND status <> 'geldig' AND gemeente_code IN ({GELDIG.replace('40', '60')})"
)
"""Twenty gemeenten more in 2019, which say nee."""

INBOX = (
    "INSERT INTO kern.vastlegging BY NAME SELECT 'inbox' AS bron, 'inbox:map/' || i AS url, "
    "md5('v' || i) AS vastlegging_id, sha256('d' || i) AS sha256, 1 AS bytes, 'm' AS mime FROM range(8) AS t(i)"
)
"""Eight files more in the inbox, of which nothing was made."""
ARCHIEF = f"UPDATE kern.vastlegging SET bron = 'captures' WHERE sha256 = '{nation.GEWEIGERD}'"
"""One content is from the archive."""

FAULTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "vorige_vastlegging_verloren": (
        (f"DELETE FROM kern.vastlegging WHERE sha256 = '{nation.GEWEIGERD}'",),
        ("DELETE FROM kern.vastlegging WHERE url LIKE 'inbox:map/%'",),
    ),
    "vorige_afspraak_verloren": ((f"DELETE FROM kern.afspraak WHERE document_id = '{nation.DOCUMENT}'",),),
    "vorige_dekking_gedaald": (
        (f"UPDATE {TABEL} SET status = 'verlopen' WHERE jaar = 2020 AND gemeente_code = 'GM0001'",),
        (f"DELETE FROM {TABEL} WHERE jaar = 2020",),
    ),
    "vorige_antwoord_verschoven": (
        # Twenty others move the other way, so that the share as a whole stays.
        (VERZET, MEER, f"UPDATE {TABEL} SET eigen_regie = 'ja' WHERE gemeente_code NOT IN ({GELDIG}) AND jaar = 2019"),
    ),
    "vorige_aandeel_verschoven": ((MEER,), (VERZET, *ANDER_DOCUMENT)),
    "vorige_telling_gedaald": (
        ("UPDATE controle.telling SET afspraken = 5",),
        ("UPDATE controle.telling SET vastgelegd = 5",),
        ("DELETE FROM controle.telling",),
        ("UPDATE controle.telling SET jaar = '2020'",),
    ),
    "vorige_antwoord_verloren": (
        (f"UPDATE {LANG} SET waarde = 'onleesbaar' WHERE gemeente_code = 'GM0001' AND jaar = 2020",),
        (f"UPDATE {LANG} SET waarde = 'niet_gecodeerd' WHERE jaar = 2021 AND kenmerk = 'woonvormen'",),
    ),
    "vorige_onverklaard": (
        (
            "INSERT INTO controle.wijziging BY NAME SELECT 'GM0001' AS gemeente_code, 2021 AS jaar, 'woonvormen' AS "
            "kenmerk, 'ja' AS waarde_oud, 'nee' AS waarde_nieuw, 'onverklaard' AS oorzaak, '1' AS vorige_uitgave",
        ),
    ),
}
TOLD = "vorige_inbox_veranderd"
"""The rule that only tells."""
WITHIN = {
    "seven files taken out": "DELETE FROM kern.vastlegging WHERE url LIKE 'inbox:map/%' AND url <> 'inbox:map/0'",
    "files replaced": "UPDATE kern.vastlegging SET sha256 = sha256('n' || url) WHERE url LIKE 'inbox:map/%'",
    "a document taken out with its agreement": f"DELETE FROM kern.vastlegging WHERE sha256 = '{nation.DOCUMENT}'; "
    f"UPDATE {TABEL} SET status = 'onbekend' WHERE jaar = 2020 AND gemeente_code = 'GM0001'; "
    f"DELETE FROM kern.afspraak WHERE document_id = '{nation.DOCUMENT}'",
    "a sender who states another kind": "UPDATE kern.vastlegging SET bekende_feiten = '{}' "
    f"WHERE sha256 = '{nation.DOCUMENT}'; DELETE FROM kern.afspraak WHERE document_id = '{nation.DOCUMENT}'",
    "one of eight": "UPDATE controle.telling SET afspraken = 6",
    "two of forty": VERZET.replace("LIMIT 3", "LIMIT 2"),
    "another gemeente in its place": f"UPDATE {TABEL} SET status = CASE gemeente_code WHEN 'GM0001' THEN 'verlopen' "
    "WHEN 'GM0002' THEN 'geldig' ELSE status END WHERE jaar = 2020",
    "a new agreement": f"UPDATE {TABEL} SET status = 'geldig' WHERE jaar = 2020 AND gemeente_code = 'GM0005'",
}
EXPLAINED = {
    "coder": "UPDATE controle.uitgave SET coder = 'passages-2'",
    "codeboek": "UPDATE controle.uitgave SET codeboek_versie = '2.0.0'",
    "documenten": "INSERT INTO kern.vastlegging BY NAME SELECT * REPLACE ('x' AS url, repeat('9', 64) AS sha256) "
    f"FROM kern.vastlegging WHERE sha256 = '{nation.DOCUMENT}'",
    "beoordelingen": "INSERT INTO kern.beoordeling BY NAME SELECT 'a' AS afspraak_id, 'koplopers' AS kader, 'woon' AS "
    "kenmerk, 'onleesbaar' AS waarde, 'd' AS beoordelaar, DATE '2026-01-01' AS datum, 1 AS volgorde, 's' AS status",
    "correcties": "INSERT INTO kern.correctie BY NAME SELECT 'c' AS id, 'kern.afspraak' AS tabel, '{}' AS sleutel, "
    "'jaar_tot' AS kolom, 'toegepast' AS toegepast, 'r' AS reden, 's' AS status, DATE '2026-01-01' AS datum, "
    "'d' AS door",
    "bronnen": "INSERT INTO kern.vastlegging BY NAME SELECT * REPLACE ('nieuw' AS bron) "
    f"FROM kern.vastlegging WHERE sha256 = '{nation.DOCUMENT}'",
}


@contextmanager
def previous(*statements: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """The clean nation after these statements, with a copy of itself as previous release."""
    with nation.build() as connection:
        for statement in statements:
            connection.execute(statement)
        connection.execute("ATTACH ':memory:' AS vorige")
        connection.execute("COPY FROM DATABASE memory TO vorige")
        yield connection


@pytest.fixture(scope="module")
def both() -> Iterator[duckdb.DuckDBPyConnection]:
    with previous(UITGAVE, LEIDT, TELLING, INBOX, ARCHIEF) as connection:
        yield connection


@pytest.fixture
def connection(both: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    both.execute("BEGIN")
    yield both
    both.execute("ROLLBACK")


def found(connection: duckdb.DuckDBPyConnection) -> dict[str, Uitkomst]:
    return {u.controle: u for u in run_drift(connection, load_tables()) if not u.geslaagd and u.ernst != "info"}


def test_a_candidate_like_the_previous_release_passes(connection: duckdb.DuckDBPyConnection) -> None:
    outcomes = run_drift(connection, load_tables())
    assert {u.controle for u in outcomes} == {*FAULTS, TOLD}
    assert all(u.geslaagd and u.voorbeeld is None for u in outcomes)


def test_what_people_changed_in_the_inbox_is_told_and_stops_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("DELETE FROM kern.vastlegging WHERE url = 'inbox:map/1'")
    connection.execute("UPDATE kern.vastlegging SET sha256 = repeat('7', 64) WHERE url = 'inbox:map/2'")
    (outcome,) = (u for u in run_drift(connection, load_tables()) if not u.geslaagd)
    assert (outcome.controle, outcome.ernst, outcome.aantal_fout) == (TOLD, "info", 2)
    assert outcome.voorbeeld == "url=inbox:map/1, vervangen=False; url=inbox:map/2, vervangen=True"


@pytest.mark.parametrize(("rule", "plant"), [(rule, plant) for rule, plants in FAULTS.items() for plant in plants])
def test_a_difference_is_seen_by_its_own_rule_alone_and_blocks(
    connection: duckdb.DuckDBPyConnection, rule: str, plant: tuple[str, ...]
) -> None:
    for statement in plant:
        connection.execute(statement)
    outcomes = found(connection)
    assert outcomes.keys() == {rule}
    assert outcomes[rule].ernst == "fout"
    assert outcomes[rule].voorbeeld
    # Once a person said that it is right it is told and stops nothing.
    (accepted,) = (u for u in accept(list(outcomes.values())))
    assert (accepted.ernst, accepted.geslaagd) == ("waarschuwing", False)


@pytest.mark.parametrize("difference", WITHIN)
def test_what_stays_within_the_bounds_passes(connection: duckdb.DuckDBPyConnection, difference: str) -> None:
    connection.execute(WITHIN[difference])
    assert found(connection) == {}


@pytest.mark.parametrize("cause", EXPLAINED)
@pytest.mark.parametrize("rule", FAULTS)
def test_a_declared_change_makes_a_warning_of_what_it_explains_and_of_nothing_else(
    connection: duckdb.DuckDBPyConnection, rule: str, cause: str
) -> None:
    for statement in (*FAULTS[rule][0], EXPLAINED[cause]):
        connection.execute(statement)
    (checked,) = (r for r in drift_rules() if r.naam == rule)
    assert found(connection)[rule].ernst == ("waarschuwing" if cause in explanations(checked) else "fout")


def test_few_gemeenten_say_nothing_of_a_share() -> None:
    with previous(UITGAVE, LEIDT.replace("LIMIT 40", "LIMIT 19")) as connection:
        connection.execute(VERZET)
        assert found(connection) == {}


@pytest.mark.parametrize(("lost", "seen"), [(2, set()), (3, {"vorige_antwoord_verloren"})])
def test_of_forty_answers_two_may_become_unknown(lost: int, seen: set[str]) -> None:
    forty = (
        f"INSERT INTO {LANG} BY NAME SELECT l.* REPLACE (g.gemeente_code AS gemeente_code, 2019 AS jaar) FROM {LANG} "
        f"AS l, ({GELDIG}) AS g WHERE l.gemeente_code = 'GM0001' AND l.jaar = 2020 AND l.kenmerk = 'woonvormen'"
    )
    with previous(UITGAVE, f"DELETE FROM {LANG} WHERE jaar = 2019", forty) as connection:
        connection.execute(
            f"UPDATE {LANG} SET waarde = 'onleesbaar' WHERE jaar = 2019 AND gemeente_code IN "
            f"({GELDIG.replace('40', str(lost))})"
        )
        assert found(connection).keys() == seen


def test_without_an_earlier_release_nothing_is_compared_and_that_is_said() -> None:
    with nation.empty() as connection:
        outcomes = run_drift(connection, load_tables(), "there is no earlier release")
    assert {u.controle for u in outcomes} == {*FAULTS, TOLD}
    assert {(u.ernst, u.geslaagd, u.aantal_fout, u.voorbeeld) for u in outcomes} == {
        ("info", True, 0, "not compared: there is no earlier release")
    }


def test_a_table_or_column_that_the_previous_release_lacks_is_said_and_the_rest_is_compared() -> None:
    with previous(UITGAVE, ARCHIEF) as connection:
        connection.execute("DROP TABLE vorige.controle.telling")
        connection.execute("DROP TABLE vorige.controle.uitgave")
        connection.execute("ALTER TABLE vorige.kern.afspraak DROP soort")
        connection.execute("DELETE FROM kern.vastlegging")
        outcomes = {u.controle: u for u in run_drift(connection, load_tables())}
    assert outcomes["vorige_telling_gedaald"].voorbeeld == "not compared: the previous release has no controle.telling"
    assert (
        outcomes["vorige_afspraak_verloren"].voorbeeld
        == "not compared: the previous release has no kern.afspraak.soort"
    )
    assert outcomes["vorige_vastlegging_verloren"].aantal_fout == 1


@pytest.mark.parametrize("rule", drift_rules(), ids=lambda rule: rule.naam)
def test_a_rule_reads_no_more_of_the_previous_release_than_it_names(rule: Regel) -> None:
    with nation.build() as connection:
        connection.execute("ATTACH ':memory:' AS vorige")
        for table, columns in needs(rule).items():
            assert set(columns) <= set(get_table(table).names)
            connection.execute(f"CREATE SCHEMA IF NOT EXISTS vorige.{table.split('.')[0]}")
            connection.execute(f"CREATE TABLE vorige.{table} AS SELECT {', '.join(columns)} FROM {table}")
        assert connection.execute(rule.sql).fetchall() == []


def test_a_rule_without_the_lines_of_drift_is_refused(tmp_path: Path) -> None:
    for path in FOLDER.glob("vorige_telling*.sql"):
        (tmp_path / path.name).write_text(
            path.read_text(encoding="utf-8").replace("-- vorige:", "-- "), encoding="utf-8"
        )
    with pytest.raises(CheckError, match="the header must give naam, tabel, ernst, reden, vorige, verklaard"):
        load_rules(tmp_path, ("vorige", "verklaard"))
