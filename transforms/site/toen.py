"""The table of 2016 in its published order, and under each row what is known of the same gemeenten today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from transforms.site.antwoorden import kenmerkgroepen, weergave
from transforms.site.cellen import SOORTEN, soort
from transforms.site.gegevens import Gegevens
from transforms.site.opmaak import Bestand, Opmaak

_TOEN = ("ja", "nee", "niet_gecodeerd")


@dataclass(frozen=True)
class Vakje:
    """An answer of today beside that of 2016: its kind, and what became of it (`verloop`)."""

    soort: str
    verloop: str


@dataclass
class Regel:
    """What holds today for one gemeente behind a row, or for several with the same agreement and answers."""

    status: str
    zelfde: bool
    codes: list[str]
    vakjes: dict[str, Vakje]
    opgegaan: list[str] = field(default_factory=list)
    """Names of gemeenten of 2016 that are part of it now."""

    @property
    def antwoordt(self) -> bool:
        """Whether there are answers of today to show; those of 2016 that have ended stand in the row above."""
        return bool(self.codes) and (self.status == "geldig" or (self.status == "verlopen" and not self.zelfde))


@dataclass(frozen=True)
class Toen:
    """A row as published, with the gemeente whose page has its cells of 2016 (None where there is none)."""

    label: str
    afspraak: Mapping[str, Any]
    soorten: dict[str, str]
    code: str | None
    regels: list[Regel]


def paginas(gegevens: Gegevens, opmaak: Opmaak) -> Iterator[Bestand]:
    """Yield the page."""
    later = gegevens["vergelijking.koplopers_2016_later"]
    now = later[later["jaar"] == gegevens.jaar]
    table = gegevens["vergelijking.koplopers_2016"].sort_values("volgorde")
    afspraken = {row["rij"]: row for row in _rows(gegevens["referentie.koplopers_2016_afspraak"])}
    gemeenten = gegevens["referentie.gemeente"]
    namen = dict(zip(gemeenten["gemeente_code"], gemeenten["naam"], strict=True))
    behind = {str(rij): part for rij, part in now.groupby("rij")}
    rows = []
    for answers in _rows(table):
        part = behind[answers["rij"]].sort_values("volgnummer")
        codes = part["gemeente_2016"].dropna()
        rows.append(
            Toen(
                label=answers["rij"],
                afspraak=afspraken[answers["rij"]],
                soorten={kenmerk: soort(answers[kenmerk], None, "geldig") for kenmerk in gegevens.kenmerken},
                code=codes.iloc[0] if len(codes) else None,
                regels=regels(part, gegevens.kenmerken, namen),
            )
        )
    cells = Counter(kind for row in rows for kind in row.soorten.values())
    lines = [regel for row in rows for regel in row.regels if regel.antwoordt]
    shown = {vakje.soort for regel in lines for vakje in regel.vakjes.values()} | set(_TOEN)
    yield opmaak.pagina(
        "toen.html",
        "2016.html",
        jaar=gegevens.jaar,
        rijen=rows,
        kenmerken=gegevens.kenmerken,
        groepen=kenmerkgroepen(gegevens),
        cellen=weergave(opmaak.taal),
        getoond=[kind for kind in SOORTEN if kind in shown],
        verlopen=any(regel.status == "verlopen" for regel in lines),
        namen=namen,
        geteld={kind: cells[kind] for kind in _TOEN},
        verloop=Counter(now["verloop"]),
    )


def regels(part: pd.DataFrame, kenmerken: list[str], namen: Mapping[str, str]) -> list[Regel]:
    """Return the lines of today under a row: `part` has its cells of one year of `koplopers_2016_later`.

    Gemeenten that merged are one line, and so are those bound by one agreement with the same answers. A row behind
    which no gemeente stands has none.
    """
    found: dict[Any, Regel] = {}
    for _, cells in part.groupby("volgnummer"):
        first = cells.iloc[0]
        if first["status"] == "geen_gemeente":
            continue
        code = None if pd.isna(first["gemeente_code"]) else first["gemeente_code"]
        vakjes = {
            row["kenmerk"]: Vakje(
                soort(row["waarde"], None if pd.isna(row["concreetheid"]) else int(row["concreetheid"]), row["status"]),
                row["verloop"],
            )
            for row in _rows(cells)
            if code is not None
        }
        answers = tuple(vakjes.get(kenmerk) for kenmerk in kenmerken)
        agreement = None if pd.isna(first["afspraak_id"]) else first["afspraak_id"]
        one = (first["status"], agreement, answers) if agreement else (first["status"], code or first["gemeente_2016"])
        regel = found.setdefault(one, Regel(first["status"], bool(cells["zelfde_afspraak"].eq(True).all()), [], vakjes))
        if code is None or code != first["gemeente_2016"]:
            regel.opgegaan.append(namen[first["gemeente_2016"]])
        if code is not None and code not in regel.codes:
            regel.codes.append(code)
    return list(found.values())


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]
