"""From the working tables to what a sample is drawn from.

Here: which agreements are in the lot, and the facts that their strata follow from. Not here: drawing
(`transforms.beoordeling.trekken`) and the sheet (`werkbladen`).
"""

from __future__ import annotations

from collections import defaultdict

from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.werkbladen import codes
from transforms.beoordeling import trekken
from transforms.beoordeling.wachtrij import Wachtend
from transforms.codebook import load_codebook
from transforms.model import KADER
from transforms.vergelijking.groepen import GROOTTE
from transforms.vergelijking.regels import NOT_COMPARED


def sample(omgeving: Omgeving, n: int, seed: int) -> list[Wachtend]:
    """Draw `n` documents from all that were coded, by size of the gemeente, period and quality of the text.

    Of versions of one agreement only the leading one is in the lot. A covenant on one subject is compared nowhere, so
    it is not drawn.
    """
    followers = {row["afspraak_id"] for row in omgeving.dataset("kern.afspraak_versie").rows()}
    frame = {row["afspraak_id"] for row in codes(omgeving)} - followers
    afspraken = [
        row
        for row in omgeving.dataset("kern.afspraak").rows()
        if row["afspraak_id"] in frame and row["soort"] != NOT_COMPARED
    ]
    if not afspraken:
        raise KoplopersError("There is no agreement to draw: what was coded are covenants on one subject alone")
    documenten = {
        row["document_id"]: row["tekst_herkomst"]
        for row in omgeving.dataset("kern.document").rows(columns=("document_id", "tekst_herkomst"))
    }
    sizes = omgeving.dataset("vergelijking.vergelijking_gemeenten").rows()
    known = {
        row["gemeente_code"]: row["inwoners"]
        for row in sorted(sizes, key=lambda row: int(row["jaar"]))
        if row["soort"] == GROOTTE and row["inwoners"] is not None
    }
    bound: dict[str, list[int | None]] = defaultdict(list)
    for row in omgeving.dataset("kern.afspraak_gemeente").rows():
        bound[row["afspraak_id"]].append(known.get(row["gemeente_code"]))
    kenmerken = [(KADER, k.kenmerk) for k in load_codebook().kenmerken]
    return trekken.steekproef(trekken.lots(afspraken, documenten, bound), kenmerken, n, seed)
