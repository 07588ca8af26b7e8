"""`koplopers evaluate`: the measures of the contract, and one sentence for a wrong folder."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.unit.cli.command import koplopers
from transforms.codebook.model import KENMERKEN

FACTS = ("doc_id", "gemeente", "gm_name_at_year", "jaar_start", "jaar_eind", "doc_type", "parties")
JA = {
    "een": {"geschiktheid_woningvoorraad": "De corporatie bouwt in 2020 veertig nultredenwoningen voor ouderen."},
    "twee": {"doorstroming_opvang": "De corporatie stelt 25 woningen beschikbaar voor uitstroom uit de opvang."},
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    with (tmp_path / "labels.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([*FACTS, *KENMERKEN])
        for doc_id, answers in JA.items():
            facts = [doc_id, "Zwolle", "Zwolle", 2020, 2021, "prestatieafspraken", "gemeente Zwolle; deltaWonen"]
            writer.writerow([*facts, *("+" if kenmerk in answers else "-" for kenmerk in KENMERKEN)])
    for doc_id, answers in JA.items():
        head = "PRESTATIEAFSPRAKEN ZWOLLE 2020-2021\n\nDe gemeente Zwolle en deltaWonen spreken af:\n\n"
        (tmp_path / f"{doc_id}.txt").write_text(head + "\n".join(answers.values()) + "\n", encoding="utf-8")
    return tmp_path


def test_json_has_the_measures_of_the_contract(gold: Path) -> None:
    answer = koplopers("evaluate", str(gold), "--json")
    assert answer.code == 0
    assert answer.err == ""
    measures = json.loads(answer.out)
    assert measures["n_documenten"] == 2
    assert measures.keys() >= {
        *("macro_f1", "micro_f1", "kappa", "alpha", "per_kenmerk", "bewijs", "concreetheid", "nearmiss"),
        *("toezeggingen", "metadata"),
    }
    assert {name for name in measures if name.endswith("_ci")} >= {"macro_f1_ci", "micro_f1_ci", "kappa_ci"}
    assert list(measures["per_kenmerk"]) == list(KENMERKEN)
    assert measures["per_kenmerk"]["geschiktheid_woningvoorraad"]["n_ja"] == 1
    assert measures["metadata"]["gemeente"] == 1


def test_report_names_the_coder_and_every_kenmerk(gold: Path) -> None:
    answer = koplopers("evaluate", str(gold))
    assert answer.code == 0
    assert "regels-" in answer.out
    assert "2 documents" in answer.out
    assert all(kenmerk in answer.out for kenmerk in KENMERKEN)


def _without_labels(gold: Path) -> None:
    (gold / "labels.csv").unlink()


def _text_missing(gold: Path) -> None:
    (gold / "een.txt").unlink()


def _unlabelled_text(gold: Path) -> None:
    (gold / "drie.txt").write_text("Nog een tekst.\n")


def _wrong_label(gold: Path) -> None:
    path = gold / "labels.csv"
    path.write_text(path.read_text().replace("+", "ja"))


def _wrong_year(gold: Path) -> None:
    path = gold / "labels.csv"
    path.write_text(path.read_text().replace("2021", "later"))


@pytest.mark.parametrize(
    ("spoil", "named"),
    [
        (_without_labels, "labels.csv"),
        (_text_missing, "een"),
        (_unlabelled_text, "drie.txt"),
        (_wrong_label, "labels.csv"),
        (_wrong_year, "later"),
    ],
)
def test_a_wrong_folder_is_wrong_usage_and_names_the_fault(gold: Path, spoil: object, named: str) -> None:
    assert callable(spoil)
    spoil(gold)
    answer = koplopers("evaluate", str(gold))
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err.count("\n") == 1
    assert named in answer.err
