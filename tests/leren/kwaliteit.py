"""How often the shipped coder is right, as the facts `referentie.coder_kwaliteit`: `python -m tests.leren kwaliteit`.

Here: counting on the texts that were kept apart, and the file. Not here: what is made of the counts
(`transforms.vergelijking.aandelen`).
"""

from __future__ import annotations

import csv
import io
from typing import Any

from pipelines.lezen import Lezer
from tests.leren.stukken import read_toets
from transforms.codebook.model import KENMERKEN
from transforms.coding.reeks import the_coder
from transforms.model import KADER
from warehouse.facts import FACTS_FOLDER
from warehouse.tables import get_table

FILE = FACTS_FOLDER / "coder_kwaliteit.csv"
GRONDSLAG = "toetsteksten"
"""The texts of `tests/leren/toets`: nothing is fitted on them."""

_CELLS = {(True, True): "ja_goed", (True, False): "ja_gemist", (False, False): "nee_goed", (False, True): "nee_fout"}
"""Column by what the text says and what the coder answered."""


def count() -> list[dict[str, Any]]:
    """Return a row for each kenmerk, in order; an answer that is withheld is counted apart."""
    lezer, texts = Lezer(), read_toets()
    fixed = {"coder": the_coder().id, "grondslag": GRONDSLAG, "documenten": len(texts)}
    found: dict[str, dict[str, Any]] = {
        k: {"kenmerk": k, **fixed, **dict.fromkeys((*_CELLS.values(), "onthouden"), 0)} for k in sorted(KENMERKEN)
    }
    for goud in texts:
        for codering in lezer.code(goud.paginas)[1].coderingen:
            if codering.kader == KADER:
                given = codering.waarde in ("ja", "nee")
                cell = _CELLS[goud.labels[codering.kenmerk], codering.waarde == "ja"] if given else "onthouden"
                found[codering.kenmerk][cell] += 1
    return list(found.values())


def to_csv(rows: list[dict[str, Any]]) -> str:
    """The rows as a file of facts, in the columns of the schema."""
    text = io.StringIO()
    names = [column.name for column in get_table("referentie.coder_kwaliteit").columns]
    writer = csv.DictWriter(text, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
