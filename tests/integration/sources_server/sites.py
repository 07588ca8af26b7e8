"""Publisher sites: a page that lists PDF links, and the PDFs; five with their known names, the others invented.

Traps: the same PDF at two addresses, a title without a year, a dead link, a link that robots forbids, a second page,
a PDF with an address in .html, a host that gives no ETag.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from tests.integration.sources_server.gesprek import HTML, PDF, Respons, Vraag, als_html, niet_gevonden
from tests.integration.sources_server.land import GENOEMD, Document, Gemeente, Land
from tests.integration.sources_server.levering import lever
from tests.integration.sources_server.robots import VERBODEN

BEKEND = (
    ("www.maasvallei.nl", "/over-maasvallei/publicaties/prestatieafspraken/124"),
    ("oosterpoortwoon.nl", "/prestatieafspraken"),
    ("hs-langsdelek.nl", "/prestatieafspraken"),
    ("woonvizier.net", "/prestatieafspraken"),
    ("woongroepmarenland.nl", "/prestatieafspraken"),
)
LIJST = "/publicaties/prestatieafspraken/"
PER_PAGINA = 10


@dataclass
class Site:
    """A site; `nr` chooses its traps."""

    nr: int
    host: str
    lijst: str
    gemeente: Gemeente
    documenten: list[Document] = field(default_factory=list)

    @property
    def merk(self) -> bool:
        """Whether it gives ETag and Last-Modified."""
        return self.nr % 8 != 7


class Sites:
    """All publisher sites."""

    def __init__(self, land: Land) -> None:
        self._land = land
        names = [
            *BEKEND,
            *(
                (f"www.wonen-{g.slug}{nr // len(land.gemeenten) or ''}.voorbeeld.nl", LIJST)
                for nr, g in enumerate(_in_rang(land, GENOEMD, land.maat.sites))
            ),
        ]
        gemeenten = _in_rang(land, 0, len(names))
        self.sites = [
            Site(nr, host, lijst, gemeente)
            for nr, ((host, lijst), gemeente) in enumerate(zip(names, gemeenten, strict=True))
        ]
        self._op_host = {site.host: site for site in self.sites}
        self.hosts = tuple(self._op_host)
        self.overzicht = [
            {"naam": s.host, "url": f"https://{s.host}{s.lijst}", "gemeente": s.gemeente.naam, "volgende": "a.volgende"}
            for s in self.sites
        ]
        self.toevoegen = {"site": self._voeg_toe}
        for document in land.per_kanaal["site"]:
            self._plaats(document)

    def _voeg_toe(self) -> str:
        return self._plaats(self._land.nieuw("site"))

    def _plaats(self, document: Document) -> str:
        rank = sum(len(site.documenten) for site in self.sites)
        site = self.sites[rank % len(self.sites)]
        name = re.sub(r"[^A-Za-z0-9]+", "-", document.titel).strip("-")
        ending = "html" if site.nr % 10 == 3 and len(site.documenten) == 1 else "pdf"
        site.documenten.append(document)
        self._land.geef_adres(document, f"https://{site.host}/media/{document.nr}/{name}.{ending}")
        return document.url

    def antwoord(self, vraag: Vraag) -> Respons:
        """A list, a document, or 404."""
        names = (vraag.host, vraag.host.removeprefix("www."), f"www.{vraag.host}")
        host = next(name for name in names if name in self._op_host)
        site = self._op_host[host]
        if vraag.pad in (site.lijst, "/", "/prestatieafspraken", LIJST):
            return self._lijst(site, vraag)
        if vraag.pad.startswith(VERBODEN):
            return lever(self._land, vraag, site.documenten[0])
        document = self._land.op_url.get(f"https://{host}{vraag.pad}")
        copy = re.fullmatch(r"/download/(\d+)", vraag.pad)
        if copy and int(copy[1]) < len(self._land.documenten):
            document = self._land.documenten[int(copy[1])]
        if document is None:
            return niet_gevonden("Document")
        return lever(self._land, vraag, document, merk=site.merk, soort=HTML if vraag.pad.endswith(".html") else PDF)

    def _lijst(self, site: Site, vraag: Vraag) -> Respons:
        page = int(vraag.velden.get("pagina", "1"))
        pages = site.nr % 5 == 4
        shown = site.documenten[(page - 1) * PER_PAGINA : page * PER_PAGINA] if pages else site.documenten
        items = [_link(document.url.removeprefix(f"https://{site.host}"), document.titel) for document in shown]
        if page == 1 and shown:
            items += [
                _link(f"/download/{shown[0].nr}", f"{shown[0].titel} (download)"),
                _link("/media/oud/Prestatieafspraken-oud.pdf", f"Prestatieafspraken {site.gemeente.naam} 2013"),
                _link(f"{VERBODEN}concept-prestatieafspraken.pdf", "Concept prestatieafspraken 2027"),
            ]
        if len(shown) > 2:
            items[2] = _link(shown[2].url, "Prestatieafspraken")
        further = ""
        if pages and page * PER_PAGINA < len(site.documenten):
            further = f'<p><a class="volgende" rel="next" href="{site.lijst}?pagina={page + 1}">Volgende</a></p>'
        body = f'<ul class="publicaties">\n{"".join(items)}</ul>\n{further}'
        return als_html(f"Prestatieafspraken {site.gemeente.naam}", body)


def _link(href: str, titel: str) -> str:
    return f'<li><a href="{html.escape(href)}">{html.escape(titel)}</a> (PDF)</li>\n'


def _in_rang(land: Land, begin: int, aantal: int) -> list[Gemeente]:
    """The gemeenten of sites `begin` up to `begin + aantal`, as `Land.nieuw` deals them out."""
    return [land.gemeenten[nr % len(land.gemeenten)] for nr in range(begin, begin + aantal)]
