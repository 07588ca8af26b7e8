"""A commitment in words: how much of what, for whom, by whom, when.

Here: making the line from a row of `kern.toezegging`. Not here: its quote and place (`dossier`).
"""

from __future__ import annotations

from transforms.site.opmaak import Opmaak
from transforms.site.rijen import Rij


def in_woorden(rij: Rij, opmaak: Opmaak) -> str:
    """Return a commitment as a line: `40 tot 80 plekken, voor ouderen, door de corporatie, in 2019`.

    Parts that are not known are left out. KeyError for a unit, group or actor that has no words: a new value of the
    schema needs some.
    """
    texts = opmaak.teksten["toezegging"]
    parts = [_hoeveel(rij, opmaak)]
    if rij["doelgroep"] not in (None, "algemeen"):
        parts.append(texts["voor"][rij["doelgroep"]])
    if rij["actor"]:
        parts.append(texts["door"][rij["actor"]])
    if rij["jaar"]:
        parts.append(texts["wanneer" if rij["jaar_genoemd"] else "wanneer_afspraak"].format(jaar=rij["jaar"]))
    text = ", ".join(parts)
    return text[0].upper() + text[1:]


def _hoeveel(rij: Rij, opmaak: Opmaak) -> str:
    texts = opmaak.teksten["toezegging"]
    low, high = rij["aantal_min"], rij["aantal_max"]
    if low is None and high is None:
        return str(texts["hoeveel"]["termijn"])
    if low is None or high is None:
        shape = "hoogstens" if low is None else "minstens"
    else:
        shape = "precies" if low == high else "tussen"
    one, several = texts["eenheid"][rij["eenheid"] or "zonder"]
    unit = one if shape != "tussen" and (low or high) == 1 else several
    if unit.startswith("€"):  # the sign goes before each number, not before "at most"
        return str(
            texts["hoeveel"][shape].format(
                min=unit.format(n=_getal(low, opmaak)), max=unit.format(n=_getal(high, opmaak))
            )
        )
    return str(unit.format(n=texts["hoeveel"][shape].format(min=_getal(low, opmaak), max=_getal(high, opmaak))))


def _getal(waarde: float | None, opmaak: Opmaak) -> str:
    """Return a number with the decimals that it has, two at most."""
    if waarde is None:
        return ""
    return opmaak.getal(waarde, next(n for n in (0, 1, 2) if n == 2 or round(waarde, n) == waarde))
