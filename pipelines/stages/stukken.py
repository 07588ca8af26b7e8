"""Agreements with their pages, as a coder is given them.

Here: gathering from the working tables, a bucket at a time. Not here: which agreements have to be coded.
"""

from __future__ import annotations

from typing import Any

from pipelines.omgeving import Omgeving
from pipelines.stages import afspraakrijen
from transforms.coding.reeks import Stuk
from transforms.model import Pagina


def load(omgeving: Omgeving, bucket: str, wanted: dict[str, dict[str, Any]]) -> list[Stuk]:
    """Return the agreements to code in the order of `wanted`, which has rows of `kern.afspraak` by id."""
    if not wanted:
        return []
    records = afspraakrijen.load(omgeving, bucket)
    status = {row["document_id"]: row["status"] for row in omgeving.dataset("kern.document").rows(bucket)}
    pages: dict[str, list[Pagina]] = {}
    documents = {row["document_id"] for row in wanted.values()}
    for row in omgeving.dataset("kern.pagina").rows(bucket):
        document_id = row.pop("document_id")
        if document_id in documents:
            pages.setdefault(document_id, []).append(Pagina(**row))
    return [
        Stuk(
            records[afspraak_id],
            tuple(p for p in pages.get(row["document_id"], []) if row["pagina_van"] <= p.pagina <= row["pagina_tot"]),
            status[row["document_id"]] == "gelezen",
        )
        for afspraak_id, row in wanted.items()
    ]
