"""The official tool at its old and its new address: the two known pages, a table, documents, and Swing.

Only the sentences' facts are known of the real pages; the table and the paths of documents are invented here.
"""

from __future__ import annotations

import html
import re
from typing import Any

from tests.integration.sources_server.gesprek import Respons, Vraag, als_html, als_json, niet_gevonden, verwijs
from tests.integration.sources_server.land import Combinatie, Document, Land
from tests.integration.sources_server.levering import lever

OUD = "prestatie.opkaart.nl"
NIEUW = "prestatie-opkaart.datawonen.nl"
ODATA = "/jiveservices/odata/"
BLADZIJDE = 10
"""Rows on a page of Swing's OData."""
STATUS = {
    "geldig": "bestaande prestatieafspraak",
    "verlopen": "verlopen prestatieafspraak",
    "geen": "geen prestatieafspraak",
}
VARIABELEN = {
    "afspraak": "Prestatieafspraken: corporaties met een afspraak",
    "concreet": "Prestatieafspraken: hoogste concreetheid (1 tot 3)",
}
JAREN = ("2019", "2023")
TABEL = ("Gemeente", "Corporatie", "Status", "Concreetheid", "Document")


class Opkaart:
    """Both hosts."""

    def __init__(self, land: Land) -> None:
        self._land = land
        self.hosts = (OUD, NIEUW)
        self._zonder = {g.code: ("?", "")[nr % 2] for nr, g in enumerate(land.gemeenten[3::7])}
        self.toevoegen = {"opkaart": self._voeg_toe}
        for document in land.per_kanaal["opkaart"]:
            self._plaats(document)

    def _voeg_toe(self) -> str:
        return self._plaats(self._land.nieuw("opkaart"))

    def _plaats(self, document: Document) -> str:
        self._land.geef_adres(document, f"https://{NIEUW}/documenten/{document.gemeente.code}/{document.nr}.pdf")
        return document.url

    def antwoord(self, vraag: Vraag) -> Respons:
        """A page, a document or data; the old host has the explanation only, and refers to the new one."""
        if vraag.pad == "/report/toelichting2019.html":
            return self._toelichting()
        if vraag.pad.startswith("/report/"):
            return niet_gevonden()
        if vraag.host == OUD:
            return verwijs(f"https://{NIEUW}{vraag.pad}", 301)
        if vraag.pad.startswith("/content/") or vraag.fout == "schil":
            return als_html("Op de kaart", '<div id="ballroom">Een ogenblik geduld a.u.b.</div>')
        if vraag.pad == "/":
            return self._kaart()
        if vraag.pad.startswith(ODATA):
            return self._odata(vraag)
        if vraag.pad in ("/viewer/selectiontableasjson.ashx", "/jive/selectiontableasjson.ashx"):
            return self._tabel_json(vraag)
        document = self._land.op_url.get(f"https://{NIEUW}{vraag.pad}")
        return niet_gevonden("Document") if document is None else lever(self._land, vraag, document)

    def _toelichting(self) -> Respons:
        count = len(self._land.combinaties)
        return als_html(
            "Toelichting 2019",
            f"<p>De kaart toont {count} combinaties van een gemeente met een (voormalige) corporatie die er werkt, "
            "ook als de afspraken regionaal zijn.</p>\n<p>Er zijn drie opties mogelijk: een bestaande, een verlopen "
            "of geen prestatieafspraak.</p>\n<p>Zijn er meer afspraken, dan telt de meest recente; binnen een thema "
            "telt de meest concrete afspraak, in 3 trappen. Op sommige thema's zijn geen afspraken gemaakt.</p>",
        )

    def _kaart(self) -> Respons:
        gemeenten = len({pair.gemeente.code for pair in self._land.combinaties})
        corporaties = len({pair.corporatie.l_nummer for pair in self._land.combinaties})
        found: dict[str, Document] = {}
        for kanaal in ("site", "opkaart"):
            for document in self._land.per_kanaal[kanaal]:
                known = found.get(document.gemeente.code)
                if known is None or known.kanaal != kanaal or known.tot < document.tot:
                    found[document.gemeente.code] = document
        rows = "\n".join(self._rij(pair, found.get(pair.gemeente.code)) for pair in self._land.combinaties)
        head = "".join(f"<th>{name}</th>" for name in TABEL)
        return als_html(
            "Prestatieafspraken op de kaart",
            f"<h2>Krachtig instrument</h2>\n<p>Afspraken in {gemeenten} gemeenten.</p>\n"
            f"<h2>Meerdere corporaties en gemeenten</h2>\n<p>Er doen {corporaties} corporaties mee.</p>\n"
            f'<table id="combinaties">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>',
        )

    def _rij(self, pair: Combinatie, document: Document | None) -> str:
        link = ""
        if pair.status != "geen" and document is not None:
            link = f'<a href="{html.escape(document.url)}">{html.escape(document.titel)}</a>'
        step = str(pair.concreet) if pair.concreet else ""
        names = (html.escape(pair.gemeente.naam), html.escape(pair.corporatie.naam))
        cells = (*names, STATUS[pair.status], step, link)
        return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"

    def _waarde(self, variabele: str, code: str) -> str:
        """A figure of a gemeente as text; of some gemeenten none ("?" or empty)."""
        if code in self._zonder:
            return self._zonder[code]
        pairs = [pair for pair in self._land.per_gemeente[code] if pair.status == "geldig"]
        return str(len(pairs) if variabele == "afspraak" else max((pair.concreet for pair in pairs), default=0))

    def _odata(self, vraag: Vraag) -> Respons:
        if vraag.fout == "afwezig":
            return niet_gevonden()
        if vraag.fout == "sleutelfout":
            return als_json({"error": {"code": "401", "message": "apikey"}}, 401)
        path = vraag.pad.removeprefix(ODATA).strip("/")
        named = re.match(r"Variables\('([^']*)'\)", path)
        if named and named[1] not in VARIABELEN:
            return als_json({"error": {"code": "404", "message": f"Variable {named[1]} not found"}}, 404)
        rows = self._rijen(path, named[1] if named else "")
        if rows is None:
            return als_json({"error": {"code": "404", "message": "Resource not found"}}, 404)
        skip = int(vraag.velden.get("$skip", "0"))
        root = f"https://{NIEUW}{ODATA}"
        answer: dict[str, Any] = {"@odata.context": f"{root}$metadata#{path}", "value": rows[skip : skip + BLADZIJDE]}
        if skip + BLADZIJDE < len(rows):
            answer["@odata.nextLink"] = f"{root}{path}?$skip={skip + BLADZIJDE}"
        return als_json(answer)

    def _rijen(self, path: str, variabele: str) -> list[dict[str, Any]] | None:
        gemeenten = self._land.gemeenten
        if path == "Variables":
            return [{"ExternalCode": code, "Name": name} for code, name in VARIABELEN.items()]
        if path in ("GeoLevels", f"Variables('{variabele}')/GeoLevels"):
            return [{"ExternalCode": "gemeente", "Name": "Gemeenten"}]
        if path == "GeoLevels('gemeente')/GeoItems":
            return [
                {"ExternalCode": _code(g.code), "Name": g.naam, "Description": "", "PointX": 0.0, "PointY": 0.0}
                for g in gemeenten
            ]
        if path == "PeriodLevels":
            return [{"ExternalCode": "year", "Name": "Jaar"}]
        if path == "Periods" or path.endswith("PeriodLevels('year')/Periods"):
            return [{"ExternalCode": year, "Name": year} for year in JAREN]
        value = re.fullmatch(
            r"Variables\('[^']*'\)/GeoLevels\('gemeente'\)/PeriodLevels\('year'\)/Periods\('([^']*)'\)/Values", path
        )
        if value is None or value[1] not in ("all", *JAREN):
            return None
        years = JAREN if value[1] == "all" else (value[1],)
        return [
            {
                "ExternalCode": _code(g.code),
                "GeoLevel": "gemeente",
                "PeriodLevel": "year",
                "Period": year,
                "ValueString": self._waarde(variabele, g.code),
            }
            for year in years
            for g in gemeenten
        ]

    def _tabel_json(self, vraag: Vraag) -> Respons:
        names = [name for name in vraag.velden.get("var", "").split(",") if name in VARIABELEN]
        headers = [{"name": "Gemeenten", "type": "String"}]
        headers += [{"name": VARIABELEN[name], "type": "Numeric"} for name in names]
        gemeenten = [] if vraag.fout == "lege_rijen" or not names else self._land.gemeenten
        return als_json(
            {"headers": headers, "rows": [[g.naam, *(self._waarde(n, g.code) for n in names)] for g in gemeenten]}
        )


def _code(code: str) -> str:
    """As Swing writes it: gemeente_106 for GM0106."""
    return f"gemeente_{int(code[2:])}"
