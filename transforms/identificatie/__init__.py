"""Identification: from pages of text to who agreed what, and for which years.

Here: pure functions over pages and reference facts.
Not here: reading of files, the codes (characteristics) of an agreement, and storage.
"""

from transforms.identificatie.bekend import KnownFactsError, parse_known_facts
from transforms.identificatie.identify import IDENTIFICATIE_VERSIE, identify
from transforms.identificatie.indeling import leading, split_document
from transforms.identificatie.kennis import Kennis
from transforms.identificatie.soort import HERKENNER_VERSIE, recognise_soort

__all__ = [
    "HERKENNER_VERSIE",
    "IDENTIFICATIE_VERSIE",
    "Kennis",
    "KnownFactsError",
    "identify",
    "leading",
    "parse_known_facts",
    "recognise_soort",
    "split_document",
]
