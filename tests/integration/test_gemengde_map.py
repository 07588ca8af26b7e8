"""A folder as people have it, every format and every hostile class in it: each file is accounted for."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from pipelines.voorbeeld import VOORBEELD_FOLDER
from tests.support.kantoor import make_odt
from tests.support.opmaak import Layout, render_layout
from tests.support.render import render_docx, render_html, render_pdf
from tests.support.vijandig import VERWACHT, hostile_files, klasse_of
from tests.support.werkplaats import SCAN, Werkplaats
from tests.unit.cli.command import Answer, koplopers
from transforms.tekst.pool import TE_TRAAG, VASTGELOPEN
from transforms.tekst.read import TE_GROOT

BRIEF = (
    "RAADSINFORMATIEBRIEF\n\nAan de raad van de gemeente Raalte\n\nBetreft: prestatieafspraken 2021\n\n"
    "Geachte leden van de raad,\n\nHierbij ontvangt u de ondertekende prestatieafspraken.\n\n"
    "Hoogachtend,\n\nburgemeester en wethouders van Raalte",
)
AFSPRAKEN = (
    "PRESTATIEAFSPRAKEN ZWOLLE 2019-2022\n\ngemeente Zwolle, deltaWonen en SWZ\n\n"
    "De gemeente Zwolle, deltaWonen en SWZ maken deze prestatieafspraken voor 2019 tot en met 2022.\n\n"
    "Artikel 1 Geschikte woningen\n\n"
    "deltaWonen maakt in 2020 veertig seniorenflats geschikt voor bewoners met een rollator of rolstoel.",
    "Artikel 2 Uitstroom\n\n"
    "De corporaties stellen elk jaar 25 woningen beschikbaar voor uitstroom uit de maatschappelijke opvang.\n\n"
    "Aldus overeengekomen en ondertekend te Zwolle op 11 december 2018.",
)
ODT = "".join(f"<text:p>{line}</text:p>" for page in AFSPRAKEN for line in page.split("\n") if line)


@pytest.fixture(scope="module")
def goed() -> dict[str, bytes]:
    """Files that hold the agreement of Zwolle, each in its own form."""
    return {
        "kolommen.pdf": render_layout(AFSPRAKEN, Layout("twee_kolommen")),
        "tabellen.pdf": render_layout(AFSPRAKEN, Layout("tabellen")),
        "woord.docx": render_docx(AFSPRAKEN),
        "open.odt": make_odt(ODT),
        "web.html": render_html(AFSPRAKEN, "Prestatieafspraken"),
        "tekst.txt": "\f".join(AFSPRAKEN).encode("utf-16"),
        "pdf-met-verkeerde-naam.html": render_pdf(AFSPRAKEN),
        "gebundeld.pdf": render_pdf((*BRIEF, *AFSPRAKEN)),
    }


@pytest.fixture(scope="module")
def vijandig() -> dict[str, bytes]:
    """One file of each hostile class, named after it."""
    found: dict[str, bytes] = {}
    for name, data in hostile_files():
        found.setdefault(klasse_of(name) + Path(name).suffix, data)
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, goed: dict[str, bytes], vijandig: dict[str, bytes]) -> Path:
    """All of them in one folder, with the example that is a scan, and an equal copy."""
    folder = tmp_path_factory.mktemp("gemengd")
    for name, data in (goed | vijandig).items():
        (folder / name).write_bytes(data)
    (folder / "scan.pdf").write_bytes((VOORBEELD_FOLDER / SCAN).read_bytes())
    (folder / "kopie.odt").write_bytes(goed["open.odt"])
    return folder


@pytest.fixture(scope="module")
def answer(folder: Path) -> Answer:
    return koplopers("code", "--json", str(folder), KOPLOPERS_WORKERS="2")


def records(answer: Answer) -> dict[str, dict[str, Any]]:
    lines = [json.loads(line) for line in answer.out.splitlines()]
    found = {Path(line["bestand"]).name: line for line in lines}
    assert len(found) == len(lines), "one answer a file: none of these holds two agreements"
    return found


def test_every_file_is_accounted_for(answer: Answer, folder: Path) -> None:
    assert answer.code == 0
    assert sorted(records(answer)) == sorted(path.name for path in folder.iterdir())


def test_every_form_gives_the_same_agreement(answer: Answer, goed: dict[str, bytes]) -> None:
    for name in goed:
        afspraak = records(answer)[name]["afspraak"]
        assert (afspraak["soort"], afspraak["jaar_van"], afspraak["jaar_tot"]) == ("prestatieafspraken", 2019, 2022), (
            name
        )
        assert [gemeente["naam"] for gemeente in afspraak["gemeenten"]] == ["Zwolle"], name
        assert {partij["naam"] for partij in afspraak["partijen"]} >= {"gemeente Zwolle", "deltaWonen", "SWZ"}, name
        values = {c["kenmerk"]: c["waarde"] for c in records(answer)[name]["coderingen"]}
        assert (values["geschiktheid_woningvoorraad"], values["doorstroming_opvang"]) == ("ja", "ja"), name


def test_the_letter_before_an_agreement_is_a_part_of_its_own(answer: Answer) -> None:
    record = records(answer)["gebundeld.pdf"]
    parts = [(deel["soort"], deel["pagina_van"], deel["pagina_tot"]) for deel in record["delen"]]
    assert parts == [("raadsbrief", 1, 1), ("prestatieafspraken", 2, 3)]
    assert (record["pagina_van"], record["pagina_tot"]) == (2, 3)
    assert all(b["pagina"] > 1 for c in record["coderingen"] for b in c["bewijs"])


def test_every_hostile_file_ends_in_the_status_of_its_class_with_a_reason(
    answer: Answer, vijandig: dict[str, bytes]
) -> None:
    for name in vijandig:
        record = records(answer)[name]
        assert record["status"] == "gelezen" or record["reden"], name
        assert record["status"] in VERWACHT[Path(name).stem], (name, record["reden"])


def test_a_scan_says_what_is_missing(answer: Answer) -> None:
    record = records(answer)["scan.pdf"]
    assert record["status"] == "onleesbaar"
    assert "tesseract-ocr-nld" in record["reden"]
    assert {c["waarde"] for c in record["coderingen"]} == {"onleesbaar"}


def test_a_scan_is_read_where_that_can_be_done(met_tesseract: None, folder: Path) -> None:
    record = json.loads(koplopers("code", "--json", str(folder / "scan.pdf")).out)
    assert (record["status"], record["tekst_herkomst"], record["reden"]) == ("gelezen", "ocr", None)
    assert record["afspraak"]["gemeenten"] == [{"code": "GM0216", "naam": "Culemborg"}]
    assert "ja" in {c["waarde"] for c in record["coderingen"]}


def test_the_account_for_people_names_every_file_and_every_reason(folder: Path, answer: Answer) -> None:
    said = " ".join(koplopers("code", str(folder)).out.split())
    for name, record in records(answer).items():
        assert name in said
        if record["reden"] in (TE_TRAAG, TE_GROOT, VASTGELOPEN):
            continue  # which of the bounds a file meets first, and whether at all, is the machine's
        assert record["reden"] is None or " ".join(record["reden"].split()) in said, name
    assert f"{len(records(answer))} files:" in said
    assert "1 equal to another" in said


@pytest.fixture
def place(tmp_path: Path, goed: dict[str, bytes], vijandig: dict[str, bytes]) -> Werkplaats:
    place = Werkplaats(tmp_path / "data")
    for name, data in (goed | vijandig).items():
        (place.inbox / name).write_bytes(data)
    return place


def test_the_inbox_keeps_every_file_with_its_status_and_shows_counts_with_reasons(
    place: Werkplaats, goed: dict[str, bytes], vijandig: dict[str, bytes]
) -> None:
    result = place.alles()["documenten"]
    rows = place.rijen("kern.document")
    assert {row["sha256"] for row in place.rijen("kern.vastlegging")} == {row["document_id"] for row in rows}
    assert len(place.rijen("kern.vastlegging")) == len(goed) + len(vijandig)
    assert all(row["status"] == "gelezen" or row["reden"] for row in rows)
    shown = {(status, why): number for status, why, number in result.tabel[1:]}
    assert sum(int(number) for number in shown.values()) == len(rows)
    refused = {row["reden"] for row in rows if row["status"] == "geweigerd"}
    assert {why for status, why in shown if status == "geweigerd"} == refused
    assert not any(re.search(r"pagina \d", str(why)) for _, why in shown), "reasons are counted, not listed"
