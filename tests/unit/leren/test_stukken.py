"""What is learned from, and that it stays apart from what is examined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from ahocorasick_rs import AhoCorasick

from tests.leren import stukken
from tests.leren.stukken import (
    GEWICHTEN,
    GROEPEN,
    VOL,
    VOUWEN,
    Stuk,
    fingerprint,
    folds,
    group,
    groups,
    read_all,
    read_toets,
)
from tests.unit.evaluatie.bouw import goud
from transforms.coding.model.model import text_mark
from transforms.evaluatie.goud import Goud
from transforms.evaluatie.passages import locate_problems, squeeze

EIGEN = 60
"""Two texts may share a short phrase of the trade; a sentence of this many characters is copied."""


@pytest.fixture(scope="module")
def geleerd() -> list[Stuk]:
    return read_all()


@pytest.fixture(scope="module")
def toets() -> list[Goud]:
    return read_toets()


def letters(one: Goud) -> str:
    return squeeze("".join(pagina.tekst for pagina in one.paginas)).lower()


def sentences(one: Goud) -> Iterator[str]:
    """The sentences of a text that are long enough to be its own, without white space and hyphens."""
    whole = " ".join(" ".join(pagina.tekst.split()) for pagina in one.paginas)
    for sentence in re.split(r"(?<=[.;?!]) ", whole):
        if len(sentence) >= EIGEN:
            yield squeeze(sentence).lower()


def shared_sentences(apart: list[Goud], learned: list[Goud]) -> set[str]:
    own = sorted({sentence for one in apart for sentence in sentences(one)})
    finder = AhoCorasick(own)
    return {own[i] for one in learned for i, _, _ in finder.find_matches_as_indexes(letters(one), overlapping=True)}


def test_the_texts_kept_apart_share_no_document_with_what_is_learned_from(
    geleerd: list[Stuk], toets: list[Goud]
) -> None:
    assert len(toets) >= 8
    learned = [stuk.goud for stuk in geleerd]
    assert {one.doc_id for one in toets}.isdisjoint(one.doc_id for one in learned)
    assert {text_mark(one.paginas) for one in toets}.isdisjoint(text_mark(one.paginas) for one in learned)
    assert {stuk.map for stuk in geleerd} == {"ontwikkel", *(path.name for path in stukken.GESCHREVEN.iterdir())}


def test_they_share_no_sentence_either(geleerd: list[Stuk], toets: list[Goud]) -> None:
    assert sum(1 for one in toets for _ in sentences(one)) > 500
    assert shared_sentences(toets, [stuk.goud for stuk in geleerd]) == set()


def test_a_sentence_that_was_carried_over_is_found(toets: list[Goud]) -> None:
    """However its lines are broken and wherever it stands in the other text."""
    carried = next(sentences(toets[0]))
    other = goud(tekst=f"Iets vooraf: {carried[:30]}-\n  {carried[30:].upper()} En iets erna.")
    assert shared_sentences(toets, [other]) == {carried}


def test_every_label_is_on_its_page(geleerd: list[Stuk], toets: list[Goud]) -> None:
    assert locate_problems([*(stuk.goud for stuk in geleerd), *toets]) == []


def test_names_are_used_once(geleerd: list[Stuk], toets: list[Goud]) -> None:
    names = Counter([*(stuk.goud.doc_id for stuk in geleerd), *(one.doc_id for one in toets)])
    assert [name for name, count in names.items() if count > 1] == []


def test_every_folder_with_a_weight_is_there(geleerd: list[Stuk]) -> None:
    assert GEWICHTEN.keys() <= {stuk.map.split("_")[0] for stuk in geleerd}


def test_shares_are_counted_on_texts_that_leave_kenmerken_out(geleerd: list[Stuk]) -> None:
    """A folder whose texts agree on everything would make every answer look sure."""
    assert {stuk.map for stuk in geleerd} >= VOL
    for folder in {stuk.map for stuk in geleerd if stuk.is_gewoon} - {"plat_zonder"}:
        cells = [ja for stuk in geleerd if stuk.map == folder for ja in stuk.goud.labels.values()]
        assert 0.3 < sum(cells) / len(cells) < 0.7, folder


def test_a_share_takes_of_each_folder_and_all_development_texts(geleerd: list[Stuk]) -> None:
    whole, half, none = (Counter(stuk.map for stuk in found) for found in (geleerd, read_all(0.5), read_all(0.0)))
    assert none == {"ontwikkel": whole["ontwikkel"]}
    assert half == {name: n if name == "ontwikkel" else round(n / 2) for name, n in whole.items()}


def some() -> list[Stuk]:
    names = [*(f"{letter}{i:02}-dorp-2018" for letter in "ABCD" for i in range(6)), "01-dorp-2018", "02-stad-2019"]
    return [Stuk(goud(name), "ontwikkel") for name in names] + [Stuk(goud(f"W1-{i:02}"), "steden") for i in range(13)]


def test_folds_are_even_within_a_folder_and_follow_the_names() -> None:
    found = some()
    parts = folds(found)
    for folder in ("ontwikkel", "steden"):
        sizes = Counter(part for part, stuk in zip(parts, found, strict=True) if stuk.map == folder)
        assert len(sizes) == VOUWEN
        assert max(sizes.values()) - min(sizes.values()) <= 1
    assert folds(found[::-1]) == parts[::-1]
    assert parts[:5] != [0, 1, 2, 3, 4], "texts that were written in a row don't go to parts in a row"


def test_groups_leave_out_a_manner_whole() -> None:
    found = some()
    parts = dict(zip((stuk.goud.doc_id for stuk in found), groups(found), strict=True))
    for stuk in found[:26]:
        assert parts[stuk.goud.doc_id] == GROEPEN.index(group(stuk.goud.doc_id))
    assert [group(name) for name in ("A01-x", "D23-x", "07-x")] == ["A", "D", "M"]
    assert groups(found)[26:] == folds(found)[26:]


@pytest.fixture
def elders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of three files to learn from in place of the real ones."""
    for name, content in {
        "ontwikkel/01.txt": "tekst",
        "ontwikkel/labels.csv": "labels",
        "geschreven/steden/01.txt": "=== T",
        "toets/01.txt": "toets",
        "geschreven/steden/notes.md": "notes",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    for name, folder in {"HIER": "", "ONTWIKKEL": "ontwikkel", "GESCHREVEN": "geschreven"}.items():
        monkeypatch.setattr(stukken, name, tmp_path / folder)
    return tmp_path


@pytest.mark.parametrize("name", ["ontwikkel/01.txt", "ontwikkel/labels.csv", "geschreven/steden/01.txt"])
def test_the_fingerprint_follows_every_text_and_label(elders: Path, name: str) -> None:
    before = fingerprint()
    content = (elders / name).read_bytes()
    (elders / name).write_bytes(content + b".")
    assert fingerprint() != before
    (elders / name).write_bytes(content)
    assert fingerprint() == before
    (elders / name).rename(elders / name.replace("01", "02").replace("labels", "labels2"))
    assert fingerprint() != before, "a name decides on the part and the layout"


@pytest.mark.parametrize("name", ["toets/01.txt", "geschreven/steden/notes.md"])
def test_the_fingerprint_leaves_out_what_is_not_learned_from(elders: Path, name: str) -> None:
    before = fingerprint()
    (elders / name).write_text("anders", encoding="utf-8")
    assert fingerprint() == before
