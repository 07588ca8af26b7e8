"""The sheet on which people decide: its columns, a row of it, and the way back to a decision.

Here: what stands in a row and the seal that shows it was not changed or shifted. Not here: file formats (`formaten`).
Headings are Dutch, for they are read by policy officers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from transforms.beoordeling.besluit import COLUMNS, BesluitError, Row, afdruk, letters, parse
from transforms.beoordeling.wachtrij import Wachtend
from transforms.model import Waarde


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: `naam` in the code, `kop` for people, `breedte` in characters; `invullen` where people write."""

    naam: str
    kop: str
    breedte: int
    invullen: bool = False


KOLOMMEN = (
    Kolom("reden", "Waarom in de lijst", 22),
    Kolom("gemeente", "Gemeente", 16),
    Kolom("jaren", "Jaren", 11),
    Kolom("label", "Kenmerk", 18),
    Kolom("beslisregel", "Wanneer is het ja?", 38),
    Kolom("machine_waarde", "Machine: antwoord", 11),
    Kolom("machine_concreetheid", "Machine: concreetheid", 13),
    Kolom("zin_ervoor", "Zin ervoor", 32),
    Kolom("citaat", "Citaat", 52),
    Kolom("dichtstbij", "Dichtstbijzijnde passage", 52),
    Kolom("zin_erna", "Zin erna", 32),
    Kolom("pagina", "Pagina", 9),
    Kolom("link", "Document", 30),
    Kolom("waarde", "Uw antwoord", 14, invullen=True),
    Kolom("concreetheid", "Uw concreetheid", 14, invullen=True),
    Kolom("toelichting", "Toelichting", 36, invullen=True),
    Kolom("beoordelaar", "Beoordelaar", 14, invullen=True),
    Kolom("datum", "Datum", 12, invullen=True),
    Kolom("afspraak_id", "afspraak_id", 10),
    Kolom("kader", "kader", 10),
    Kolom("kenmerk", "kenmerk_id", 10),
    Kolom("coder", "coder", 10),
    Kolom("codeboek_versie", "codeboek_versie", 10),
    Kolom("bewijs_afdruk", "bewijs_afdruk", 10),
    Kolom("steekproef", "steekproef", 10),
    Kolom("zegel", "zegel", 10),
)
ANTWOORDEN: tuple[Waarde, ...] = ("ja", "nee", "onleesbaar", "niet_gecodeerd")
CONCREETHEDEN = ("0", "1", "2", "3")

_SEALED = (
    "gemeente", "jaren", "label", "citaat", "afspraak_id", "kader", "kenmerk", "coder", "codeboek_versie",
    "bewijs_afdruk", "steekproef", "dichtstbij",
)  # fmt: skip
_GIVEN = ("waarde", "concreetheid", "toelichting")
"""Where one of these is filled in, somebody decided; alias and date may have been filled in for the whole sheet."""

_DUTCH_DATE = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")


@dataclass(frozen=True, slots=True)
class Gezien:
    """What there is to show of a code.

    `code` is the answer of the automatic coder that counts, `bewijs` its leading passage, `dichtstbij` where it has
    none the passage that came nearest, `ervoor` and `erna` the sentences around the one that is there; `paginas` are
    those of the whole agreement ("3-12") and `tekst` its text.
    """

    gemeente: str
    jaren: str
    label: str
    beslisregel: str
    code: Row
    bewijs: Row | None
    dichtstbij: Row | None
    ervoor: str
    erna: str
    paginas: str
    tekst: str
    link: str


def rij(wachtend: Wachtend, gezien: Gezien, beoordelaar: str = "") -> dict[str, str]:
    """Return a row of the sheet, a text for every column; a blind row shows no answer, no quote and no passage.

    A decision rests on the quote, and without one on the whole text: the nearest passage is only where to begin.
    """
    afspraak_id, kader, kenmerk = wachtend.code
    bewijs, dichtstbij = (None, None) if wachtend.blind else (gezien.bewijs, gezien.dichtstbij)
    code = gezien.code
    concreetheid = code["concreetheid"]
    row = dict.fromkeys((kolom.naam for kolom in KOLOMMEN), "") | {
        "reden": wachtend.reden,
        "gemeente": gezien.gemeente,
        "jaren": gezien.jaren,
        "label": gezien.label,
        "beslisregel": " ".join(gezien.beslisregel.split()),
        "pagina": gezien.paginas,
        "link": gezien.link,
        "beoordelaar": beoordelaar,
        "afspraak_id": afspraak_id,
        "kader": kader,
        "kenmerk": kenmerk,
        "codeboek_versie": code["codeboek_versie"],
        "bewijs_afdruk": afdruk(bewijs["citaat"] if bewijs else gezien.tekst),
        "steekproef": wachtend.steekproef,
    }
    if not wachtend.blind:
        row |= {
            "machine_waarde": code["waarde"],
            "machine_concreetheid": "" if concreetheid is None else str(concreetheid),
            "coder": code["coder"],
        }
    for naam, passage in (("citaat", bewijs), ("dichtstbij", dichtstbij)):
        if passage:
            row |= {"zin_ervoor": gezien.ervoor, naam: " ".join(passage["citaat"].split()), "zin_erna": gezien.erna}
    if bewijs:
        row["pagina"] = str(bewijs["pagina"])
    elif dichtstbij:
        row["pagina"] = f"{dichtstbij['pagina']} (van {gezien.paginas})"
    return row | {"zegel": _seal(row)}


def _seal(row: Mapping[str, str]) -> str:
    """Fingerprint of what may not change: a sheet of which some columns were sorted would mix up the agreements."""
    return afdruk("|".join(letters(row[name]) + f"<{number}>" for number, name in enumerate(_SEALED)))


def is_empty(row: Mapping[str, str]) -> bool:
    """Whether nobody decided on this row."""
    return not any(row[name].strip() for name in _GIVEN)


def besluit(row: Mapping[str, str], today: date) -> Row:
    """Return the checked decision of a row that was filled in; raises BesluitError, which says what to do."""
    if row["zegel"].strip() != _seal(row):
        raise BesluitError(
            "the row is not as it was exported (a grey cell was changed, or some columns were sorted apart): "
            "export anew and copy the answer there"
        )
    if not row["waarde"].strip():
        raise BesluitError("'Uw antwoord' is empty but other cells are filled in: choose an answer or empty them")
    line = {name: row[name] for name in COLUMNS} | {
        "waarde": row["waarde"].strip().casefold(),
        "datum": _iso(row["datum"].strip()),
    }
    found = parse(line)
    if found["datum"] > today:
        raise BesluitError(f"datum {row['datum']} lies in the future: fill in the day on which you decided")
    return found


def _iso(text: str) -> str:
    """A Dutch date (31-1-2026) as 2026-01-31; any other text as it is."""
    match = _DUTCH_DATE.fullmatch(text)
    return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}" if match else text
