"""The examples of the codebook are coded as the codebook says."""

from __future__ import annotations

import pytest

from tests.unit.coding.helpers import codering
from transforms.codebook import load_codebook

CASES = [
    pytest.param(kenmerk.kenmerk, waarde, zin, id=f"{kenmerk.kenmerk}-{waarde}-{i}")
    for kenmerk in load_codebook().kenmerken
    for waarde, zinnen in (("ja", kenmerk.voorbeelden.ja), ("nee", kenmerk.voorbeelden.nee))
    for i, zin in enumerate(zinnen, 1)
]


@pytest.mark.parametrize(("kenmerk", "waarde", "zin"), CASES)
def test_example(kenmerk: str, waarde: str, zin: str) -> None:
    answer = codering(kenmerk, zin)
    assert answer.waarde == waarde
    assert [item.citaat for item in answer.bewijs] == ([zin] if waarde == "ja" else [])
