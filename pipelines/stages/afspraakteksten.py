"""The text of agreements from the working tables; what stages and commands share when people review codes.

Here: loading pages of some documents and no others. Not here: what is done with the text.
"""

from __future__ import annotations

from collections import defaultdict

from pipelines.omgeving import Omgeving
from warehouse.parquet import bucket_of


def agreement_texts(omgeving: Omgeving, afspraak_ids: set[str]) -> dict[str, str]:
    """Text of each of these agreements as it is read today, its pages in order; only their pages are loaded."""
    pages: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for row in omgeving.dataset("kern.afspraak").rows():
        if row["afspraak_id"] in afspraak_ids and row["document_id"]:
            pages[row["document_id"]].append((row["afspraak_id"], row["pagina_van"], row["pagina_tot"]))
    teksten: dict[str, list[str]] = defaultdict(list)
    for document_id, pagina, tekst in document_pages(omgeving, set(pages)):
        for afspraak_id, van, tot in pages[document_id]:
            if van <= pagina <= tot:
                teksten[afspraak_id].append(tekst)
    return {afspraak_id: "\n".join(found) for afspraak_id, found in teksten.items()}


def document_pages(omgeving: Omgeving, document_ids: set[str]) -> list[tuple[str, int, str]]:
    """Pages of these documents (document, page, text), in order of page."""
    import pyarrow as pa
    import pyarrow.compute as pc

    dataset = omgeving.dataset("kern.pagina")
    found = []
    for bucket in sorted({bucket_of(document_id) for document_id in document_ids}):
        data = dataset.read_bucket(bucket, ["document_id", "pagina", "tekst"])
        wanted = pc.is_in(data["document_id"], value_set=pa.array(sorted(document_ids)))
        found += [(row["document_id"], row["pagina"], row["tekst"]) for row in data.filter(wanted).to_pylist()]
    return sorted(found)
