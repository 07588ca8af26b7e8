"""Passages cut from a text, for tests of what reads a passage."""

from __future__ import annotations

from transforms.codebook import load_codebook
from transforms.coding.model.woordklassen import build_scanner
from transforms.coding.passages import Passage, find_passages
from transforms.model import Pagina

CODEBOEK = load_codebook()
SCANNER = build_scanner(CODEBOEK)


def passages(tekst: str) -> list[Passage]:
    """All passages of one page."""
    return find_passages([Pagina(1, tekst)], SCANNER, {})
