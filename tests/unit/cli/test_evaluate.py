"""`koplopers evaluate`: the measures of the contract, and one sentence for a wrong folder."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.unit.cli.command import koplopers
from transforms.codebook.model import KENMERKEN
from transforms.coding.coder import PassageCoder

FACTS = ("doc_id", "gemeente", "gm_name_at_year", "jaar_start", "jaar_eind", "doc_type", "parties")
GESCHIKT = "De corporatie maakt in 2020 veertig seniorenflats geschikt voor bewoners met een rollator of rolstoel."
JA = {
    "een": {"geschiktheid_woningvoorraad": GESCHIKT},
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
    assert "passages-" in answer.out
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


@pytest.fixture
def trained_on_een(gold: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder, with a coder that was trained on its first text."""
    monkeypatch.setattr(PassageCoder, "has_learned_from", lambda _, paginas: GESCHIKT in paginas[0].tekst)
    return gold


WARNING = "The coder was trained on 1 of these 2 texts: on them these figures say nothing about its quality."


def test_figures_on_texts_it_was_trained_on_carry_a_warning(trained_on_een: Path) -> None:
    for options in ((), ("--json",)):
        answer = koplopers("evaluate", str(trained_on_een), *options)
        assert answer.code == 0
        assert answer.err.startswith(WARNING)
    measures = json.loads(answer.out)
    assert measures["waarschuwing"].startswith(WARNING)
    assert measures["getraind_op"] == ["een"]


def test_figures_on_other_texts_carry_none(gold: Path) -> None:
    answer = koplopers("evaluate", str(gold), "--json")
    assert answer.err == ""
    measures = json.loads(answer.out)
    assert (measures["waarschuwing"], measures["getraind_op"]) == (None, [])


def test_the_report_of_errors_opens_with_the_warning(trained_on_een: Path, tmp_path: Path) -> None:
    _coded_badly(trained_on_een)
    out = tmp_path / "fouten.md"
    assert koplopers("evaluate", str(trained_on_een), "--fouten", str(out)).code == 0
    assert out.read_text(encoding="utf-8").splitlines()[2].startswith(f"**{WARNING}")
    table = out.with_suffix(".csv")
    assert koplopers("evaluate", str(trained_on_een), "--fouten", str(table)).code == 0
    with table.open(encoding="utf-8-sig", newline="") as file:
        assert {row["doc_id"]: row["getraind_op"] for row in csv.DictReader(file)} == {"een": "ja", "twee": "nee"}


def _coded_badly(gold: Path) -> None:
    """Labels that no coder can meet: a ja without words for it, and a nee where there are.

    A second sentence makes each text one in which an absence means something.
    """
    for path in gold.glob("*.txt"):
        path.write_text(f"{path.read_text()}De gemeente snoeit in het najaar de bomen langs de Zwolseweg.\n")
    text = (gold / "labels.csv").read_text().splitlines()
    signs = ["-"] * len(KENMERKEN)
    signs[KENMERKEN.index("eigen_regie")] = "+"
    text[1] = ",".join([*text[1].split(",")[: len(FACTS)], *signs])
    (gold / "labels.csv").write_text("\n".join(text) + "\n")
    quote = "De gemeente Zwolle en deltaWonen spreken af:"
    (gold / "evidence.csv").write_text(f"doc_id,code,page,quote,concreteness\neen,eigen_regie,1,{quote},1\n")
    (gold / "nearmiss.csv").write_text(
        f"doc_id,code,kind,page,quote\neen,geschiktheid_woningvoorraad,wens,1,{JA['een']['geschiktheid_woningvoorraad']}\n"
    )


def test_errors_are_written_to_read(gold: Path, tmp_path: Path) -> None:
    _coded_badly(gold)
    out = tmp_path / "uit" / "fouten.md"
    out.parent.mkdir()
    answer = koplopers("evaluate", str(gold), "--json", "--fouten", str(out))
    assert answer.code == 0
    assert json.loads(answer.out)["n_documenten"] == 2
    assert answer.err.endswith(f" errors: {out}\n")
    page = out.read_text(encoding="utf-8")
    assert page.startswith("# Errors of passages-")
    assert "### eigen_regie: gemist (1)" in page
    assert "De gemeente Zwolle en deltaWonen spreken af:" in page
    assert "### geschiktheid_woningvoorraad: onterecht (1)" in page
    assert "near miss: wens" in page


def test_errors_are_written_to_sort(gold: Path, tmp_path: Path) -> None:
    _coded_badly(gold)
    out = tmp_path / "FOUTEN.CSV"
    assert koplopers("evaluate", str(gold), "--fouten", str(out)).code == 0
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    kinds = {(row["kenmerk"], row["soort"], row["grond"]) for row in rows}
    assert ("geschiktheid_woningvoorraad", "onterecht", "wens") in kinds
    assert ("geschiktheid_woningvoorraad", "nearmiss_gecodeerd", "wens") in kinds
    assert any(row["soort"] == "gemist" and row["kenmerk"] == "eigen_regie" for row in rows)


@pytest.mark.parametrize("name", ["fouten.xlsx", "fouten"])
def test_another_form_is_wrong_usage_before_anything_is_coded(gold: Path, name: str) -> None:
    answer = koplopers("evaluate", str(gold), "--fouten", str(gold / name))
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.count("\n") == 1
    assert ".md" in answer.err
    assert ".csv" in answer.err
    assert not (gold / name).exists()


def test_a_folder_that_is_not_there_is_one_sentence(gold: Path) -> None:
    answer = koplopers("evaluate", str(gold), "--fouten", str(gold / "weg" / "fouten.md"))
    assert answer.code == 1
    assert "fouten.md" in answer.err
    assert "Traceback" not in answer.err


def test_a_labelled_quote_that_is_not_on_its_page_is_named(gold: Path) -> None:
    (gold / "evidence.csv").write_text(
        "doc_id,code,page,quote,concreteness\neen,geschiktheid_woningvoorraad,1,Dit staat er niet.,2\n"
    )
    answer = koplopers("evaluate", str(gold))
    assert answer.code == 0
    assert answer.err.count("\n") == 1
    assert "document 'een': the evidence 'Dit staat er niet.' is not on page 1" in answer.err
    assert "correct the label" in answer.err
