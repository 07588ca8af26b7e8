"""Versions of one agreement are linked, different agreements are not, and the final signed one leads."""

# ruff: noqa: S311 - the draws are test data

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import combinations, permutations
from pathlib import Path
from string import ascii_lowercase

import pytest

from transforms.identificatie import Kennis
from transforms.identificatie.reeks import Stuk, identify_each
from transforms.identificatie.verwantschap import (
    GELIJKENIS,
    LETTERS,
    Exemplaar,
    Versie,
    similarity,
    tekstmerk,
    versions,
)
from transforms.model import Deel, Pagina


def sentences(seed: int, number: int = 120) -> list[str]:
    """Sentences of an agreement, others for every seed; the words are made up."""
    draw = random.Random(seed)
    words = ["".join(draw.choices(ascii_lowercase, k=6)) for _ in range(12 * number)]
    return [" ".join(["De", *words[12 * at : 12 * at + 12]]) + "." for at in range(number)]


def pages(text: str) -> list[Pagina]:
    return [Pagina(number, part) for number, part in enumerate(text.split("\f"), start=1)]


def mark(text: str) -> str:
    found = tekstmerk(pages(text))
    assert found is not None
    return found


def misread(text: str, share: float, seed: int = 1) -> str:
    """Letters that recognition got wrong, lost or doubled, and spaces that it lost."""
    draw = random.Random(seed)
    out = []
    for letter in text:
        wrong = draw.random() < (share if letter.isalnum() else share / 3 if letter == " " else 0)
        out.append(draw.choice(["", "l", "rn", "o", letter + "i", "c"]) if wrong else letter)
    return "".join(out)


def edited(lines: list[str], share: float) -> list[str]:
    """Another wording of some sentences, as between concept and final."""
    new = sentences(99, len(lines))
    draw = random.Random(2)
    return [other if draw.random() < share else line for line, other in zip(lines, new, strict=True)]


LINES = sentences(1)
TEXT = " ".join(LINES)
COVER = "RAADSBIJLAGE 12\nIngekomen 3 december, registratienummer 2019/4321\nAan de raad ter kennisname\n\f"

DISTORTIONS: dict[str, Callable[[list[str]], str]] = {
    "misread letters": lambda lines: misread(" ".join(lines), 0.03),
    "a tenth of the sentences changed": lambda lines: " ".join(edited(lines, 0.1)),
    "other cover and stamps": lambda lines: COVER + "\n".join(lines) + "\nGETEKEND EXEMPLAAR",
    "without its annex": lambda lines: " ".join(lines[: len(lines) * 3 // 4]),
    "scan of a concept": lambda lines: misread(" ".join(edited(lines, 0.1)), 0.03),
}


def exemplaar(naam: str, text: str | None = TEXT, **meer: object) -> Exemplaar:
    plain = Exemplaar(
        naam, frozenset({"GM0001"}), frozenset({"L0001"}), 2020, 2023, "onbekend", None, "laag", 10,
        None if text is None else mark(text),
    )  # fmt: skip
    return replace(plain, **meer)  # type: ignore[arg-type]


def led(*copies: Exemplaar) -> dict[str, str]:
    return {versie.afspraak_id: versie.leidende_afspraak_id for versie in versions(copies)}


def test_the_mark_is_the_same_everywhere_and_always() -> None:
    assert mark(TEXT)[:24] == "/zzxlfPABeoKaMTv5fOTH34c"
    assert len(mark(TEXT)) == 344


def test_layout_has_no_part_in_the_mark() -> None:
    laid_out = (TEXT[:40] + "-\n    " + TEXT[40:]).replace(". ", ".\n- 7 -\n\f").upper()
    assert similarity(mark(TEXT), mark(laid_out)) == 1


def test_running_lines_have_no_part_in_the_mark() -> None:
    page = Pagina(1, TEXT, randtekst="Prestatieafspraken 2020-2023 concept versie 3\npagina 1")
    assert tekstmerk([page]) == mark(TEXT)


def test_a_cover_alone_or_nothing_gives_no_mark() -> None:
    assert tekstmerk([]) is None
    assert tekstmerk([Pagina(1, "", "geen")]) is None
    assert tekstmerk([Pagina(1, "a" * (LETTERS - 1) + " 1234567890")]) is None
    assert tekstmerk([Pagina(1, "a" * LETTERS)]) is not None


@pytest.mark.parametrize("name", DISTORTIONS)
def test_a_distorted_copy_stays_the_same_agreement(name: str) -> None:
    copy = mark(DISTORTIONS[name](LINES))
    assert GELIJKENIS + 0.05 < similarity(mark(TEXT), copy) == similarity(copy, mark(TEXT)) < 1


def test_a_quarter_less_is_a_similarity_of_six_sevenths() -> None:
    assert similarity(mark(TEXT), mark(DISTORTIONS["without its annex"](LINES))) == pytest.approx(6 / 7, abs=0.09)


def test_what_is_no_mark_is_refused() -> None:
    with pytest.raises(ValueError, match="256 bytes and not 3"):
        similarity(mark(TEXT), "AAAA")


def test_development_texts_are_linked_to_their_copies_and_never_to_each_other(shared: Path) -> None:
    texts = {
        path.stem: path.read_text(encoding="utf-8").partition("\n")[2]
        for path in sorted((shared / "data" / "dev").glob("*.txt"))
    }
    marks = {name: mark(text) for name, text in texts.items()}
    assert max(similarity(marks[a], marks[b]) for a, b in combinations(marks, 2)) < 0.2
    for name, text in texts.items():
        lines = re.split(r"(?<=[.;:])\s+", text)
        for distortion in DISTORTIONS.values():
            assert similarity(marks[name], mark(distortion(lines))) >= GELIJKENIS, name


def test_the_signed_one_leads_whatever_the_order() -> None:
    concept = exemplaar("a", DISTORTIONS["a tenth of the sentences changed"](LINES), status="concept")
    scan = exemplaar("b", misread(TEXT, 0.02), status="getekend", tekst_herkomst="ocr")
    final = exemplaar("c", COVER + TEXT, status="definitief", paginas=40)
    for order in permutations((concept, scan, final)):
        found = versions(order)
        assert [(v.afspraak_id, v.leidende_afspraak_id, v.reden) for v in found] == [
            ("a", "b", "getekend"),
            ("c", "b", "getekend"),
        ]
        assert all(GELIJKENIS <= versie.gelijkenis < 1 for versie in found)


@pytest.mark.parametrize(
    ("better", "other", "reden"),
    [
        ({"status": "getekend"}, {"status": "definitief", "paginas": 99}, "getekend"),
        ({"status": "definitief"}, {"status": "onbekend"}, "definitief"),
        ({"status": "onbekend", "tekst_herkomst": "ocr"}, {"status": "concept"}, "geen_concept"),
        ({"tekst_herkomst": "laag"}, {"tekst_herkomst": "gemengd", "datum_ondertekend": date(2020, 1, 1)}, "tekstlaag"),
        ({"tekst_herkomst": "gemengd"}, {"tekst_herkomst": "ocr"}, "tekstlaag"),
        (
            {"datum_ondertekend": date(2020, 1, 2)},
            {"datum_ondertekend": date(2020, 1, 1), "paginas": 99},
            "later_ondertekend",
        ),
        ({"datum_ondertekend": date(2020, 1, 1)}, {}, "later_ondertekend"),
        ({"paginas": 11}, {"paginas": 10}, "meer_paginas"),
    ],
)
def test_what_makes_a_version_lead(better: dict[str, object], other: dict[str, object], reden: str) -> None:
    # By id alone the other one would lead.
    assert versions([exemplaar("a", **other), exemplaar("b", **better)]) == [Versie("a", "b", 1.0, reden)]  # type: ignore[arg-type]


def test_of_equal_copies_the_first_by_id_leads() -> None:
    assert versions([exemplaar("b"), exemplaar("a")]) == [Versie("b", "a", 1.0, "gelijkwaardig")]


@pytest.mark.parametrize(
    "different",
    [
        {"jaar_van": 2024, "jaar_tot": 2027},  # its successor, with much of the same text
        {"jaar_van": 2020, "jaar_tot": 2020},  # a yearly slice
        {"jaar_van": None, "jaar_tot": None},
        {"gemeenten": frozenset({"GM0002"})},
        {"gemeenten": frozenset()},
        {"corporaties": frozenset({"L0002"})},  # the same model text, with another corporation
    ],
)
def test_the_same_text_for_other_years_gemeenten_or_parties_is_another_agreement(different: dict[str, object]) -> None:
    assert led(exemplaar("a"), exemplaar("b", **different)) == {}


def test_without_a_period_nothing_is_linked_and_without_known_corporations_the_text_decides() -> None:
    assert led(exemplaar("a", jaar_tot=None), exemplaar("b", jaar_tot=None)) == {}
    assert led(exemplaar("a", corporaties=frozenset()), exemplaar("b")) == {"b": "a"}


def test_versions_may_differ_in_the_gemeenten_and_corporations_that_were_found() -> None:
    region = exemplaar("a", gemeenten=frozenset({"GM0001", "GM0002"}), corporaties=frozenset({"L0001", "L0002"}))
    assert led(region, exemplaar("b")) == {"b": "a"}


def test_another_text_or_none_is_another_agreement() -> None:
    other = exemplaar("b", " ".join(sentences(5)))
    assert led(exemplaar("a"), other, exemplaar("c", None), exemplaar("d", None, tekst_herkomst="geen")) == {}


def test_a_chain_of_changes_joins_only_what_is_like_its_leader() -> None:
    chain = [" ".join(LINES[start : start + 60]) for start in (0, 20, 40)]
    first, second, third = (exemplaar(naam, text) for naam, text in zip("abc", chain, strict=True))
    assert led(second, third) == {"c": "b"}
    assert led(first, second, third) == {"b": "a"}


def test_of_two_leaders_the_most_alike_leads() -> None:
    other = LINES[:40] + sentences(7, 80)
    between = LINES[:40] + sentences(7, 80)[:70] + LINES[110:]
    copies = [exemplaar("a"), exemplaar("b", " ".join(other)), exemplaar("c", " ".join(between))]
    assert led(*copies) == {"c": "b"}


def test_an_unknown_status_or_origin_is_an_error() -> None:
    with pytest.raises(KeyError, match="ondertekend"):
        versions([exemplaar("a", status="ondertekend")])
    with pytest.raises(KeyError, match="pen"):
        versions([exemplaar("a", tekst_herkomst="pen")])


def test_a_stamp_on_pages_that_were_not_read_makes_no_mark(kennis: Kennis) -> None:
    stamp = "Ingekomen stuk van de gemeente Voorbeeld, geregistreerd onder een nummer. " * 20
    stuk = Stuk(Deel(1, 1, "prestatieafspraken", 1.0, None), (Pagina(1, stamp, "geen"),), None)
    assert identify_each([stuk], kennis)[0].merk is None
    read = Stuk(Deel(1, 1, "prestatieafspraken", 1.0, None), (Pagina(1, stamp),), None)
    assert identify_each([read], kennis)[0].merk is not None
