"""What the fetcher wrote of the twin's answers and faults is what the archive reads back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipelines.archief.lezer import lees_antwoord, rijen
from pipelines.archief.schrijver import WarcSchrijver
from pipelines.ophalen.grenzen import Grenzen
from pipelines.ophalen.haler import Webhaler
from pipelines.ophalen.wissel import Plek, Verzoek
from pipelines.sources.gesprek import Vraag
from tests.integration.sources_server.klant import twin
from tests.support.haalserver import RONDE, Klok

PAGINA = "https://prestatie-opkaart.datawonen.nl/"
GRENZEN = replace(Grenzen(), stil=0.3, totaal=1.0, body=1_000_000)

STORINGEN = {
    "404": "weg",
    "429": "mislukt",
    "503": "mislukt",
    "druppel": "mislukt",
    "stil": "mislukt",
    "lengte": "mislukt",
    "gzip_afgekapt": "mislukt",
    "eindeloos": "geweigerd",
    "verbroken": "mislukt",
    "omleiding": "mislukt",
    "altijd_304": "mislukt",
    "leeg": "geweigerd",
}


def test_every_fault_of_the_twin_is_archived_as_its_outcome(tmp_path: Path) -> None:
    with twin() as server, WarcSchrijver(tmp_path, "opkaart", RONDE) as schrijver:
        haler = Webhaler(
            schrijver, mirror=server.adres, delay=0, beleefd={"opkaart": 1.0}, grenzen=GRENZEN, tijd=Klok().tijd()
        )
        found = {}
        goed = haler.haal(Verzoek(Vraag(PAGINA, "kaart"), "opkaart", RONDE, "ontdekking"))
        assert goed.antwoord is not None
        for soort in STORINGEN:
            server.storing({"host": "*", "pad": f"fout={soort}|stap=", "soort": soort})
            url = f"{PAGINA}?fout={soort}"
            found[soort] = haler.haal(Verzoek(Vraag(url, "kaart"), "opkaart", RONDE, "document")).soort
    assert found == STORINGEN
    (path,) = tmp_path.rglob("*.warc.gz")
    rows = list(rijen(tmp_path, path))
    assert [r["uitkomst"] for r in rows if r["doel"] == "document" and r["uitkomst"] != "verwezen"] == list(
        found.values()
    )
    read = lees_antwoord(tmp_path, Plek(goed.antwoord.warc_bestand, goed.antwoord.warc_offset))
    assert (read.url, read.body) == (PAGINA, goed.antwoord.body)
