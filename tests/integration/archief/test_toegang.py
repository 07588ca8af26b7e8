"""What the archive knows of a source when a crawl begins or is replayed."""

from __future__ import annotations

import gc
import tracemalloc
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from pipelines.archief import lezer, register
from pipelines.archief.schrijver import WarcSchrijver
from pipelines.archief.toegang import Archief
from tests.support.archief import BRON, MOMENT, RONDE, URL, eerder, herkomst, wissel
from tests.support.werkplaats import Werkplaats

LATER = "20261129T043000Z"
NOG_LATER = "20261206T043000Z"


@pytest.fixture
def plaats(tmp_path: Path) -> Werkplaats:
    return Werkplaats(tmp_path / "data")


def archief(plaats: Werkplaats) -> Archief:
    register.bij(plaats.omgeving)
    return Archief(plaats.omgeving, BRON)


def schrijver(plaats: Werkplaats, ronde: str = RONDE, bron: str = BRON) -> WarcSchrijver:
    return WarcSchrijver(plaats.omgeving.layout.captures, bron, ronde)


def test_an_answer_of_discovery_is_found_by_crawl_and_question(plaats: Werkplaats) -> None:
    lijst, hop = "https://voorbeeld.nl/lijst", "https://voorbeeld.nl/lijst/"
    for ronde, body in ((RONDE, b"[1]"), (LATER, b"[2]")):
        with schrijver(plaats, ronde) as warc:
            asked = herkomst(lijst, doel="ontdekking", ronde=ronde)
            led = herkomst(hop, doel="ontdekking", ronde=ronde, voor_url=lijst)
            warc.antwoord(wissel(lijst, b"bezet", status=503), asked, "mislukt", "503")
            warc.antwoord(wissel(lijst, b"", status=301), asked, "verwezen")
            warc.antwoord(wissel(hop, body), led, "opgehaald")
            cut = herkomst(URL, doel="ontdekking", ronde=ronde)
            warc.antwoord(wissel(URL, b"", status=301), cut, "verwezen")
            warc.mislukking(URL + "x", herkomst(URL + "x", doel="ontdekking", ronde=ronde), "geweerd", "robots", MOMENT)
    known = archief(plaats)
    for ronde, body in ((RONDE, b"[1]"), (LATER, b"[2]")):
        found = known.laatste(ronde, asked.sleutel)
        assert found is not None
        assert (found.uitkomst, found.url, found.heeft_body) == ("opgehaald", hop, True)
        assert lezer.lees_antwoord(plaats.omgeving.layout.captures, found.plek).body == body
        refused = known.laatste(ronde, herkomst(URL + "x").sleutel)
        assert refused is not None
        assert (refused.uitkomst, refused.reden, refused.heeft_body) == ("geweerd", "robots", False)
        assert known.laatste(ronde, cut.sleutel) is None
    assert known.laatste(NOG_LATER, asked.sleutel) is None


def test_the_last_capture_of_an_address_is_known_after_later_visits(plaats: Werkplaats) -> None:
    with schrijver(plaats) as warc:
        warc.antwoord(wissel(), herkomst(), "opgehaald")
        warc.antwoord(wissel("https://elders.nl/b", b"b"), herkomst(voor_url=URL + "b"), "opgehaald")
        warc.antwoord(wissel(URL + "c", b"c"), herkomst(URL + "c", doel="ontdekking"), "opgehaald")
    with schrijver(plaats, LATER) as warc:
        tag = (("ETag", '"v2"'), ("Last-Modified", "Sun, 29 Nov 2026 04:30:00 GMT"))
        warc.verwijzing(wissel(na=604800, kop=tag), herkomst(ronde=LATER), "gelijk", eerder())
    with schrijver(plaats, NOG_LATER) as warc:
        same = wissel(body=b"", status=304, kop=(), na=1209600)
        warc.verwijzing(same, herkomst(ronde=NOG_LATER), "ongewijzigd", eerder())
        gone = herkomst(URL + "b", ronde=NOG_LATER)
        warc.antwoord(wissel(URL + "b", b"weg", status=404), gone, "weg", "404")
    known = archief(plaats)
    found = known.eerder(URL)
    assert found is not None
    assert (found.url, found.opgehaald_op, found.sha256) == (URL, MOMENT, wissel().sha256)
    assert (found.etag, found.last_modified) == ('"v2"', "Sun, 29 Nov 2026 04:30:00 GMT")
    led = known.eerder(URL + "b")
    assert led is not None
    assert led.url == "https://elders.nl/b"
    plek = known.plek(URL + "b")
    assert plek is not None
    assert lezer.payload(plaats.omgeving.layout.captures / plek.warc_bestand, plek.warc_offset) == b"b"
    assert known.eerder("https://elders.nl/b") is None
    assert known.eerder(URL + "c") is None


def test_a_revisit_gives_the_date_of_the_record_it_refers_to(plaats: Werkplaats) -> None:
    with schrijver(plaats) as warc:
        plek = warc.antwoord(wissel(moment=MOMENT + timedelta(microseconds=999)), herkomst(), "opgehaald")
        found = archief(plaats).eerder(URL)
        assert found is not None
        again = warc.verwijzing(wissel(na=60), herkomst(), "gelijk", found)
    with (plaats.omgeving.layout.captures / plek.warc_bestand).open("rb") as file:
        dates = {
            record.rec_headers.get_header(name)
            for record in ArchiveIterator(file)
            for name in ("WARC-Date", "WARC-Refers-To-Date")
            if record.rec_type in ("response", "revisit")
        }
    assert again.warc_offset > plek.warc_offset
    assert dates == {"2026-11-22T04:30:01.250Z", "2026-11-22T04:31:01.250Z", None}


def test_failures_in_a_row_are_counted_by_crawl(plaats: Werkplaats) -> None:
    def tries(ronde: str, *outcomes: str) -> int:
        with schrijver(plaats, ronde) as warc:
            for at, outcome in enumerate(outcomes):
                moment = datetime.strptime(ronde, "%Y%m%dT%H%M%S%z") + timedelta(seconds=at)
                if outcome == "opgehaald":
                    warc.antwoord(wissel(moment=moment), herkomst(ronde=ronde), "opgehaald")
                else:
                    warc.mislukking(URL, herkomst(ronde=ronde), outcome, "geen antwoord", moment)  # type: ignore[arg-type]
        found = archief(plaats).pogingen(URL)
        assert found is not None
        assert found.laatst == moment
        return found.mislukt

    assert archief(plaats).pogingen(URL) is None
    assert tries("20260101T000000Z", "mislukt", "mislukt", "mislukt") == 1
    assert tries("20260108T000000Z", "weg") == 2
    assert tries("20260115T000000Z", "mislukt", "opgehaald") == 0
    assert tries("20260122T000000Z", "geweigerd", "mislukt") == 1


def test_crawls_are_in_order_and_only_closed_ones_have_an_account(plaats: Werkplaats) -> None:
    with schrijver(plaats, LATER) as warc:
        warc.mislukking(URL, herkomst(ronde=LATER), "mislukt", "geen antwoord", MOMENT)
    with schrijver(plaats) as warc:
        warc.slot({"vondsten": 3})
    with schrijver(plaats, NOG_LATER, bron="cbs") as warc:
        warc.slot({"vondsten": 9})
    assert [(r.ronde, r.verslag) for r in archief(plaats).rondes()] == [(RONDE, {"vondsten": 3}), (LATER, None)]


def test_fifty_thousand_rows_take_little_memory(plaats: Werkplaats) -> None:
    index = plaats.omgeving.dataset(register.TABEL)
    for file in range(5):
        rows: list[dict[str, Any]] = [
            {
                "warc_bestand": f"{BRON}/{BRON}-{RONDE}-{file:05d}.warc.gz",
                "warc_offset": at * 1000,
                "bron": BRON,
                "ronde": RONDE,
                "doel": "document",
                "sleutel": f"{at:032x}",
                "url": f"https://gemeente-{file}.voorbeeld.nl/documenten/2026/prestatieafspraken-{at:06d}.pdf",
                "moment": datetime(2026, 11, 22, tzinfo=UTC) + timedelta(seconds=at),
                "uitkomst": "opgehaald",
                "http_status": 200,
                "bytes": 100_000,
                "sha256": f"{file * 10_000 + at:064x}",
                "etag": f'"{at:020x}"',
                "last_modified": f"Sun, 22 Nov 2026 04:{at // 60 % 60:02d}:{at % 60:02d} GMT",
            }
            for at in range(10_000)
        ]
        index.write(rows, bucket=f"w{file}", invoer=rows[0]["warc_bestand"])
        del rows
    gc.collect()
    tracemalloc.start()
    try:
        known = Archief(plaats.omgeving, BRON)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert known.eerder("https://gemeente-4.voorbeeld.nl/documenten/2026/prestatieafspraken-009999.pdf") is not None
    assert peak < 60_000_000, peak
