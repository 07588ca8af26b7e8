"""A labelled folder is read whole, and each planted fault gives one sentence with file, line and remedy."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.gold import GoldError, read_gold
from transforms.codebook.model import KENMERKEN
from transforms.evaluatie.goud import GoudBewijs, GoudToezegging, Nearmiss
from transforms.evaluatie.passages import locate_problems

HEAD = f"doc_id,gemeente,gm_name_at_year,jaar_start,jaar_eind,doc_type,parties,{','.join(KENMERKEN)}"
CODES = ",".join(["+", *["-"] * 12])
ROW = f"x,Zwolle en Hattem,Zwolle; Hattem,2016,2019,prestatieafspraken,gemeente Zwolle; deltaWonen,{CODES}"
FILES = {
    "x.txt": "status: synthetic\nEén lift\nvoor ouderen.\fTwee.",
    "labels.csv": f"{HEAD}\r\n{ROW}\r\n",
    "evidence.csv": (
        'doc_id,code,page,quote,concreteness\r\nx,geschiktheid_woningvoorraad,1,"Eén lift\nvoor ouderen.",2\r\n'
    ),
    "nearmiss.csv": "doc_id,code,kind,page,quote\nx,woonvormen,wens,2,Twee.\n\n",
    "commitments.csv": (
        "doc_id,page,quote,quantity_min,quantity_max,unit,target_group,actor,deadline_year\n"
        "x,1,Eén lift,1,,liften,ouderen,deltaWonen,\n"
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    return tmp_path


def test_everything_is_read(folder: Path) -> None:
    (one,) = read_gold(folder)
    assert one.doc_id == "x"
    assert [(page.pagina, page.tekst) for page in one.paginas] == [(1, "Eén lift\nvoor ouderen."), (2, "Twee.")]
    assert [kenmerk for kenmerk, ja in one.labels.items() if ja] == ["geschiktheid_woningvoorraad"]
    assert len(one.labels) == 13
    assert one.gemeenten == ("Zwolle", "Hattem")
    assert (one.jaar_start, one.jaar_eind, one.doc_type) == (2016, 2019, "prestatieafspraken")
    assert one.partijen == ("gemeente Zwolle", "deltaWonen")
    assert one.bewijs == (GoudBewijs("geschiktheid_woningvoorraad", 1, "Eén lift\nvoor ouderen.", 2),)
    assert one.nearmisses == (Nearmiss("woonvormen", "wens", 2, "Twee."),)
    assert one.toezeggingen == (GoudToezegging(1, "Eén lift", 1, None, "liften", "ouderen", "deltaWonen", None),)


def test_a_table_that_is_absent_differs_from_one_without_rows(folder: Path) -> None:
    (folder / "evidence.csv").unlink()
    (folder / "nearmiss.csv").write_text("doc_id,code,kind,page,quote\n", encoding="utf-8")
    (one,) = read_gold(folder)
    assert one.bewijs is None
    assert one.nearmisses == ()


def test_a_first_line_that_is_not_metadata_is_text(folder: Path) -> None:
    (folder / "x.txt").write_text("De status: goed", encoding="utf-8")
    assert read_gold(folder)[0].paginas[0].tekst == "De status: goed"


def change(name: str, old: str, new: str) -> Callable[[Path], None]:
    def plant(folder: Path) -> None:
        text = FILES[name]
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8", newline="")

    return plant


FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "no labels": (lambda folder: (folder / "labels.csv").unlink(), "labels.csv is missing; add it"),
    "empty labels": (change("labels.csv", FILES["labels.csv"], ""), "labels.csv is empty; write"),
    "no rows": (change("labels.csv", f"{ROW}\r\n", ""), "labels.csv has no rows; add"),
    "no text": (lambda folder: (folder / "x.txt").unlink(), "labels.csv, line 2: there is no file x.txt; add it"),
    "text without labels": (
        lambda folder: (folder / "y.txt").write_text("tekst", encoding="utf-8"),
        "y.txt has no row in labels.csv; label it",
    ),
    "twice": (
        change("labels.csv", ROW, f"{ROW}\r\n{ROW}"),
        "labels.csv, line 3: doc_id 'x' is there twice; keep one",
    ),
    "unknown column": (change("labels.csv", "gemeente,", "plaats,"), "labels.csv, line 1: unknown column 'plaats'"),
    "missing column": (change("labels.csv", "gemeente,", ""), "labels.csv, line 1: column 'gemeente' is not there"),
    "label": (
        change("labels.csv", "Wonen,+", "Wonen,ja"),
        "line 2: geschiktheid_woningvoorraad is 'ja'; write + or -",
    ),
    "year": (change("labels.csv", "2019", "20x9"), "line 2: jaar_eind '20x9' is not a whole number; correct it"),
    "years": (change("labels.csv", "2019", "2015"), "line 2: jaar_eind 2015 is before jaar_start 2016; correct"),
    "kind": (
        change("labels.csv", ",prestatie", ",intentie"),
        "line 2: doc_type 'intentieafspraken' is unknown; use one",
    ),
    "field": (
        change("labels.csv", "Zwolle; Hattem", "Zwolle, Hattem"),
        "line 2: 21 fields where the first line names 20",
    ),
    "kenmerk": (
        change("evidence.csv", "geschiktheid_", ""),
        "evidence.csv, line 2: code 'woningvoorraad' is unknown; use",
    ),
    "degree": (
        change("evidence.csv", ",2\r", ",0\r"),
        "evidence.csv, line 2: concreteness '0' is unknown; use one of 1, 2",
    ),
    "document": (
        change("evidence.csv", "\nx,", "\nz,"),
        "evidence.csv, line 2: document 'z' is not in labels.csv; correct",
    ),
    "later line": (
        change("evidence.csv", ",2\r\n", ",2\r\nx,wonen,1,Twee.,2\r\n"),
        "evidence.csv, line 4: code 'wonen' is unknown",
    ),
    "quote": (change("nearmiss.csv", "Twee.", " "), "nearmiss.csv, line 2: quote is empty; fill it in"),
    "number": (
        change("commitments.csv", "lift,1,", "lift,een,"),
        "commitments.csv, line 2: quantity_min 'een' is not a num",
    ),
    "infinite": (
        change("commitments.csv", "lift,1,", "lift,inf,"),
        "line 2: quantity_min 'inf' is not a number; write it",
    ),
    "csv": (change("nearmiss.csv", "Twee.", '"Twee.'), "nearmiss.csv, line 2: not readable as CSV"),
    "encoding": (
        lambda folder: (folder / "x.txt").write_bytes("Eén".encode("latin-1")),
        "x.txt, byte 1: not UTF-8; save the file as UTF-8",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_gives_its_sentence(folder: Path, fault: str) -> None:
    plant, sentence = FAULTS[fault]
    plant(folder)
    with pytest.raises(GoldError, match=re.escape(sentence)) as caught:
        read_gold(folder)
    assert "\n" not in str(caught.value)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="is not a folder; give the folder that holds"):
        read_gold(tmp_path / "none")


def test_the_development_folder(shared: Path) -> None:
    gold = read_gold(shared / "data" / "dev")
    assert len(gold) == 86
    assert locate_problems(gold) == []
    assert [
        sum(len(passages or ()) for passages in column)
        for column in zip(*((one.bewijs, one.nearmisses, one.toezeggingen) for one in gold), strict=True)
    ] == [1337, 1621, 684]
    for one in gold:
        labelled_ja = {kenmerk for kenmerk, ja in one.labels.items() if ja}
        assert {passage.kenmerk for passage in one.bewijs or ()} == labelled_ja, one.doc_id
