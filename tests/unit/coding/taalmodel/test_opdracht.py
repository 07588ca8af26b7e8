"""The question holds the whole codebook and the pages; the id follows from what drives the answers."""

from __future__ import annotations

import re

import pytest

from transforms.codebook import load_codebook
from transforms.coding.taalmodel import coder_id, messages
from transforms.coding.taalmodel import opdracht as module
from transforms.model import TWEEDE_CODER, Afspraak, Gemeente

CODEBOOK = load_codebook()
AFSPRAAK = Afspraak(
    "prestatieafspraken", None, 2020, 2023, None, None, False, "onbekend", (Gemeente("GM0193", "Zwolle", "titel"),)
)
PORTIE = ((3, "Eerste bladzijde."), (4, "Tweede bladzijde."))


def test_every_kenmerk_stands_in_it_with_definition_rule_exclusions_and_examples() -> None:
    system, _ = messages(CODEBOOK, AFSPRAAK, PORTIE)
    for kenmerk in CODEBOOK.kenmerken:
        for text in (
            *(kenmerk.kenmerk, kenmerk.label, kenmerk.definitie, kenmerk.beslisregel),
            *kenmerk.uitsluitingen,
            *kenmerk.voorbeelden.ja,
            *kenmerk.voorbeelden.nee,
        ):
            assert text in system["content"]
    assert "JSON" in system["content"], "servers that are asked for any JSON want the word in the question"


def test_pages_stand_in_it_under_their_numbers_with_gemeente_and_years() -> None:
    _, user = messages(CODEBOOK, AFSPRAAK, PORTIE)
    assert user["content"] == (
        "Afspraak van gemeente: Zwolle. Looptijd: 2020 tot en met 2023.\n\n"
        "--- pagina 3 ---\nEerste bladzijde.\n\n--- pagina 4 ---\nTweede bladzijde."
    )


def test_the_id_is_the_same_for_the_same_and_another_for_anything_else(monkeypatch: pytest.MonkeyPatch) -> None:
    first = coder_id(CODEBOOK, "Model-7B:Q4/x")
    assert first == coder_id(load_codebook(), "Model-7B:Q4/x")
    assert re.fullmatch(re.escape(TWEEDE_CODER) + r"model-7b-q4-x-[0-9a-f]{8}", first)
    assert coder_id(CODEBOOK, "model-7b-q4-x") != first
    assert coder_id(CODEBOOK.model_copy(update={"fingerprint": "0" * 64}), "Model-7B:Q4/x") != first
    monkeypatch.setattr(module, "OPDRACHT_VERSIE", "0")
    assert coder_id(CODEBOOK, "Model-7B:Q4/x") != first


def test_a_name_without_letters_still_gives_an_id() -> None:
    assert re.fullmatch(r"taalmodel-model-[0-9a-f]{8}", coder_id(CODEBOOK, "模型"))
