"""Passages cut from a text, for tests of what reads a passage."""

from __future__ import annotations

from transforms.codebook import load_codebook
from transforms.coding.passages import Passage, find_passages
from transforms.coding.scan import Scanner
from transforms.model import Pagina

CODEBOEK = load_codebook()
SCANNER = Scanner(CODEBOEK.families)


def passages(tekst: str) -> list[Passage]:
    """All passages of one page."""
    return find_passages([Pagina(1, tekst)], SCANNER, {})
