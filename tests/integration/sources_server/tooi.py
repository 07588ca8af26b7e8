"""Identifiers of gemeenten: the register of organisations and TOOI; the whole list of 2026, whatever the size."""

from __future__ import annotations

from urllib.parse import unquote

from tests.integration.sources_server.gesprek import Respons, Vraag, als_json
from tests.integration.sources_server.land import lees_gemeenten

REGISTER = "api-organisaties.overheid.nl"
TOOI = "identifier.overheid.nl"
LIJST = "/v1/overheidsorganisaties"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


class Tooi:
    """Both hosts."""

    def __init__(self) -> None:
        self.hosts = (REGISTER, TOOI)
        self._namen = {f"https://{TOOI}/tooi/id/gemeente/{g.code.lower()}": g.naam for g in lees_gemeenten(1_000)}

    def antwoord(self, vraag: Vraag) -> Respons:
        """The list, an address, or the name of an identifier."""
        if vraag.host == TOOI:
            uri = f"https://{TOOI}{vraag.pad}"
            if uri not in self._namen:
                return als_json({"error": "not found"}, 404)
            return als_json([{"@graph": [{"@id": uri, LABEL: [{"@value": self._namen[uri], "@language": "nl"}]}]}])
        if vraag.pad == LIJST:
            kind = vraag.velden.get("type", "Gemeente")
            rows = [{"label": f"Gemeente {name}", "type": "Gemeente", "uri": uri} for uri, name in self._namen.items()]
            return als_json(rows if kind.lower() == "gemeente" else [])
        uri, _, part = unquote(vraag.pad.removeprefix(f"{LIJST}/")).rpartition("/")
        if uri in self._namen and part in ("contact", "adressen"):
            return als_json({"uri": uri, part: []})
        return als_json({"error": "not found"}, 404)
