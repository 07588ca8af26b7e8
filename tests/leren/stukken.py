"""The labelled texts that the model learns from, and those that it never sees.

Here: reading them, how heavily they count, and their parts for cross-validation. Not here: fitting and judging.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipelines.gold import read_gold
from transforms.coding.leren.stof import read_stof
from transforms.coding.model import woordklassen
from transforms.evaluatie.goud import Goud

HIER = Path(__file__).parent
ONTWIKKEL = HIER / "ontwikkel"
"""The development texts: a labelled folder (contract)."""
GESCHREVEN = HIER / "geschreven"
"""Texts that were written to learn from, a folder for each manner."""
TOETS = HIER / "toets"
"""Texts that nothing is fitted or chosen on."""

GEWICHTEN = {"ontwikkel": 3.0, "gewoon": 2.0, "plat": 2.0}
"""How heavily a passage counts, by the first word of its folder's name, else 1: the other written texts are denser and
harder than an agreement is."""
VOL = frozenset({"plat_kader", "plat_lijsten", "plat_partijen", "plat_steden", "plat_tabellen", "plat_tekst"})
"""Folders whose texts agree on nearly every kenmerk: to learn sentences from, not to count shares on."""
VOUWEN = 5
GROEPEN = "ABCDM"
"""The manners of the development texts: A to D, and M for mixed."""


@dataclass(frozen=True, slots=True)
class Stuk:
    """A labelled text and the folder it stands in."""

    goud: Goud
    map: str

    @property
    def gewicht(self) -> float:
        return GEWICHTEN.get(self.map.split("_")[0], 1.0)

    @property
    def is_gewoon(self) -> bool:
        """Whether it holds as much as an agreement does, so that shares counted on it hold for those."""
        return self.gewicht > 1 and self.map not in VOL


Parts = Callable[[list[Stuk]], list[int]]


def read_all(share: float = 1.0) -> list[Stuk]:
    """The development texts first, then a share of the written ones of each folder, in the order of their names."""
    found = [Stuk(goud, "ontwikkel") for goud in read_gold(ONTWIKKEL)]
    for folder in sorted(path for path in GESCHREVEN.iterdir() if path.is_dir()):
        texts = _read(folder)
        found += [Stuk(goud, folder.name) for goud in texts[: round(share * len(texts))]]
    return found


def read_toets() -> list[Goud]:
    """The texts that were kept apart."""
    return _read(TOETS)


def _read(folder: Path) -> list[Goud]:
    return [
        goud
        for path in sorted(folder.glob("*.txt"))
        for goud in read_stof(path.read_text(encoding="utf-8"), f"{folder.name}/{path.name}")
    ]


def group(doc_id: str) -> str:
    """The manner of a development text."""
    return doc_id[0] if doc_id[0] in GROEPEN else "M"


def folds(stukken: list[Stuk]) -> list[int]:
    """The part of each text, evenly over the texts of a folder, in an order that depends on the names alone."""
    result = [0] * len(stukken)
    for name in {stuk.map for stuk in stukken}:
        mine = [i for i, stuk in enumerate(stukken) if stuk.map == name]
        mine.sort(key=lambda i: hashlib.sha256(stukken[i].goud.doc_id.encode()).digest())
        for place, i in enumerate(mine):
            result[i] = place % VOUWEN
    return result


def groups(stukken: list[Stuk]) -> list[int]:
    """The part of each text, a whole manner of the development texts in each; written ones as in `folds`."""
    parts = zip(stukken, folds(stukken), strict=True)
    return [GROEPEN.index(group(stuk.goud.doc_id)) if stuk.map == "ontwikkel" else part for stuk, part in parts]


def fingerprint() -> str:
    """A sha256 over all texts and labels that are learned from, and the word classes that they are seen with."""
    digest = hashlib.sha256()
    for path in [*sorted([*ONTWIKKEL.iterdir(), *GESCHREVEN.rglob("*.txt")]), woordklassen.FILE]:
        if path.suffix in (".txt", ".csv", ".yml"):
            content = path.read_bytes()
            digest.update(f"{path.parent.name}/{path.name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()
