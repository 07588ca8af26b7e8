"""The frames, their kenmerken and the crosswalk of the codebook are tables."""

from __future__ import annotations

import pytest

from pipelines.omgeving import Omgeving
from pipelines.settings import Settings
from pipelines.stages import referentie
from transforms.codebook import KENMERKEN, load_codebook

BOOK = load_codebook()


@pytest.fixture(scope="module")
def omgeving(tmp_path_factory: pytest.TempPathFactory) -> Omgeving:
    made = Omgeving(Settings(tmp_path_factory.mktemp("codeboek") / "data", 1))
    referentie.run(made)
    return made


def test_every_frame_and_every_code_is_a_row(omgeving: Omgeving) -> None:
    kaders = omgeving.dataset("referentie.kader").rows()
    assert [row["kader"] for row in sorted(kaders, key=lambda row: row["volgorde"])] == [k.kader for k in BOOK.kaders]
    rows = omgeving.dataset("referentie.kenmerk").rows()
    assert {(row["kader"], row["kenmerk"]) for row in rows} == {(k.kader, k.kenmerk) for k in BOOK.codes}
    thirteen = sorted((row for row in rows if row["kader"] == "koplopers"), key=lambda row: row["volgorde"])
    assert tuple(row["kenmerk"] for row in thirteen) == KENMERKEN
    assert {row["codeboek_versie"] for row in [*kaders, *rows]} == {BOOK.versie}


def test_the_crosswalk_says_what_carries_over(omgeving: Omgeving) -> None:
    rows = {
        tuple(row[name] for name in ("kader", "kenmerk", "uit_kader", "uit_kenmerk")): row
        for row in omgeving.dataset("referentie.crosswalk").rows()
    }
    assert len(rows) == sum(len(kenmerk.uit) for kenmerk in BOOK.codes)
    whole = rows["taskforce", "levensloopbestendig", "koplopers", "woningaanpassingen"]
    assert (whole["geheel"], whole["concreetheid"], whole["toelichting"]) == (True, 1, None)
    some = rows["verkenning", "concrete_aantallen", "koplopers", "woonvormen"]
    assert (some["geheel"], some["concreetheid"]) == (False, 3)
    assert some["toelichting"]
    assert ("verkenning", "inrichting_proces", "proces", "elders_geregeld") in rows


def test_a_second_run_changes_nothing(omgeving: Omgeving) -> None:
    assert not referentie.run(Omgeving(omgeving.settings)).changed
