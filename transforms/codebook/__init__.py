"""The codebook as data: what each kenmerk of each frame means, in words for people and in terms for the machine.

Here: the YAML files of a version, their shape, their loading, and the page that people read.
Not here: looking for terms in a text and deciding on a code (`transforms.coding`).
"""

from transforms.codebook.checks import CodebookError
from transforms.codebook.load import VERSIE, load_codebook
from transforms.codebook.model import (
    KENMERKEN,
    KOPLOPERS,
    Algemeen,
    Codebook,
    Kader,
    Kenmerk,
    Overgang,
    Regel,
    Uitsluiting,
    Voorwaarde,
)

__all__ = [
    "KENMERKEN",
    "KOPLOPERS",
    "VERSIE",
    "Algemeen",
    "Codebook",
    "CodebookError",
    "Kader",
    "Kenmerk",
    "Overgang",
    "Regel",
    "Uitsluiting",
    "Voorwaarde",
    "load_codebook",
]
