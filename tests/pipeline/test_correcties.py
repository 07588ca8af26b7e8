"""Corrections through the whole graph: the comparison follows, a second run does nothing, a stale one blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.settings import Layout
from tests.pipeline.runs import Run, copy_of, hashes, query, run

FILE = "prestatieafspraken-raalte-2018.txt"
ENTRY = """
- id: {id}
  tabel: {tabel}
  sleutel: {{{sleutel}}}
  kolom: {kolom}
  verwacht: {verwacht}
  waarde: {waarde}
  reden: Zo staat het in het ondertekende exemplaar.
  status: voorlopig
  datum: 2026-11-20
  door: lezer-1
"""
PLACES = "kern.afspraak_gemeente"
RAALTE, ZWOLLE = "GM0177", "GM0193"


def declare(data: Path, afspraak_id: str, verwacht: int) -> Path:
    """Raalte 2018 becomes an agreement of Zwolle until 2021."""
    key = f"afspraak_id: {afspraak_id}"
    cells = (
        ("looptijd", "kern.afspraak", key, "jaar_tot", verwacht, 2021),
        ("weg", PLACES, f"{key}, gemeente_code: {RAALTE}", "rij", "aanwezig", "afwezig"),
        ("erbij", PLACES, f"{key}, gemeente_code: {ZWOLLE}", "rij", "afwezig", "aanwezig"),
    )
    names = ("id", "tabel", "sleutel", "kolom", "verwacht", "waarde")
    entries = [ENTRY.format(**dict(zip(names, each, strict=True))) for each in cells]
    entries.append("  cellen: {naam: Zwolle}\n")
    path = data / "voorbeeld" / "reviews" / "correcties" / "raalte.yml"
    path.write_text("".join(entries), encoding="utf-8")
    return path


def afspraak_id(made: Run) -> str:
    (row,) = query(
        made,
        "select afspraak_id from kern.afspraak a join kern.vastlegging v on v.sha256 = a.document_id where v.url = ?",
        f"inbox:{FILE}",
    )
    return str(row["afspraak_id"])


def spoken(made: Run, key: str) -> set[tuple[str, int]]:
    rows = query(made, "select gemeente_code, jaar from vergelijking.koplopers_lang where afspraak_id = ?", key)
    return {(row["gemeente_code"], row["jaar"]) for row in rows}


def in_force(made: Run, gemeente: str) -> set[int]:
    sql = "select jaar from vergelijking.koplopers_tabel where gemeente_code = ? and status = 'geldig'"
    return {row["jaar"] for row in query(made, sql, gemeente)}


@pytest.fixture(scope="module")
def corrected(voorbeeld: Run, tmp_path_factory: pytest.TempPathFactory) -> Run:
    data = copy_of(voorbeeld, tmp_path_factory.mktemp("correcties"))
    declare(data, afspraak_id(voorbeeld), 2018)
    made = run(data, "--voorbeeld")
    assert made.answer.code == 0, made.answer.err
    return made


def test_the_bundled_correction_is_applied_and_in_the_release(voorbeeld: Run) -> None:
    (row,) = query(voorbeeld, "select * from kern.correctie")
    assert (row["id"], row["toegepast"], row["status"]) == ("westerkwartier-partij", "toegepast", "bevestigd")
    assert query(voorbeeld, "select * from kern.afspraak_partij where naam = 'De Kernen'") == []
    (release,) = voorbeeld.layout.releases.glob("20*")
    assert (release / "voorbeeld.kern.correctie.csv").read_text(encoding="utf-8").count("\n") == 2
    assert "| `kern.correctie` | 1 |" in (release / "README.md").read_text(encoding="utf-8")
    assert "1 applied, of which 0 not confirmed yet" in voorbeeld.answer.out


def test_the_comparison_follows_a_corrected_period_and_gemeente(voorbeeld: Run, corrected: Run) -> None:
    key = afspraak_id(voorbeeld)
    assert {code for code, _ in spoken(voorbeeld, key)} == {RAALTE}
    assert afspraak_id(corrected) == key
    assert {code for code, _ in spoken(corrected, key)} == {ZWOLLE}
    assert (ZWOLLE, 2020) in spoken(corrected, key)
    assert in_force(voorbeeld, RAALTE) - in_force(corrected, RAALTE) == {2018}
    assert in_force(corrected, ZWOLLE) - in_force(voorbeeld, ZWOLLE) == {2020, 2021}
    assert len(query(corrected, "select * from kern.correctie where toegepast = 'toegepast'")) == 4
    assert "4 applied, of which 3 not confirmed yet" in corrected.answer.out
    told = query(corrected, "select distinct gemeente_code, oorzaak, toelichting from controle.wijziging order by all")
    assert {row["gemeente_code"] for row in told} == {RAALTE, ZWOLLE}
    assert {(row["oorzaak"], row["toelichting"]) for row in told} == {("correctie", "erbij, looptijd, weg")}


def test_a_second_run_rewrites_nothing_and_a_withdrawal_gives_back_what_was_recognised(
    voorbeeld: Run, corrected: Run, tmp_path: Path
) -> None:
    data = copy_of(corrected, tmp_path)
    before = {name: digest for name, digest in hashes(data).items() if "/dagster/" not in name}
    again = run(data, "--voorbeeld")
    assert "Nothing changed since the last run: nothing was done." in again.answer.out
    assert {name: digest for name, digest in hashes(data).items() if "/dagster/" not in name} == before
    (data / "voorbeeld" / "reviews" / "correcties" / "raalte.yml").unlink()
    withdrawn = run(data, "--voorbeeld")
    assert withdrawn.answer.code == 0, withdrawn.answer.err
    key = afspraak_id(voorbeeld)
    assert spoken(withdrawn, key) == spoken(voorbeeld, key)
    for table in ("kern.afspraak", "kern.afspraak_gemeente", "vergelijking.koplopers_tabel", "kern.correctie"):
        assert query(withdrawn, f"from {table} order by all") == query(voorbeeld, f"from {table} order by all")


@pytest.mark.parametrize(
    ("verwacht", "words"),
    [(2019, "correctie_past fails for 1 row, for example id=looptijd"), (1999, "a correction is wrong")],
)
def test_a_stale_or_wrong_correction_blocks_and_the_release_stays(
    voorbeeld: Run, tmp_path: Path, verwacht: int, words: str
) -> None:
    data = copy_of(voorbeeld, tmp_path)
    layout = Layout(data / "voorbeeld")
    path = declare(data, afspraak_id(voorbeeld), verwacht)
    before = {**hashes(layout.warehouse.parent), **hashes(layout.releases)}
    blocked = run(data, "--voorbeeld")
    assert blocked.answer.code == 1
    assert blocked.answer.err.startswith("Nothing was published, a")
    assert blocked.answer.err.count("\n") == 1
    assert words in " ".join(blocked.answer.err.split())
    assert path.name in blocked.answer.out + blocked.answer.err
    assert {**hashes(layout.warehouse.parent), **hashes(layout.releases)} == before
