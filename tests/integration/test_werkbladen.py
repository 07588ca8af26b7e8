"""A sheet goes out, a person fills it in, and the decisions come back: once, checked, and only added."""

from __future__ import annotations

import csv
import io
import math
import re
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipelines import dichtstbij, steekproef, werkbladen
from pipelines.omgeving import KoplopersError
from pipelines.stages import coderingen
from tests.support.werkplaats import TEKST, Werkplaats
from transforms.beoordeling.besluit import CODE, COLUMNS
from transforms.beoordeling.formaten import BLAD, from_csv, from_xlsx
from transforms.coding.model.model import load_model

VANDAAG = "2026-11-20"


def export(
    werkplaats: Werkplaats, path: Path, n: int = 50, alias: str | None = None, *, dubbel: bool = False
) -> list[dict[str, str]]:
    waiting = werkbladen.queue(werkplaats.omgeving, alias, dubbel, ())
    werkbladen.write(werkplaats.omgeving, path, waiting[:n], alias or "")
    return rows_of(path)


def rows_of(path: Path) -> list[dict[str, str]]:
    read = from_csv if path.suffix == ".csv" else from_xlsx
    return [row for _, row in read(path.read_bytes())]


def fill(path: Path, answers: dict[int, dict[str, Any]]) -> None:
    """Fill in rows (by their number in the program) as a person does: in the workbook, by the names of the columns."""
    book = openpyxl.load_workbook(path)
    sheet = book[BLAD]
    at = {cell.value: cell.column for cell in sheet[1]}
    for number, cells in answers.items():
        for kop, value in ({"Beoordelaar": "lezer-1", "Datum": date(2026, 11, 20)} | cells).items():
            sheet.cell(number, at[kop]).value = value
    book.save(path)


def reviews(werkplaats: Werkplaats) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in werkplaats.omgeving.layout.reviews.glob("*")}


def test_a_decision_goes_round(werkplaats: Werkplaats, tmp_path: Path) -> None:
    path = tmp_path / "lijst.xlsx"
    rows = export(werkplaats, path, alias="lezer-1")
    # One agreement of its own: where a slice goes with a framework, another may speak once this one says nee.
    number, first = next((number, row) for number, row in enumerate(rows, 2) if row["gemeente"] == "Raalte")
    other = "nee" if first["machine_waarde"] == "ja" else "ja"
    fill(path, {number: {"Uw antwoord": other, "Toelichting": "=1+1"}})
    done = werkbladen.read(werkplaats.omgeving, path)
    assert (done.opgeslagen, done.bekend, done.leeg, done.regels) == (1, 0, 49, [])
    assert werkplaats.werk()["beoordelingen"].counts["van toepassing"] == 1
    (row,) = werkplaats.rijen("kern.beoordeling")
    assert (row["waarde"], row["toelichting"], row["beoordelaar"]) == (other, "=1+1", "lezer-1")
    assert (row["afspraak_id"], row["kenmerk"]) == (first["afspraak_id"], first["kenmerk"])
    assert row["codeboek_versie"] == first["codeboek_versie"]
    assert row["bewijs_afdruk"] == first["bewijs_afdruk"]
    shown = [
        r["coder"]
        for r in werkplaats.rijen("vergelijking.koplopers_lang")
        if (r["afspraak_id"], r["kenmerk"]) == (row["afspraak_id"], row["kenmerk"])
    ]
    assert set(shown) == {"mens"}
    werkplaats.controleer()
    werkplaats.publiceer()


def test_a_sheet_shows_the_quote_of_the_page_between_its_sentences(werkplaats: Werkplaats, tmp_path: Path) -> None:
    found = [row for row in export(werkplaats, tmp_path / "lijst.csv") if row["citaat"]]
    assert found
    pages = [" ".join(r["tekst"].split()) for r in werkplaats.rijen("kern.pagina")]
    for row in found:
        assert any(row["citaat"] in tekst for tekst in pages)
        assert row["machine_waarde"] == "ja"
        assert f"#page={row['pagina']}" in row["link"]
    assert any(row["zin_ervoor"] for row in found)


def test_planted_doubt_comes_first(werkplaats: Werkplaats, tmp_path: Path) -> None:
    """Two of the surest codes, last in the queue: one made uncertain, on the other a second coder says the opposite."""
    *_, doubted, disputed = export(werkplaats, tmp_path / "voor.csv", n=1000)
    dataset = werkplaats.omgeving.dataset("kern.codering")
    for bucket in dataset.buckets():
        rows = dataset.rows(bucket)
        for row in [*rows]:
            if is_code(row, doubted):
                row["zekerheid"] = 0.5
            if is_code(row, disputed):
                other = "nee" if row["waarde"] == "ja" else "ja"
                rows.append(row | {"coder": "taalmodel-proef", "waarde": other, "zekerheid": None})
        dataset.write(rows, bucket, dataset.invoer(bucket))
    first, second, *rest = export(werkplaats, tmp_path / "na.csv", n=1000)
    assert is_code(first, disputed)
    assert first["reden"].startswith("coders oneens: ")
    assert is_code(second, doubted)
    assert second["reden"] == "machine 50% zeker"
    sure = [int(row["reden"].removeprefix("machine ").removesuffix("% zeker")) for row in rest if "%" in row["reden"]]
    assert sure == sorted(sure, key=lambda percent: abs(percent - 50))
    assert not any("%" in row["reden"] for row in rest[len(sure) :]), "codes without a confidence are last"


def is_code(row: dict[str, Any], other: dict[str, Any]) -> bool:
    return all(row[name] == other[name] for name in CODE)


def test_a_nee_shows_the_passage_that_came_nearest(werkplaats: Werkplaats, tmp_path: Path) -> None:
    rows = export(werkplaats, tmp_path / "lijst.csv")
    found = [row for row in rows if row["dichtstbij"]]
    assert found
    pages = [" ".join(r["tekst"].split()) for r in werkplaats.rijen("kern.pagina")]
    for row in found:
        assert (row["machine_waarde"], row["citaat"]) == ("nee", "")
        assert any(row["dichtstbij"] in tekst for tekst in pages)
        pagina = row["pagina"].split(" (van ")[0]
        assert f"#page={pagina}" in row["link"]
    without = {row["reden"] for row in rows if row["machine_waarde"] == "nee" and not row["dichtstbij"]}
    assert without <= {f"machine {load_model().zekerheid.of(-math.inf, 'nee'):.0%} zeker"}, (
        "only where the model gave no sentence a chance"
    )


def test_a_decision_on_a_nee_goes_round_and_re_opens_when_the_text_changes(
    werkplaats: Werkplaats, tmp_path: Path
) -> None:
    path = tmp_path / "lijst.xlsx"
    rows = export(werkplaats, path)
    number, row = next((n, r) for n, r in enumerate(rows, 2) if r["dichtstbij"] and r["gemeente"] == "Raalte")
    other = next(n for n, r in enumerate(rows, 2) if r["dichtstbij"] and n != number)
    fill(
        path, {number: {"Uw antwoord": "nee"}, other: {"Uw antwoord": "ja", "Dichtstbijzijnde passage": "Iets anders."}}
    )
    done = werkbladen.read(werkplaats.omgeving, path)
    assert done.opgeslagen == 1
    (regel,) = done.regels
    assert f"row {other}: the row is not as it was exported" in regel
    assert werkplaats.werk()["beoordelingen"].counts["van toepassing"] == 1
    assert werkplaats.rijen("kern.beoordeling")[0]["bewijs_afdruk"] == row["bewijs_afdruk"]


def test_an_answer_of_another_coder_is_not_explained_by_this_one(
    werkplaats: Werkplaats, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Other:
        id = "passages-later"

    monkeypatch.setattr(dichtstbij, "the_coder", Other)
    rows = export(werkplaats, tmp_path / "lijst.csv")
    assert any(row["machine_waarde"] == "nee" for row in rows)
    assert not any(row["dichtstbij"] for row in rows)


def test_the_same_queue_gives_the_same_bytes(werkplaats: Werkplaats, tmp_path: Path) -> None:
    for suffix in werkbladen.SUFFIXES:
        one, other = tmp_path / f"een{suffix}", tmp_path / f"twee{suffix}"
        export(werkplaats, one)
        export(werkplaats, other)
        assert one.read_bytes() == other.read_bytes()


def test_importing_twice_adds_nothing_and_a_new_decision_is_a_new_file(werkplaats: Werkplaats, tmp_path: Path) -> None:
    path = tmp_path / "lijst.xlsx"
    export(werkplaats, path, n=5)
    fill(path, {2: {"Uw antwoord": "ja"}})
    werkbladen.read(werkplaats.omgeving, path)
    kept = reviews(werkplaats)
    again = werkbladen.read(werkplaats.omgeving, path)
    assert (again.opgeslagen, again.bekend, again.bestand) == (0, 1, None)
    assert reviews(werkplaats) == kept
    fill(path, {2: {"Uw antwoord": "nee"}, 3: {"Uw antwoord": "onleesbaar"}})
    assert werkbladen.read(werkplaats.omgeving, path).opgeslagen == 2
    after = reviews(werkplaats)
    assert len(after) == 2
    assert kept.items() <= after.items(), "what was there is untouched"


def test_a_wrong_row_is_named_and_the_good_ones_are_stored(werkplaats: Werkplaats, tmp_path: Path) -> None:
    path = tmp_path / "lijst.xlsx"
    export(werkplaats, path, n=8)
    fill(
        path,
        {
            2: {"Uw antwoord": "misschien"},
            3: {"Uw antwoord": "ja", "Uw concreetheid": 0},
            4: {"Uw antwoord": "ja", "Beoordelaar": None},
            5: {"Uw antwoord": "ja", "afspraak_id": "0" * 32},
            6: {"Uw antwoord": "ja", "Datum": date(2027, 1, 1)},
            7: {"Uw antwoord": "ja", "Toelichting": "bel mevrouw J. Voorbeeld"},
            8: {"Uw antwoord": "ja", "Uw concreetheid": 2},
        },
    )
    done = werkbladen.read(werkplaats.omgeving, path)
    wanted = ["none of ja", "'0' does not go", "beoordelaar is empty", "not as it was exported", "future", "a person"]
    assert len(done.regels) == len(wanted)
    for number, (regel, sentence) in enumerate(zip(done.regels, wanted, strict=True), 2):
        assert regel.startswith(f"{path} row {number}: ")
        assert sentence in regel
    assert (done.opgeslagen, done.leeg) == (1, 1)


def test_a_row_that_is_there_twice_is_refused(werkplaats: Werkplaats, tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    row, *_ = export(werkplaats, path)
    head, line, *_ = csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""), delimiter=";")
    for kop, value in {"Uw antwoord": "ja", "Beoordelaar": "x", "Datum": VANDAAG}.items():
        line[head.index(kop)] = value
    turned = [*line]
    turned[head.index("Uw antwoord")] = "nee"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, line, turned])
    done = werkbladen.read(werkplaats.omgeving, path)
    assert done.opgeslagen == 1
    assert "row 3: x decides on this code in an earlier row too" in done.regels[0]
    assert row["kenmerk"] in reviews(werkplaats)[str(done.bestand and done.bestand.name)].decode()


def test_a_code_that_is_gone_is_refused(werkplaats: Werkplaats, tmp_path: Path) -> None:
    path = tmp_path / "lijst.xlsx"
    rows = export(werkplaats, path)
    (gone,) = {r["sha256"] for r in werkplaats.rijen("kern.vastlegging") if r["url"].endswith(TEKST)}
    ids = {r["afspraak_id"] for r in werkplaats.rijen("kern.afspraak") if r["document_id"] == gone}
    number = next(number for number, row in enumerate(rows, 2) if row["afspraak_id"] in ids)
    fill(path, {number: {"Uw antwoord": "ja"}})
    (werkplaats.inbox / TEKST).unlink()
    werkplaats.werk()
    (regel,) = werkbladen.read(werkplaats.omgeving, path).regels
    assert "put its document back" in regel


def test_a_decision_holds_when_only_the_coder_changed_and_is_an_orphan_without_its_agreement(
    werkplaats: Werkplaats, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lijst.xlsx"
    rows = export(werkplaats, path)
    (gone,) = {r["sha256"] for r in werkplaats.rijen("kern.vastlegging") if r["url"].endswith(TEKST)}
    ids = {r["afspraak_id"] for r in werkplaats.rijen("kern.afspraak") if r["document_id"] == gone}
    number = next(number for number, row in enumerate(rows, 2) if row["afspraak_id"] in ids)
    fill(path, {number: {"Uw antwoord": "ja"}})
    werkbladen.read(werkplaats.omgeving, path)

    with monkeypatch.context() as patch:
        patch.setattr(coderingen, "the_coder_id", lambda: "passages-nieuw")
        assert werkplaats.werk()["beoordelingen"].counts["van toepassing"] == 1
        assert {r["coder"] for r in werkplaats.rijen("kern.codering")} == {"expert2016", "passages-nieuw"}
    (werkplaats.inbox / TEKST).unlink()
    werkplaats.werk()
    assert [r["status"] for r in werkplaats.rijen("kern.beoordeling")] == ["wees"]


def test_what_was_re_opened_comes_back_first_and_can_be_decided_again(werkplaats: Werkplaats, tmp_path: Path) -> None:
    path = tmp_path / "lijst.xlsx"
    rows = export(werkplaats, path)
    fill(path, {5: {"Uw antwoord": "ja"}})
    done = werkbladen.read(werkplaats.omgeving, path)
    assert done.bestand is not None
    text = done.bestand.read_text()
    versie = f",{rows[3]['codeboek_versie']},"
    assert versie in text
    done.bestand.write_text(text.replace(versie, ",0.9.0,"))
    werkplaats.werk()
    again, *_ = export(werkplaats, tmp_path / "weer.xlsx", alias="lezer-1")
    assert again["reden"].startswith("heropend, het codeboek is gewijzigd: lezer-1 zei ja op 2026-11-20")
    assert (again["afspraak_id"], again["kenmerk"]) == (rows[3]["afspraak_id"], rows[3]["kenmerk"])
    fill(tmp_path / "weer.xlsx", {2: {"Uw antwoord": "ja", "Datum": date(2026, 11, 21)}})
    assert werkbladen.read(werkplaats.omgeving, tmp_path / "weer.xlsx").opgeslagen == 1
    assert werkplaats.werk()["beoordelingen"].counts["van toepassing"] == 1


def test_a_second_reviewer_decides_without_seeing_the_first(werkplaats: Werkplaats, tmp_path: Path) -> None:
    path = tmp_path / "lijst.xlsx"
    rows = export(werkplaats, path)
    fill(path, {number: {"Uw antwoord": "ja", "Toelichting": "omdat het er staat"} for number in (2, 3, 4)})
    werkbladen.read(werkplaats.omgeving, path)
    werkplaats.werk()
    second = tmp_path / "tweede.xlsx"
    found = export(werkplaats, second, alias="lezer-2", dubbel=True)
    assert {(r["afspraak_id"], r["kenmerk"]) for r in found} == {(r["afspraak_id"], r["kenmerk"]) for r in rows[:3]}
    assert not any("lezer-1" in cell or "omdat het er staat" in cell for row in found for cell in row.values())
    fill(
        second,
        {2: {"Uw antwoord": "nee", "Beoordelaar": "lezer-2"}, 3: {"Uw antwoord": "ja", "Beoordelaar": "lezer-2"}},
    )
    werkbladen.read(werkplaats.omgeving, second)
    werkplaats.werk()
    assert len(werkplaats.rijen("kern.beoordeling")) == 5
    (pair,) = (
        r for r in werkplaats.rijen("vergelijking.overeenstemming")
        if (r["kenmerk"], r["soort"]) == ("alle", "mens_mens")
    )  # fmt: skip
    assert (pair["coder_a"], pair["coder_b"], pair["n"], pair["accuracy"]) == ("lezer-1", "lezer-2", 2, 0.5)
    first, *_ = export(werkplaats, tmp_path / "derde.csv", alias="lezer-3")
    assert first["reden"].startswith("beoordelaars oneens: ")
    assert (first["afspraak_id"], first["kenmerk"]) == (found[0]["afspraak_id"], found[0]["kenmerk"])


def test_a_sample_is_decided_blind_and_keeps_its_chance(werkplaats: Werkplaats, tmp_path: Path) -> None:
    path = tmp_path / "steekproef.xlsx"
    werkbladen.write(werkplaats.omgeving, path, steekproef.sample(werkplaats.omgeving, 2, 1))
    rows = rows_of(path)
    assert len(rows) == 26
    assert len({row["afspraak_id"] for row in rows}) == 2
    assert not any(row["machine_waarde"] or row["citaat"] or row["dichtstbij"] or row["coder"] for row in rows)
    (chance,) = {row["steekproef"] for row in rows}
    assert re.fullmatch("2 van 4 in alle; trekking [0-9a-f]{8}, 2 van 4", chance)
    fill(path, {number: {"Uw antwoord": "nee"} for number in range(2, 28)})
    assert werkbladen.read(werkplaats.omgeving, path).opgeslagen == 26
    assert werkplaats.werk()["beoordelingen"].counts["van toepassing"] == 26
    assert {(r["insluitkans"], r["stratum"], r["stratum_omvang"]) for r in werkplaats.rijen("kern.beoordeling")} == {
        (0.5, "alle", 4)
    }
    coders = {r["coder_a"] for r in werkplaats.rijen("vergelijking.overeenstemming")}
    assert coders <= {"mens", "mens_blind"}
    shown = [row for row in werkplaats.rijen("vergelijking.trend") if row["n_steekproef"]]
    assert {row["reden"] for row in shown} == {"te_weinig_gecodeerd"}
    werkplaats.controleer()
    werkplaats.publiceer()


def test_a_code_that_its_reviewer_decides_again_stays_in_the_sample(werkplaats: Werkplaats, tmp_path: Path) -> None:
    path = tmp_path / "steekproef.xlsx"
    werkbladen.write(werkplaats.omgeving, path, steekproef.sample(werkplaats.omgeving, 4, 1))
    fill(path, {number: {"Uw antwoord": "nee"} for number in range(2, 2 + len(rows_of(path)))})
    werkbladen.read(werkplaats.omgeving, path)
    werkplaats.werk()
    drawn, before = werkplaats.rijen("kern.beoordeling"), werkplaats.rijen("vergelijking.overeenstemming")
    counted = {(r["jaar"], r["kenmerk"]): r["n_steekproef"] for r in werkplaats.rijen("vergelijking.trend")}
    # The code comes by again in the queue, where the answer of the machine is shown, and the reviewer follows it.
    wrong = next(
        r
        for r in werkplaats.rijen("kern.codering")
        if r["waarde"] == "ja"
        and r["kader"] == "koplopers"
        and r["coder"] != "expert2016"
        and r["afspraak_id"] in {d["afspraak_id"] for d in drawn}
    )
    again = [*(wrong[name] for name in (*CODE, "coder")), "ja", "2", drawn[0]["beoordelaar"], "2027-01-02", *[""] * 5]
    with (werkplaats.omgeving.layout.reviews / "nog-eens.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, again])
    werkplaats.werk()
    kept = [r for r in werkplaats.rijen("kern.beoordeling") if all(r[name] == wrong[name] for name in CODE)]
    assert {(r["waarde"], r["status"]) for r in kept} == {("nee", "vervangen"), ("ja", "geldig")}
    assert counted == {(r["jaar"], r["kenmerk"]): r["n_steekproef"] for r in werkplaats.rijen("vergelijking.trend")}
    blind = [r for r in before if "mens_blind" in (r["coder_a"], r["coder_b"])]
    after = werkplaats.rijen("vergelijking.overeenstemming")
    assert blind
    assert [
        r for r in after if "mens_blind" in (r["coder_a"], r["coder_b"]) and "mens" not in (r["coder_a"], r["coder_b"])
    ] == [r for r in blind if "mens" not in (r["coder_a"], r["coder_b"])]
    werkplaats.controleer()
    werkplaats.publiceer()


def test_a_file_that_is_there_is_never_overwritten(werkplaats: Werkplaats, tmp_path: Path) -> None:
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(b"ingevuld")
    with pytest.raises(KoplopersError, match="exists and may hold decisions"):
        export(werkplaats, path)
    assert path.read_bytes() == b"ingevuld"


def test_without_codes_there_is_nothing_to_review(tmp_path: Path) -> None:
    with pytest.raises(KoplopersError, match="no codes to review yet"):
        werkbladen.queue(Werkplaats(tmp_path / "leeg").omgeving, None, False, ())


def test_a_file_that_is_no_sheet_is_named(werkplaats: Werkplaats, tmp_path: Path) -> None:
    for name in ("x.xlsx", "x.csv"):
        path = tmp_path / name
        path.write_bytes(b"geen blad\n")
        with pytest.raises(KoplopersError, match=f"{name}: "):
            werkbladen.read(werkplaats.omgeving, path)
