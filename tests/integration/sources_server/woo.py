"""open.overheid.nl: search in published documents, one document with its files, and the files."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Any

from tests.integration.sources_server.gesprek import Respons, Vraag, als_json
from tests.integration.sources_server.land import Document, Land
from tests.integration.sources_server.levering import gewijzigd, lever

HOST = "open.overheid.nl"
API = "/overheid/openbaarmakingen/api/v0/"
AANTALLEN = ("10", "20", "50")


class Woo:
    """The one host."""

    def __init__(self, land: Land) -> None:
        self._land = land
        self.hosts = (HOST,)
        self.toevoegen = {"woo": self._voeg_toe}
        self._op_id: dict[str, Document] = {}
        for document in land.per_kanaal["woo"]:
            self._plaats(document)

    def _voeg_toe(self) -> str:
        return self._plaats(self._land.nieuw("woo"))

    def _plaats(self, document: Document) -> str:
        key = hashlib.sha256(f"woo {document.nr}".encode()).hexdigest()[:32]
        self._op_id[key] = document
        document.extra["id"] = key
        self._land.geef_adres(document, f"https://{HOST}{API}attachment/{key}")
        return document.url

    def antwoord(self, vraag: Vraag) -> Respons:
        """Answer by route."""
        route, _, key = vraag.pad.removeprefix(API).partition("/")
        document = self._op_id.get(key.removesuffix("_1"))
        if vraag.pad.startswith(API):
            if route == "zoek" and not key:
                return self._zoek(vraag)
            if route == "zoek" and document is not None:
                return als_json(self._heel(document, vraag.fout))
            if route == "attachment" and document is not None:
                return lever(self._land, vraag, document)
        return als_json({"status": 404, "message": "Niet gevonden"}, 404)

    def _zoek(self, vraag: Vraag) -> Respons:
        given = vraag.velden
        if given.get("aantalResultaten", "10") not in AANTALLEN:
            return als_json({"status": 400, "message": f"aantalResultaten is one of {', '.join(AANTALLEN)}"}, 400)
        words = given.get("zoektekst", "").strip('"').lower().split()
        found = [d for d in self._op_id.values() if all(w in f"{d.titel} wonen zorg".lower() for w in words)]
        if "publicatiedatumVan" in given:
            found = [d for d in found if _dag(d) >= _lees(given["publicatiedatumVan"])]
        if "publicatiedatumTot" in given:
            found = [d for d in found if _dag(d) <= _lees(given["publicatiedatumTot"])]
        if vraag.fout == "totaal_0":
            found = []
        found.sort(key=lambda d: (_dag(d), d.nr), reverse=given.get("order", "desc") == "desc")
        start, size = int(given.get("start", "0")), int(given.get("aantalResultaten", "10"))
        rows = [
            {
                "document": self._document(d),
                "bestandsgrootte": len(self._land.papier(d)),
                "aantalPaginas": len(self._land.tekst(d)),
                "bestandsType": "application/pdf",
            }
            for d in found[start : start + size]
        ]
        return als_json({"totaal": len(found), "resultaten": rows})

    def _document(self, document: Document) -> dict[str, Any]:
        key = document.extra["id"]
        return {
            "id": f"{key}_1",
            "pid": f"https://{HOST}/documenten/{key}",
            "titel": document.titel,
            "omschrijving": "VOORBEELD: verzonnen",
            "openbaarmakingsdatum": _dag(document).isoformat(),
            "publisher": f"gemeente {document.gemeente.naam}",
            "aanbieder": f"gemeente {document.gemeente.naam}",
            "mutatiedatumtijd": gewijzigd(document).isoformat(),
            "weblocatie": f"https://{HOST}/documenten/{key}",
        }

    def _heel(self, document: Document, fout: str | None) -> dict[str, Any]:
        paper = self._land.papier(document)
        sha1 = hashlib.sha1(b"" if fout == "hash" else paper, usedforsecurity=False).hexdigest()
        bestand = {
            "id": document.extra["id"],
            "mime-type": "application/pdf",
            "bestandsnaam": f"{document.titel}.pdf",
            "grootte": len(paper),
            "paginas": len(self._land.tekst(document)),
            "hash": sha1,
        }
        versie = {"nummer": document.versie + 1, "bestanden": [bestand]}
        return {"document": self._document(document), "versies": [versie], "documentrelaties": []}


def _dag(document: Document) -> date:
    return date(max(document.van, 2022), document.maand, document.dag)


def _lees(text: str) -> date:
    return datetime.strptime(text, "%d-%m-%Y").date()  # noqa: DTZ007 (a day)
