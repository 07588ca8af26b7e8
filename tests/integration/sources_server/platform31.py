"""Two single publications: the report of 2016 as a page with a PDF, and the page of the Taskforce."""

from __future__ import annotations

from tests.integration.sources_server.gesprek import PDF, Respons, Vraag, als_html, niet_gevonden
from tests.integration.sources_server.land import Land
from tests.integration.sources_server.papier import maak_pdf
from tests.integration.sources_server.tekst import VERZONNEN

PLATFORM31 = "www.platform31.nl"
TASKFORCE = "www.taskforcewonenzorg.nl"
PAGINA = "/wonenenzorg"
RAPPORT = "/uploads/media/de-inhoud-van-prestatieafspraken-wonen-zorg.pdf"
TASKFORCE_PAGINA = "/de-taskforce/over-de-taskforce"
ONDERWERP = "/onderwerpen/prestatieafspraken"
MERK = '"rapport-2016"'


class Platform31:
    """Both hosts."""

    def __init__(self, land: Land) -> None:
        self.hosts = (PLATFORM31, TASKFORCE)
        pages = [f"De inhoud van prestatieafspraken wonen-zorg\n\nDecember 2016\n{VERZONNEN}"]
        self._rapport = maak_pdf(pages, land.maat.bytes_per_document, 1, land.maat.zaad)

    def antwoord(self, vraag: Vraag) -> Respons:
        """A page or the report."""
        if vraag.host.endswith("taskforcewonenzorg.nl"):
            if vraag.pad.rstrip("/") in ("", TASKFORCE_PAGINA):
                return als_html(
                    "Over de Taskforce",
                    f'<p>VOORBEELD. Lees ook over <a href="{ONDERWERP}">prestatieafspraken</a>.</p>',
                )
            if vraag.pad.rstrip("/") == ONDERWERP:
                return als_html(
                    "Wonen en zorg in afspraken",
                    "<p>VOORBEELD. De gewone afspraken staan op "
                    '<a href="https://prestatie.opkaart.nl/">de kaart</a>.</p>',
                )
            return niet_gevonden()
        if vraag.pad == RAPPORT:
            kop = (("ETag", MERK), ("Last-Modified", "Thu, 15 Dec 2016 09:00:00 GMT"))
            same = MERK in vraag.kop.get("if-none-match", "")
            return Respons(304, b"", PDF, kop) if same else Respons(200, self._rapport, PDF, kop)
        if vraag.pad.rstrip("/") in ("", PAGINA):
            return als_html(
                "De inhoud van prestatieafspraken wonen-zorg",
                f'<p>Onderzoek, december 2016.</p>\n<p><a href="{RAPPORT}">Download het rapport (PDF)</a></p>',
            )
        return niet_gevonden()
