"""Set-wide rules: each passes on the clean nation and is the one that sees its own planted fault."""

# ruff: noqa: S608 - the statements are put together from constants of the tests

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from expectations.setwide import Regel, all_rules, foreign_key_rules, gemeente_rules, load_rules, run_rule, run_rules
from tests.unit.expectations import nation
from tests.unit.expectations.faults import (
    AANDEEL,
    CBS_2026,
    CIJFER,
    DEKKING,
    FAULTS,
    GETROKKEN,
    LANG,
    LINKS,
    RONDE,
    SAMEN,
    TABEL,
    VERSIE,
    besluit,
    correctie,
)
from tests.unit.expectations.faults_indeling import OP_INDELING, hernoemd
from tests.unit.expectations.nation_indeling import INDELING
from transforms.model import CODED_SOORTEN
from warehouse.tables import get_table, load_tables

SIGNALS = {"documenten_niet_gelezen"}
"""What the clean nation reports: it has two documents that were not read, which is no fault."""

VOLGT = {LANG, "vergelijking.indeling", "vergelijking.koplopers_indeling", "vergelijking.koplopers_2016_later"}
VOLGT |= {"referentie.gemeente_tegel"}
VOLGT |= {
    "vergelijking.vergelijking_gemeenten",
    "vergelijking.groep",
    "vergelijking.dekking",
    "vergelijking.combinatie",
}
VOLGT |= {"vergelijking.toezeggingen_totaal", "vergelijking.trend", "vergelijking.aandeel", "vergelijking.ijkpunt"}
"""Tables that are counted anew from others: a rule over them may see a fault in what they are made of too."""
WIJD = {"koplopers_indeling_totalen", "koplopers_indeling_volgt_tabel", "indeling_volgt_opvolging"}
WIJD |= {"koplopers_2016_later_klopt", "groep_volgt_tabel", "groep_leden"}
"""Rules over the widest of them, which take as long as all others together: asked only where the fault is theirs."""


@pytest.fixture(scope="module")
def clean() -> Iterator[duckdb.DuckDBPyConnection]:
    with nation.build() as connection:
        yield connection


@pytest.fixture
def connection(clean: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """The clean nation; what a test plants is rolled back."""
    clean.execute("BEGIN")
    yield clean
    clean.execute("ROLLBACK")


def failing(connection: duckdb.DuckDBPyConnection) -> set[str]:
    return {outcome.controle for outcome in run_rules(connection, load_tables()) if not outcome.geslaagd}


def test_the_clean_nation_passes_every_rule(connection: duckdb.DuckDBPyConnection) -> None:
    assert failing(connection) == SIGNALS


@pytest.mark.parametrize(("rule", "plant"), [(rule, plant) for rule, plants in FAULTS.items() for plant in plants])
def test_a_planted_fault_is_seen_by_its_own_rule(
    connection: duckdb.DuckDBPyConnection, rule: str, plant: tuple[str, ...]
) -> None:
    for statement in plant:
        connection.execute(statement)
    asked = [each for each in all_rules(load_tables()) if each.naam == rule or each.naam not in WIJD | SIGNALS]
    found = {each.naam: each.tabel for each in asked if not run_rule(connection, each).geslaagd}
    assert rule in found
    assert {tabel for naam, tabel in found.items() if naam != rule} <= VOLGT


@pytest.mark.parametrize(
    ("rule", "statement"),
    [
        ("dekking_som", f"UPDATE {DEKKING} SET onbekend = onbekend + 1 WHERE jaar = 2020"),
        (
            "dekking_provincies",
            f"UPDATE {DEKKING} SET soort_gebied = 'provincie' WHERE jaar = 2020 AND gebied = 'onbekend'",
        ),
        (
            "dekking_provincies",
            f"UPDATE {DEKKING} SET onbekend = onbekend - 1, geen = geen + 1 WHERE jaar = 2020 AND gebied = 'Nederland'",
        ),
    ],
)
def test_a_wrong_sum_in_the_coverage_also_differs_from_the_table(
    connection: duckdb.DuckDBPyConnection, rule: str, statement: str
) -> None:
    connection.execute(statement)
    found = failing(connection) - SIGNALS
    assert {rule, "dekking_volgt_tabel"} <= found <= {"dekking_som", "dekking_provincies", "dekking_volgt_tabel"}


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM referentie.gemeente_opvolging WHERE van_code = 'GM0402'",
        # Giving up some ground is not an end.
        "UPDATE referentie.gemeente_opvolging SET soort = 'grenswijziging' WHERE van_code = 'GM0402'",
        # The successor itself had ended years before.
        "UPDATE referentie.gemeente_opvolging SET naar_code = 'GM0343' WHERE van_code = 'GM0402'",
    ],
)
def test_a_gemeente_that_went_nowhere_is_also_missing_from_the_later_divisions(
    connection: duckdb.DuckDBPyConnection, statement: str
) -> None:
    for one in (statement, *INDELING):
        connection.execute(one)
    assert failing(connection) - SIGNALS == {"opvolger_bekend", "koplopers_indeling_totalen"}


@pytest.mark.parametrize(
    "statement",
    [
        # On a later division a gemeente of the year is lost, counts twice, or has the answer of another.
        f"DELETE FROM {OP_INDELING} WHERE (indeling_jaar, jaar, gemeente_code) = (2026, 2020, 'GM0003')",
        f"UPDATE {OP_INDELING} SET gemeenten = 2 WHERE (indeling_jaar, jaar, gemeente_code) = (2026, 2020, 'GM0003')",
        f"UPDATE {OP_INDELING} SET status = 'geen' WHERE (indeling_jaar, jaar, gemeente_code) = (2026, 2020, 'GM0003')",
        f"UPDATE {OP_INDELING} SET eigen_regie = 'nee' "
        "WHERE (indeling_jaar, jaar, gemeente_code) = (2014, 2020, 'GM0003')",
        # A divided gemeente is left out.
        f"DELETE FROM {OP_INDELING} WHERE gemeente_code = 'GM0403' AND indeling_jaar = 2026",
    ],
)
def test_totals_of_the_two_views_that_differ_are_seen(connection: duckdb.DuckDBPyConnection, statement: str) -> None:
    connection.execute(statement)
    assert failing(connection) - SIGNALS == {"koplopers_indeling_volgt_tabel", "koplopers_indeling_totalen"}


def test_a_gemeente_that_is_missing_from_the_table_is_missing_on_every_division(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    for table in (TABEL, "vergelijking.vergelijking_gemeenten"):
        connection.execute(
            f"UPDATE {table} SET gemeente_code = 'GM0005' WHERE gemeente_code = 'GM0003' AND jaar = 2015"
        )
    assert failing(connection) - SIGNALS == {"tabel_elke_gemeente_elk_jaar", "koplopers_indeling_volgt_tabel"}


def test_a_new_name_alone_breaks_no_rule(connection: duckdb.DuckDBPyConnection) -> None:
    for statement in hernoemd("GM0003"):
        connection.execute(statement)
    assert failing(connection) == SIGNALS


def test_a_human_decision_that_confirms_a_ja_keeps_its_quote(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(besluit("ja"))
    connection.execute(f"UPDATE {LANG} SET coder = 'mens' WHERE kenmerk = 'woonvormen'")
    assert failing(connection) == SIGNALS


def test_a_crawl_that_was_not_believed_and_changed_nothing_breaks_no_rule(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    connection.execute(RONDE)
    connection.execute(LINKS)
    assert failing(connection) == SIGNALS


def test_facts_of_cbs_that_agree_with_ours_break_no_rule(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(CBS_2026)
    connection.execute(f"INSERT INTO {CIJFER} VALUES ('GM0001', 2033, 'bevolking_65plus', 10, 't', NULL)")
    connection.execute(f"INSERT INTO {CIJFER} VALUES ('GM0001', 2033, 'bevolking', 10, 't', NULL)")
    assert failing(connection) == SIGNALS


def test_decisions_on_what_was_drawn_break_no_rule(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(GETROKKEN)
    assert failing(connection) == SIGNALS


def test_dwellings_of_cbs_are_followed(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(f"INSERT INTO {CIJFER} VALUES ('GM0001', 2020, 'corporatiewoningen', 10, 't', NULL)")
    connection.execute(
        f"INSERT INTO {AANDEEL} SELECT * REPLACE ('woningen' AS eenheid, 10 * n AS n, 10 * n_ja AS n_ja) "
        f"FROM {AANDEEL} WHERE jaar = 2020"
    )
    connection.execute(
        f"INSERT INTO {AANDEEL} SELECT * REPLACE ('woningen' AS eenheid, 0 AS n, 0 AS n_ja, NULL AS aandeel, "
        f"1 AS n_zonder_gewicht) FROM {AANDEEL} WHERE jaar > 2020"
    )
    # Coverage of dwellings would follow as well.
    assert failing(connection) == SIGNALS | {"dekking_cijfers"}


def test_every_rule_file_has_a_planted_fault() -> None:
    apart = {"dekking_provincies", "opvolger_bekend", "koplopers_indeling_totalen", "tabel_elke_gemeente_elk_jaar"}
    assert {rule.naam for rule in load_rules()} == set(FAULTS) | apart | SIGNALS


def test_documents_that_were_not_read_are_counted_and_do_not_block(connection: duckdb.DuckDBPyConnection) -> None:
    (outcome,) = (u for u in run_rules(connection, load_tables()) if u.controle == "documenten_niet_gelezen")
    assert (outcome.ernst, outcome.geslaagd, outcome.aantal_fout) == ("info", False, 2)
    assert outcome.voorbeeld is not None
    assert "status=geweigerd, reden=versleuteld" in outcome.voorbeeld
    connection.execute("DELETE FROM kern.vastlegging WHERE sha256 <> ?", [nation.DOCUMENT])
    connection.execute("DELETE FROM kern.document WHERE status <> 'gelezen'")
    assert failing(connection) == set()


def test_only_warnings_and_info_let_a_run_go_on() -> None:
    assert {rule.naam: rule.ernst for rule in load_rules() if rule.ernst != "fout"} == {
        "afgewezen_is_geen_afspraak": "waarschuwing",
        "afspraak_zonder_gemeente": "waarschuwing",
        "afspraak_zonder_periode": "waarschuwing",
        "cijfers_delen": "waarschuwing",
        "cyclusstuk_telt_nergens": "waarschuwing",
        "documenten_niet_gelezen": "info",
        "geen_personen": "waarschuwing",
        "ijkpunt_ver_af": "waarschuwing",
        "indeling_volgt_cbs": "waarschuwing",
        "stuk_gemeente_bestond": "waarschuwing",
        "vastlegging_heeft_vindplaats": "waarschuwing",
    }


@pytest.mark.parametrize(
    ("table", "columns", "to"),
    [(t.table, r.columns, r.to) for t in load_tables().values() for r in t.references],
)
def test_each_foreign_key_sees_a_row_that_points_nowhere(
    connection: duckdb.DuckDBPyConnection, table: str, columns: tuple[str, ...], to: str
) -> None:
    # The table with one row that refers to nothing: every required column gets a value that exists nowhere.
    schema = get_table(table)
    values = {"text": "'nergens'", "integer": "7", "decimal": "0.5", "boolean": "true", "date": "DATE '2020-01-01'"}
    cells = {c.name: values[c.type] for c in schema.columns if c.required or c.name in (*schema.key, *columns)}
    connection.execute(f"DELETE FROM {table}")
    connection.execute(f"INSERT INTO {table} ({', '.join(cells)}) VALUES ({', '.join(cells.values())})")
    (rule,) = (r for r in foreign_key_rules({table: schema}) if r.naam == f"verwijst:{'+'.join(columns)}>{to}")
    ((*found,),) = connection.execute(rule.sql).fetchall()
    assert "nergens" in found


GEMEENTE_RULES = gemeente_rules(load_tables())


def test_each_table_with_a_gemeente_and_a_year_has_a_rule_on_it() -> None:
    years = {"jaar", "indeling_jaar"}
    named = {name for name, t in load_tables().items() if "gemeente_code" in t.names and years & set(t.names)}
    assert {rule.tabel for rule in GEMEENTE_RULES} == named - {"referentie.gemeente_indeling", "controle.wijziging"}
    stated = {rule.tabel for rule in GEMEENTE_RULES if rule.ernst == "waarschuwing"}
    assert stated == {"kern.vindplaats"} | {name for name in named if name.startswith("referentie.")} - {
        "referentie.gemeente_indeling"
    }


@pytest.mark.parametrize("rule", GEMEENTE_RULES, ids=lambda rule: rule.tabel)
def test_a_gemeente_that_did_not_exist_in_its_year_is_seen_in_every_table(
    connection: duckdb.DuckDBPyConnection, rule: Regel
) -> None:
    # GM0403 ended on 1 January 2023; of years outside the reference facts nothing is known.
    schema = get_table(rule.tabel)
    values = {"text": "'x'", "integer": "7", "decimal": "0.5", "boolean": "true", "date": "DATE '2020-01-01'"}
    cells = {c.name: values[c.type] for c in schema.columns if c.required or c.name in schema.key}
    connection.execute(f"DELETE FROM {rule.tabel}")
    for year in (2013, 2022, 2023, 2027):
        years_of = {name: str(year) for name in ("jaar", "indeling_jaar") if name in schema.names}
        row = cells | {"gemeente_code": "'GM0403'"} | years_of
        connection.execute(f"INSERT INTO {rule.tabel} ({', '.join(row)}) VALUES ({', '.join(row.values())})")
    years = connection.execute(f"SELECT {next(iter(years_of))} FROM ({rule.sql})").fetchall()
    assert years == [(2023,)]


def test_a_row_that_points_nowhere_blocks_and_is_shown(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("UPDATE kern.vindplaats SET bron = 'nergens'")
    wrong = {u.controle: u for u in run_rules(connection, load_tables()) if not u.geslaagd and u.ernst == "fout"}
    assert wrong.keys() == {"verwijst:bron>referentie.bron", "vindplaats_heeft_vastlegging"}
    outcome = wrong["verwijst:bron>referentie.bron"]
    assert outcome.tabel == "kern.vindplaats"
    assert outcome.voorbeeld == "bron=nergens, url=inbox:d.pdf"


def test_a_reference_with_an_empty_part_points_at_nothing_and_passes(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    connection.execute("UPDATE vergelijking.koplopers_2016 SET afspraak_id = NULL")
    assert not {name for name in failing(connection) if name.startswith("verwijst:")}


def test_empty_tables_are_judged_without_error() -> None:
    with nation.empty() as connection:
        # Facts that must be there are missed; nothing else has anything to say.
        assert failing(connection) == {"aantal_gemeenten", "koplopers_2016_totalen", "koplopers_zijn_dertien"}


@pytest.mark.parametrize(
    ("van", "tot", "gemeente"),
    [
        (2022, 2025, "GM0403"),  # it ended in the course of the agreement
        (2010, 2015, "GM0403"),  # before the reference years the first division holds
        (2027, 2030, "GM0001"),  # after them the last
        (None, None, "GM0403"),  # without a period nothing can be said: another rule warns
    ],
)
def test_a_gemeente_that_existed_when_the_agreement_began_is_right(
    connection: duckdb.DuckDBPyConnection, van: int | None, tot: int | None, gemeente: str
) -> None:
    connection.execute("UPDATE kern.afspraak SET jaar_van = ?, jaar_tot = ?", [van, tot])
    connection.execute("UPDATE kern.afspraak_gemeente SET gemeente_code = ?", [gemeente])
    assert "gemeente_bestond" not in failing(connection)


def test_a_gemeente_that_began_during_the_year_existed_in_it(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("UPDATE referentie.gemeente SET eerste_jaar = 2021 WHERE gemeente_code = 'GM0001'")
    assert "gemeente_bestond" in failing(connection)
    connection.execute("UPDATE referentie.gemeente_opvolging SET datum = '2020-07-01' WHERE van_code = 'GM0402'")
    assert "gemeente_bestond" not in failing(connection)


@pytest.mark.parametrize(
    "text",
    [
        "2016-2019, 1.000.000 woningen en 0,5 procent",
        "op 01-02-2016 10:15 en 06-12-2016 10:00 uur",
        "L0123, GM0193, 0193010000012345 en artikel 06.1",
        "de corporatie @ de gemeente, prijs 2020",
    ],
)
def test_dates_amounts_and_codes_are_no_contact_details(connection: duckdb.DuckDBPyConnection, text: str) -> None:
    connection.execute("UPDATE kern.document SET titel = ?", [text])
    assert failing(connection) == SIGNALS


@pytest.mark.parametrize(
    "text",
    [
        "Woonzorg B.V. Noord",
        "de A.B. Voorbeeldstraat",
        "A. Voorraad en B. Betaalbaarheid",
        "de heren en mevrouw de wit",
    ],
)
def test_what_has_the_shape_of_a_person_gives_no_warning(connection: duckdb.DuckDBPyConnection, text: str) -> None:
    connection.execute("UPDATE kern.document SET titel = ?", [text])
    assert failing(connection) == SIGNALS


def test_contact_details_are_not_repeated_in_the_outcome(connection: duckdb.DuckDBPyConnection) -> None:
    for table in ("kern.bewijs", "kern.toezegging", LANG):
        connection.execute(f"UPDATE {table} SET citaat = 'bel 06-12345678 of a@voorbeeld.nl' WHERE eind IS NOT NULL")
    outcomes = {u.controle: u for u in run_rules(connection, load_tables())}
    assert outcomes["geen_contactgegevens"].aantal_fout > 2
    assert not [u for u in outcomes.values() if "voorbeeld.nl" in (u.voorbeeld or "") or "1234" in (u.voorbeeld or "")]


def test_the_coded_kinds_in_sql_are_those_of_the_contract() -> None:
    rules = [rule for rule in load_rules() if rule.naam in ("document_volgt_delen", "afgewezen_is_geen_afspraak")]
    assert len(rules) == 2
    for rule in rules:
        listed = rule.sql.partition("soort IN (")[2].partition(")")[0]
        assert tuple(part.strip(" \n'") for part in listed.split(",")) == CODED_SOORTEN


def test_a_document_that_was_read_may_say_what_is_missing_from_it(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("UPDATE kern.document SET reden = 'een pagina is beschadigd' WHERE status = 'gelezen'")
    assert failing(connection) == SIGNALS


def test_two_versions_for_the_same_years_and_gemeente_are_right(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(VERSIE)
    connection.execute(SAMEN)
    assert failing(connection) - {"trend_telt_afspraken", "aandeel_volgt_lang"} == SIGNALS


def test_a_correction_that_holds_breaks_no_rule(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(correctie("toegepast", "2022", "2023", "2022"))
    assert failing(connection) == SIGNALS


def test_a_letter_to_the_council_needs_no_gemeente_or_period(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("UPDATE kern.cyclusstuk SET soort = 'raadsbrief', gemeente_code = NULL, jaar_van = NULL")
    assert failing(connection) == SIGNALS
