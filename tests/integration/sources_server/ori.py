"""Open Raadsinformatie: aliases, search, documents and the resolver; and the suppliers that it refers to.

Traps of sources.md 3.1: irregular names of indices, a gemeente that was ingested twice, one without an index of its
own, documents without `last_discussed_at` or with one in the future, dead resolve links, the text held three times.
"""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.integration.sources_server.gesprek import TEKST, Respons, Vraag, als_json, niet_gevonden, verwijs
from tests.integration.sources_server.land import Document, Gemeente, Land
from tests.integration.sources_server.levering import gewijzigd, lever
from tests.integration.sources_server.ori_zoek import GeenSorteringError, Stuk, zoek

API = "api.openraadsinformatie.nl"
NOTUBIZ = "api.notubiz.nl"
BASIS = "/v1/elastic/"
SLUGS = {
    "'s-Gravenhage": "den_haag", "Leidschendam-Voorburg": "leidschendam-voorburg", "Bergen (NH.)": "bergen_nh",
    "Capelle aan den IJssel": "capelle_ad_ijssel", "Hof van Twente": "hofvantwente", "Bergen (L.)": "bergen",
    "Kaag en Braassem": "kaag_en_brasssem", "Land van Cuijk": "cuijk", "'s-Hertogenbosch": "den_bosch",
    "Krimpen aan den IJssel": "krimpen_ad_ijssel", "Nuenen, Gerwen en Nederwetten": "nuenen",
    "Bodegraven-Reeuwijk": "bodegravenreeuwijk",
}  # fmt: skip
DUBBEL = "Zwolle"
"""The gemeente that was ingested twice: every document is in two indices, both under the alias."""
ZONDER_ALIAS = "Heemskerk"
"""The gemeente with a second index that no alias names."""
NU = datetime(2026, 11, 1, 19, tzinfo=UTC)


def slug(gemeente: Gemeente) -> str:
    """The name within `ori_<slug>`."""
    plain = unicodedata.normalize("NFKD", gemeente.naam).encode("ascii", "ignore").decode().lower()
    return SLUGS.get(gemeente.naam, plain.replace(" ", "_"))


class Ori:
    """The API and its suppliers."""

    def __init__(self, land: Land) -> None:
        self._land = land
        self._raad = {f"raad.{g.slug}.voorbeeld.nl": g for g in land.gemeenten}
        self.hosts = (API, NOTUBIZ, *self._raad)
        self.toevoegen = {"ori": self._voeg_toe}
        self._indices: dict[str, str | None] = {}
        for gemeente in land.gemeenten:
            name = f"ori_{slug(gemeente)}"
            self._indices[f"{name}_20250413114006"] = name
            if gemeente.naam == DUBBEL:
                self._indices[f"{name}_20260105090000"] = name
            if gemeente.naam == ZONDER_ALIAS:
                self._indices[f"{name}_20240101000000"] = None
        self._indices["osi_overijssel_20250413114006"] = "osi_overijssel"
        self._stukken: list[Stuk] = []
        for document in land.per_kanaal["ori"]:
            self._plaats(document)

    def _voeg_toe(self) -> str:
        return self._plaats(self._land.nieuw("ori"))

    def _plaats(self, document: Document) -> str:
        host = NOTUBIZ if document.gemeente.naam == DUBBEL or document.nr % 3 == 0 else self._bij(document.gemeente)
        number = 16_000_000 + document.nr
        self._land.geef_adres(document, f"https://{host}/document/{number}/1")
        prefix = f"ori_{slug(document.gemeente)}_"
        own = [name for name, alias in self._indices.items() if name.startswith(prefix) and alias is not None]
        self._stukken += [Stuk(index, str(7_700_000 + document.nr), self._bron(document), document) for index in own]
        return document.url

    def _bij(self, gemeente: Gemeente) -> str:
        return f"raad.{gemeente.slug}.voorbeeld.nl"

    def _bron(self, document: Document) -> dict[str, Any]:
        """`_source` without what depends on the version or is long."""
        bron: dict[str, Any] = {
            "@id": str(7_700_000 + document.nr),
            "@type": "MediaObject",
            "name": document.titel,
            "file_name": f"{document.titel}.pdf",
            "content_type": "application/pdf",
            "size_in_bytes": self._land.maat.bytes_per_document,
            "url": f"https://{API}/v1/resolve/{document.url.removeprefix('https://').removesuffix('/1')}",
            "original_url": document.url,
            "is_referenced_by": str(6_600_000 + document.nr // 4),
            "has_organization_name": f"Gemeente {document.gemeente.naam}",
            "was_generated_by": {"same_as": document.url, "original_identifier": str(16_000_000 + document.nr)},
        }
        if document.nr % 17:
            met = datetime(document.van, document.maand, document.dag, 19, tzinfo=UTC)
            met = NU + timedelta(days=30) if document.nr % 41 == 1 else met
            bron["last_discussed_at"] = met.isoformat()
        return bron

    def antwoord(self, vraag: Vraag) -> Respons:
        """Answer as the API, or as a supplier."""
        if vraag.host != API:
            return self._leverancier(vraag)
        if "_cluster" in vraag.pad or "_shutdown" in vraag.pad or vraag.methode in ("PUT", "DELETE"):
            return Respons(403, b"forbidden", TEKST)
        if vraag.methode == "POST" and not re.search(r"_m?search$", vraag.pad):
            return Respons(403, b"forbidden", TEKST)
        if vraag.pad.startswith("/v1/resolve/"):
            return self._resolve(vraag)
        if vraag.pad.startswith(BASIS):
            return self._elastic(vraag, vraag.pad.removeprefix(BASIS).split("/"))
        return als_json({"error": "not found", "status": "error"}, 404)

    def _elastic(self, vraag: Vraag, parts: list[str]) -> Respons:
        if parts == ["_aliases"]:
            return als_json({n: {"aliases": {a: {}} if a else {}} for n, a in self._indices.items()})
        if parts[:2] == ["_cat", "indices"]:
            lines = [f"green open {name} {len(self._in([name]))}" for name in self._indices]
            return Respons(200, "\n".join(["health status index docs.count", *lines, ""]).encode(), TEKST)
        if parts[-1] == "_search":
            return self._zoek(vraag, parts[0] if len(parts) == 2 else "*")
        if len(parts) == 3 and parts[1] == "_doc":
            for stuk in self._in(self._namen(parts[0])):
                if stuk.id == parts[2]:
                    return als_json({"_index": stuk.index, "_id": stuk.id, "found": True, "_source": self._vol(stuk)})
            return als_json({"_index": parts[0], "_id": parts[2], "found": False}, 404)
        if parts[-1] == "_mapping":
            fields = {"name": {"type": "text"}, "last_discussed_at": {"type": "date"}, "text_pages": {"type": "nested"}}
            return als_json({name: {"mappings": {"properties": fields}} for name in self._namen(parts[0])})
        return als_json({"error": {"type": "invalid_request"}, "status": 400}, 400)

    def _namen(self, pattern: str) -> list[str]:
        """The indices that a path names: names, aliases and patterns, separated by commas."""
        wanted = [re.compile(re.escape(part).replace(r"\*", ".*") + "$") for part in pattern.split(",")]
        return [
            n for n, alias in self._indices.items() if any(w.match(n) or (alias and w.match(alias)) for w in wanted)
        ]

    def _in(self, names: list[str]) -> list[Stuk]:
        known = set(names)
        return [stuk for stuk in self._stukken if stuk.index in known]

    def _vol(self, stuk: Stuk, *, tekst: bool = True) -> dict[str, Any]:
        full = {**stuk.bron, "date_modified": gewijzigd(stuk.document).isoformat()}
        if tekst:
            pages = self._land.tekst(stuk.document)
            full["text"] = full["md_text"] = pages
            full["text_pages"] = [{"page_number": nr, "text": page} for nr, page in enumerate(pages, start=1)]
        return full

    def _zoek(self, vraag: Vraag, pattern: str) -> Respons:
        body = json.loads(vraag.body or b"{}")
        named = re.match(r"_id:(\S+)$", vraag.velden.get("q", ""))
        if named:
            body["query"] = {"ids": {"values": [named[1]]}}
        names = self._namen(pattern)
        shards = 0 if vraag.fout == "geen_shards" or not names else len(names)
        if "Organization" in json.dumps(body.get("query", {})):
            return als_json(self._organisaties(shards))
        if vraag.fout == "sorteerfout":
            return _geweigerd("query_shard_exception", "No mapping found for [last_discussed_at] in order to sort on")
        try:
            hits, total = zoek(self._in(names) if shards else [], body, self._vol)
        except GeenSorteringError as error:
            return _geweigerd("query_shard_exception", str(error))
        except ValueError as error:
            return _geweigerd("parsing_exception", str(error))
        over = vraag.fout == "totaal_gte" or (total > 10_000 and body.get("track_total_hits") is not True)
        return als_json(
            {
                "took": 5,
                "timed_out": vraag.fout == "timed_out",
                "_shards": {"total": shards, "successful": shards, "skipped": 0, "failed": 0},
                "hits": {
                    "total": {"value": 10_000 if over else total, "relation": "gte" if over else "eq"},
                    "max_score": None,
                    "hits": hits[: len(hits) // 2] if vraag.fout == "timed_out" else hits,
                },
            }
        )

    def _organisaties(self, shards: int) -> dict[str, Any]:
        hits = [
            {
                "_index": f"ori_{slug(g)}_20250413114006",
                "_id": str(100 + nr),
                "_source": {"name": f"Gemeente {g.naam}", "classification": "Municipality"},
            }
            for nr, g in enumerate(self._land.gemeenten)
        ]
        return {
            "took": 2,
            "timed_out": False,
            "_shards": {"total": shards, "successful": shards, "skipped": 0, "failed": 0},
            "hits": {"total": {"value": len(hits), "relation": "eq"}, "hits": hits},
        }

    def _resolve(self, vraag: Vraag) -> Respons:
        target = "https://" + vraag.pad.removeprefix("/v1/resolve/") + "/1"
        document = self._land.op_url.get(target)
        if document is None or document.nr % 10 == 9:
            return als_json({"error": "not found", "status": "error"}, 404)
        return verwijs(target) if document.nr % 10 >= 6 else lever(self._land, vraag, document)

    def _leverancier(self, vraag: Vraag) -> Respons:
        document = self._land.op_url.get(f"https://{vraag.host}{vraag.pad}")
        if document is None or document.nr % 50 == 49:
            return niet_gevonden("Document")
        return lever(self._land, vraag, document, merk=vraag.host != NOTUBIZ)


def _geweigerd(kind: str, reason: str) -> Respons:
    cause = {"type": kind, "reason": reason}
    return als_json({"error": {"root_cause": [cause], **cause}, "status": 400}, 400)
