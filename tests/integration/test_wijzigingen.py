"""Changed cells through whole runs: what people did is what the release tells, and what nobody did stops it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from pipelines.stages import release, vergelijking, warehouse, wijzigingen
from pipelines.stages.warehouse import BlockedError
from tests.support.werkplaats import KADER, SCAN, SCHIJF, TEKST, WEB, Werkplaats

Row = dict[str, object]


def changes(werkplaats: Werkplaats) -> list[Row]:
    """Rows of the newest release; the database in it has the same."""
    folder = werkplaats.release()
    rows: list[Row] = pq.read_table(folder / "wijzigingen.parquet").to_pylist()
    with duckdb.connect(str(folder / "koplopers.duckdb"), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM controle.wijziging").fetchone() == (len(rows),)
    return rows


def causes(rows: list[Row]) -> set[tuple[object, object]]:
    return {(row["oorzaak"], row["toelichting"]) for row in rows}


def cells(folder: Path) -> dict[tuple[str, int, str], tuple[str, int | None]]:
    found = {}
    for row in pq.read_table(folder / "vergelijking.koplopers_tabel.parquet").to_pylist():
        for kenmerk in (name.removesuffix("_concreetheid") for name in row if name.endswith("_concreetheid")):
            found[row["gemeente_code"], row["jaar"], kenmerk] = (row[kenmerk], row[f"{kenmerk}_concreetheid"])
    return found


def test_a_first_release_says_that_there_is_none_before_it(basis: Werkplaats) -> None:
    assert changes(basis) == []
    text = (basis.release() / "wijzigingen.md").read_text(encoding="utf-8")
    assert text == "# What changed in 2026.11.0\n\nNothing was compared: there is no earlier release.\n"


def test_what_people_did_is_told_and_nothing_else(werkplaats: Werkplaats) -> None:
    first = werkplaats.release()
    afspraak = next(row for row in werkplaats.rijen("kern.afspraak") if "Zwolle" in str(row["titel"]))
    werkplaats.leg_neer(WEB)
    text = (werkplaats.inbox / TEKST).read_text(encoding="utf-8")
    without = text[: text.index("3.2 ")] + text[text.index("3.3 ") :]  # what it said of people who leave care
    (werkplaats.inbox / TEKST).write_text(without, encoding="utf-8")
    (werkplaats.inbox / SCAN).unlink()
    (werkplaats.inbox / SCAN).with_suffix(".yml").unlink()
    werkplaats.alles()
    found = changes(werkplaats)
    assert causes(found) == {
        ("nieuw_document", f"inbox:{WEB}"),
        ("vervangen_document", f"inbox:{TEKST}"),
        ("document_weg", f"inbox:{SCAN}"),
    }
    assert {row["vorige_uitgave"] for row in found} == {first.name}
    assert afspraak["afspraak_id"] not in {row["oorzaak_afspraak"] for row in found}
    # Applied to the old table they give the new one.
    table = cells(first)
    for row in found:
        table[row["gemeente_code"], row["jaar"], row["kenmerk"]] = (row["waarde_nieuw"], row["concreetheid_nieuw"])  # type: ignore[index, assignment]
    assert table == cells(werkplaats.release())
    text = (werkplaats.release() / "wijzigingen.md").read_text(encoding="utf-8")
    assert f"differ from release {first.name}" in text
    assert "### Westerkwartier (GM1969)" in text


def test_the_same_content_makes_no_release_and_texts_alone_tell_of_no_change(
    werkplaats: Werkplaats, monkeypatch: pytest.MonkeyPatch
) -> None:
    (werkplaats.inbox / TEKST).unlink()
    werkplaats.alles()
    second = werkplaats.release().name
    assert causes(changes(werkplaats)) == {("document_weg", f"inbox:{TEKST}")}
    before = werkplaats.gepubliceerd()
    werkplaats.alles()
    werkplaats.alles(full=True)
    assert {name: made for name, made in werkplaats.gepubliceerd().items() if "releases" in name} == {
        name: made for name, made in before.items() if "releases" in name
    }
    # Other texts around the same tables: a release, against the second one and not against the first.
    monkeypatch.setattr(release, "__version__", "9.9.9")
    release.run(werkplaats.omgeving)
    assert werkplaats.release().name != second
    assert changes(werkplaats) == []
    assert second in (werkplaats.release() / "wijzigingen.md").read_text(encoding="utf-8")
