"""KOOP: the SRU services of official publications and of CVDR, and the files of both."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from tests.integration.sources_server.gesprek import HTML, XML, Respons, Vraag, als_html, niet_gevonden
from tests.integration.sources_server.koop_cql import OnleesbaarError, Veld, lees_cql
from tests.integration.sources_server.land import Document, Land
from tests.integration.sources_server.levering import gewijzigd, lever

REPOSITORY = "repository.overheid.nl"
ZOEKSERVICE = "zoekservice.overheid.nl"
ZOEK = "zoek.officielebekendmakingen.nl"
GRENS = 10_000
"""The startRecord from which the service gives up."""
RUIMTES = {
    "2.0": ("sru:", "http://docs.oasis-open.org/ns/search-ws/sruResponse"),
    "1.2": ("srw:", "http://www.loc.gov/zing/srw/"),
}
VOORAF = (
    'xmlns:gzd="http://standaarden.overheid.nl/sru" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:overheidwetgeving="http://standaarden.overheid.nl/wetgeving/" '
    'xmlns:c="http://standaarden.overheid.nl/collectie/"'
)


class Koop:
    """The three hosts. A fifth of the documents is in CVDR, the others in the Gemeenteblad."""

    def __init__(self, land: Land) -> None:
        self._land = land
        self.hosts = (REPOSITORY, ZOEKSERVICE, ZOEK)
        self.toevoegen = {"koop": self._voeg_toe}
        for document in land.per_kanaal["koop"]:
            self._plaats(document)

    def _voeg_toe(self) -> str:
        return self._plaats(self._land.nieuw("koop"))

    def _plaats(self, document: Document) -> str:
        if document.nr % 5 == 4:
            ident = f"CVDR{600_000 + document.nr}_1"
            folder = f"frbr/cvdr/{ident}/1"
        else:
            ident = f"gmb-{document.van}-{100_000 + document.nr}"
            folder = f"frbr/officielepublicaties/gmb/{document.van}/{ident}/1"
        document.extra["identifier"] = ident
        self._land.geef_adres(document, f"https://{REPOSITORY}/{folder}/pdf/{ident}.pdf")
        return document.url

    def antwoord(self, vraag: Vraag) -> Respons:
        """A search, or a file."""
        if vraag.pad in ("/sru", "/sru/Search"):
            return self._zoek(vraag)
        if vraag.host == ZOEK:
            ident, _, ending = vraag.pad.lstrip("/").rpartition(".")
            for document in self._land.per_kanaal["koop"]:
                if document.extra["identifier"] == ident and ending in ("html", "pdf"):
                    return lever(self._land, vraag, document) if ending == "pdf" else self._html(document)
            return niet_gevonden()
        pdf = self._land.op_url.get(f"https://{vraag.host}{vraag.pad}")
        if pdf is not None:
            return lever(self._land, vraag, pdf)
        as_pdf = re.sub(r"/html/([^/]+)\.html$", r"/pdf/\1.pdf", vraag.pad)
        known = self._land.op_url.get(f"https://{vraag.host}{as_pdf}")
        return niet_gevonden() if known is None or _alleen_pdf(known) else self._html(known)

    def _html(self, document: Document) -> Respons:
        pages = "".join(f"<p>{escape(line)}</p>\n" for page in self._land.tekst(document) for line in page.split("\n"))
        return als_html(document.titel, pages)

    def _zoek(self, vraag: Vraag) -> Respons:
        given = vraag.velden
        version = given.get("version", "2.0")
        prefix, space = RUIMTES["2.0" if version == "2.0" else "1.2"]
        first, most = int(given.get("startRecord", "1")), min(int(given.get("maximumRecords", "10")), 1_000)
        if first >= GRENS:
            return Respons(504, b"<html><body><h1>504 Gateway Time-out</h1></body></html>", HTML)

        def wrap(inside: str) -> Respons:
            text = (
                f'<?xml version="1.0" encoding="UTF-8"?>\n<{prefix}searchRetrieveResponse '
                f'xmlns:{prefix[:-1]}="{space}" '
                f"{VOORAF}><{prefix}version>{version}</{prefix}version>{inside}</{prefix}searchRetrieveResponse>"
            )
            return Respons(200, text.encode(), XML)

        try:
            fits: Callable[[Veld], bool] = lees_cql("(" if vraag.fout == "diagnostics" else given.get("query", ""))
        except OnleesbaarError as error:
            return wrap(
                f"<{prefix}diagnostics><diagnostic><uri>info:srw/diagnostic/1/10</uri>"
                f"<message>{escape(str(error))}</message></diagnostic></{prefix}diagnostics>"
            )
        cvdr = given.get("x-connection") == "cvdr"
        able = [d for d in self._land.per_kanaal["koop"] if d.extra["identifier"].startswith("CVDR") == cvdr]
        found = [d for d in able if fits(_velden(d))]
        found.sort(key=lambda d: (-d.van, -d.maand, -d.dag, d.nr))
        page = found[first - 1 : first - 1 + most]
        records = "".join(
            f"<{prefix}record><{prefix}recordSchema>http://standaarden.overheid.nl/sru/</{prefix}recordSchema>"
            f"<{prefix}recordData>{_record(d)}</{prefix}recordData>"
            f"<{prefix}recordPosition>{place}</{prefix}recordPosition></{prefix}record>"
            for place, d in enumerate(page, start=first)
        )
        after = first + len(page)
        further = f"<{prefix}nextRecordPosition>{after}</{prefix}nextRecordPosition>" if after <= len(found) else ""
        number = f"<{prefix}numberOfRecords>{len(found)}</{prefix}numberOfRecords>"
        return wrap(f"{number}<{prefix}records>{records}</{prefix}records>{further}")


def _alleen_pdf(document: Document) -> bool:
    return document.nr % 4 == 1


def _datum(document: Document) -> str:
    return f"{document.van}-{document.maand:02d}-{document.dag:02d}"


def _velden(document: Document) -> Veld:
    """The indexes of a record by name."""
    return {
        "dt.identifier": document.extra["identifier"],
        "dt.title": document.titel,
        "dt.creator": document.gemeente.naam,
        "dt.type": "andere vergunning",
        "dt.date": _datum(document),
        "dt.available": _datum(document),
        "dt.modified": gewijzigd(document).date().isoformat(),
        "w.jaargang": str(document.van),
        "w.publicatienaam": "Gemeenteblad",
        "w.organisatietype": "gemeente",
        "c.product-area": "cvdr" if document.extra["identifier"].startswith("CVDR") else "officielepublicaties",
        "cql.textAndIndexes": f"{document.titel} prestatieafspraken wonen zorg corporatie",
    }


def _record(document: Document) -> str:
    ident, day = document.extra["identifier"], _datum(document)
    changed = gewijzigd(document)
    name = escape(document.gemeente.naam)
    folder = document.url.rsplit("/pdf/", 1)[0]
    kinds = ("pdf",) if _alleen_pdf(document) else ("html", "xml", "pdf", "odt")
    items = "".join(
        f'<gzd:itemUrl manifestation="{kind}">{folder}/{kind}/{ident}.{kind}</gzd:itemUrl>' for kind in kinds
    )
    url = "" if document.nr % 7 == 2 else f"<gzd:url>{folder}/</gzd:url>"
    return (
        "<gzd:gzd><gzd:originalData><overheidwetgeving:meta><overheidwetgeving:owmskern>"
        f"<dcterms:identifier>{ident}</dcterms:identifier><dcterms:title>{escape(document.titel)}</dcterms:title>"
        '<dcterms:type scheme="OVERHEIDop.Rubriek">beleidsregel</dcterms:type>'
        f'<dcterms:creator scheme="OVERHEID.Gemeente">{name}</dcterms:creator>'
        f"<dcterms:modified>{changed.date().isoformat()}</dcterms:modified></overheidwetgeving:owmskern>"
        f"<overheidwetgeving:owmsmantel><dcterms:available>{day}</dcterms:available><dcterms:date>{day}</dcterms:date>"
        f"<dcterms:subject>Wonen</dcterms:subject><dcterms:publisher>{name}</dcterms:publisher>"
        "</overheidwetgeving:owmsmantel><overheidwetgeving:tpmeta>"
        f"<c:product-area>{_velden(document)['c.product-area']}</c:product-area><c:content-area/>"
        f"<overheidwetgeving:jaargang>{document.van}</overheidwetgeving:jaargang>"
        "<overheidwetgeving:organisatietype>gemeente</overheidwetgeving:organisatietype>"
        f"<overheidwetgeving:publicatienummer>{100_000 + document.nr}</overheidwetgeving:publicatienummer>"
        "<overheidwetgeving:publicatienaam>Gemeenteblad</overheidwetgeving:publicatienaam></overheidwetgeving:tpmeta>"
        f"</overheidwetgeving:meta></gzd:originalData><gzd:enrichedData>{url}"
        f"<gzd:preferredUrl>https://{ZOEK}/{ident}.html</gzd:preferredUrl>{items}"
        f"<gzd:timestamp>{changed.isoformat()}</gzd:timestamp></gzd:enrichedData></gzd:gzd>"
    )
