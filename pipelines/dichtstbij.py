"""For review sheets: the nearest passage of codes that are `nee`, by asking the coder to explain itself once more.

Here: gathering agreements from the working tables. Not here: which passage it is (`transforms.beoordeling`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from pipelines.omgeving import Omgeving
from pipelines.stages import stukken
from transforms.beoordeling.dichtstbij import nearest
from transforms.coding.reeks import the_coder
from warehouse.parquet import bucket_of

Row = dict[str, Any]


def nearest_passages(
    omgeving: Omgeving, coderingen: list[Row], afspraken: Mapping[str, Row]
) -> dict[tuple[str, str], Row]:
    """The passage for each of these codes that is `nee`, by agreement and kenmerk, with its `document_id`.

    `afspraken` are rows of `kern.afspraak` by id. Codes of another coder than the one of today get none: what this
    one makes of a passage is no ground of their answer.
    """
    coder = the_coder()
    wanted: dict[str, list[str]] = defaultdict(list)
    for code in coderingen:
        if code["waarde"] == "nee" and code["coder"] == coder.id:
            wanted[code["afspraak_id"]].append(code["kenmerk"])
    buckets: dict[str, dict[str, Row]] = defaultdict(dict)
    for afspraak_id in wanted:
        row = afspraken[afspraak_id]
        buckets[bucket_of(row["document_id"])][afspraak_id] = row
    found = {}
    for bucket, rows in sorted(buckets.items()):
        for (afspraak_id, row), stuk in zip(rows.items(), stukken.load(omgeving, bucket, rows), strict=True):
            teksten = {pagina.pagina: pagina.tekst for pagina in stuk.paginas}
            passages = nearest(coder.explain(stuk.paginas, stuk.afspraak), wanted[afspraak_id], teksten)
            for kenmerk, passage in passages.items():
                found[afspraak_id, kenmerk] = passage | {"document_id": row["document_id"]}
    return found
