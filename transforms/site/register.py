"""What the tables say about each gemeente and each agreement, found by its code or id.

Here: the tables as rows by what they are about, made once for all pages of both languages. Not here: what of it a
page shows (`dossier`).
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import pandas as pd

from transforms.site.gegevens import Gegevens
from transforms.site.passages import Passages
from transforms.site.rijen import Rij, per, rijen

_ANTWOORD = ("gemeente_code", "jaar", "kenmerk", "waarde", "concreetheid", "status", "opvolging", "coder")
_STAND = ("gemeente_code", "jaar", "status", "afspraak_id", "opvolging")
Groep = tuple[int, str, str]
"""Year, kind and name of a group."""


@dataclass(frozen=True)
class Register:
    """Rows of the tables; of a gemeente by its code, of an agreement by its id."""

    gemeenten: dict[str, Rij]
    aliassen: dict[str, list[str]]
    """Other names by which people look for a gemeente, such as Den Haag."""
    stand: dict[str, list[Rij]]
    """Rows of koplopers_tabel by year, with the answers and their concreteness."""
    antwoorden: dict[str, list[Rij]]
    """Rows of koplopers_lang."""
    afspraken: dict[str, Rij]
    """Rows of kern.afspraak with `bron` (where the document was found), `partijen`, `gemeenten` and `versies`."""
    afspraken_van: dict[str, list[str]]
    """Agreements that bind a gemeente by their own words."""
    is_versie: set[str]
    passages: Passages
    toezeggingen: dict[str, list[Rij]]
    groepen: dict[Groep, dict[str, Rij]]
    groepen_van: dict[str, list[Rij]]
    leden: dict[Groep, list[str]]
    """Gemeenten of a group that have an agreement in force."""
    cyclus: dict[str, list[Rij]]
    voorgangers: dict[str, list[Rij]]
    opvolgers: dict[str, list[Rij]]


def register(gegevens: Gegevens) -> Register:
    """Index the tables; ask for it with `gegevens.eenmaal(register)`."""
    wide, groups = gegevens["vergelijking.koplopers_tabel"], gegevens["vergelijking.vergelijking_gemeenten"]
    codes = [part for kenmerk in gegevens.kenmerken for part in (kenmerk, f"{kenmerk}_concreetheid")]
    stand = per(rijen(wide.sort_values(["gemeente_code", "jaar"]), (*_STAND, *codes)), "gemeente_code")
    changes = gegevens["referentie.gemeente_opvolging"].sort_values(["datum", "van_naam", "naar_naam"])
    steps = list(rijen(changes[changes["soort"] != "grenswijziging"]))
    versions = list(rijen(gegevens["kern.afspraak_versie"]))
    bound = gegevens["kern.afspraak_gemeente"].sort_values(["naam", "gemeente_code"])
    by_group: dict[Groep, dict[str, Rij]] = defaultdict(dict)
    for row in rijen(gegevens["vergelijking.groep"]):
        by_group[row["jaar"], row["soort"], row["groep"]][row["kenmerk"]] = row
    names = gegevens["referentie.gemeente_alias"].sort_values(["gemeente_code", "alias"])
    plain = per(rijen(names[~names["dubbelzinnig"].astype(bool)]), "gemeente_code")
    return Register(
        aliassen={code: [row["alias"] for row in rows] for code, rows in plain.items()},
        gemeenten={row["gemeente_code"]: row for row in rijen(gegevens["referentie.gemeente"])},
        stand=stand,
        antwoorden=per(rijen(gegevens["vergelijking.koplopers_lang"], (*_ANTWOORD, "afspraak_id")), "gemeente_code"),
        afspraken=_afspraken(gegevens, per(rijen(bound), "afspraak_id"), per(versions, "leidende_afspraak_id")),
        afspraken_van={
            code: [row["afspraak_id"] for row in rows] for code, rows in per(rijen(bound), "gemeente_code").items()
        },
        is_versie={row["afspraak_id"] for row in versions},
        passages=Passages(gegevens["kern.bewijs"]),
        toezeggingen=per(rijen(gegevens["kern.toezegging"].sort_values(["afspraak_id", "volgnummer"])), "afspraak_id"),
        groepen=dict(by_group),
        groepen_van=per(rijen(groups), "gemeente_code"),
        leden=_leden(groups, stand),
        cyclus=per(rijen(gegevens["vergelijking.cyclus"]), "gemeente_code"),
        voorgangers=per(steps, "naar_code"),
        opvolgers=per(steps, "van_code"),
    )


def bronnen(vastleggingen: pd.DataFrame) -> dict[str, str]:
    """Return where each document was found, by its id: the address that its sender stated, else of the first capture.

    The same rule as that of the view `documenten`; the address may be of any kind (`rijen.webadres` says which links).
    """
    found: dict[str, str] = {}
    for row in rijen(vastleggingen.sort_values(["bron", "url"])):
        stated = json.loads(row["bekende_feiten"]).get("url") if row["bekende_feiten"] else None
        found.setdefault(row["sha256"], stated or row["url"])
    return found


def _afspraken(gegevens: Gegevens, bound: dict[str, list[Rij]], versions: dict[str, list[Rij]]) -> dict[str, Rij]:
    sources = bronnen(gegevens["kern.vastlegging"])
    parties = per(rijen(gegevens["kern.afspraak_partij"].sort_values(["afspraak_id", "naam"])), "afspraak_id")
    found = {}
    for row in rijen(gegevens["kern.afspraak"]):
        afspraak_id = row["afspraak_id"]
        row["bron"] = sources.get(row["document_id"])
        row["partijen"] = per(parties.get(afspraak_id, ()), "rol")
        row["gemeenten"] = bound.get(afspraak_id, [])
        row["versies"] = len(versions.get(afspraak_id, ()))
        found[afspraak_id] = row
    return found


def _leden(groups: pd.DataFrame, stand: dict[str, list[Rij]]) -> dict[Groep, list[str]]:
    in_force = {(code, row["jaar"]) for code, rows in stand.items() for row in rows if row["status"] == "geldig"}
    found: dict[Any, list[str]] = defaultdict(list)
    for row in rijen(groups, ("gemeente_code", "jaar", "soort", "groep")):
        if (row["gemeente_code"], row["jaar"]) in in_force:
            found[row["jaar"], row["soort"], row["groep"]].append(row["gemeente_code"])
    return dict(found)
