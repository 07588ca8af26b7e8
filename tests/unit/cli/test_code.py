"""`koplopers code`: one answer a file in the shape of the contract, whatever else lies in the folder."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.support.render import render_docx, render_html, render_pdf
from tests.unit.cli.command import Answer, koplopers
from transforms.codebook.model import KENMERKEN
from transforms.model import KADER

TEKST = (
    "PRESTATIEAFSPRAKEN ZWOLLE 2019-2022\n\n"
    "De gemeente Zwolle, deltaWonen en SWZ maken deze prestatieafspraken voor 2019 tot en met 2022.\n\n"
    "Artikel 1 Geschikte woningen\n\n"
    "deltaWonen maakt in 2020 veertig seniorenflats geschikt voor bewoners met een rollator of rolstoel.\n",
    "Artikel 2 Uitstroom\n\n"
    "De corporaties stellen elk jaar 25 woningen beschikbaar voor uitstroom uit de maatschappelijke opvang.\n",
)
KEYS = {
    *("bestand", "document_id", "status", "reden", "paginas", "tekst_herkomst", "pagina_van", "pagina_tot"),
    *("delen", "afspraak", "coderingen", "toezeggingen"),
}
AFSPRAAK = {"soort", "jaar_van", "jaar_tot", "datum_ondertekend", "gemeenten", "regionaal", "partijen"}
CODERING = {"kader", "kenmerk", "waarde", "concreetheid", "zekerheid", "bewijs"}
BEWIJS = {
    *("pagina", "begin", "eind", "citaat", "concreetheid", "regel"),
    *("smart_s", "smart_m", "smart_a", "smart_r", "smart_t", "doelgroepen"),
}
TOEZEGGING = {
    *("pagina", "begin", "eind", "citaat", "aantal_min", "aantal_max", "eenheid", "doelgroep", "actor", "jaar"),
    *("kenmerk", "soort", "jaar_genoemd"),
}
STATUS = {
    "afspraken.docx": "gelezen",
    "afspraken.html": "gelezen",
    "afspraken.pdf": "gelezen",
    "afspraken.txt": "gelezen",
    "leeg.pdf": "geweigerd",
    "plaatje.png": "geweigerd",
    "wit.txt": "onleesbaar",
}


@pytest.fixture(scope="module")
def map_met_alles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one agreement in each form, and files that are none."""
    folder = tmp_path_factory.mktemp("gemengd")
    (folder / "afspraken.txt").write_text("\f".join(TEKST), encoding="utf-8")
    (folder / "afspraken.pdf").write_bytes(render_pdf(TEKST))
    (folder / "afspraken.docx").write_bytes(render_docx(TEKST))
    (folder / "afspraken.html").write_bytes(render_html(TEKST, "Prestatieafspraken"))
    (folder / "leeg.pdf").touch()
    (folder / "wit.txt").write_text(" \n\n")
    (folder / "plaatje.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (folder / ".verborgen.txt").write_text(TEKST[0])
    (folder / "wit.yml").write_text("")
    return folder


@pytest.fixture(scope="module")
def coded(map_met_alles: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Answer, Path]:
    out = tmp_path_factory.mktemp("uit") / "codes.parquet"
    return koplopers("code", str(map_met_alles), "--json", "--out", str(out), KOPLOPERS_WORKERS="1"), out


def records(answer: Answer) -> list[dict[str, Any]]:
    return [json.loads(line) for line in answer.out.splitlines()]


def test_each_file_gives_one_object_in_order_of_name(coded: tuple[Answer, Path], map_met_alles: Path) -> None:
    answer, _ = coded
    assert answer.code == 0
    assert " ".join(answer.err.split()).endswith("hidden, and not read; give it a name without a dot")
    found = {Path(record["bestand"]).name: record for record in records(answer)}
    assert {name: record["status"] for name, record in found.items()} == STATUS
    assert list(found) == sorted(STATUS)
    for name, record in found.items():
        assert record["document_id"] == hashlib.sha256((map_met_alles / name).read_bytes()).hexdigest()
        assert (record["reden"] is None) == (record["status"] == "gelezen")
        assert record["tekst_herkomst"] == ("laag" if record["status"] == "gelezen" else "geen")


def test_objects_have_every_key_of_the_contract(coded: tuple[Answer, Path]) -> None:
    for record in records(coded[0]):
        assert record.keys() == KEYS
        thirteen = [codering["kenmerk"] for codering in record["coderingen"] if codering["kader"] == KADER]
        assert thirteen == list(KENMERKEN)
        assert all(codering.keys() == CODERING for codering in record["coderingen"])
        assert all(bewijs.keys() == BEWIJS for codering in record["coderingen"] for bewijs in codering["bewijs"])
        assert all(toezegging.keys() == TOEZEGGING for toezegging in record["toezeggingen"])
        if record["status"] != "gelezen":
            assert {codering["waarde"] for codering in record["coderingen"]} == {"onleesbaar"}
            continue
        assert record["afspraak"].keys() >= AFSPRAAK
        assert record["afspraak"]["gemeenten"] == [{"code": "GM0193", "naam": "Zwolle"}]
        assert (record["afspraak"]["jaar_van"], record["afspraak"]["jaar_tot"]) == (2019, 2022)
        for codering in record["coderingen"]:
            assert codering["waarde"] in ("ja", "nee")
            assert bool(codering["bewijs"]) == (codering["waarde"] == "ja")


def test_forms_of_one_text_get_the_same_codes(coded: tuple[Answer, Path]) -> None:
    answers = {
        Path(record["bestand"]).suffix: [(c["kenmerk"], c["waarde"]) for c in record["coderingen"]]
        for record in records(coded[0])
        if record["status"] == "gelezen"
    }
    assert len(answers) == 4
    assert len({tuple(answer) for answer in answers.values()}) == 1
    assert ("geschiktheid_woningvoorraad", "ja") in answers[".pdf"]
    assert ("doorstroming_opvang", "ja") in answers[".pdf"]


def test_quotes_of_a_text_file_are_slices_of_its_pages(coded: tuple[Answer, Path]) -> None:
    record = next(r for r in records(coded[0]) if r["bestand"].endswith(".txt") and r["status"] == "gelezen")
    passages = [b for codering in record["coderingen"] for b in codering["bewijs"]] + record["toezeggingen"]
    assert record["toezeggingen"]
    for passage in passages:
        page = TEKST[passage["pagina"] - 1]
        assert page[passage["begin"] : passage["eind"]] == passage["citaat"] != ""


def test_out_holds_a_row_for_every_file_and_kenmerk(coded: tuple[Answer, Path]) -> None:
    answer, out = coded
    rows = pq.read_table(out).to_pylist()
    assert sum(row["kader"] == KADER for row in rows) == len(STATUS) * len(KENMERKEN)
    from_json = {
        (r["bestand"], c["kader"], c["kenmerk"]): c["waarde"] for r in records(answer) for c in r["coderingen"]
    }
    assert {(row["bestand"], row["kader"], row["kenmerk"]): row["waarde"] for row in rows} == from_json
    assert len(rows) == len(from_json)


def test_report_is_for_people(map_met_alles: Path) -> None:
    answer = koplopers("code", str(map_met_alles / "afspraken.txt"), str(map_met_alles / "leeg.pdf"))
    assert answer.code == 0
    assert "prestatieafspraken (98% sure) · Zwolle · 2019–2022 · 2 pages (text layer) · onbekend" in answer.out
    assert "deltaWonen" in answer.out
    assert "geweigerd: het bestand is leeg" in answer.out
    assert all(kenmerk in answer.out for kenmerk in KENMERKEN)
    assert answer.out.endswith("2 files: 1 gelezen, 1 geweigerd; 1 agreement coded\n")


def test_a_file_with_two_agreements_gives_an_object_for_each(tmp_path: Path) -> None:
    other = (
        "PRESTATIEAFSPRAKEN KAMPEN 2019-2022\n\n"
        "De gemeente Kampen en Wetland Wonen maken deze prestatieafspraken voor 2019 tot en met 2022.\n\n"
        "Wetland Wonen bouwt in 2021 zestig seniorenwoningen.\n",
        "De corporatie geeft ouderen die verhuizen voorrang bij gelijkvloerse woningen.\n",
    )
    signed = "Aldus ondertekend te {} op 11 december 2018."
    pages = (*TEKST, signed.format("Zwolle"), *other, signed.format("Kampen"))
    (tmp_path / "twee.txt").write_text("\f".join(pages), encoding="utf-8")
    found = records(koplopers("code", str(tmp_path), "--json"))
    assert [(r["pagina_van"], r["pagina_tot"], r["afspraak"]["gemeenten"][0]["naam"]) for r in found] == [
        (1, 3, "Zwolle"),
        (4, 6, "Kampen"),
    ]
    assert [deel["pagina_van"] for deel in found[0]["delen"]] == [1, 4]
    for record in found:
        assert {b["pagina"] for c in record["coderingen"] for b in c["bewijs"]} <= {*range(record["pagina_van"], 7)}


def test_the_same_file_twice_is_answered_twice(map_met_alles: Path) -> None:
    path = str(map_met_alles / "afspraken.txt")
    found = records(koplopers("code", path, path, "--json"))
    assert [record["bestand"] for record in found] == [path, path]
    assert found[0] == found[1]


def test_nothing_readable_is_exit_code_1_after_the_answers(map_met_alles: Path) -> None:
    answer = koplopers("code", str(map_met_alles / "leeg.pdf"), str(map_met_alles / "wit.txt"), "--json")
    assert answer.code == 1
    assert [record["status"] for record in records(answer)] == ["geweigerd", "onleesbaar"]
    assert answer.err.count("\n") == 1


def test_an_empty_folder_is_wrong_usage(tmp_path: Path) -> None:
    answer = koplopers("code", str(tmp_path))
    assert answer.code == 2
    assert str(tmp_path) in answer.err


def test_stated_facts_win_and_wrong_ones_are_named_while_all_files_are_coded(tmp_path: Path) -> None:
    for name in ("a", "b", "c", "d"):
        (tmp_path / f"{name}.txt").write_text("\f".join(TEKST), encoding="utf-8")
    (tmp_path / "a.yml").write_text("gemeenten: [Deventer]\n")
    (tmp_path / "b.yml").write_text("gemeenten: [Zwolle\n")
    (tmp_path / "c.yml").write_text("gemeenten: [Nergenshuizen]\n")
    (tmp_path / "d.yml").write_bytes(b"titel: \xff\n")
    answer = koplopers("code", str(tmp_path), "--json")
    assert answer.code == 0
    found = [record["afspraak"]["gemeenten"][0]["naam"] for record in records(answer)]
    assert found == ["Deventer", "Zwolle", "Zwolle", "Zwolle"]
    assert [line.split(":")[0] for line in answer.err.splitlines()] == [str(tmp_path / f"{n}.yml") for n in "bcd"]


def test_a_name_with_escape_sequences_does_not_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31mrood\x07[bold].txt"
    path.write_text("\f".join(TEKST), encoding="utf-8")
    path.with_suffix(".yml").write_text("onbekend: 1\n")
    answer = koplopers("code", str(tmp_path))
    assert answer.code == 0
    assert "rood" in answer.out
    assert "[bold]" in answer.out
    assert "rood" in answer.err
    assert not {"\x1b", "\x07"} & set(answer.out + answer.err)
    assert records(koplopers("code", str(tmp_path), "--json"))[0]["bestand"] == str(path)
