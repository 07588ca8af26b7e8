"""The crawls of a source, folded from the archive into rows: links with their history, facts, and accounts.

Here: rows, made from the archive alone, so that a run without network gives the same. Not here: writing tables
(`stages.bronnen`) and asking sites (`ronde`).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipelines.archief.lezer import lees_slot
from pipelines.rondes.herlezen import moment_van
from pipelines.rondes.kiezen import reden_afgewezen
from pipelines.rondes.ontdekking import Ontdekking
from pipelines.rondes.stand import GELUKT, Adres, Stand
from pipelines.rondes.verslag import Verslag
from pipelines.sources.bron import Bron
from pipelines.sources.gesprek import Vondst
from transforms.identificatie.personen import find_persons

Row = dict[str, Any]

_SLEUTEL = re.compile(
    r"(?i)([?&;][\w.-]*(?:sig|signature|token|key|auth|credential|secret|session|passw)[\w.-]*=)[^\s&;,'\"]+"
)
"""The value of a parameter that opens a door."""

_SCHEIDING = re.compile(r"[_+-]+|%20")
"""What stands between the words of a file name."""


def verslagen(stand: Stand, captures: Path) -> dict[str, Verslag]:
    """The account of every crawl that was closed, oldest first."""
    return {ronde: Verslag.from_json(lees_slot(captures, stand.sloten[ronde])) for ronde in sorted(stand.sloten)}


def vouw(rows: dict[str, Row], ronde: str, found: Ontdekking) -> None:
    """Take over the links of a later crawl: what the source says now leads, when it was first seen stays."""
    moment = moment_van(ronde)
    bron = found.opdracht.bron
    for url, vermelding in found.vermeldingen.items():
        vondst = vermelding.vondst
        before = rows.get(url)
        rows[url] = {
            "bron": bron.bron,
            "url": url,
            "titel": zonder_personen(vondst.titel),
            "soort": vondst.soort,
            "jaar": vondst.jaar,
            "gemeente_code": vondst.gemeente_code,
            "gemeente": vondst.gemeente,
            "corporatie": vondst.corporatie,
            "gegevens": _json(_openbare_gegevens(vondst)),
            "afgewezen": reden_afgewezen(bron, vondst),
            "eerst_gezien_op": before["eerst_gezien_op"] if before else moment,
            "laatst_gezien_op": moment,
            "warc_bestand": vermelding.warc_bestand,
            "warc_offset": vermelding.warc_offset,
        }


def met_status(row: Mapping[str, Any], adres: Adres) -> Row:
    """A folded link with what became of it; a failure after a capture is told beside it."""
    failed = adres.uitkomst if adres.uitkomst not in (None, *GELUKT) else None
    if adres.eerder is not None:
        status = "vastgelegd"
    elif row["afgewezen"] is not None:
        status = "afgewezen"
    else:
        status = failed or "nieuw"
    return {**row, "status": status, "reden": openbare_reden(f"{failed}: {adres.reden}") if failed else None}


def telrijen(bron: str, accounts: Mapping[str, Verslag], stand: Stand) -> tuple[list[Row], list[Row]]:
    """Rows of `controle.ronde` and of `controle.brontelling`."""
    rondes, tellingen = [], []
    for ronde, verslag in accounts.items():
        counts = stand.uitkomsten.get(ronde) or Counter[str]()
        rondes.append(
            {
                "bron": bron,
                "ronde": ronde,
                **{name: value for name, value in asdict(verslag).items() if name not in ("tellingen", "delen")},
                "reden": openbare_reden(verslag.reden),
                "opgehaald": counts["opgehaald"],
                "ongewijzigd": counts["ongewijzigd"] + counts["gelijk"],
                "geweerd": counts["geweerd"],
                "geweigerd": counts["geweigerd"],
                "mislukt": counts["mislukt"] + counts["weg"],
            }
        )
        tellingen += [{"bron": bron, "ronde": ronde, **asdict(telling)} for telling in verslag.tellingen]
    return rondes, tellingen


def stand_van(bron: Bron, accounts: Mapping[str, Verslag], links: Iterable[Mapping[str, Any]]) -> Row:
    """The row of `controle.bron`."""
    good = [ronde for ronde, verslag in accounts.items() if verslag.aanvaard]
    last = max(accounts, default=None)
    statuses = [row["status"] for row in links]
    return {
        "bron": bron.bron,
        "stand": _state(bron, accounts, good),
        "laatst_goed_op": moment_van(good[-1]) if good else None,
        "laatst_geprobeerd_op": moment_van(last) if last else None,
        "reden": openbare_reden(accounts[last].reden) if last else None,
        "vindplaatsen": len(statuses),
        "vastgelegd": statuses.count("vastgelegd"),
    }


def _state(bron: Bron, accounts: Mapping[str, Verslag], good: list[str]) -> str:
    if bron.adapter is None:
        return "zonder_ophalen"
    if not accounts:
        return "nooit_opgehaald"
    last = accounts[max(accounts)]
    if last.aanvaard:
        return "vers"
    return "verouderd" if good else ("niet_beschikbaar" if last.status == "niet_beschikbaar" else "nooit_opgehaald")


def zonder_personen(titel: str | None) -> str | None:
    """A title without names of persons and contact details, which are never published."""
    if titel is None:
        return None
    text, at = "", 0
    for begin, eind in find_persons(titel):
        text += titel[at:begin]
        at = eind
    return " ".join((text + titel[at:]).split()) or None


def openbare_reden(reden: str | None) -> str | None:
    """A reason as it may be published: it quotes what a site wrote, and where a redirect led, with keys and all."""
    return None if reden is None else zonder_personen(_SLEUTEL.sub(r"\1…", reden))


def _openbare_gegevens(vondst: Vondst) -> dict[str, str]:
    """What the source says, without persons in headings and file names; an identifier has no spaces, and stays."""
    kept = {}
    for name, value in vondst.gegevens.items():
        if name == "bestandsnaam":
            plain: str | None = None if find_persons(_SCHEIDING.sub(" ", value)) else value
        else:
            plain = zonder_personen(value) if " " in value or "@" in value else value
        if plain is not None:
            kept[name] = plain
    return kept


def _json(gegevens: Mapping[str, str]) -> str | None:
    return json.dumps(gegevens, ensure_ascii=False, sort_keys=True) if gegevens else None
