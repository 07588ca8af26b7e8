"""The chain found → captured → read → agreement → coded, with every loss by its reason (`controle.aansluiting`).

Here: `aansluiten`. Each step compares two sets of keys, so that what is missing and what is too many never cancel out.
Not here: counts per source (`tellen`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from transforms.telling.keten import TABEL_2016, Keten

STAPPEN = ("gevonden", "vastgelegd", "gelezen", "afspraak", "gecodeerd")


def aansluiten(keten: Keten) -> list[dict[str, Any]]:
    """Rows of `controle.aansluiting`: per step what it began with, what came to it, what it lost and what is left.

    `begin` + `bij` − `af` − `onverklaard_weg` + `onverklaard_bij` = `eind`, and the end of a step is the begin of the
    next. Units: addresses, then documents, then agreements; a step that changes the unit tells how.
    """
    rows: list[dict[str, Any]] = []
    for step in (_found, _captured, _read, _recognised, _coded):
        rows += step(keten)
    return [{"regel": number} | row for number, row in enumerate(rows, 1)]


def _rows(
    stap: str, begin: int, bij: Mapping[str, int], af: Mapping[str, int], unexplained: tuple[int, int], eind: int
) -> list[dict[str, Any]]:
    def row(post: str, reden: str | None, aantal: int) -> dict[str, Any]:
        return {"stap": stap, "post": post, "reden": reden, "aantal": aantal}

    return [
        row("begin", None, begin),
        *(row("bij", reden, aantal) for reden, aantal in sorted(bij.items()) if aantal),
        *(row("af", reden, aantal) for reden, aantal in sorted(af.items()) if aantal),
        row("onverklaard_weg", None, unexplained[0]),
        row("onverklaard_bij", None, unexplained[1]),
        row("eind", None, eind),
    ]


def _found(keten: Keten) -> list[dict[str, Any]]:
    """From links to addresses of which there is a capture."""
    status = {(row["bron"], row["url"]): row["status"] for row in keten.vindplaatsen}
    there = keten.adressen.keys()
    lost = {adres for adres, value in status.items() if value != "vastgelegd"}
    return _rows(
        "gevonden",
        len(status),
        {"zonder_vindplaats": len(there - status.keys())},
        Counter(status[adres] for adres in lost),
        (len(status.keys() - lost - there), len(lost & there)),
        len(there),
    )


def _captured(keten: Keten) -> list[dict[str, Any]]:
    """From addresses to documents, which are distinct contents."""
    contents = {row["sha256"] for row in keten.vastleggingen}
    documents = {row["document_id"] for row in keten.documenten}
    captures = len(keten.vastleggingen)
    return _rows(
        "vastgelegd",
        len(keten.adressen),
        {"zelfde_adres_opnieuw": captures - len(keten.adressen)},
        {"zelfde_inhoud": captures - len(contents)},
        (len(contents - documents), len(documents - contents)),
        len(documents),
    )


def _read(keten: Keten) -> list[dict[str, Any]]:
    """From documents to those whose text was divided into parts."""
    status = {row["document_id"]: row["status"] for row in keten.documenten}
    divided = {row["document_id"] for row in keten.delen}
    return _rows(
        "gelezen",
        len(status),
        {},
        Counter(value for value in status.values() if value != "gelezen"),
        (len(keten.gelezen - divided), len(divided - keten.gelezen)),
        len(divided),
    )


def _recognised(keten: Keten) -> list[dict[str, Any]]:
    """From documents that were read to agreements: by their parts, of which an agreement may hold several."""
    first: Counter[str] = Counter()  # agreements by whether a part is their first
    lost: Counter[str] = Counter()
    unexplained = 0
    begun: set[str] = set()
    for deel in sorted(keten.delen, key=lambda row: (row["document_id"], row["deel"])):
        document = deel["document_id"]
        over = [
            row["afspraak_id"]
            for row in keten.van_document.get(document, ())
            if row["pagina_van"] <= deel["pagina_tot"] and row["pagina_tot"] >= deel["pagina_van"]
        ]
        new = [afspraak for afspraak in over if afspraak not in begun]
        begun.update(new)
        papers = [row["soort"] for row in keten.stukken.get(document, ()) if row["deel"] in (1, deel["deel"])]
        if new:
            first["meer_afspraken_in_een_deel"] += len(new) - 1
        elif over:
            lost["deel_van_een_afspraak"] += 1
        elif papers:
            lost[papers[0]] += 1
        else:
            unexplained += 1
    documents = len({row["document_id"] for row in keten.delen})
    agreements = {row["afspraak_id"]: row["document_id"] for rows in keten.van_document.values() for row in rows}
    # Of a document that could not be read the sender may have stated that it is an agreement.
    stated = {a for a, document in agreements.items() if a not in begun and document in keten.ongelezen}
    return _rows(
        "afspraak",
        documents,
        {"meer_delen": len(keten.delen) - documents, "niet_gelezen": len(stated)} | first,
        lost,
        (unexplained, len(agreements.keys() - begun - stated)),
        len(agreements),
    )


def _coded(keten: Keten) -> list[dict[str, Any]]:
    """From agreements to those with an answer."""
    agreements = {row["afspraak_id"] for row in keten.afspraken}
    published = {row["afspraak_id"] for row in keten.afspraken if row["herkomst"] == TABEL_2016}
    answers = {afspraak: "niet_gecodeerd" for afspraak, _ in keten.coderingen}
    answers |= {afspraak: "onleesbaar" for afspraak, waarde in keten.coderingen if waarde == "onleesbaar"}
    without = agreements - keten.gecodeerd
    return _rows(
        "gecodeerd",
        len(agreements - published),
        {TABEL_2016: len(published)},
        Counter(answers[afspraak] for afspraak in without & answers.keys()),
        (len(without - answers.keys()), len(keten.gecodeerd - agreements)),
        len(keten.gecodeerd),
    )
