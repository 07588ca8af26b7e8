"""What every text of the example set and its expected reading must hold.

Here: the sources in `tests/voorbeeld`. Not here: the files built from them (`test_bestanden`), and how the
coder reads them.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml

from transforms.model import CODED_SOORTEN, OTHER_SOORTEN, BekendeFeiten

REPO = Path(__file__).parents[3]
SOURCES = REPO / "tests" / "voorbeeld"
TEXTS = sorted(SOURCES.glob("*.txt"))
MARK = "VOORBEELD – verzonnen tekst bij koplopers, geen echte afspraak"
LEAST_PER_VORM = {"pdf": 5, "docx": 2, "html": 2, "txt": 2, "scan": 1}  # the issue asks for these formats
LEAST_TEXTS = 14
FACTS = {"bestand", "gemeente_codes", "jaar_van", "jaar_tot", "soort"}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


VERWACHT = {row["bestand"]: row for row in _rows(SOURCES / "verwacht.csv")}


def _codes(row: dict[str, str]) -> set[str]:
    return {value for name, value in row.items() if name not in FACTS}


def _head(path: Path) -> dict[str, str]:
    head = path.read_text(encoding="utf-8").partition("\n\n")[0]
    return dict(line.split(": ", 1) for line in head.split("\n"))


def _pages(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").partition("\n\n")[2].split("\f")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_text_says_what_it_is(path: Path) -> None:
    head = _head(path)
    assert set(head) == {"bestand", "vorm"}
    assert Path(head["bestand"]).stem == path.stem
    pages = _pages(path)
    assert 2 <= len(pages) <= 8
    assert MARK in pages[0].split("\n")[:6], "the title block says that it is an example"
    for number, page in enumerate(pages, start=1):
        assert page.rstrip("\n").split("\n")[-1].endswith(f"{MARK} – {number}"), f"no foot line on page {number}"


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_text_holds_no_address_of_a_person(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "@" not in text
    assert not re.search(r"(?<![\d.,])(?:\+31|0)[\s\d()-]{8,}\d", text), "looks like a telephone number"
    assert not re.search(r"\b(dhr|mevr|mw|drs|ir|mr|ing|heer|mevrouw)\b\.? [A-Z]", text), "looks like a person"


def test_every_format_is_there() -> None:
    assert len(TEXTS) >= LEAST_TEXTS
    counted = Counter(_head(path)["vorm"] for path in TEXTS)
    short = {vorm: counted[vorm] for vorm, least in LEAST_PER_VORM.items() if counted[vorm] < least}
    assert not short


def test_every_kind_is_there() -> None:
    soorten = {row["soort"] for row in VERWACHT.values()}
    assert soorten <= {*CODED_SOORTEN, *OTHER_SOORTEN}
    assert soorten >= {
        "prestatieafspraken",
        "raamovereenkomst",
        "jaarschijf",
        "regionale_afspraken",
        "deelconvenant",
        "woonzorgvisie",
        "raadsbrief",
        "bod",
    }


def test_every_text_has_one_expected_reading() -> None:
    assert set(VERWACHT) == {_head(path)["bestand"] for path in TEXTS}


def test_codes_are_given_for_what_can_be_coded_and_only_for_that() -> None:
    vorm = {_head(path)["bestand"]: _head(path)["vorm"] for path in TEXTS}
    for bestand, row in VERWACHT.items():
        codable = row["soort"] in CODED_SOORTEN and vorm[bestand] != "scan"
        assert len(row) - len(FACTS) == 13
        assert _codes(row) <= ({"+", "-"} if codable else {""}), bestand


def test_every_characteristic_is_both_present_and_absent_somewhere() -> None:
    rows = [row for row in VERWACHT.values() if _codes(row) != {""}]
    for kenmerk in rows[0].keys() - FACTS:
        assert {row[kenmerk] for row in rows} == {"+", "-"}, kenmerk


def test_gemeenten_existed_and_are_named() -> None:
    gemeenten = {row["gemeente_code"]: row for row in _rows(REPO / "warehouse" / "reference" / "gemeente.csv")}
    texts = {_head(path)["bestand"]: path.read_text(encoding="utf-8") for path in TEXTS}
    for bestand, row in VERWACHT.items():
        for code in row["gemeente_codes"].split(";"):
            gemeente = gemeenten[code]
            assert gemeente["naam"] in texts[bestand]
            if row["jaar_van"]:
                assert int(gemeente["eerste_jaar"]) <= int(row["jaar_van"]) <= int(gemeente["laatste_jaar"])


def test_set_holds_the_cases_that_the_comparison_decides_on() -> None:
    ended = [row for row in VERWACHT.values() if row["gemeente_codes"] == "GM0022"]
    successor = [row for row in VERWACHT.values() if row["gemeente_codes"] == "GM1969"]
    assert len(ended) == len(successor) == 1, "Leek, and Westerkwartier that it merged into on 1 January 2019"
    per_gemeente = Counter(row["gemeente_codes"] for row in VERWACHT.values() if _codes(row) != {""})
    assert per_gemeente["GM0637"] == 2, "Zoetermeer, in the 2016 table, has two successive agreements"
    assert per_gemeente["GM0193"] == 2, "Zwolle has a framework and a jaarschijf"
    assert any(";" in codes for codes in per_gemeente), "a regional agreement binds several gemeenten"


def test_facts_beside_the_scan_are_known_facts() -> None:
    scans = [path for path in TEXTS if _head(path)["vorm"] == "scan"]
    for path in scans:
        facts = yaml.safe_load(path.with_suffix(".yml").read_text(encoding="utf-8"))
        expected = VERWACHT[_head(path)["bestand"]]
        assert set(facts) <= set(BekendeFeiten.__dataclass_fields__)
        assert facts["soort"] == expected["soort"]
        assert [str(facts["jaar_van"]), str(facts["jaar_tot"])] == [expected["jaar_van"], expected["jaar_tot"]]
        assert isinstance(facts["datum_ondertekend"], date)
