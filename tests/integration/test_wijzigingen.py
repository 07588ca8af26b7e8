"""Changed cells through a whole run: what people did is what the release tells, and nothing else makes another one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from pipelines.stages import release
from pipelines.stages.beoordelingen import COLUMNS
from tests.support.werkplaats import KADER, SCAN, SCHIJF, TEKST, WEB, Werkplaats
from tests.unit.cli.command import koplopers

FIRST = "2026.11.0"


def changes(werkplaats: Werkplaats) -> list[dict[str, Any]]:
    """Rows of the newest release; the database in it has the same."""
    folder = werkplaats.release()
    rows: list[dict[str, Any]] = pq.read_table(folder / "wijzigingen.parquet").to_pylist()
    with duckdb.connect(str(folder / "koplopers.duckdb"), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM controle.wijziging").fetchone() == (len(rows),)
    return rows


def account(werkplaats: Werkplaats) -> str:
    return (werkplaats.release() / "wijzigingen.md").read_text(encoding="utf-8")


def cells(folder: Path) -> dict[tuple[str, int, str], tuple[str, int | None]]:
    return {
        (row["gemeente_code"], row["jaar"], name.removesuffix("_concreetheid")): (
            row[name.removesuffix("_concreetheid")],
            row[name],
        )
        for row in pq.read_table(folder / "vergelijking.koplopers_tabel.parquet").to_pylist()
        for name in row
        if name.endswith("_concreetheid")
    }


def decide(werkplaats: Werkplaats) -> str:
    """A reviewer finds nothing where the framework of Zwolle says ja and its slice says nothing; which kenmerk."""
    of = {row["sha256"]: row["url"].removeprefix("inbox:") for row in werkplaats.rijen("kern.vastlegging")}
    name = {row["afspraak_id"]: of.get(row["document_id"]) for row in werkplaats.rijen("kern.afspraak")}
    said = {
        (name[row["afspraak_id"]], row["kenmerk"]): row
        for row in werkplaats.rijen("kern.codering")
        if row["kader"] == "koplopers"
    }
    row = next(
        row
        for (document, kenmerk), row in said.items()
        if document == KADER and row["waarde"] == "ja" and said[SCHIJF, kenmerk]["waarde"] == "nee"
    )
    werkplaats.omgeving.layout.reviews.mkdir(parents=True, exist_ok=True)
    (werkplaats.omgeving.layout.reviews / "lezer.csv").write_text(
        f"{','.join(COLUMNS)}\n{row['afspraak_id']},koplopers,{row['kenmerk']},,nee,,lezer-1,2026-11-20,,,,,\n",
        encoding="utf-8",
    )
    return str(row["kenmerk"])


def test_a_first_release_says_that_there_is_none_before_it(basis: Werkplaats) -> None:
    assert changes(basis) == []
    assert account(basis) == "# What changed in 2026.11.0\n\nNothing was compared: there is no earlier release.\n"


def test_what_people_did_is_told_and_the_same_content_makes_no_release(
    werkplaats: Werkplaats, monkeypatch: pytest.MonkeyPatch
) -> None:
    kenmerk = decide(werkplaats)
    werkplaats.leg_neer(WEB)
    text = (werkplaats.inbox / TEKST).read_text(encoding="utf-8")
    without = text[: text.index("3.2 ")] + text[text.index("3.3 ") :]  # what it says of people who leave care
    (werkplaats.inbox / TEKST).write_text(without, encoding="utf-8")
    for path in (werkplaats.inbox / SCAN, (werkplaats.inbox / SCAN).with_suffix(".yml")):
        path.unlink()
    werkplaats.alles()
    found = changes(werkplaats)
    assert {(row["oorzaak"], row["toelichting"]) for row in found} == {
        ("nieuw_document", f"inbox:{WEB}"),
        ("vervangen_document", f"inbox:{TEKST}"),
        ("document_weg", f"inbox:{SCAN}"),
        ("beoordeling", "lezer-1"),
    }
    assert {row["kenmerk"] for row in found if row["oorzaak"] == "beoordeling"} == {kenmerk}
    assert {row["vorige_uitgave"] for row in found} == {FIRST}
    table = cells(werkplaats.omgeving.layout.releases / FIRST)
    for row in found:
        table[row["gemeente_code"], row["jaar"], row["kenmerk"]] = (row["waarde_nieuw"], row["concreetheid_nieuw"])
    second = werkplaats.release()
    assert table == cells(second)
    assert f"changed since release {FIRST}" in account(werkplaats)
    assert "### Zwolle (GM0193)" in account(werkplaats)

    # Of these two releases, wherever they lie, the command tells the same.
    told = koplopers("diff", str(second.parent / FIRST), str(second / "koplopers.duckdb"))
    assert (told.code, told.err) == (0, "")
    assert told.out == account(werkplaats).replace("`wijzigingen.parquet`", "`koplopers diff --csv`")
    as_csv = koplopers("diff", str(second.parent / FIRST), str(second), "--csv")
    assert as_csv.out == (second / "wijzigingen.csv").read_text(encoding="utf-8")

    # Checked anew nothing differs from the second release, which alone makes no third one.
    werkplaats.omgeving.layout.warehouse.unlink()
    werkplaats.publiceer()
    assert werkplaats.release() == second
    assert werkplaats.rijen("controle.wijziging") == []
    # Other texts around the same tables do; it tells of what changed since the second, not of what changed before.
    monkeypatch.setattr(release, "__version__", "9.9.9")
    release.run(werkplaats.omgeving)
    assert werkplaats.release() != second
    assert changes(werkplaats) == []
    assert account(werkplaats).endswith(f"No cell of the koplopers-tabel changed since release {second.name}.\n")


def test_a_diff_of_what_is_no_release_or_the_same_is_one_sentence(basis: Werkplaats, tmp_path: Path) -> None:
    folder = basis.release()
    (tmp_path / "koplopers.duckdb").write_bytes(b"no database")
    for other, words in (
        (tmp_path / "nergens", "there is no such file; give the folder of a release"),
        (folder, "this is the release itself"),
        (tmp_path, "can't be compared, one of them is no database of a release"),
    ):
        answer = koplopers("diff", str(folder), str(other))
        assert answer.code == 1
        assert words in answer.err
        assert answer.err.count("\n") == 1
