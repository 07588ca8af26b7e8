"""What a healthy server answers becomes the right outcome, and is archived as it went."""

from __future__ import annotations

import errno
import gzip
import hashlib
import io
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from pipelines import __version__
from pipelines.ophalen.grenzen import Grenzen
from pipelines.ophalen.wissel import Eerder
from pipelines.sources.gesprek import Vraag
from tests.support.haalserver import Gevraagd, Reactie, antwoord, opstelling

PDF = b"%PDF-1.4 tekst"


def eerder(url: str, body: bytes = PDF, etag: str | None = '"1"') -> Eerder:
    return Eerder(url, datetime(2025, 1, 1, tzinfo=UTC), hashlib.sha256(body).hexdigest(), etag, None)


def test_a_document_is_fetched_and_kept_as_it_came() -> None:
    packed = gzip.compress(PDF)
    with opstelling(lambda _: antwoord(200, packed, "Content-Encoding: gzip", "Set-Cookie: a=1")) as o:
        url = o.url("/a.pdf?b=1")
        uitkomst = o.haler.haal(o.verzoek(url))
        assert (uitkomst.soort, uitkomst.url, uitkomst.status, uitkomst.bytes) == ("opgehaald", url, 200, len(packed))
        assert uitkomst.reden is None
        assert uitkomst.antwoord is None  # only answers that an adapter reads are held in memory
        robots, bewaard = o.schrijver.alles
        assert (robots.herkomst.doel, robots.soort) == ("robots", "weg")
        assert (bewaard.hoe, bewaard.body, bewaard.herkomst.voor_url) == ("antwoord", packed, None)
        wissel = bewaard.wissel
        assert wissel is not None
        assert (wissel.bytes, wissel.sha256, wissel.ip) == (len(PDF), hashlib.sha256(PDF).hexdigest(), "127.0.0.1")
        asked = o.server.gevraagd[-1]
        assert (asked.doel, asked.host) == ("/a.pdf?b=1", f"a.example:{o.server.poort}")
        assert asked.kop["user-agent"].startswith(f"koplopers/{__version__} (+")
        assert "KOPLOPERS_CONTACT" in asked.kop["user-agent"]
        assert asked.kop["accept-encoding"] == "gzip"
        assert {name.lower(): value for name, value in wissel.vraag_kop} == asked.kop
        o.haler.haal(o.verzoek(url))
        assert "cookie" not in o.server.gevraagd[-1].kop
        assert len(o.server.gevraagd) == 3  # robots.txt once
        assert o.server.verbindingen == 1  # kept alive


def test_an_answer_for_an_adapter_is_handed_over_with_its_place() -> None:
    with opstelling(lambda g: antwoord(200, g.body, "X-Y: z", "X-Y: q")) as o:
        vraag = Vraag(o.url("/zoek"), "lijst", "POST", b"{}", (("Content-Type", "application/json"),))
        uitkomst = o.haler.haal(o.verzoek("", "ontdekking", vraag=vraag))
        assert uitkomst.antwoord is not None
        assert (uitkomst.antwoord.body, uitkomst.antwoord.kop["x-y"]) == (b"{}", "z, q")
        assert uitkomst.antwoord.warc_offset == 2
        assert o.server.gevraagd[-1].kop["content-type"] == "application/json"
        assert o.schrijver.alles[-1].herkomst.sleutel == vraag.sleutel


def test_the_contact_stands_in_the_user_agent() -> None:
    with opstelling(lambda _: antwoord(200, PDF), contact="post@voorbeeld.example") as o:
        o.haler.haal(o.verzoek(o.url("/")))
        assert [g.kop["user-agent"] for g in o.server.gevraagd] == [
            f"koplopers/{__version__} (+post@voorbeeld.example)"
        ] * 2


def test_unchanged_by_etag_and_by_content() -> None:
    def reactie(g: Gevraagd) -> bytes:
        asked = g.kop.get("if-none-match")
        return antwoord(304) if asked == '"1"' else antwoord(200, PDF)

    with opstelling(reactie) as o:
        url = o.url("/a.pdf")
        assert o.haler.haal(o.verzoek(url, eerder=eerder(url))).soort == "ongewijzigd"
        assert o.haler.haal(o.verzoek(url, eerder=eerder(url, etag='"2"'))).soort == "gelijk"
        assert o.haler.haal(o.verzoek(url, eerder=eerder(url, b"ander", '"2"'))).soort == "opgehaald"
        kept = [(b.hoe, b.soort) for b in o.schrijver.behalve_robots()]
        assert kept == [("verwijzing", "ongewijzigd"), ("verwijzing", "gelijk"), ("antwoord", "opgehaald")]


def test_the_conditions_go_only_to_the_address_that_gave_them() -> None:
    def reactie(g: Gevraagd) -> Reactie:
        return antwoord(302, b"", "Location: /nieuw.pdf") if g.doel == "/oud.pdf" else antwoord(304)

    with opstelling(reactie) as o:
        old = eerder(o.url("/nieuw.pdf"))
        assert o.haler.haal(o.verzoek(o.url("/oud.pdf"), eerder=old)).soort == "ongewijzigd"
        assert [g.kop.get("if-none-match") for g in o.server.gevraagd[1:]] == [None, '"1"']
        elsewhere = o.haler.haal(o.verzoek(o.url("/ander.pdf"), eerder=old))
        assert (elsewhere.soort, elsewhere.reden) == ("mislukt", "HTTP status 304 without an earlier copy")


def test_a_304_without_an_earlier_copy_has_failed() -> None:
    with opstelling(lambda _: antwoord(304)) as o:
        uitkomst = o.haler.haal(o.verzoek(o.url("/a.pdf")))
        assert (uitkomst.soort, uitkomst.reden) == ("mislukt", "HTTP status 304 without an earlier copy")


@pytest.mark.parametrize(
    ("status", "soort"),
    [(404, "weg"), (410, "weg"), (403, "mislukt"), (400, "mislukt"), (206, "mislukt"), (204, "mislukt")],
)
def test_what_other_statuses_mean(status: int, soort: str) -> None:
    with opstelling(lambda _: antwoord(status, b"" if status == 204 else b"tekst")) as o:
        uitkomst = o.haler.haal(o.verzoek(o.url("/a.pdf")))
        assert (uitkomst.soort, uitkomst.status, uitkomst.reden) == (soort, status, f"HTTP status {status}")
        assert o.schrijver.alles[-1].hoe == "antwoord"
        assert len(o.server.doelen()) == 1  # none of these is tried again


def test_redirects_are_kept_hop_by_hop() -> None:
    def reactie(g: Gevraagd) -> bytes:
        hop = int(g.doel[1:])
        return antwoord(302, b"", f"Location: {hop + 1}#x") if hop < 10 else antwoord(200, PDF)

    with opstelling(reactie) as o:
        uitkomst = o.haler.haal(o.verzoek(o.url("/0")))
        assert (uitkomst.soort, uitkomst.url) == ("opgehaald", o.url("/10"))
        kept = o.schrijver.behalve_robots()
        assert [b.soort for b in kept] == ["verwezen"] * 10 + ["opgehaald"]
        assert [b.herkomst.voor_url for b in kept] == [None] + [o.url("/0")] * 10
        assert len({b.herkomst.sleutel for b in kept}) == 1


def test_what_is_asked_for_is_what_is_recorded() -> None:
    with opstelling(lambda _: antwoord(200, PDF)) as o:
        for pad in (
            "//a//b",
            "/100%/%c3%a9?a=[1]&b=%",
            "/a/../b?c/../d",
            "/~a%7Eb;c=1?x=a+b%20c#deel",
            "?a=b",
            "/%2F%3F",
        ):
            uitkomst = o.haler.haal(o.verzoek(o.url(pad)))
            assert uitkomst.url == o.url(o.server.doelen()[-1])


def test_reserve_addresses_are_tried_in_order() -> None:
    with opstelling(lambda g: antwoord(200, PDF) if g.doel == "/c" else antwoord(404)) as o:
        reserve = (o.url("/b"), "ftp://a.example/x", o.url("/c"), o.url("/d"))
        uitkomst = o.haler.haal(o.verzoek(o.url("/a"), reserve=reserve))
        assert (uitkomst.soort, uitkomst.url) == ("opgehaald", o.url("/c"))
        assert [b.soort for b in o.schrijver.behalve_robots()] == ["weg", "weg", "geweigerd", "opgehaald"]
        assert o.schrijver.alles[-1].herkomst.voor_url == o.url("/a")
        assert o.server.doelen() == ["/a", "/b", "/c"]


def test_a_mirror_stands_in_while_everything_speaks_of_the_site() -> None:
    with opstelling(lambda _: antwoord(200, PDF)) as server:
        mirror = f"http://127.0.0.1:{server.server.poort}"
        with opstelling(lambda _: antwoord(200, PDF), mirror=mirror, toegestaan=lambda _: False) as o:
            uitkomst = o.haler.haal(o.verzoek("https://www.voorbeeld.example/a.pdf?b=1"))
            assert (uitkomst.soort, uitkomst.url) == ("opgehaald", "https://www.voorbeeld.example/a.pdf?b=1")
            wissel = o.schrijver.alles[-1].wissel
            assert wissel is not None
            assert (wissel.ip, dict(wissel.vraag_kop)["Host"]) == (None, "www.voorbeeld.example")
            assert o.server.gevraagd == []
            assert [g.doel for g in server.server.gevraagd] == [
                "/www.voorbeeld.example/robots.txt",
                "/www.voorbeeld.example/a.pdf?b=1",
            ]
            for wrong in ("http://127.0.0.1/", "http://10.0.0.1/x", "file:///etc/passwd", "http://[::1]/"):
                assert o.haler.haal(o.verzoek(wrong)).soort == "geweigerd"
            assert len(server.server.gevraagd) == 2


def test_hosts_are_asked_at_the_same_time() -> None:
    samen = threading.Barrier(3, timeout=5)

    def reactie(g: Gevraagd) -> Reactie:
        samen.wait()  # no answer before all three hosts were asked
        return antwoord(200, PDF)

    with opstelling(reactie, grenzen=Grenzen()) as o, ThreadPoolExecutor(3) as pool:
        urls = [o.url("/a.pdf", f"{host}.example") for host in "abc"]
        assert {u.soort for u in pool.map(lambda url: o.haler.haal(o.verzoek(url)), urls)} == {"opgehaald"}


def test_a_full_disk_is_not_taken_for_a_fault_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    class Vol(io.BytesIO):
        def write(self, _: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "SpooledTemporaryFile", lambda **_: Vol())
    with opstelling(lambda _: antwoord(200, PDF)) as o:
        with pytest.raises(OSError, match="No space left on device"):
            o.haler.haal(o.verzoek(o.url("/a.pdf"), "steekproef"))
        assert o.schrijver.behalve_robots() == []
