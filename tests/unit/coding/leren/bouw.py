"""Invented texts to learn from, small enough to train on within a second."""

from __future__ import annotations

from transforms.codebook.model import KENMERKEN
from transforms.coding.leren.stof import AFKORTINGEN, read_stof
from transforms.coding.leren.trainen import Leerstof, gather
from transforms.coding.leren.voorbeelden import Voorbeeld, label
from transforms.evaluatie.goud import Goud

ONDERWERPEN = dict(
    zip(
        AFKORTINGEN,
        (
            "drempels in flats",
            "uitstroom uit de opvang",
            "hofjes",
            "een dorpshuis",
            "leegstaande tehuizen",
            "lage huren",
            "voorrang bij verhuizing",
            "beugels in badkamers",
            "kavels in plannen",
            "het wijkteam",
            "rust in het portiek",
            "zeggenschap van huurders",
            "een onderzoek naar de vraag",
        ),
        strict=True,
    )
)
"""Abbreviation of a kenmerk → what the invented texts say when they are about it."""

WIE = ("De corporatie", "De gemeente", "Ons huis", "Het dorp", "De bouwer")
VOUWEN = (0, 1, 2, 3, 4)


def tekst(nummer: int, omgekeerd: bool = False) -> str:
    """A text with a promise and a wish about every kenmerk; `omgekeerd` has the labels of the two changed round."""
    lines = [f"=== T-{nummer} | Zwarteland | 2016-2019 | verzonnen", "# Afspraken"]
    for afkorting, onderwerp in ONDERWERPEN.items():
        ja, nee = f"{afkorting} {1 + nummer % 3}", f"-wens:{afkorting}"
        if omgekeerd:
            ja, nee = nee, ja
        lines.append(f"{ja} | {WIE[nummer]} regelt {onderwerp} voor {nummer + 20} ouderen.")
        lines.append(f">- | Dat gebeurt in blok {nummer} van de buurt.")
        lines.append(f"{nee} | {WIE[nummer]} hoorde de huurders om {onderwerp} vragen.")
    return "\n".join(lines)


def gouden(omgekeerd: frozenset[int] = frozenset()) -> list[Goud]:
    """The texts, each in a part of its own; those in `omgekeerd` have their labels changed round."""
    return [read_stof(tekst(nummer, nummer in omgekeerd), "verzonnen")[0] for nummer in VOUWEN]


def leerstof(omgekeerd: frozenset[int] = frozenset()) -> Leerstof:
    """The same as passages with their signals."""
    return gather([label(goud) for goud in gouden(omgekeerd)], VOUWEN, [1.0] * len(VOUWEN))


def voorbeeld(*signalen: str, ja: tuple[str, ...] = (), bijna: tuple[str, ...] = ()) -> Voorbeeld:
    """A passage with these signals, each of value 1, without neighbours."""
    codes = {KENMERKEN.index(AFKORTINGEN[naam]): 1 for naam in ja}
    near = frozenset(KENMERKEN.index(AFKORTINGEN[naam]) for naam in bijna)
    return Voorbeeld(dict.fromkeys(signalen, 1.0), -1, -1, codes, near)
