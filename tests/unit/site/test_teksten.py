"""Both languages say the same things: one set of keys, the same gaps to fill in, and nothing left empty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from transforms.codebook import KENMERKEN
from transforms.site.cellen import SOORTEN
from transforms.site.opmaak import TALEN, teksten


def leaves(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, part in value.items():
            yield from leaves(part, f"{place}.{name}")
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from leaves(part, f"{place}[{number}]")
    else:
        yield place, value


@pytest.mark.parametrize("taal", TALEN)
def test_every_text_is_there(taal: str) -> None:
    for place, text in leaves(teksten(taal)):
        assert isinstance(text, str), (place, text)
        assert text.strip(), place


def test_languages_have_the_same_texts_with_the_same_gaps() -> None:
    def gaps(taal: str) -> dict[str, list[str]]:
        return {place: sorted(set(re.findall(r"\{\w*\}", text))) for place, text in leaves(teksten(taal))}

    assert gaps("nl") == gaps("en")


@pytest.mark.parametrize("taal", TALEN)
def test_every_kenmerk_and_kind_of_cell_has_words(taal: str) -> None:
    kader = teksten(taal)["kader"]
    assert list(kader["kenmerken"]) == list(KENMERKEN)
    for part in ("soort", "uitleg"):
        assert list(teksten(taal)["cellen"][part]) == list(SOORTEN)
