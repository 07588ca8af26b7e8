"""The data page: the only one that speaks of the release itself, its version, files, hashes and how to cite it.

Here: what of a release is shown, and queries to begin with. Not here: filling a release
(`pipelines.stages.uitgavemap`, which renders this page last), descriptions for machines (`transforms.release`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from transforms.release.beschrijving import FORMATEN, LICENTIE, Bestand, Tabel, Uitgave
from transforms.release.citeren import bibtex
from transforms.site.opmaak import TALEN, Opmaak
from transforms.site.opmaak import Bestand as Pagina

LANG, DEKKING = "vergelijking.koplopers_lang", "vergelijking.dekking"
"""Tables that the queries on the page ask."""


@dataclass(frozen=True)
class Los:
    """A file of the release that is no table: `pad` is relative to its folder."""

    pad: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Vraag:
    """A query to begin with, as text to copy; it runs in the folder of the release."""

    taal: str
    code: str


def pagina(uitgave: Uitgave, los: Sequence[Los], opmaak: Opmaak) -> Pagina:
    """Return the page in one language; `los` are the other files beside the tables, in the order of their names."""
    bekend = opmaak.teksten["gegevens"]["bestand"]
    map_ = f"site/{TALEN[opmaak.taal]}"
    beelden = [bestand.pad.removeprefix(map_) for bestand in los if bestand.pad.startswith(f"{map_}beelden/")]
    naast = [bestand for bestand in los if "/" not in bestand.pad]
    volgorde = {naam: plaats for plaats, naam in enumerate(bekend)}
    return opmaak.pagina(
        "gegevens.html",
        "gegevens.html",
        plek="gegevens",
        release=uitgave,
        jaren=f"{uitgave.jaren[0]}–{uitgave.jaren[1]}",
        jaartal=uitgave.datum[:4],
        licentie=LICENTIE,
        bibtex=bibtex(uitgave),
        kolommen=[naam for naam in FORMATEN if any(_van(tabel, naam) for tabel in uitgave.tabellen)],
        groepen=_groepen(uitgave.tabellen),
        begin=_begin(uitgave, opmaak),
        van=_van,
        los=sorted(naast, key=lambda bestand: (volgorde.get(bestand.pad, len(volgorde)), bestand.pad)),
        beelden=beelden,
        hashes=[(bestand.naam, bestand.sha256) for _, bestand in uitgave.bestanden]
        + [(bestand.pad, bestand.sha256) for bestand in naast],
        grootte=lambda aantal: grootte(opmaak, aantal),
        vragen=vragen(uitgave, opmaak.teksten["gegevens"]["vragen"]["uitleg"]),
    )


def grootte(opmaak: Opmaak, aantal: int) -> str:
    """Return a number of bytes for people: kilobytes up to a megabyte, then megabytes."""
    if aantal < 1_000_000:
        return f"{opmaak.getal(max(1, round(aantal / 1000)))} kB"
    return f"{opmaak.getal(aantal / 1_000_000, 1)} MB"


def vragen(uitgave: Uitgave, uitleg: Mapping[str, str]) -> list[Vraag]:
    """Return queries that run as they are in the folder of the release: by the names of its own files.

    `uitleg` is what their comments say, in the language of the page.
    """
    lang, dekking = (_bestand(uitgave, naam, "parquet") for naam in (LANG, DEKKING))
    return [
        Vraag("DuckDB", _DUCKDB.format(database=uitgave.database.naam, lang=lang, **uitleg)),
        Vraag("Python (pandas)", _PANDAS.format(lang=lang, dekking=dekking, **uitleg)),
        Vraag("Python (polars)", _POLARS.format(lang=lang)),
        Vraag("R", _R.format(lang=lang)),
    ]


_DUCKDB = """\
ATTACH '{database}' AS koplopers (READ_ONLY);
USE koplopers;

-- {eerst}
SELECT jaar, geldig, gemeenten, aandeel_geldig
FROM vergelijking.dekking WHERE soort_gebied = 'land' ORDER BY jaar;

-- {aandeel}
SELECT jaar, n_ja, n, aandeel, laag, hoog, methode
FROM vergelijking.trend WHERE kenmerk = 'woonvormen' ORDER BY jaar;

-- {bestand}
SELECT gemeente_code, jaar, concreetheid, citaat, url
FROM read_parquet('{lang}')
WHERE kenmerk = 'woonvormen' AND waarde = 'ja' AND status = 'geldig' AND citaat IS NOT NULL
ORDER BY concreetheid DESC, jaar DESC, gemeente_code LIMIT 10;
"""

_PANDAS = """\
import pandas as pd

dekking = pd.read_parquet("{dekking}")
land = dekking[dekking["soort_gebied"] == "land"].set_index("jaar")
print(land[["geldig", "gemeenten", "aandeel_geldig"]])  # {eerst}

lang = pd.read_parquet("{lang}")
geldig = lang[lang["status"] == "geldig"]
# {apart}
print(geldig.pivot_table(index="kenmerk", columns="waarde", values="afspraak_id", aggfunc="count", fill_value=0))
"""

_POLARS = """\
import polars as pl

lang = pl.scan_parquet("{lang}")
citaten = (
    lang.filter(pl.col("kenmerk") == "woonvormen", pl.col("waarde") == "ja", pl.col("citaat").is_not_null())
    .sort("concreetheid", "jaar", "gemeente_code", descending=[True, True, False])
    .select("gemeente_code", "jaar", "concreetheid", "citaat", "url")
)
print(citaten.head(10).collect())
"""

_R = """\
library(arrow)
library(dplyr)

lang <- read_parquet("{lang}")
lang |>
  filter(status == "geldig", kenmerk == "woonvormen") |>
  count(jaar, waarde)
"""


def _van(tabel: Tabel, formaat: str) -> Bestand | None:
    return next((bestand for bestand in tabel.bestanden if bestand.formaat == formaat), None)


def _bestand(uitgave: Uitgave, naam: str, formaat: str) -> str:
    """Return the name of the file of a table; KeyError for one that is not published."""
    tabel = {tabel.naam: tabel for tabel in uitgave.tabellen}[naam]
    return {bestand.formaat: bestand.naam for bestand in tabel.bestanden}[formaat]


def _groepen(tabellen: Sequence[Tabel]) -> list[tuple[str, list[Tabel]]]:
    """Tables by the schema that they are in, in the order of the release."""
    groepen: dict[str, list[Tabel]] = {}
    for tabel in tabellen:
        groepen.setdefault(tabel.naam.partition(".")[0], []).append(tabel)
    return list(groepen.items())


def _begin(uitgave: Uitgave, opmaak: Opmaak) -> Iterator[tuple[Tabel, str]]:
    """Tables to begin with, each with what it is in the language of the page."""
    tabellen = {tabel.naam: tabel for tabel in uitgave.tabellen}
    for naam, wat in opmaak.teksten["gegevens"]["begin"].items():
        if naam in tabellen:
            yield tabellen[naam], wat
