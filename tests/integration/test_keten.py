"""The stages in order: work is done once, follows its inputs, and heals what is missing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.stages import documenten
from tests.support.werkplaats import BASIS, KADER, SCAN, SCHIJF, TEKST, WEB, Werkplaats
from warehouse.tables import load_tables

Maker = Callable[..., Werkplaats]

GEMAAKT = [name for name in load_tables() if not name.startswith("controle.")]
"""Tables that depend on nothing but the documents and the facts."""

HEELT = [
    "referentie.gemeente",
    "kern.vindplaats",
    "kern.vastlegging",
    "kern.document",
    "kern.pagina",
    "kern.afspraak",
    "kern.afspraak_gemeente",
    "kern.afspraak_partij",
    "kern.codering",
    "kern.bewijs",
    "kern.toezegging",
    "kern.beoordeling",
    "vergelijking.koplopers_tabel",
]

AGAIN = """
import sys
from collections.abc import Callable
from pathlib import Path
from tests.support.werkplaats import Werkplaats
import pyarrow.parquet as pq
read, opened = pq.read_metadata, []
pq.read_metadata = lambda path: opened.append(path) or read(path)
werkplaats = Werkplaats(Path(sys.argv[1]))
results = werkplaats.alles()
print(sorted(name for name, result in results.items() if result.changed))
heavy = {"great_expectations", "dagster", "pandas", "duckdb", "requests"}
print(sorted(heavy & sys.modules.keys()))
from transforms.coding.reeks import the_coder
print(the_coder.cache_info().misses, "coder made,", len(opened) - len(set(opened)), "footers read twice")
"""


def differing(one: dict[str, str], other: dict[str, str]) -> list[str]:
    return [name for name in GEMAAKT if one[name] != other[name]]


def document_of(werkplaats: Werkplaats, name: str) -> str:
    (found,) = (r["sha256"] for r in werkplaats.rijen("kern.vastlegging") if r["url"].endswith(name))
    return str(found)


def test_documents_become_agreements_codes_and_a_comparison(basis: Werkplaats) -> None:
    status = {r["document_id"]: r["status"] for r in basis.rijen("kern.document")}
    assert sorted(status.values()) == ["gelezen", "gelezen", "gelezen", "onleesbaar"]
    assert status[document_of(basis, SCAN)] == "onleesbaar"
    from_documents = [r for r in basis.rijen("kern.afspraak") if r["herkomst"] == "document"]
    assert len(from_documents) == len(BASIS)
    tabel = {(r["naam"], r["jaar"]): r for r in basis.rijen("vergelijking.koplopers_tabel")}
    assert tabel["Zwolle", 2023]["soort"] == "raamovereenkomst"
    assert tabel["Culemborg", 2019]["woonvormen"] == "onleesbaar", "never nee"
    assert tabel["Culemborg", 2017]["status"] == "onbekend"


def test_every_quote_is_the_slice_of_its_page(basis: Werkplaats) -> None:
    pages = {(r["document_id"], r["pagina"]): r["tekst"] for r in basis.rijen("kern.pagina")}
    quotes = basis.rijen("kern.bewijs") + basis.rijen("kern.toezegging")
    assert len(quotes) > 20
    for row in quotes:
        assert pages[row["document_id"], row["pagina"]][row["begin"] : row["eind"]] == row["citaat"]


def test_a_second_run_in_a_new_process_changes_nothing_and_loads_nothing_heavy(basis: Werkplaats) -> None:
    before, published = basis.vingerafdrukken(), basis.gepubliceerd()
    done = subprocess.run(
        [sys.executable, "-c", AGAIN, str(basis.settings.data)],
        capture_output=True,
        check=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.splitlines() == ["[]", "[]", "0 coder made, 0 footers read twice"]
    assert basis.vingerafdrukken() == before
    assert basis.gepubliceerd() == published


def test_everything_anew_gives_the_same_and_no_second_release(werkplaats: Werkplaats) -> None:
    before = werkplaats.vingerafdrukken()
    releases = [path for path in werkplaats.gepubliceerd() if path.startswith("releases")]
    results = werkplaats.alles(full=True)
    assert results["documenten"].counts["nieuw gelezen"] == len(BASIS)
    assert results["coderingen"].counts["nieuw gecodeerd"] == len(BASIS)
    assert all(
        results[name].changed for name in ("referentie", "documenten", "coderingen", "vergelijking", "warehouse")
    )
    assert not results["release"].changed
    assert werkplaats.vingerafdrukken() == before
    assert [path for path in werkplaats.gepubliceerd() if path.startswith("releases")] == releases


def test_a_removed_file_takes_all_its_rows_with_it(werkplaats: Werkplaats, lege_werkplaats: Maker) -> None:
    gone = document_of(werkplaats, TEKST)
    (werkplaats.inbox / TEKST).unlink()
    werkplaats.werk()
    for name, table in load_tables().items():
        if "document_id" in {column.name for column in table.columns}:
            assert gone not in {row["document_id"] for row in werkplaats.rijen(name)}, name
    never = lege_werkplaats(*(name for name in BASIS if name != TEKST))
    never.werk()
    assert differing(werkplaats.vingerafdrukken(), never.vingerafdrukken()) == []


def test_a_changed_file_replaces_its_former_self(werkplaats: Werkplaats) -> None:
    old = document_of(werkplaats, TEKST)
    text = (werkplaats.inbox / TEKST).read_text(encoding="utf-8")
    (werkplaats.inbox / TEKST).write_text(text + "\nNagekomen regel.\n", encoding="utf-8")
    results = werkplaats.werk()
    assert results["documenten"].counts["nieuw gelezen"] == 1
    new = document_of(werkplaats, TEKST)
    documents = {row["document_id"] for row in werkplaats.rijen("kern.document")}
    assert new in documents
    assert old not in documents
    assert len(werkplaats.rijen("kern.afspraak")) == 14 + len(BASIS)


def test_a_new_file_is_the_only_one_that_is_read(werkplaats: Werkplaats) -> None:
    werkplaats.leg_neer(WEB)
    results = werkplaats.werk()
    assert results["documenten"].counts["nieuw gelezen"] == 1
    assert results["coderingen"].counts["nieuw gecodeerd"] == 1


def test_equal_files_are_one_document_found_in_two_places(werkplaats: Werkplaats) -> None:
    (werkplaats.inbox / "map").mkdir()
    shutil.copyfile(werkplaats.inbox / TEKST, werkplaats.inbox / "map" / "tweede.txt")
    results = werkplaats.werk()
    assert results["documenten"].counts["nieuw gelezen"] == 0
    assert len(werkplaats.rijen("kern.document")) == len(BASIS)
    assert len(werkplaats.rijen("kern.vastlegging")) == len(BASIS) + 1
    assert "inbox:map/tweede.txt" in {row["url"] for row in werkplaats.rijen("kern.vindplaats")}


def test_what_the_sender_states_wins_over_the_text(werkplaats: Werkplaats) -> None:
    document = document_of(werkplaats, TEKST)
    (werkplaats.inbox / TEKST).with_suffix(".yml").write_text(
        "soort: samenwerkingsovereenkomst\ngemeenten: [Assen]\njaar_van: 2021\njaar_tot: 2022\n"
        "url: https://voorbeeld.nl/assen.txt\n",
        encoding="utf-8",
    )
    results = werkplaats.werk()
    assert results["documenten"].counts["nieuw gelezen"] == 0
    (row,) = (r for r in werkplaats.rijen("kern.afspraak") if r["document_id"] == document)
    assert (row["soort"], row["jaar_van"], row["jaar_tot"]) == ("samenwerkingsovereenkomst", 2021, 2022)
    bound = [r for r in werkplaats.rijen("kern.afspraak_gemeente") if r["afspraak_id"] == row["afspraak_id"]]
    assert [(r["gemeente_code"], r["herkenning"]) for r in bound] == [("GM0106", "bestand")]
    tabel = {(r["naam"], r["jaar"]): r["status"] for r in werkplaats.rijen("vergelijking.koplopers_tabel")}
    assert (tabel["Assen", 2022], tabel["Assen", 2023], tabel["Raalte", 2018]) == ("geldig", "verlopen", "onbekend")
    links = {r["url"] for r in werkplaats.rijen("vergelijking.koplopers_lang") if r["document_id"] == document}
    assert links
    assert all(link.startswith("https://voorbeeld.nl/assen.txt#page=") for link in links)


def test_another_extractor_reads_everything_again(werkplaats: Werkplaats, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {row["extractor_versie"] for row in werkplaats.rijen("kern.document")}
    monkeypatch.setattr(documenten, "EXTRACTOR_VERSIE", "9.9.9+proef")
    results = werkplaats.werk()
    assert results["documenten"].counts["nieuw gelezen"] == len(BASIS)
    assert results["coderingen"].counts["nieuw gecodeerd"] == len(BASIS)
    assert {row["extractor_versie"] for row in werkplaats.rijen("kern.document")} == {"9.9.9+proef"} != before


@pytest.mark.parametrize("table", HEELT)
def test_a_deleted_table_is_made_again_as_it_was(werkplaats: Werkplaats, basis: Werkplaats, table: str) -> None:
    shutil.rmtree(werkplaats.omgeving.work / table.replace(".", "/"), ignore_errors=True)
    werkplaats.werk()
    assert differing(werkplaats.vingerafdrukken(), basis.vingerafdrukken()) == []


def test_a_deleted_work_folder_is_made_again_as_it_was(werkplaats: Werkplaats, basis: Werkplaats) -> None:
    shutil.rmtree(werkplaats.omgeving.work)
    werkplaats.werk()
    assert differing(werkplaats.vingerafdrukken(), basis.vingerafdrukken()) == []


def test_a_single_deleted_bucket_is_made_again(werkplaats: Werkplaats, basis: Werkplaats) -> None:
    bucket = document_of(werkplaats, KADER)[0]
    for table in ("kern/pagina", "kern/afspraak"):
        shutil.rmtree(werkplaats.omgeving.work / table / f"bucket={bucket}")
    results = werkplaats.werk()
    assert int(results["documenten"].counts["nieuw gelezen"]) < len(BASIS)
    assert differing(werkplaats.vingerafdrukken(), basis.vingerafdrukken()) == []


def test_a_deleted_warehouse_is_made_again(werkplaats: Werkplaats) -> None:
    werkplaats.omgeving.layout.warehouse.unlink()
    assert werkplaats.alles()["warehouse"].changed
    assert werkplaats.omgeving.layout.warehouse.is_file()


def test_rows_left_by_a_killed_run_whose_file_is_gone_do_not_stay(werkplaats: Werkplaats) -> None:
    """Killed between the writing of two tables, and the file removed before the next run."""
    bucket = document_of(werkplaats, SCHIJF)[0]
    for table in ("kern/document", "kern/afspraak", "kern/codering"):
        shutil.rmtree(werkplaats.omgeving.work / table / f"bucket={bucket}")
    (werkplaats.inbox / SCHIJF).unlink()
    werkplaats.werk()
    documents = {row["document_id"] for row in werkplaats.rijen("kern.document")}
    assert {row["document_id"] for row in werkplaats.rijen("kern.pagina")} <= documents
    agreements = {row["afspraak_id"] for row in werkplaats.rijen("kern.afspraak")}
    for name in (
        "kern.afspraak_gemeente",
        "kern.afspraak_partij",
        "kern.codering",
        "kern.bewijs",
        "kern.toezegging",
    ):
        assert {row["afspraak_id"] for row in werkplaats.rijen(name)} <= agreements, name


def test_number_of_workers_folder_and_order_do_not_matter(lege_werkplaats: Maker, basis: Werkplaats) -> None:
    other = lege_werkplaats(*reversed(BASIS))
    object.__setattr__(other.settings, "workers", 2)
    other.werk()
    assert differing(other.vingerafdrukken(), basis.vingerafdrukken()) == []
