"""Stage: counts per source, year and kind, and the account of everything found (`controle.telling`, `aansluiting`).

Made together with the warehouse, of which they are part. Not here: the counting (`transforms.telling`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.fingerprint import fingerprint, source_fingerprint
from pipelines.omgeving import Omgeving

if TYPE_CHECKING:
    from transforms.telling.keten import Keten

OUTPUT = ("controle.telling", "controle.aansluiting")
_COLUMNS = {
    "kern.vindplaats": ("bron", "url", "jaar", "status"),
    "kern.vastlegging": ("bron", "url", "sha256", "vastlegging_id", "opgehaald_op"),
    "kern.document": ("document_id", "soort", "status"),
    "kern.document_deel": ("document_id", "deel", "pagina_van", "pagina_tot"),
    "kern.afspraak": ("afspraak_id", "document_id", "herkomst", "soort", "jaar_van", "pagina_van", "pagina_tot"),
    "kern.cyclusstuk": ("document_id", "deel", "soort", "jaar_van"),
}
_CODES = ("kern.codering", ("afspraak_id", "waarde"))


def make(omgeving: Omgeving) -> None:
    """Write both tables anew when a table they count, or the counting, changed."""
    from transforms import telling
    from transforms.telling.aansluiten import aansluiten
    from transforms.telling.tellen import tellen

    counted = [omgeving.dataset(name).fingerprint() for name in (*_COLUMNS, _CODES[0])]
    invoer = fingerprint(counted, source_fingerprint(telling))
    if omgeving.full or any(omgeving.dataset(name).invoer() != invoer for name in OUTPUT):
        keten = _read(omgeving)
        for name, rows in zip(OUTPUT, (tellen(keten), aansluiten(keten)), strict=True):
            omgeving.dataset(name).write(rows, invoer=invoer)


def overview(omgeving: Omgeving) -> list[tuple[str | int, ...]]:
    """The account as a table for people, its first row the heading."""
    rows = omgeving.dataset("controle.aansluiting").rows()
    return [
        ("stap", "post", "reden", "aantal"),
        *((row["stap"], row["post"], row["reden"] or "", row["aantal"]) for row in rows),
    ]


def _read(omgeving: Omgeving) -> Keten:
    from transforms.telling.keten import Keten

    name, columns = _CODES
    codes = omgeving.dataset(name).read(columns)
    distinct = set(zip(*(codes[column].to_pylist() for column in columns), strict=True))
    rows = {name: omgeving.dataset(name).rows(columns=columns) for name, columns in _COLUMNS.items()}
    return Keten(
        vindplaatsen=rows["kern.vindplaats"],
        vastleggingen=rows["kern.vastlegging"],
        documenten=rows["kern.document"],
        delen=rows["kern.document_deel"],
        afspraken=rows["kern.afspraak"],
        cyclusstukken=rows["kern.cyclusstuk"],
        coderingen=distinct,
    )
