"""Who a gemeente is like, and what these agreed.

Here: its groups in a year, and peers to look at. Not here: the comparison side by side (`vergelijk`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from transforms.site.register import Groep, Register
from transforms.site.rijen import Rij

SOORTEN_GROEP = ("grootteklasse", "stedelijkheid", "regio")
WEINIG = 10
"""Known gemeenten in a group below which its share says little: a single one moves it by more than ten points."""
GENOTEN = 12
"""Peers that a page links to: two lines of names."""


@dataclass(frozen=True)
class Groepslid:
    """A group that the gemeente is in, what is known of it, and peers with an agreement in force."""

    soort: str
    naam: str
    aantal: int
    bekend: int
    cijfers: dict[str, Rij]
    genoten: list[Rij]


def inwoners(reg: Register, code: str, jaar: int) -> Rij | None:
    """Return the row with the number of inhabitants in a year; None where it is not known."""
    rows = reg.groepen_van.get(code, ())
    return next((r for r in rows if r["jaar"] == jaar and r["soort"] == "grootteklasse" and r["inwoners"]), None)


def groepsjaar(reg: Register, code: str, jaar: int) -> int:
    """Return the year in which most is known of the peers of a gemeente, of equals the last; else `jaar`."""
    rows = [row for row in reg.groepen_van.get(code, ()) if row["groep"] != "onbekend"]
    known = [(len(reg.leden.get((row["jaar"], row["soort"], row["groep"]), ())), row["jaar"]) for row in rows]
    most, when = max(known, default=(0, jaar))
    return when if most else jaar


def groepen(reg: Register, code: str, jaar: int) -> list[Groepslid]:
    """Return the groups of the gemeente in a year of which something is known."""
    found = []
    rows: dict[Any, Rij] = {row["soort"]: row for row in reg.groepen_van.get(code, ()) if row["jaar"] == jaar}
    for name in SOORTEN_GROEP:
        row = rows.get(name)
        if row is None or row["groep"] == "onbekend":
            continue
        key: Groep = (jaar, name, row["groep"])
        cijfers = reg.groepen[key]
        bekend = max(c["bekend"] for c in cijfers.values())
        if not bekend:
            continue
        others = [other for other in reg.leden.get(key, ()) if other != code]
        peers = sorted((reg.gemeenten[other] for other in others), key=lambda r: r["naam"])[:GENOTEN]
        found.append(Groepslid(name, row["groep"], row["aantal"], bekend, cijfers, peers))
    return found
