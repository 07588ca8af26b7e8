"""The codebook loads, and every planted fault gives one sentence that names the file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import transforms.codebook
from transforms.codebook import KENMERKEN, CodebookError, load_codebook
from transforms.codebook.terms import Term, parse_term

DATA = Path(transforms.codebook.__file__).parent / "data"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(DATA / "1.0.0", tmp_path / "1.0.0")
    return tmp_path


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / "1.0.0" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_thirteen_kenmerken_in_the_published_order() -> None:
    book = load_codebook()
    assert tuple(kenmerk.kenmerk for kenmerk in book.kenmerken) == KENMERKEN
    assert [kenmerk.volgorde for kenmerk in book.kenmerken] == list(range(1, 14))
    assert [kenmerk.groep for kenmerk in book.kenmerken] == ["onderwerp"] * 5 + ["instrument"] * 8
    assert book is load_codebook("1.0.0")


def test_a_human_coder_finds_what_is_needed() -> None:
    for kenmerk in load_codebook().kenmerken:
        assert len(kenmerk.voorbeelden.ja) >= 3
        assert len(kenmerk.voorbeelden.nee) >= 3
        assert kenmerk.uitsluitingen


def test_every_family_is_used() -> None:
    book = load_codebook()
    shared = book.algemeen
    used = {book.qualify(k, name) for k in book.kenmerken for rule in k.regels for name in rule.familienamen}
    used |= {name for rule in shared.uitsluitingen for name in (*rule.een_van, *rule.niet)}
    used |= {*shared.koppen.values(), *shared.verbintenis.values(), *shared.actoren.values()}
    used |= {name for names in shared.doelgroepen.values() for name in names}
    assert set(book.families) - used == set()


def test_the_copy_equals_the_original_and_a_change_shows(folder: Path) -> None:
    original = load_codebook()
    assert load_codebook(folder=folder).fingerprint == original.fingerprint
    change(folder, "woonvormen.yml", "- knarrenhof*", "- knarrenhofje*")
    assert load_codebook(folder=folder).fingerprint != original.fingerprint


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("woonvormen.yml", "kenmerk: woonvormen", "kenmerk: woonvorm", "kenmerk 'woonvorm' is unknown"),
        ("woonvormen.yml", "volgorde: 3", "volgorde: 4", "volgorde 4 is also in"),
        ("woonvormen.yml", "alle: [woonvorm_bijzonder]", "alle: [woonvrom]", "unknown family 'woonvrom'"),
        ("woonvormen.yml", "kader: koplopers", "kader: [koplopers", "is not valid YAML"),
        ("woonvormen.yml", "kader: koplopers", "kader: koplopers\nkleur: rood", "field 'kleur' is wrong"),
        ("woonvormen.yml", "- knarrenhof*", "- knar*hof", "is not understood"),
        ("woonvormen.yml", "naam: bijzondere_woonvorm,", "naam: woonvorm_doelgroep,", "occurs twice"),
        ("woonvormen.yml", "  woonvorm_bijzonder:", "  ouderen:", "already in _algemeen.yml"),
        ("_algemeen.yml", "een_van: [cue_wens]", "een_van: [cue_wnes]", "family 'cue_wnes' is unknown"),
        ("_algemeen.yml", "nr: E2", "nr: E13", "is wrong"),
    ],
)
def test_a_fault_gives_a_sentence(folder: Path, name: str, old: str, new: str, words: str) -> None:
    change(folder, name, old, new)
    with pytest.raises(CodebookError, match=words) as caught:
        load_codebook(folder=folder)
    message = str(caught.value)
    assert message.endswith(".")
    assert "\n" not in message
    assert ".yml" in message


@pytest.mark.parametrize("name", ["woonvormen.yml", "_algemeen.yml"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / "1.0.0" / name).unlink()
    with pytest.raises(CodebookError, match=rf"{name}: .* missing"):
        load_codebook(folder=folder)


def test_an_unknown_version_is_refused() -> None:
    with pytest.raises(CodebookError, match=r"codebook 9\.9\.9"):
        load_codebook("9.9.9")


@pytest.mark.parametrize(
    ("notation", "terms"),
    [
        ("lift", [Term("lift", True, True)]),
        ("stem*", [Term("stem", True, False)]),
        ("*stem*", [Term("stem", False, False)]),
        ("*stem", [Term("stem", False, True)]),
        ("Coöperatie {van|voor}", [Term("cooperatie van", True, True), Term("cooperatie voor", True, True)]),
    ],
)
def test_notation_of_terms(notation: str, terms: list[Term]) -> None:
    assert parse_term(notation) == terms


@pytest.mark.parametrize("notation", ["", "*", "a", "in*wendig", "{open", "{a{b|c}}"])
def test_bad_notation(notation: str) -> None:
    with pytest.raises(ValueError, match="not understood"):
        parse_term(notation)
