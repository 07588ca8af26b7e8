"""The 2016 table against what a study tells of the same agreements, cell by cell (`vergelijking.steun_2016`).

Here: the verdict on every cell. Not here: agreement coefficients (`vergelijking.overeenstemming`) and coding.

A study tells of examples. That it does not speak of something says little, so a `ja` without support is no fault of
the table, and a `nee` against which the text speaks may be one of the reading (codebook §6).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Row = dict[str, Any]

NO_TEXT = "geen_tekst"
"""Nothing was read about the agreement of this row; not `nee`."""

OORDELEN = {
    ("ja", "ja"): "gesteund",
    ("ja", "nee"): "zonder_steun",
    ("nee", "ja"): "tegen_evidentie",
    ("nee", "nee"): "beide_nee",
}
"""What the table says and what the study supports → the verdict."""


def steun_2016(
    tabel: Iterable[Row],
    kenmerken: Sequence[str],
    ids: Mapping[str, str],
    coderingen: Iterable[Row],
    bewijzen: Iterable[Row],
) -> list[Row]:
    """Rows of `vergelijking.steun_2016`: one for each cell of the table.

    `tabel` are rows of `referentie.koplopers_2016`, `ids` the agreement by row label, `coderingen` and `bewijzen` rows
    of `kern.secundaire_codering` and `kern.secundair_bewijs`. Of several studies one that supports the cell is enough.
    """
    said: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in coderingen:
        if row["waarde"] in ("ja", "nee"):
            said[row["rij"], row["kenmerk"]].append(row)
    passages: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in bewijzen:
        passages[row["rij"], row["kenmerk"]].append(row)
    return [
        _cell(row["rij"], kenmerk, row[kenmerk], ids, said[row["rij"], kenmerk], passages[row["rij"], kenmerk])
        for row in tabel
        for kenmerk in kenmerken
    ]


def _cell(
    rij: str, kenmerk: str, waarde: str, ids: Mapping[str, str], said: Sequence[Row], passages: Sequence[Row]
) -> Row:
    told = {row["waarde"] for row in said}
    secundair = "ja" if "ja" in told else "nee" if told else NO_TEXT
    leading: Row | None = None
    for passage in sorted(passages, key=lambda row: (row["document_id"], row["volgnummer"])):
        leading = passage if leading is None or passage["concreetheid"] > leading["concreetheid"] else leading
    return {
        "rij": rij,
        "kenmerk": kenmerk,
        "afspraak_id": ids.get(rij),
        "tabel": waarde,
        "secundair": secundair,
        "oordeel": _verdict(waarde, secundair),
        "coder": said[0]["coder"] if said else None,
        "passages": len(passages),
    } | {name: leading[name] if leading else None for name in ("document_id", "pagina", "begin", "eind")}


def _verdict(tabel: str, secundair: str) -> str:
    """One of OORDELEN; `niet_gecodeerd` where the table is empty, else `geen_tekst` where nothing was read."""
    if tabel == "niet_gecodeerd":
        return tabel
    return NO_TEXT if secundair == NO_TEXT else OORDELEN[tabel, secundair]
