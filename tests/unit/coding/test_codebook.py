"""The codebook loads, and every planted fault gives one sentence that names the file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import transforms.codebook
from transforms.codebook import KENMERKEN, VERSIE, Codebook, CodebookError, Kenmerk, load_codebook
from transforms.codebook.terms import Term, parse_term

DATA = Path(transforms.codebook.__file__).parent / "data"
BOOK = load_codebook()
KADERS = {"koplopers": 13, "taskforce": 12, "verkenning": 20, "wegwijzer": 3, "proces": 10}

WOONVORMEN = "koplopers/woonvormen.yml"
KADER = "taskforce/_kader.yml"
T06 = "taskforce/samenwerken_zorg.yml"
ELDERS = "proces/elders_geregeld.yml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(DATA / VERSIE, tmp_path / VERSIE)
    return tmp_path


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / VERSIE / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def fault(folder: Path) -> str:
    with pytest.raises(CodebookError) as caught:
        load_codebook(folder=folder)
    message = str(caught.value)
    assert message.endswith(".")
    assert "\n" not in message
    assert ".yml" in message
    return message


def test_thirteen_kenmerken_in_the_published_order() -> None:
    assert tuple(kenmerk.kenmerk for kenmerk in BOOK.kenmerken) == KENMERKEN
    assert [kenmerk.volgorde for kenmerk in BOOK.kenmerken] == list(range(1, 14))
    assert [kenmerk.groep for kenmerk in BOOK.kenmerken] == ["onderwerp"] * 5 + ["instrument"] * 8
    assert BOOK is load_codebook(VERSIE)


def test_five_frames_each_with_its_codes_in_order() -> None:
    assert {kader.kader: len(BOOK.van(kader.kader)) for kader in BOOK.kaders} == KADERS
    assert [kader.volgorde for kader in BOOK.kaders] == [1, 2, 3, 4, 5]
    for kader, number in KADERS.items():
        assert [kenmerk.volgorde for kenmerk in BOOK.van(kader)] == list(range(1, number + 1))
    assert [k.nummer for k in BOOK.van("taskforce")] == [f"T{n:02d}" for n in range(1, 13)]
    assert "elders_geregeld" in {k.kenmerk for k in BOOK.van("proces")}


@pytest.mark.parametrize("kenmerk", BOOK.codes, ids=lambda k: f"{k.kader}.{k.kenmerk}")
def test_a_human_coder_finds_what_is_needed(kenmerk: Kenmerk) -> None:
    wanted = 3 if kenmerk.kader == "koplopers" else 2
    assert len(kenmerk.voorbeelden.ja) >= wanted
    assert len(kenmerk.voorbeelden.nee) >= wanted
    assert not set(kenmerk.voorbeelden.ja) & set(kenmerk.voorbeelden.nee)
    assert all(text.endswith(".") for text in (kenmerk.definitie, kenmerk.beslisregel, *kenmerk.uitsluitingen))
    if kenmerk.kader == "koplopers":
        assert len(kenmerk.definitie) > 200
        assert kenmerk.termen.positief
        assert kenmerk.termen.alternatief
        assert kenmerk.termen.negatief


def test_every_kenmerk_but_ruimtelijke_ordening_goes_over_to_the_taskforce() -> None:
    covered = {overgang.kenmerk for kenmerk in BOOK.van("taskforce") for overgang in kenmerk.uit}
    assert set(KENMERKEN) - covered == {"ruimtelijke_ordening"}
    for kader in ("verkenning", "wegwijzer"):
        assert {overgang.kenmerk for kenmerk in BOOK.van(kader) for overgang in kenmerk.uit} >= set(KENMERKEN)


def test_the_families_of_the_thirteen_stand_before_those_of_other_frames() -> None:
    names = list(BOOK.families)
    first = next(place for place, name in enumerate(names) if name.count(".") == 2)
    assert all(name.count(".") == 2 for name in names[first:])
    assert names[: len(BOOK.algemeen.families)] == list(BOOK.algemeen.families)
    assert len(set(names)) == len(names)


def test_every_family_is_used() -> None:
    assert set(BOOK.families) - used(BOOK) == set()


def used(book: Codebook) -> set[str]:
    shared = book.algemeen
    names = {book.qualify(k, name) for k in book.codes for rule in (*k.regels, *k.uit) for name in rule.familienamen}
    names |= {name for rule in shared.uitsluitingen for name in (*rule.een_van, *rule.niet)}
    names |= {*shared.koppen.values(), *shared.verbintenis.values(), *shared.actoren.values()}
    return names | {name for group in shared.doelgroepen.values() for name in group}


def test_the_copy_equals_the_original_and_a_change_shows(folder: Path) -> None:
    original = load_codebook()
    assert load_codebook(folder=folder).fingerprint == original.fingerprint
    change(folder, WOONVORMEN, "- knarrenhof*", "- knarrenhofje*")
    assert load_codebook(folder=folder).fingerprint != original.fingerprint


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        (WOONVORMEN, "kenmerk: woonvormen", "kenmerk: woonvorm", "kenmerk 'woonvorm' is unknown"),
        (WOONVORMEN, "volgorde: 3", "volgorde: 4", "volgorde 4 is also in"),
        (WOONVORMEN, "groep: onderwerp", "groep: thema", "groep 'thema' is unknown"),
        (WOONVORMEN, "alle: [woonvorm_bijzonder]", "alle: [woonvrom]", "unknown family 'woonvrom'"),
        (WOONVORMEN, "kader: koplopers", "kader: [koplopers", "is not valid YAML"),
        (WOONVORMEN, "kader: koplopers", "kader: proces", "kader 'proces' is not that of the folder"),
        (WOONVORMEN, "kader: koplopers", "kader: koplopers\nkleur: rood", "field 'kleur' is wrong"),
        (WOONVORMEN, "- knarrenhof*", "- knar*hof", "is not understood"),
        (WOONVORMEN, "naam: bijzondere_woonvorm,", "naam: woonvorm_doelgroep,", "occurs twice"),
        (WOONVORMEN, "  woonvorm_bijzonder:", "  ouderen:", "already in _algemeen.yml"),
        (WOONVORMEN, "alle: [woonvorm_bijzonder]", "gronden: [wens], alle: [woonvorm_bijzonder]", "always excludes"),
        (WOONVORMEN, "regels:", "uit: [{kader: proces, kenmerk: regie_gemeente}]\nregels:", "takes no evidence over"),
        (WOONVORMEN, "positief: [woonvorm_bijzonder,", "positief: [woonvrom,", "unknown family 'woonvrom'"),
        (WOONVORMEN, "positief: [woonvorm_bijzonder,", "positief: [", "has no role"),
        (WOONVORMEN, "alternatief: [eenheid,", "alternatief: [eenheid, eenheid,", "stands twice"),
        (WOONVORMEN, "negatief: [buiten_doelgroep,", "negatief: [samen, buiten_doelgroep,", "stands twice"),
        (
            WOONVORMEN,
            "ontwikkelen]\n  negatief: [buiten_doelgroep,",
            "ontwikkelen, buiten_doelgroep]\n  negatief: [",
            "'buiten_doelgroep' is never asked for",
        ),
        (
            WOONVORMEN,
            "samen, begeleiding, ontwikkelen]\n  negatief: [",
            "begeleiding, ontwikkelen]\n  negatief: [samen, ",
            "'samen' is asked for by the rules",
        ),
        ("_algemeen.yml", "een_van: [cue_wens]", "een_van: [cue_wnes]", "family 'cue_wnes' is unknown"),
        ("_algemeen.yml", "nr: E2", "nr: E13", "is wrong"),
        ("_algemeen.yml", "soort: wens", "soort: wnes", "ground 'wnes' is unknown"),
        ("_algemeen.yml", "  toc: kop_inhoud", "  inhoud: kop_inhoud", "ground 'inhoud' is unknown"),
        (KADER, "volgorde: 2", "volgorde: 3", "volgorde 3 is also in"),
        (KADER, "kader: taskforce", "kader: taakgroep", "stands in the folder 'taskforce'"),
        (T06, "kenmerk: samenwerken_zorg", "kenmerk: samenwerken", "is not the file's name"),
        (T06, "kenmerk: samenwerken_zorg", "kenmerk: participatie", "'participatie' is also in"),
        (T06, "kenmerk: sociale_wijkteams", "kenmerk: wijkteam", "'koplopers.wijkteam' leads nowhere"),
        (T06, "kenmerk: woonvormen, een_van: [[zorgpartner]]", "kenmerk: sociale_wijkteams, een_van: [[zorgpartner]]",
         "occurs twice"),
        (T06, "een_van: [[zorgpartner]], toelichting", "een_van: [[zorgparner]], toelichting", "unknown family"),
        (T06, "{kenmerk: sociale_wijkteams}", "{kader: taskforce, kenmerk: eenzaamheid}", "stays within its frame"),
        (T06, "{kenmerk: sociale_wijkteams}", "{kader: verkenning, kenmerk: wijkteams}", "carries nothing"),
        (T06, "{kenmerk: sociale_wijkteams}", "{kenmerk: sociale_wijkteams, concreetheid: 3}", "but not both"),
        (T06, "{kenmerk: sociale_wijkteams}", "{kenmerk: sociale_wijkteams, toelichting: soms}", "but not both"),
        (ELDERS, "gronden: [verwijzing,", "gronden: [verwijst,", "unknown ground 'verwijst'"),
    ],
)  # fmt: skip
def test_a_fault_gives_a_sentence(folder: Path, name: str, old: str, new: str, words: str) -> None:
    change(folder, name, old, new)
    assert words in fault(folder)


@pytest.mark.parametrize("name", [WOONVORMEN, "_algemeen.yml", KADER])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / VERSIE / name).unlink()
    assert fault(folder).startswith(f"{name}: ")


def test_a_code_that_nothing_can_be_evidence_of_is_refused(folder: Path) -> None:
    change(folder, "verkenning/wijkteams.yml", "uit:\n  - {kenmerk: sociale_wijkteams}\n", "")
    assert "nothing can be evidence of 'wijkteams'" in fault(folder)


def test_an_empty_frame_and_a_file_outside_every_frame_are_refused(folder: Path) -> None:
    root = folder / VERSIE
    loose = root / "los.yml"
    shutil.copy(root / WOONVORMEN, loose)
    assert "stands in no frame" in fault(folder)
    loose.unlink()
    for path in (root / "wegwijzer").glob("[a-z]*.yml"):
        path.unlink()
    assert "the frame has no kenmerken" in fault(folder)


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
