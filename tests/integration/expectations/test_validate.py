"""Great Expectations on one table: every kind of expectation passes clean data and sees its planted fault."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from expectations import validate
from expectations.model import CheckError, Controle, Uitkomst
from expectations.suite import TABLES_FOLDER, build_suite
from expectations.validate import validate_table
from warehouse.tables import Column, Table, get_table

REPO = Path(__file__).parents[3]

TOY = Table(
    table="kern.proef",
    description="A table for this test.",
    key=("code", "jaar"),
    minimum_rows=2,
    columns=(
        Column(name="code", type="text", description="Code.", required=True, pattern="^(GM)[0-9]{4}$"),
        Column(name="jaar", type="integer", description="Year.", minimum=2000, maximum=2100),
        Column(name="status", type="text", description="Status.", enum=("a", "b")),
        Column(name="maat", type="integer", description="Measure.", minimum=1, maximum=3),
        Column(name="deel", type="decimal", description="Share.", minimum=0, maximum=1, required=True),
        Column(name="waar", type="boolean", description="True or not.", required=True),
        Column(name="dag", type="date", description="A day."),
        Column(name="moment", type="timestamp", description="Moment."),
        Column(name="vrij", type="text", description="Free text.", required=True),
    ),
)
ROW = {
    "code": "GM0001",
    "jaar": 2020,
    "status": "a",
    "maat": 2,
    "deel": 0.5,
    "waar": True,
    "dag": date(2020, 1, 1),
    "moment": datetime(2020, 1, 1, tzinfo=UTC),
    "vrij": "tekst",
}
EMPTY: dict[str, Any] = {"status": None, "maat": None, "dag": None, "moment": None}


def frame(table: Table, *rows: dict[str, Any]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=table.arrow())


def failing(outcomes: list[Uitkomst]) -> dict[str, int]:
    return {outcome.controle: outcome.aantal_fout for outcome in outcomes if not outcome.geslaagd}


def test_clean_data_passes_every_kind_of_expectation_also_with_empty_values(
    capfd: pytest.CaptureFixture[str],
) -> None:
    outcomes = validate_table(TOY, frame(TOY, ROW, ROW | EMPTY | {"jaar": 2021}))
    assert [outcome.controle for outcome in outcomes] == [check.naam for check in build_suite(TOY)]
    assert failing(outcomes) == {}
    assert {(o.tabel, o.ernst, o.voorbeeld) for o in outcomes} == {("kern.proef", "fout", None)}
    # No progress bar, warning or log line.
    assert capfd.readouterr() == ("", "")


def test_each_planted_fault_is_seen_with_its_values() -> None:
    faulty = [
        {"code": "GM0001\n"},  # a final newline is not part of a code
        {"code": "\x1b[31mGM1"},
        {"jaar": 1999},
        {"status": "c"},
        {"maat": 0},
        {"maat": 4, "status": None},
        {"deel": 1.5},
        {"deel": float("nan"), "jaar": 2040},
        {"waar": None, "jaar": 2041},
        {"vrij": None, "jaar": 2042},
        {"jaar": 2050},
        {"jaar": 2050},
    ]
    rows = [ROW | {"jaar": 2000 + number} | fault for number, fault in enumerate(faulty)]
    outcomes = {outcome.controle: outcome for outcome in validate_table(TOY, frame(TOY, *rows))}
    assert failing(list(outcomes.values())) == {
        "patroon:code": 2,
        "bereik:jaar": 1,
        "waarden:status": 1,
        "bereik:maat": 2,
        "bereik:deel": 1,
        "niet_leeg:deel": 1,
        "niet_leeg:waar": 1,
        "niet_leeg:vrij": 1,
        "uniek:code+jaar": 2,
    }
    assert outcomes["patroon:code"].voorbeeld == "GM0001�; �[31mGM1"
    assert outcomes["bereik:maat"].voorbeeld == "0; 4"
    assert outcomes["niet_leeg:vrij"].voorbeeld == "code=GM0001, jaar=2042"
    assert outcomes["uniek:code+jaar"].voorbeeld == "code=GM0001, jaar=2050; code=GM0001, jaar=2050"


def test_an_empty_table_fails_only_where_rows_are_required() -> None:
    outcomes = validate_table(TOY, frame(TOY))
    assert failing(outcomes) == {"rijen": 1}
    assert outcomes[-1].voorbeeld == "0 rows"
    free = TOY.model_copy(update={"minimum_rows": 0, "key": ("code",)})
    assert failing(validate_table(free, frame(free))) == {}
    # The same engine with other data: nothing of the previous table is left.
    twice = frame(free, ROW, ROW | {"jaar": 2021})
    assert failing(validate_table(free, twice)) == {"uniek:code": 2}


@pytest.mark.parametrize(
    ("change", "example"),
    [
        (lambda data: data.drop_columns(["vrij"]), "vrij string is missing"),
        (lambda data: data.append_column("meer", pa.array([1])), "meer int64 is not in the schema"),
        (
            lambda data: data.set_column(1, "jaar", pa.array(["2020"])),
            "jaar string instead of jaar int64",
        ),
        (
            lambda data: data.select(["jaar", "code", *data.column_names[2:]]),
            "jaar int64 instead of code string; code string instead of jaar int64",
        ),
    ],
)
def test_other_columns_are_the_only_outcome_because_nothing_else_can_be_judged(change: Any, example: str) -> None:
    (outcome,) = validate_table(TOY, change(frame(TOY, ROW)))
    assert (outcome.controle, outcome.geslaagd, outcome.voorbeeld) == ("kolommen", False, example)


def test_a_check_that_can_not_be_carried_out_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    # Comparing text with a number: Great Expectations catches that and reports it as "not successful".
    broken = Controle("stuk", "ExpectColumnValuesToBeBetween", {"column": "vrij", "min_value": 1}, "info", "test")
    monkeypatch.setattr(validate, "build_suite", lambda table: (build_suite(table)[0], broken))
    with pytest.raises(CheckError, match=r"kern\.proef: check stuk could not be carried out"):
        validate_table(TOY, frame(TOY, ROW))


def test_the_text_of_pages_never_becomes_a_pandas_column(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    engine = validate._engine()

    def watching(data: pa.Table, checks: Any) -> Any:
        seen.extend(data.column_names)
        return engine(data, checks)

    monkeypatch.setattr(validate, "_engine", lambda: watching)
    table = get_table("kern.pagina")
    row = {"document_id": "0" * 64, "pagina": 1, "tekst": "t", "herkomst": "laag", "zekerheid": None, "randtekst": ""}
    assert failing(validate_table(table, frame(table, row))) == {}
    assert seen == ["document_id", "pagina", "herkomst"]


@pytest.mark.parametrize("values", [[], [None], [1, 3], [2, None], [0], [4], [1, None, 4]])
def test_a_range_is_judged_alike_whoever_judges_it(monkeypatch: pytest.MonkeyPatch, values: list[int | None]) -> None:
    rows = [ROW | {"jaar": 2000 + number, "maat": value} for number, value in enumerate([*values, 2, 2])]
    ours = validate_table(TOY, frame(TOY, *rows))
    monkeypatch.setattr(validate, "_within", lambda *_, **__: False)
    assert ours == validate_table(TOY, frame(TOY, *rows))


# --- the hand-written checks ---

SAMPLES = {
    "^GM[0-9]{4}$": "GM{:04d}",
    "^PV[0-9]{2}$": "PV{:02d}",
    "^L[0-9]{4}$": "L{:04d}",
    "^[0-9]{8}$": "{:08d}",
    "^[0-9a-f]{32}$": "{:032x}",
    "^[0-9a-f]{64}$": "{:064x}",
    "^https?://": "https://voorbeeld.nl/{}",
    "^[0-9]{8}T[0-9]{6}Z$": "{:08d}T000000Z",
    "^([0-9]{4}|onbekend)$": "{:04d}",
    "^([0-9]{4}|onbekend|alle)$": "{:04d}",
}
ROWS = {
    "referentie.provincie": 12,
    "referentie.koplopers_2016": 15,
    "vergelijking.koplopers_2016": 15,
    "controle.uitgave": 1,
}
PLACE = {"begin": 0, "eind": 9}
LONG = {"begin": 9, "eind": 9, "citaat": "x" * 1001}
QUOTED = ("kern.bewijs", "kern.toezegging", "kern.secundair_bewijs", "vergelijking.koplopers_lang")
CLEAN = dict.fromkeys(QUOTED, PLACE)
INTERVALS = ("accuracy", "kappa", "alpha", "f1")
YEARS = {"jaar_van": 2020, "jaar_tot": 2019}
SHARE_CHECKS = {"aandeel_interval", "interval", "mens_interval", "ja_binnen_n"}
SHARE_FAULT: list[dict[str, Any]] = [
    {"n": 1, "n_ja": 2} | {f"{name}{end}": value for name in ("aandeel_", "", "mens_")
                           for end, value in (("laag", 0.9), ("hoog", 0.1))}
]  # fmt: skip
FAULTS: dict[str, tuple[set[str], list[dict[str, Any]]]] = {
    "kern.afspraak": (
        {"periode_vooruit", "paginas_vooruit"},
        [YEARS | {"pagina_van": 3, "pagina_tot": 2}],
    ),
    "kern.bewijs": (
        {"plaats_vooruit", "kort_citaat"},
        [{"begin": 9, "eind": 9, "citaat": "x" * 1001}],
    ),
    "kern.toezegging": (
        {"plaats_vooruit", "aantallen_op_volgorde"},
        [{"begin": 9, "eind": 8, "aantal_min": 2.0, "aantal_max": 1.0}],
    ),
    "kern.vindplaats": (
        {"gezien_op_volgorde"},
        [
            {
                "eerst_gezien_op": datetime(2020, 1, 2, tzinfo=UTC),
                "laatst_gezien_op": datetime(2020, 1, 1, tzinfo=UTC),
            }
        ],
    ),
    "referentie.gemeente": ({"jaren_vooruit"}, [{"eerste_jaar": 2020, "laatste_jaar": 2019}]),
    "referentie.gemeente_tegel": ({"een_tegel_een_gemeente"}, [{"kolom": 2, "rij": 2}]),
    "referentie.corporatie_bezit": ({"doeljaar_niet_eerder"}, [{"jaar": 2025, "doeljaar": 2024}]),
    "referentie.provincie": ({"twaalf"}, [{}]),
    "referentie.kader": ({"volgorde_uniek"}, [{"volgorde": 2}]),
    "referentie.kenmerk": ({"volgorde_uniek"}, [{"kader": "tekst 1", "volgorde": 1}]),
    "referentie.koplopers_2016": ({"vijftien", "volgorde_uniek"}, [{"volgorde": 2}]),
    "referentie.koplopers_2016_afspraak": ({"periode_vooruit"}, [YEARS]),
    "referentie.benchmark": ({"waarden_op_volgorde"}, [{"waarde_min": 2.0, "waarde_max": 1.0}]),
    "vergelijking.dekking": (
        {"inwoners_deel", "woningen_deel"},
        [{"inwoners": 1, "inwoners_geldig": 2, "corporatiewoningen": 1, "corporatiewoningen_geldig": 2}],
    ),
    "vergelijking.groep": (
        {"ja_deel", "bekend_deel", "geldig_deel"},
        [{"gemeenten": 1, "geldig": 2, "bekend": 3, "ja": 4}],
    ),
    "vergelijking.koplopers_2016": ({"vijftien", "volgorde_uniek"}, [{"volgorde": 2}]),
    "vergelijking.toezeggingen_totaal": ({"aantallen_op_volgorde"}, [{"aantal_min": 2.0, "aantal_max": 1.0}]),
    "vergelijking.overeenstemming": (
        {f"{measure}_interval" for measure in INTERVALS},
        [{f"{measure}_{end}": value for measure in INTERVALS for end, value in (("laag", 0.9), ("hoog", 0.1))}],
    ),
    "vergelijking.trend": (SHARE_CHECKS, SHARE_FAULT),
    "vergelijking.aandeel": (SHARE_CHECKS, SHARE_FAULT),
    "vergelijking.ijkpunt": ({"waarden_op_volgorde"}, [{"gepubliceerd_min": 2.0, "gepubliceerd_max": 1.0}]),
    "controle.uitgave": ({"een_rij"}, [{}]),
    "vergelijking.koplopers_indeling": ({"niet_meer_dan_gemeenten"}, [{"gemeenten": 1, "niet_toewijsbaar": 2}]),
    "controle.bron": (
        {"vastgelegd_is_gevonden", "geprobeerd_na_goed"},
        [{"vindplaatsen": 1, "vastgelegd": 2, "laatst_goed_op": datetime(2020, 1, 2, tzinfo=UTC)}],
    ),
    "controle.brontelling": ({"grenzen_op_volgorde"}, [{"minimum": 2, "maximum": 1}]),
    "controle.ronde": (
        {"afgewezen_is_gevonden", "mislukt_is_gevraagd"},
        [{"gevonden": 1, "afgewezen": 2, "vragen": 1, "vragen_mislukt": 2}],
    ),
    "controle.telling": (
        {"gelezen_is_vastgelegd", "gecodeerd_is_afspraak"},
        [{"vastgelegd": 1, "gelezen": 2, "afspraken": 1, "gecodeerd": 2}],
    ),
    "kern.document": (
        {"ocr_binnen_document", "ocr_wacht_binnen_document"},
        [{"paginas": 1, "ocr_paginas": 2, "ocr_wachtend": 2}],
    ),
    "kern.document_deel": ({"paginas_vooruit"}, [{"pagina_van": 2, "pagina_tot": 1}]),
    "kern.secundair_bewijs": ({"plaats_vooruit", "kort_citaat"}, [LONG]),
    "vergelijking.koplopers_lang": ({"plaats_vooruit", "kort_citaat"}, [LONG]),
}
"""Per table: the hand-written checks, and the cells that break them when put into an extra row."""


def test_every_hand_written_check_has_a_planted_fault() -> None:
    for path in TABLES_FOLDER.glob("*.yml"):
        table = get_table(path.stem)
        base = len(build_suite(table, Path("no such folder")))
        assert {check.naam for check in build_suite(table)[base:]} == FAULTS[path.stem][0]
    assert {path.stem for path in TABLES_FOLDER.glob("*.yml")} == set(FAULTS)


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_hand_written_checks_pass_clean_rows_and_see_their_fault(name: str) -> None:
    table = get_table(name).model_copy(update={"minimum_rows": 0})
    checks, faults = FAULTS[name]
    rows = [_valid(table, number) | CLEAN.get(name, {}) for number in range(1, ROWS.get(name, 2) + 1)]
    assert failing(validate_table(table, frame(table, *rows))) == {}
    extra = [_valid(table, len(rows) + 1) | fault for fault in faults]
    assert set(failing(validate_table(table, frame(table, *rows, *extra)))) == checks


def _valid(table: Table, number: int) -> dict[str, Any]:
    return {column.name: _value(column, number) for column in table.columns}


def _value(column: Column, number: int) -> Any:
    if column.enum:
        return column.enum[0]
    if column.type == "text":
        return SAMPLES[column.pattern].format(number) if column.pattern else f"tekst {number}"
    if column.type in ("integer", "decimal"):
        wanted = (column.minimum or 0) + number - (column.minimum == 1)
        return int(wanted if column.maximum is None else min(wanted, column.maximum))
    return {"boolean": True, "date": date(2020, 1, 1), "timestamp": datetime(2020, 1, 1, tzinfo=UTC)}[column.type]


# --- the process as a whole ---

SILENT = """
import os, socket, sys
tried = []
def refuse(*arguments, **named):
    tried.append(arguments)
    raise OSError("no network in this test")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
import pyarrow as pa
from expectations.validate import validate_table
from warehouse.tables import get_table
table = get_table("controle.uitkomst")
validate_table(table, pa.Table.from_pylist([], schema=table.arrow()))
from great_expectations.data_context.data_context.context_factory import project_manager
assert os.environ["GX_ANALYTICS_ENABLED"] == "false"
context = project_manager.get_current_project()
assert context.config.analytics_enabled is False
assert type(context).__name__ == "EphemeralDataContext"
assert "posthog" not in sys.modules
sys.exit(f"network was tried: {tried}" if tried else 0)
"""


def test_analytics_are_off_and_no_network_is_tried_even_when_asked_for(tmp_path: Path) -> None:
    environment = {
        "PATH": "",
        "HOME": str(tmp_path),
        "PYTHONPATH": str(REPO),
        "GX_ANALYTICS_ENABLED": "true",
        "GX_CLOUD_ACCESS_TOKEN": "not-a-token",
        "GX_CLOUD_ORGANIZATION_ID": "00000000-0000-0000-0000-000000000000",
    }
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", SILENT],
        capture_output=True, text=True, env=environment, cwd=tmp_path,
    )  # fmt: skip
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []
