"""What an analyst asks of the example set's database: the views, the queries to begin with, and the page about them."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.omgeving import Omgeving
from pipelines.settings import Settings
from pipelines.stages.vergelijking import links
from tests.pipeline.runs import Run, query
from tests.support.build_docs import ANALYSTS, DOCS, analysts
from transforms.codebook.model import KENMERKEN
from warehouse.voorbeelden import read_queries

QUERIES = read_queries()


def databases(made: Run) -> list[Path]:
    (released,) = made.layout.releases.glob("*/koplopers.duckdb")
    return [made.layout.warehouse, released]


def ask(path: Path, sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """A connection of its own, with nothing but the file."""
    with duckdb.connect(str(path), read_only=True) as connection:
        connection.execute(sql)
        return [column[0] for column in connection.description or ()], connection.fetchall()


@pytest.mark.parametrize("asked", QUERIES, ids=lambda asked: asked["naam"])
def test_every_example_query_gives_the_same_rows_in_warehouse_and_release(
    voorbeeld: Run, asked: dict[str, Any]
) -> None:
    first, second = (ask(path, asked["sql"]) for path in databases(voorbeeld))
    columns, rows = first
    assert rows
    assert len(set(columns)) == len(columns)
    assert second == first


def test_the_queries_of_the_files_are_those_in_the_database(voorbeeld: Run) -> None:
    assert query(voorbeeld, "FROM voorbeelden ORDER BY nummer") == QUERIES


def test_the_page_shows_the_queries_and_their_answers_as_they_are(voorbeeld: Run) -> None:
    assert (DOCS / ANALYSTS).read_text(encoding="utf-8") == analysts(voorbeeld.layout.warehouse), "run: make docs"


def test_the_python_of_the_page_runs_on_the_locked_duckdb(voorbeeld: Run) -> None:
    block = (DOCS / ANALYSTS).read_text(encoding="utf-8").split("```python\n")[1].split("```")[0]
    # Polars is not among what is locked.
    lines = "\n".join(line for line in block.splitlines() if ".pl()" not in line)
    folder = voorbeeld.layout.warehouse.parent
    ran = subprocess.run([sys.executable, "-c", lines], cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "citaat" in ran.stdout


def test_the_question_of_the_issue_is_answered_in_one_query(voorbeeld: Run) -> None:
    """Nee by name, every passage behind every ja, and the unknown counted: here and in a province with passages."""
    sql = QUERIES[0]["sql"]
    for province in ("Gelderland", "Groningen", "Noord-Brabant"):
        columns, rows = ask(voorbeeld.layout.warehouse, sql.replace("'Gelderland'", f"'{province}'"))
        found = [dict(zip(columns, row, strict=True)) for row in rows]
        wide = query(
            voorbeeld, "FROM vergelijking.koplopers_tabel WHERE provincie = ? AND jaar = 2021 ORDER BY naam", province
        )
        answers: dict[str, list[str]] = defaultdict(list)
        for row in wide:
            answers[row["woningaanpassingen"]].append(row["naam"])
        assert [row["gemeente"] for row in found if row["waarde"] == "nee"] == answers["nee"]
        assert sorted({row["gemeente"] for row in found if row["waarde"] == "ja"}) == answers["ja"]
        unknown = [row for row in found if row["waarde"] not in ("ja", "nee")]
        assert sum(row["gemeenten"] for row in unknown) == len(wide) - len(answers["ja"]) - len(answers["nee"])
        passages = query(
            voorbeeld,
            "SELECT l.citaat AS leidt, b.citaat FROM vergelijking.koplopers_lang l "
            "JOIN referentie.gemeente g USING (gemeente_code) "
            "JOIN kern.bewijs b USING (afspraak_id, kenmerk, coder) "
            "WHERE g.provincie = ? AND l.jaar = 2021 AND l.kenmerk = 'woningaanpassingen' AND b.kader = 'koplopers'",
            province,
        )
        assert sorted(row["citaat"] for row in found if row["citaat"]) == sorted(row["citaat"] for row in passages)
    assert passages, "a province in which a ja has passages is among them"


def test_koplopers_is_the_wide_table(voorbeeld: Run) -> None:
    rows = query(voorbeeld, "FROM koplopers ORDER BY gemeente_code, jaar")
    table = query(
        voorbeeld, "SELECT naam AS gemeente, * FROM vergelijking.koplopers_tabel ORDER BY gemeente_code, jaar"
    )
    assert set(KENMERKEN) < set(rows[0])
    assert rows == [{name: row[name] for name in rows[0]} for row in table]


def test_antwoorden_has_every_cell_of_the_wide_table_once(voorbeeld: Run) -> None:
    cells = {
        (row["gemeente_code"], row["jaar"], kenmerk): (row["status"], row[kenmerk])
        for row in query(voorbeeld, "FROM vergelijking.koplopers_tabel")
        for kenmerk in KENMERKEN
    }
    rows = query(voorbeeld, "FROM antwoorden")
    assert len(rows) == len(cells)
    assert {(r["gemeente_code"], r["jaar"], r["kenmerk"]): (r["status"], r["waarde"]) for r in rows} == cells
    parties: dict[str, list[str]] = defaultdict(list)
    for row in query(voorbeeld, "FROM kern.afspraak_partij WHERE rol = 'corporatie' ORDER BY naam"):
        parties[row["afspraak_id"]].append(row["naam"])
    assert all((row["corporaties"] or []) == parties[row["afspraak_id"]] for row in rows if row["afspraak_id"])


def test_passages_are_literal_and_behind_every_ja_that_a_document_supports(voorbeeld: Run) -> None:
    rows = query(voorbeeld, "FROM passages")
    found: dict[tuple[str, int, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["gemeente_code"], row["jaar"], row["kenmerk"]].append(row)
    long = query(voorbeeld, "FROM vergelijking.koplopers_lang")
    supported = {(r["gemeente_code"], r["jaar"], r["kenmerk"]): r for r in long if r["citaat"]}
    assert found.keys() == supported.keys()
    assert {row["waarde"] for row in supported.values()} == {"ja"}
    assert {row["coder"] for row in long if row["waarde"] == "ja" and not row["citaat"]} == {"expert2016"}
    evidence = {
        (row["document_id"], row["pagina"], row["citaat"])
        for row in query(
            voorbeeld,
            "SELECT b.* FROM kern.bewijs b JOIN kern.pagina p USING (document_id, pagina) "
            "WHERE kader = 'koplopers' AND p.tekst[b.begin + 1 : b.eind] = b.citaat",
        )
    }
    for key, passages in found.items():
        leads = supported[key]
        assert (leads["citaat"], leads["url"]) in {(row["citaat"], row["url"]) for row in passages}
        assert len({row["volgnummer"] for row in passages}) == len(passages)
        assert {(row["document_id"], row["pagina"], row["citaat"]) for row in passages} <= evidence
        assert max(row["concreetheid"] for row in passages) == next(
            row["concreetheid"] for row in passages if row["citaat"] == leads["citaat"]
        )
    assert {row["coder"] for row in rows} > {"mens"}, "also where a reviewer decided"


def test_afspraken_and_documenten_say_where_each_document_is(voorbeeld: Run) -> None:
    omgeving = Omgeving(Settings(voorbeeld.data, workers=1, voorbeeld=True))
    where = links(omgeving.dataset("kern.vastlegging").rows())
    documents = query(voorbeeld, "FROM documenten")
    assert {row["document_id"]: row["url"] for row in documents} == where
    rows = query(voorbeeld, "FROM afspraken")
    assert len(rows) == omgeving.dataset("kern.afspraak").count()
    bound: dict[str, set[str]] = defaultdict(set)
    for row in omgeving.dataset("kern.afspraak_gemeente").rows():
        bound[row["afspraak_id"]].add(row["gemeente_code"])
    for row in rows:
        assert set(row["gemeente_codes"] or ()) == bound[row["afspraak_id"]]
        assert len(row["gemeenten"] or ()) == len(bound[row["afspraak_id"]])
        if row["document_id"]:
            assert row["url"].rpartition("#page=")[0] == where[row["document_id"]]
        else:
            assert row["herkomst"] == "koplopers2016"
    (region,) = (row for row in rows if row["document_id"] and row["regionaal"])
    assert region["gemeenten"] == sorted(region["gemeenten"])
    assert "Dordrecht" in region["gemeenten"]
    assert "Trivire" in region["corporaties"]


def test_toezeggingen_are_those_of_the_table_with_their_agreement(voorbeeld: Run) -> None:
    rows = query(voorbeeld, "FROM toezeggingen")
    key = ("afspraak_id", "volgnummer", "aantal_min", "aantal_max", "eenheid", "doelgroep", "jaar", "citaat", "pagina")
    table = query(voorbeeld, "FROM kern.toezegging")
    assert sorted(map(repr, ([row[k] for k in key] for row in rows))) == sorted(
        map(repr, ([row[k] for k in key] for row in table))
    )
    assert all(row["gemeenten"] and row["label"] for row in rows)
    assert all(row["url"].endswith(f"#page={row['pagina']}") for row in rows)


def test_combinaties_are_those_of_the_table_with_names(voorbeeld: Run) -> None:
    count = query(voorbeeld, "SELECT count(*) AS n FROM vergelijking.combinatie")[0]["n"]
    rows = query(voorbeeld, "FROM combinaties")
    assert len(rows) == count > 0
    zwolle = {(row["corporatie"], row["status"]) for row in rows if row["gemeente"] == "Zwolle" and row["jaar"] == 2022}
    assert zwolle == {("deltaWonen", "geldig"), ("Openbaar Belang", "geldig"), ("SWZ", "geldig")}
