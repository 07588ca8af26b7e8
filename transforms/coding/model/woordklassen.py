"""The word classes that the model knows: words of one meaning or use, whatever kenmerk they speak for.

Here: loading them, and their place among the families that a scanner looks for. Not here: the terms themselves
(`woordklassen.yml`) and the families of the codebook, which serve its rules.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from transforms.codebook import Codebook
from transforms.coding.scan import Scanner
from transforms.coding.signaalwoorden import AANLEIDING, SIGNALEN

FILE = Path(__file__).parent / "woordklassen.yml"
# The parser in C, where PyYAML has it, is eight times as fast.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load_klassen() -> dict[str, tuple[str, ...]]:
    """Class → terms in the notation of `codebook.terms`, in the order of the file."""
    raw = yaml.load(FILE.read_bytes(), _LOADER)  # noqa: S506 - a safe loader
    return {name: tuple(terms) for name, terms in raw.items()}


def build_scanner(codebook: Codebook) -> Scanner:
    """One scanner for all classes, families of the codebook and signal words; class i is bit i of what it finds."""
    classes = {f"woordklasse.{name}": terms for name, terms in load_klassen().items()}
    return Scanner({**classes, **codebook.families, **SIGNALEN, **AANLEIDING})


@cache
def all_klassen() -> int:
    """The set of all classes among the families of a passage."""
    return (1 << len(load_klassen())) - 1
