"""The account with which a crawl closes its discovery: what was found, and whether it is believed.

Here: the verdict and its form in the archive. Not here: the bounds (`tellen`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from pipelines.rondes.delen import Deeltelling, Vondstcel, maatstaf, onthoud, tel_delen
from pipelines.rondes.kiezen import reden_afgewezen
from pipelines.rondes.ontdekking import Ontdekking
from pipelines.rondes.tellen import ALLE, Telling, bezwaar, tel

Status = Literal["aanvaard", "aanvaard_met_gaten", "afgekeurd", "mislukt", "niet_beschikbaar"]
AANVAARD = ("aanvaard", "aanvaard_met_gaten")

_DICHT = re.compile(r"HTTP status (?:401|403|404|410)")
"""The reason of a question that a site answered with: not here, or not for you."""

GENOEMD = 5
"""Failed questions, and reasons, that are named: enough to see which part of the source fails."""

LEEG_VANAF = 20
"""Links from which a field that none of them has is no chance: a field with another name is missing in all."""


@dataclass(frozen=True, slots=True)
class Verslag:
    """What a crawl found (links, or rows of facts), how many of it is irrelevant, its counts and the verdict.

    `klaar` says that every document that was due has been tried. `delen` is what the next crawl is held against:
    the counts by part, of a part that failed those of when it last did not.
    """

    status: Status
    reden: str | None
    vragen: int
    vragen_mislukt: int
    gevonden: int
    afgewezen: int
    tellingen: tuple[Telling, ...]
    klaar: bool = False
    delen: tuple[Deeltelling, ...] = ()

    @property
    def aanvaard(self) -> bool:
        """Whether its results are taken over."""
        return self.status in AANVAARD

    def to_json(self) -> dict[str, Any]:
        """As it stands in the archive."""
        return asdict(self) | {"delen": [telling.to_json() for telling in self.delen]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Verslag:
        """Read back what `to_json` made, or made when it did not count by part: then what was found is of no part."""
        tellingen = tuple(Telling(**telling) for telling in data["tellingen"])
        if "delen" in data:
            delen = tuple(map(Deeltelling.from_json, data["delen"]))
        else:
            delen = tuple(Deeltelling(frozenset(), t.soort, t.jaar, t.aantal) for t in tellingen if t.jaar != ALLE)
        return cls(**{**data, "tellingen": tellingen, "delen": delen})


def maak_verslag(found: Ontdekking, vorige: Verslag | None) -> Verslag:
    """Judge a discovery against the bounds of its source and the last crawl that was taken over, if any."""
    bron = found.opdracht.bron
    cells = list(_cells(found))
    nu, toen = tel_delen(cells), vorige.delen if vorige else ()
    before = maatstaf(nu, toen, found.mislukt, bron.tabellen)
    tellingen = tuple(tel(bron, ((soort, jaar) for _, soort, jaar in cells), before))
    afgewezen = sum(reden_afgewezen(bron, v.vondst) is not None for v in found.vermeldingen.values())
    status, reden = _verdict(found, len(cells), bezwaar(tellingen))
    delen = onthoud(nu, toen, found.mislukt)
    missers = len(found.missers)
    return Verslag(status, reden, found.vragen, missers, len(cells), afgewezen, tellingen, delen=delen)


def nergens_gevuld(found: Ontdekking) -> Iterator[str]:
    """A sentence for each field that the source fills, and that no link of this crawl has."""
    links = [vermelding.vondst for vermelding in found.vermeldingen.values()]
    if len(links) < LEEG_VANAF:
        return
    for veld in found.opdracht.bron.velden:
        if all(getattr(link, veld) is None for link in links):
            yield f"none of {len(links)} links has a {veld}: the field has another name now; look at a capture"


def _verdict(found: Ontdekking, gevonden: int, objection: str | None) -> tuple[Status, str | None]:
    missers = _in_words(found)
    if found.niet_beschikbaar and not gevonden:
        return "niet_beschikbaar", found.niet_beschikbaar
    if len(found.missers) >= found.vragen:
        return "mislukt", missers or "the adapter asks nothing"
    if not gevonden and found.opdracht.bron.nul_toegestaan is None:
        if missers and all(_DICHT.fullmatch(m.reden) for m in found.missers):
            return "niet_beschikbaar", f"nothing was found at all; what should hold it is closed: {missers}"
        objection = "; ".join(filter(None, ["nothing was found at all", objection]))
    if objection:
        return "afgekeurd", f"{objection}. {missers}".rstrip(". ")
    if missers or found.niet_beschikbaar:
        return "aanvaard_met_gaten", "; ".join(filter(None, [found.niet_beschikbaar, missers]))
    return "aanvaard", None


def _in_words(found: Ontdekking) -> str:
    """The failed questions by reason, in an order of their own: a site that is down fails them all for one."""
    delen: dict[str, list[str]] = {}
    for misser in sorted(found.missers, key=lambda misser: (misser.deel, misser.url, misser.reden)):
        delen.setdefault(misser.reden, []).append(misser.deel or misser.url)
    told = [f"{_some(names)}: {reden}" for reden, names in list(delen.items())[:GENOEMD]]
    left = sum(len(names) for names in list(delen.values())[GENOEMD:])
    return "; ".join([*told, f"and {left} more"] if left else told)


def _some(names: list[str]) -> str:
    names = list(dict.fromkeys(names))
    return ", ".join(names[:GENOEMD]) + (f" and {len(names) - GENOEMD} more" if len(names) > GENOEMD else "")


def _cells(found: Ontdekking) -> Iterator[Vondstcel]:
    for vermelding in found.vermeldingen.values():
        yield vermelding.delen, vermelding.vondst.soort, vermelding.vondst.jaar
    for tabel, rijen in found.rijen.items():
        for rij, deel in zip(rijen, found.rijdelen[tabel], strict=True):
            yield frozenset({deel}), tabel, rij.get("jaar")
