"""A simulated nation: the comparison is right to the row by another way of counting, and no planted fault is published.

Hand-computed here means: by loops over the agreements as they were drawn, without a function of the product.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

import pandas as pd
import pytest

from pipelines.omgeving import Omgeving
from pipelines.settings import load_settings
from pipelines.stages import controle, vergelijking, warehouse
from tests.support.natie import Natie, build, write
from tests.support.natiefouten import EEN_TABEL, FOUTEN, MEER_TABELLEN, VERGELEKEN, Fout, betrapt
from transforms.codebook.model import KENMERKEN
from warehouse.tables import load_tables

AFSPRAKEN = 300
"""Agreements of the nation: enough for every kind of agreement and rule, few enough for a test."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Omgeving, Natie]:
    """A nation that was compared, checked and published."""
    patch = pytest.MonkeyPatch()
    patch.setenv("KOPLOPERS_DATA", str(tmp_path_factory.mktemp("natie")))
    omgeving = Omgeving(load_settings())
    patch.undo()
    drawn = build(AFSPRAKEN)
    write(omgeving, drawn)
    vergelijking.run(omgeving)
    warehouse.run(omgeving)
    return omgeving, drawn


def _table(made: tuple[Omgeving, Natie], name: str) -> pd.DataFrame:
    return made[0].dataset(name).read().to_pandas()


def _holding(drawn: Natie, code: str, jaar: int) -> list[dict[str, object]]:
    """Agreements of a gemeente that hold in a year and are compared, the most recent last."""
    bound = drawn["kern.afspraak_gemeente"]
    ids = set(bound.loc[bound["gemeente_code"] == code, "afspraak_id"])
    rows = [
        row
        for row in drawn["kern.afspraak"].to_dict("records")
        if row["afspraak_id"] in ids and row["jaar_van"] <= jaar <= row["jaar_tot"] and row["soort"] != "deelconvenant"
    ]
    return sorted(rows, key=lambda row: (row["jaar_van"], row["datum_ondertekend"], row["afspraak_id"]))


def test_every_answer_is_that_of_a_count_by_hand(made: tuple[Omgeving, Natie]) -> None:
    drawn = made[1]
    codes = {
        (row.afspraak_id, row.kenmerk): (row.waarde, row.concreetheid) for row in drawn["kern.codering"].itertuples()
    }
    table = _table(made, "vergelijking.koplopers_tabel")
    experts = set(_table(made, "kern.afspraak_gemeente").query("herkenning == 'koplopers2016'")["gemeente_code"])
    seen: Counter[str] = Counter()
    for row in table[(table["status"] == "geldig") & ~table["gemeente_code"].isin(experts)].to_dict("records"):
        holding = _holding(drawn, row["gemeente_code"], row["jaar"])
        if not holding:
            continue
        whole = [a for a in holding if a["soort"] != "jaarschijf"]
        lead = (whole or holding)[-1]
        slices = [a for a in holding if a["soort"] == "jaarschijf" and a["jaar_van"] >= lead["jaar_van"]]
        assert row["afspraak_id"] == lead["afspraak_id"]
        for kenmerk in KENMERKEN:
            spoken = [a for a in reversed(slices) if codes[a["afspraak_id"], kenmerk][0] == "ja"]
            says = (spoken or [lead])[0]["afspraak_id"]
            assert (row[kenmerk], row[f"{kenmerk}_concreetheid"]) == codes[says, kenmerk]
            seen["slice" if spoken else "lead"] += 1
    assert seen["lead"] > 1000
    assert seen["slice"] > 0


def test_nobody_is_lost_between_the_agreements_and_the_table(made: tuple[Omgeving, Natie]) -> None:
    table = _table(made, "vergelijking.koplopers_tabel").set_index(["gemeente_code", "jaar"])
    drawn = made[1]
    bound = drawn["kern.afspraak_gemeente"].merge(drawn["kern.afspraak"], on="afspraak_id")
    for row in bound[bound["soort"] != "deelconvenant"].itertuples():
        for jaar in range(row.jaar_van, row.jaar_tot + 1):
            if (row.gemeente_code, jaar) in table.index:
                assert table.loc[(row.gemeente_code, jaar), "status"] == "geldig"


@pytest.mark.parametrize("fouten", [EEN_TABEL, MEER_TABELLEN, VERGELEKEN], ids=["table", "tables", "comparison"])
def test_every_planted_fault_is_caught_and_nothing_published(
    made: tuple[Omgeving, Natie], fouten: Sequence[Fout]
) -> None:
    omgeving = made[0]
    published = hashlib.sha256(omgeving.layout.warehouse.read_bytes()).hexdigest()
    caught = {outcome.controle for outcome in betrapt(omgeving, *fouten)}
    assert [fout.wat for fout in fouten if fout.controle not in caught] == []
    assert hashlib.sha256(omgeving.layout.warehouse.read_bytes()).hexdigest() == published


def test_there_are_forty_kinds_of_faults() -> None:
    assert len({fout.wat for fout in FOUTEN}) == len(FOUTEN) >= 40


def test_without_the_faults_everything_stands_as_it_was(made: tuple[Omgeving, Natie]) -> None:
    omgeving = made[0]
    vergelijking.run(omgeving)
    tables = {name: omgeving.dataset(name).fingerprint() for name in load_tables()}
    result, outcomes = warehouse.run(omgeving)
    assert controle.blocking(outcomes) == []
    assert not vergelijking.run(omgeving).changed
    assert not warehouse.run(omgeving)[0].changed
    again = {name: omgeving.dataset(name).fingerprint() for name in load_tables()}
    assert {name for name in tables if tables[name] != again[name]} <= {controle.RESULTS, "controle.uitgave"}
    assert result.counts["tabellen"] == len(load_tables())
