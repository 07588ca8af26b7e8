"""What is in a release folder: the files of every table, the database, the descriptions of both, the checksums.

Here: filling a folder that is not yet published; whoever adds a file to a release adds a line to `fill`.
Not here: the version, the renaming and `latest.json` (`release`), and the texts themselves (`transforms.release`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from pipelines import __version__
from pipelines.omgeving import Omgeving
from pipelines.stages import site, wijzigingen
from pipelines.stages.vorige import DATABASE
from transforms.codebook import load_codebook
from transforms.codebook.bladzijde import bladzijde
from transforms.release.beschrijving import VOORBEELD, Bestand, Tabel, Uitgave
from transforms.release.citeren import citation_cff, licence, zenodo
from transforms.release.croissant import croissant
from transforms.release.datapackage import datapackage
from transforms.release.dcat import dcat
from transforms.release.teksten import woordenboek
from warehouse import export
from warehouse.atomic import write_text
from warehouse.tables import SCHEMA_VERSION, Table

if TYPE_CHECKING:
    from transforms.release.betrouwbaarheid import Kwaliteit

SUMS = "SHA256SUMS"
SITE = "site"
"""Folder of the pages in a release."""
PACKAGE = "datapackage.json"
WRITTEN = ("parquet", "csv", "excel.csv")
"""Formats in which tables are written, keys of `FORMATEN`: the last of them where it fits in a sheet of Excel."""

_DIALECTS = {"csv": export.PLAIN, "excel.csv": export.EXCEL}


@dataclass(frozen=True)
class Kop:
    """What a release is called: version, ISO date, fingerprint of its content, and the version before it."""

    versie: str
    datum: str
    inhoud: str
    vorige: str | None


def fill(omgeving: Omgeving, folder: Path, tables: list[Table], kop: Kop) -> None:
    """Write every file of a release into an empty folder; `SHA256SUMS` is the last, and is of all others."""
    from warehouse import database  # here, because a run with nothing new needs no DuckDB

    tabellen = _table_files(omgeving, folder, tables, kop)
    database.assemble(folder / DATABASE, omgeving.work, omgeving.prefix, published_only=True)
    uitgave = _uitgave(omgeving, kop, tabellen, _file(folder / DATABASE, "duckdb"))
    wijzigingen.write(omgeving, folder, kop.versie)
    site.link_into(omgeving, folder / SITE)
    for name, text in texts(uitgave, _kwaliteit(omgeving)):
        write_text(folder / name, text)
    _data_page(omgeving, folder, uitgave)
    write_text(folder / SUMS, sums(folder))


def file_name(table: Table, formaat: str, voorbeeld: bool) -> str:
    """Return the name of a table's file; example data says so in every name, because a CSV file can't inside."""
    return f"{'voorbeeld.' if voorbeeld else ''}{table.file or table.table}.{formaat}"


def texts(uitgave: Uitgave, kwaliteit: Kwaliteit) -> Iterator[tuple[str, str]]:
    """Yield the descriptions of a release, by file name."""
    from transforms.release.leesmij import readme  # here, because a run with nothing new needs no pandas
    from warehouse import view

    for name, described in ((PACKAGE, datapackage), ("croissant.json", croissant), ("dcat.jsonld", dcat)):
        yield name, json.dumps(described(uitgave), indent=2, ensure_ascii=False) + "\n"
    schemas = [tabel.schema for tabel in uitgave.tabellen]
    yield "woordenboek.md", woordenboek(schemas, uitgave.voorbeeld, view.describe_views(published_only=True))
    yield "codeboek.md", (VOORBEELD if uitgave.voorbeeld else "") + bladzijde(load_codebook())
    yield "CITATION.cff", citation_cff(uitgave)
    yield "LICENCE.md", licence(uitgave)
    yield "zenodo.json", json.dumps(zenodo(uitgave), indent=2, ensure_ascii=False) + "\n"
    yield "README.md", readme(uitgave, kwaliteit)


def _data_page(omgeving: Omgeving, folder: Path, uitgave: Uitgave) -> None:
    """Write the page of the site that speaks of the release, in each language, after all that it speaks of."""
    from transforms.site.uitgave import Los, pagina

    described = {bestand.naam for _, bestand in uitgave.bestanden}
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    los = [
        Los(name, paths[name].stat().st_size, export.sha256_of(paths[name]))
        for name in sorted(paths)
        if name not in described and ("/" not in name or "/beelden/" in name)
    ]
    for opmaak in site.opmaken(omgeving):
        page = pagina(uitgave, los, opmaak)
        path = folder / SITE / page.pad
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page.inhoud)


def sums(folder: Path) -> str:
    """Return the lines of `SHA256SUMS` for every file under a folder, sorted by its path there (`site/index.html`)."""
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return "".join(f"{export.sha256_of(paths[name])}  {name}\n" for name in sorted(paths))


def _table_files(omgeving: Omgeving, folder: Path, tables: list[Table], kop: Kop) -> list[Tabel]:
    voorbeeld = omgeving.settings.voorbeeld
    metadata = {
        "release": kop.versie,
        "voorbeeld": str(voorbeeld).lower(),
        "code_version": __version__,
        "codebook_version": omgeving.dataset("controle.uitgave").rows()[0]["codeboek_versie"],
        "licence": "CC-BY-4.0",
    }
    described = []
    for table in tables:
        data = omgeving.dataset(table.table).read()
        files = []
        for formaat in WRITTEN:
            if formaat == "excel.csv" and not export.fits_excel(data):
                continue
            path = folder / file_name(table, formaat, voorbeeld)
            _write(path, formaat, table, data, metadata)
            files.append(_file(path, formaat))
        described.append(Tabel(table.model_dump(), data.num_rows, files))
    return described


def _write(path: Path, formaat: str, table: Table, data: pa.Table, metadata: Mapping[str, str]) -> None:
    if formaat == "parquet":
        export.write_parquet_file(path, table, data, metadata)
    else:
        export.write_csv_file(path, table, data, _DIALECTS[formaat])


def _file(path: Path, formaat: str) -> Bestand:
    return Bestand(path.name, formaat, path.stat().st_size, export.sha256_of(path))


def _uitgave(omgeving: Omgeving, kop: Kop, tabellen: list[Tabel], file: Bestand) -> Uitgave:
    settings = omgeving.settings
    about = omgeving.dataset("controle.uitgave").rows()[0]
    years = [row["jaar"] for row in omgeving.dataset("vergelijking.dekking").rows(columns=["jaar"])]
    statuses = [row["status"] for row in omgeving.dataset("kern.correctie").rows(columns=["status"])]
    return Uitgave(
        versie=kop.versie,
        datum=kop.datum,
        voorbeeld=omgeving.settings.voorbeeld,
        code_versie=__version__,
        schema_versie=SCHEMA_VERSION,
        codeboek_versie=about["codeboek_versie"],
        coder=about["coder"],
        inhoud=kop.inhoud,
        tabellen=tabellen,
        database=file,
        jaren=(min(years), max(years)),
        vorige=kop.vorige,
        adres=settings.adres and f"{settings.adres}{kop.versie}/",
        contact=settings.contact,
        correcties=len(statuses),
        voorlopig=statuses.count("voorlopig"),
        aanvaard_verschil=about["aanvaard_verschil"],
    )


def _kwaliteit(omgeving: Omgeving) -> Kwaliteit:
    from transforms.release.betrouwbaarheid import Kwaliteit

    return Kwaliteit(
        coder_kwaliteit=omgeving.dataset("referentie.coder_kwaliteit").rows(),
        overeenstemming=omgeving.dataset("vergelijking.overeenstemming").rows(),
        dekking=omgeving.dataset("vergelijking.dekking").rows(),
        uitkomst=omgeving.dataset("controle.uitkomst").rows(),
    )
