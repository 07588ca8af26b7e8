"""Corrections of fetched facts: applied when the archive is folded, and gone when they are withdrawn."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.support.rondewerk import Rondewerk

CIJFER = "referentie.gemeente_cijfer"


def declare(werk: Rondewerk, verwacht: int | None, waarde: int | None, key: dict[str, object]) -> Path:
    path = werk.omgeving.layout.reviews / "correcties" / "cbs.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    entry = {
        "id": "cbs-slip", "tabel": CIJFER, "sleutel": key, "kolom": "waarde", "verwacht": verwacht, "waarde": waarde,
        "reden": "CBS meldt de fout op zijn pagina.", "status": "voorlopig", "door": "lezer-1",
    }  # fmt: skip
    path.write_text(yaml.safe_dump([entry], allow_unicode=True) + "  datum: 2026-11-20\n", encoding="utf-8")
    return path


def vouw(werk: Rondewerk) -> None:
    werk.nieuw()
    werk.vouw()


def written(werk: Rondewerk) -> dict[Path, int]:
    """When each file of the facts, the outcomes and the accounts was written."""
    names = (CIJFER, "kern.correctie", "controle.bron", "kern.vindplaats")
    return {path: path.stat().st_mtime_ns for name in names for path in werk.omgeving.dataset(name).paths()}


def test_a_figure_is_corrected_in_the_tables_and_never_in_the_archive(werk: Rondewerk) -> None:
    werk.crawl("cbs")
    before = werk.rijen(CIJFER)
    row = next(row for row in before if row["waarde"] is not None)
    key = {name: row[name] for name in ("gemeente_code", "jaar", "cijfer")}
    archive = [path.read_bytes() for path in sorted(werk.omgeving.layout.captures.rglob("*.warc.gz"))]
    path = declare(werk, row["waarde"], row["waarde"] + 1, key)
    vouw(werk)
    assert werk.rijen(CIJFER, **key) == [row | {"waarde": row["waarde"] + 1}]
    (done,) = werk.rijen("kern.correctie")
    assert (done["toegepast"], done["gevonden"]) == ("toegepast", str(row["waarde"]))
    stood = werk.vingerafdrukken([CIJFER, "kern.correctie"])
    moments = written(werk)
    vouw(werk)
    assert written(werk) == moments
    werk.dagen = 40
    werk.crawl("cbs")
    assert werk.rijen(CIJFER, **key) == [row | {"waarde": row["waarde"] + 1}], "the next crawl is corrected too"
    assert stood["kern.correctie"] == werk.vingerafdrukken(["kern.correctie"])["kern.correctie"]
    path.unlink()
    vouw(werk)
    assert werk.rijen(CIJFER) == before
    assert werk.rijen("kern.correctie") == []
    after = [path.read_bytes() for path in sorted(werk.omgeving.layout.captures.rglob("*.warc.gz"))]
    assert after[: len(archive)] == archive or set(archive) <= set(after)


@pytest.mark.parametrize(("shift", "stand"), [((1, 0), "al_goed"), ((1, 2), "anders")])
def test_a_figure_that_the_source_mended_is_left_and_told_in_every_run(
    werk: Rondewerk, shift: tuple[int, int], stand: str
) -> None:
    werk.crawl("cbs")
    before = werk.rijen(CIJFER)
    row = next(row for row in before if row["waarde"] is not None)
    key = {name: row[name] for name in ("gemeente_code", "jaar", "cijfer")}
    declare(werk, row["waarde"] + shift[0], row["waarde"] + shift[1], key)
    for _ in range(2):
        vouw(werk)
        assert [done["toegepast"] for done in werk.rijen("kern.correctie")] == [stand]
        assert any("cbs-slip" in melding for melding in werk.omgeving.meldingen)
    assert werk.rijen(CIJFER) == before


def test_a_source_that_was_never_fetched_has_no_row_to_correct(werk: Rondewerk) -> None:
    declare(werk, 1, 2, {"gemeente_code": "GM0193", "jaar": 2020, "cijfer": "bevolking"})
    for _ in range(2):
        vouw(werk)
        assert [done["toegepast"] for done in werk.rijen("kern.correctie")] == ["geen_rij"]
