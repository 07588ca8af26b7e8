"""A cell: what a gemeente agreed on a kenmerk in a year, as a sign, a class of the style sheet and words.

Here: the closed list of what a cell can be. Not here: where it stands (map, table, page of a gemeente).
"""

from __future__ import annotations

from dataclasses import dataclass

from transforms.site.opmaak import teksten


@dataclass(frozen=True)
class Soort:
    """A kind of cell: its class in the style sheet and the sign that shows it without colour."""

    klasse: str
    teken: str


SOORTEN = {
    "ja3": Soort("ja3", "+++"),
    "ja2": Soort("ja2", "++"),
    "ja1": Soort("ja1", "+"),
    "ja": Soort("ja", "+"),
    "nee": Soort("nee", "−"),
    "onleesbaar": Soort("onleesbaar", "?"),
    "niet_gecodeerd": Soort("niet_gecodeerd", "·"),
    "geen_afspraak": Soort("geen_afspraak", "×"),
    "onbekend": Soort("onbekend", ""),
    "verschilt": Soort("verschilt", "±"),
    "niet_toewijsbaar": Soort("niet_toewijsbaar", "÷"),
}
"""Every kind, in the order of the legend. `ja` is a ja whose concreteness was not recorded (the table of 2016);
`onbekend` a year in which no agreement is known, which is not `nee`; the last two are of the map, where gemeenten of
an earlier year lie in one of today."""


def soort(waarde: str, concreetheid: int | None, status: str) -> str:
    """Return the kind of a cell: a key of `SOORTEN`; KeyError for an answer that is not in the list.

    `waarde` and `status` as in `vergelijking.koplopers_tabel` and `vergelijking.koplopers_indeling`.
    """
    if waarde == "ja":
        return f"ja{concreetheid}" if concreetheid else "ja"
    if status == "onbekend" and waarde == "niet_gecodeerd":
        return "onbekend"
    if waarde not in SOORTEN:
        raise KeyError(waarde)
    return waarde


def in_woorden(kind: str, taal: str, *, verlopen: bool = False) -> str:
    """Return a kind in words, for readers who don't see the colour; says so when the agreement has ended."""
    texts = teksten(taal)["cellen"]
    words: str = texts["soort"][kind]
    return f"{words}, {texts['verlopen']}" if verlopen else words
