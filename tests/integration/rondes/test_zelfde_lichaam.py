"""Two pages with the same bytes: a link in them is held against the page that was asked, also when it is unchanged."""

from __future__ import annotations

from pathlib import Path

from pipelines.archief.lezer import rijen
from pipelines.archief.schrijver import WarcSchrijver
from pipelines.rondes.herlezen import antwoord_op
from pipelines.rondes.stand import Stand
from pipelines.sources.gesprek import Antwoord, Vraag
from tests.support.archief import BRON, RONDE, eerder, herkomst, wissel

LIJST = b'<a href="prestatieafspraken.pdf">Prestatieafspraken 2026</a>'
BLADEN = ("https://voorbeeld.nl/west/", "https://voorbeeld.nl/oost/")
LATER = "20261129T043000Z"


def test_an_unchanged_page_is_read_as_the_page_that_was_asked(tmp_path: Path) -> None:
    with WarcSchrijver(tmp_path, BRON, RONDE) as warc:
        for url in BLADEN:
            warc.antwoord(wissel(url, LIJST), herkomst(url, "ontdekking"), "opgehaald")
    with WarcSchrijver(tmp_path, BRON, LATER) as warc:
        for url in BLADEN:
            same = wissel(url, b"", status=304, na=604_800)
            warc.verwijzing(same, herkomst(url, "ontdekking", LATER), "ongewijzigd", eerder(url, LIJST))
        moved = wissel("https://voorbeeld.nl/nieuw/", LIJST, na=604_800)
        warc.verwijzing(
            moved, herkomst("https://voorbeeld.nl/nieuw/", "ontdekking", LATER), "gelijk", eerder(body=LIJST)
        )
    stand = Stand()
    places = {}
    for path in sorted((tmp_path / BRON).glob("*.warc.gz")):
        for row in rijen(tmp_path, path):
            stand.onthoud(row)
            places[row["ronde"], row["url"]] = row["warc_offset"]
    for url in (*BLADEN, "https://voorbeeld.nl/nieuw/"):
        antwoord = antwoord_op(Vraag(url, "lees"), LATER, stand, tmp_path)
        assert isinstance(antwoord, Antwoord)
        assert (antwoord.url, antwoord.body) == (url, LIJST)
        assert antwoord.warc_offset == places.get((RONDE, url), places[RONDE, BLADEN[0]])
