"""Counts per source, year and kind (`controle.telling`), by which a source that dries up is seen.

Here: `tellen`. Not here: the bounds (`expectations/drift`) and the chain that adds up (`aansluiten`).
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from transforms.telling.keten import ONBEKEND, TABEL_2016, Keten

GETELD = ("gevonden", "vastgelegd", "gelezen", "afspraken", "gecodeerd")


def tellen(keten: Keten) -> list[dict[str, Any]]:
    """Rows of `controle.telling`, in order of source, year and kind.

    A link counts under the document that it gave last, and without one under the year that the source connects with
    it. A document that two sources have counts for each of them. An agreement counts under its own kind and first year.
    """
    counts: Counter[tuple[str, str, str, str]] = Counter()
    soort = {row["document_id"]: row["soort"] or ONBEKEND for row in keten.documenten}
    for row in keten.vindplaatsen:
        captures = keten.adressen.get((row["bron"], row["url"]))
        document = captures[-1]["sha256"] if captures else None
        if document is not None and document in soort:
            counts[row["bron"], keten.jaar(document), soort[document], "gevonden"] += 1
        else:
            counts[row["bron"], str(row["jaar"] or ONBEKEND), ONBEKEND, "gevonden"] += 1
    for bron, document in {(row["bron"], row["sha256"]) for row in keten.vastleggingen}:
        place = (bron, keten.jaar(document), soort.get(document, ONBEKEND))
        counts[*place, "vastgelegd"] += 1
        counts[*place, "gelezen"] += document in keten.gelezen
        for row in keten.van_document.get(document, ()):
            _count_agreement(counts, keten, bron, row)
    for row in keten.afspraken:
        if row["herkomst"] == TABEL_2016:
            _count_agreement(counts, keten, TABEL_2016, row)
    places = sorted({key[:3] for key in counts})
    return [
        dict(zip(("bron", "jaar", "soort"), place, strict=True)) | {name: counts[*place, name] for name in GETELD}
        for place in places
    ]


def _count_agreement(counts: Counter[tuple[str, str, str, str]], keten: Keten, bron: str, row: Any) -> None:
    place = (bron, str(row["jaar_van"] or ONBEKEND), row["soort"])
    counts[*place, "afspraken"] += 1
    counts[*place, "gecodeerd"] += row["afspraak_id"] in keten.gecodeerd
