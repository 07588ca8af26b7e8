"""Every fault of a server ends in its outcome, within its limit, and leaves no half body (quality §6.3)."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from pipelines.ophalen.wissel import Uitkomst, Verzoek
from tests.support.haalserver import KLEIN, Gevraagd, Haalserver, Opstelling, Reactie, antwoord, opstelling

PDF = b"%PDF-1.4 " + b"tekst " * 200
KOP = b"HTTP/1.1 200 OK\r\n"
HTML = b"<!DOCTYPE html><html><title>Niet gevonden</title>"


Fout = Reactie | Callable[[Haalserver], Reactie]


def traag(server: Haalserver, stukken: list[bytes], herhaal: bytes) -> Iterator[bytes]:
    """Pieces, and then the same bytes again and again with a twentieth of a second in between, as long as wanted."""
    yield from stukken
    while True:
        server.wacht(0.05)
        yield herhaal


def haal(fout: Fout, pad: str = "/a.pdf", **more: Any) -> tuple[Opstelling, Uitkomst]:
    def geef(_: Gevraagd) -> Reactie:
        return fout(o.server) if callable(fout) else fout

    with opstelling(geef) as o:
        return o, o.haler.haal(o.verzoek(o.url(pad), **more))


def chunks(*parts: bytes) -> bytes:
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts)


VEEL = 0
"""As many tries as fit in the time of an address."""

BOM = gzip.compress(b"\1" * 5_000_000)

FOUTEN: dict[str, tuple[Fout, str, str, int]] = {
    "wrong length, too long": (
        lambda _: iter([antwoord(200, PDF).replace(b"1209", b"1210")]),
        "mislukt",
        "broke off",
        3,
    ),
    "wrong length, too short": (antwoord(200, PDF).replace(b"1209", b"1109"), "mislukt", "more came than the 1109", 1),
    "length is no number": (antwoord(200, PDF).replace(b"1209", b"12x9"), "mislukt", "Content-Length is no number", 1),
    "two lengths": (antwoord(200, PDF, "Content-Length: 7"), "mislukt", "can't be read", 1),
    "too large by its own words": (antwoord(200, b"x" * 50_001), "geweigerd", "above the limit of 50000", 1),
    "truncated gzip": (antwoord(200, gzip.compress(PDF)[:-9], "Content-Encoding: gzip"), "mislukt", "cut off", 3),
    "no gzip at all": (antwoord(200, PDF, "Content-Encoding: gzip"), "mislukt", "is broken", 1),
    "gzip bomb": (antwoord(200, BOM, "Content-Encoding: gzip"), "geweigerd", "decoded body is above the limit", 1),
    "endless padding after gzip": (
        lambda s: traag(s, [KOP + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(PDF)], b"\0" * 20_000),
        "geweigerd",
        "the body is above the limit",
        1,
    ),
    "deflate bomb": (antwoord(200, zlib.compress(b"\1" * 10**7), "Content-Encoding: deflate"), "geweigerd", "above", 1),
    "unknown coding": (antwoord(200, PDF, "Content-Encoding: br"), "geweigerd", "content coding 'br'", 1),
    "two codings": (antwoord(200, PDF, "Content-Encoding: gzip, gzip"), "geweigerd", "content coding", 1),
    "unknown transfer coding": (
        KOP + b"Transfer-Encoding: gzip\r\n\r\n" + PDF,
        "mislukt",
        "transfer coding 'gzip' is not known",
        1,
    ),
    "chunked without end": (
        lambda s: traag(s, [KOP + b"Transfer-Encoding: chunked\r\n\r\n"], chunks(b"x" * 20_000)),
        "geweigerd",
        "above the limit of 50000",
        1,
    ),
    "chunked and cut off": (
        lambda _: iter([KOP + b"Transfer-Encoding: chunked\r\n\r\n" + chunks(PDF)]),
        "mislukt",
        "broke off",
        3,
    ),
    "chunks that are none": (KOP + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nx", "mislukt", "broke off", 3),
    "a byte at a time in the body": (
        lambda s: traag(s, [KOP + b"Content-Length: 9999\r\n\r\n"], b"x"),
        "mislukt",
        "silent too long",
        1,
    ),
    "a byte at a time in the head": (lambda s: traag(s, [KOP], b"X"), "mislukt", "silent too long", 1),
    "endless headers": (lambda s: traag(s, [KOP], b"X-A: b\r\n" * 500), "mislukt", "the connection was cut off", 3),
    "stalled body": (
        lambda s: traag(s, [KOP + b"Content-Length: 10\r\n\r\nabc"], b""),
        "mislukt",
        "silent too long",
        VEEL,
    ),
    "no answer": (lambda _: iter([b""]), "mislukt", "the connection was cut off", 3),
    "no HTTP": (b"SSH-2.0-OpenSSH\r\n", "mislukt", "the connection was cut off", 3),
    "no HTTP status": (antwoord(999, PDF), "mislukt", "HTTP status 999", 1),
    "early hints": (b"HTTP/1.1 103 Early Hints\r\n\r\n", "mislukt", "HTTP status 103", 1),
    "empty body": (antwoord(200, b""), "geweigerd", "the answer is empty", 1),
    "all zeros": (antwoord(200, b"\0" * 100), "geweigerd", "all 100 bytes of the answer are zero", 1),
    "error page with 200": (antwoord(200, HTML, "Content-Type: text/html"), "geweigerd", "an HTML page came", 1),
    "error page as PDF": (antwoord(200, HTML, "Content-Type: application/pdf"), "geweigerd", "an HTML page came", 1),
    "endless redirects": (antwoord(302, b"", "Location: /a.pdf"), "mislukt", "go round in a circle", 1),
    "redirect to a file": (antwoord(301, b"", "Location: file:///etc/passwd"), "geweigerd", "only http and https", 1),
    "redirect without an address": (antwoord(302, b""), "mislukt", "HTTP status 302", 1),
    "500": (antwoord(500, HTML), "mislukt", "HTTP status 500", 3),
    "502": (antwoord(502), "mislukt", "HTTP status 502", 3),
    "503": (antwoord(503), "mislukt", "HTTP status 503", 3),
    "504": (antwoord(504), "mislukt", "HTTP status 504", 3),
    "429": (antwoord(429), "mislukt", "HTTP status 429", 3),
    "408": (antwoord(408), "mislukt", "HTTP status 408", 3),
    "501": (antwoord(501), "mislukt", "HTTP status 501", 1),
}


@pytest.mark.parametrize("fout", FOUTEN)
def test_a_fault_ends_in_its_outcome(fout: str) -> None:
    reactie, soort, reden, tries = FOUTEN[fout]
    o, uitkomst = haal(reactie)
    assert (uitkomst.soort, uitkomst.antwoord) == (soort, None)
    assert reden in (uitkomst.reden or "")
    assert len(o.server.doelen()) == tries or tries == VEEL
    last = o.schrijver.alles[-1]
    assert last.soort == soort
    assert (last.hoe == "antwoord") == (reden == f"HTTP status {uitkomst.status}")


def test_other_bodies_that_are_fine() -> None:
    twice = gzip.compress(PDF) * 2
    fine: dict[str, tuple[Reactie, bytes]] = {
        "gzip in two members": (antwoord(200, twice, "Content-Encoding: gzip"), PDF * 2),
        "gzip with padding": (antwoord(200, gzip.compress(PDF) + b"\0" * 9, "Content-Encoding: x-gzip"), PDF),
        "deflate": (antwoord(200, zlib.compress(PDF), "Content-Encoding: deflate"), PDF),
        "bare deflate": (antwoord(200, zlib.compress(PDF, wbits=-15), "Content-Encoding: deflate"), PDF),
        "chunked": (KOP + b"Transfer-Encoding: chunked\r\n\r\n" + chunks(PDF[:9], PDF[9:]) + b"0\r\n\r\n", PDF),
        "until the end of the connection": (iter([KOP + b"\r\n", PDF[:7], PDF[7:]]), PDF),
        "the same length twice": (antwoord(200, PDF, f"Content-Length: {len(PDF)}"), PDF),
        "a PDF that is called html": (antwoord(200, PDF, "Content-Type: text/html"), PDF),
    }
    for name, (reactie, body) in fine.items():
        o, uitkomst = haal(reactie, "/a.html", doel="ontdekking")
        assert uitkomst.soort == "opgehaald", name
        assert uitkomst.antwoord is not None
        assert uitkomst.antwoord.body == body, name
        wissel = o.schrijver.alles[-1].wissel
        assert wissel is not None
        assert wissel.sha256 == hashlib.sha256(body).hexdigest(), name


def test_a_server_that_recovers_is_asked_again_with_growing_pauses() -> None:
    answers = [antwoord(502), antwoord(503), antwoord(200, PDF)]
    with opstelling(lambda _: answers.pop(0)) as o:
        assert o.haler.haal(o.verzoek(o.url("/a.pdf"))).soort == "opgehaald"
        assert o.klok.geslapen == [1.0, 2.0]
        assert [b.soort for b in o.schrijver.behalve_robots()] == ["opgehaald"]


@pytest.mark.parametrize(
    ("retry_after", "pause"),
    [("7", 7.0), ("99999", 120.0), ("Thu, 01 Jan 2026 00:17:40 GMT", 60.0), ("morgen", 1.0), ("-5", 1.0), ("", 1.0)],
)
def test_a_server_that_says_when_is_asked_again_then(retry_after: str, pause: float) -> None:
    answers = [antwoord(429, b"", f"Retry-After: {retry_after}"), antwoord(200, PDF)]
    with opstelling(lambda _: answers.pop(0)) as o:
        assert o.haler.haal(o.verzoek(o.url("/a.pdf"))).soort == "opgehaald"
        assert o.klok.geslapen == [pause]


def test_the_pause_holds_for_the_whole_host() -> None:
    answers = [antwoord(503, b"", "Retry-After: 50")] * 3 + [antwoord(200, PDF)] * 2
    with opstelling(lambda _: answers.pop(0)) as o:
        o.haler.haal(o.verzoek(o.url("/a.pdf")))
        assert o.haler.haal(o.verzoek(o.url("/b.pdf"))).soort == "opgehaald"
        assert o.klok.geslapen == [50.0, 50.0]


def test_a_host_without_a_server_is_given_up() -> None:
    with opstelling(lambda _: antwoord(200, PDF)) as o:
        url = o.url("/a.pdf")
    outcomes = [o.haler.haal(o.verzoek(url, "ontdekking")) for _ in range(4)]
    assert {u.soort for u in outcomes} == {"mislukt"}
    assert "no connection" in (outcomes[0].reden or "")
    elsewhere = o.haler.haal(o.verzoek(url.replace("http://", "https://")))  # the same host, whose rules are not known
    assert "a.example is given up for this crawl" in (elsewhere.reden or "")
    assert o.klok.geslapen == [1.0, 2.0]  # the tries of robots.txt; nothing afterwards


def test_sha1_of_the_source() -> None:
    good = hashlib.sha1(PDF, usedforsecurity=False).hexdigest()
    with opstelling(lambda _: antwoord(200, gzip.compress(PDF), "Content-Encoding: gzip")) as o:
        assert o.haler.haal(o.verzoek(o.url("/a.pdf"), sha1=good.upper())).soort == "opgehaald"
        uitkomst = o.haler.haal(o.verzoek(o.url("/a.pdf"), sha1="0" * 40))
        assert uitkomst.soort == "geweigerd"
        assert f"the body has {good}" in (uitkomst.reden or "")
        assert o.schrijver.alles[-1].hoe == "mislukking"


def test_a_large_body_is_spooled_and_whole() -> None:
    body = bytes(range(256)) * 190
    o, uitkomst = haal(antwoord(200, body))
    assert uitkomst.soort == "opgehaald"
    assert o.schrijver.alles[-1].body == body


def test_headers_are_kept_in_printable_ascii() -> None:
    odd = antwoord(200, PDF, "X-A: caf\xe9\x00\x1b[31m", "X-B: a\r\n b", tekst="G\xf6ed")
    o, _ = haal(odd)
    wissel = o.schrijver.alles[-1].wissel
    assert wissel is not None
    kop = dict(wissel.kop)
    assert (kop["X-A"], wissel.status_tekst) == ("caf%E9  [31m", "G%F6ed")
    assert all((name + value).isascii() and (name + value).isprintable() for name, value in wissel.kop)


@pytest.mark.parametrize("kop", [("X-A", "a\r\nB: c"), ("X A", "b"), ("X-A", "é"), ("Host", "b.example"), ("", "x")])
def test_headers_of_a_question_that_can_not_be_sent(kop: tuple[str, str]) -> None:
    with opstelling(lambda _: antwoord(200, PDF)) as o:
        verzoek: Verzoek = o.verzoek(o.url("/a"))
        uitkomst = o.haler.haal(replace(verzoek, vraag=replace(verzoek.vraag, kop=(kop,))))
        assert uitkomst.soort == "geweigerd"
        assert o.server.doelen() == []


def test_surplus_is_never_the_answer_to_another_request() -> None:
    answers = [antwoord(200, PDF) + b"HTTP/1.1 200 OK\r\nX: ", antwoord(200, b"echt")]
    with opstelling(lambda _: answers.pop(0), grenzen=replace(KLEIN, pogingen=1)) as o:
        assert o.haler.haal(o.verzoek(o.url("/a.pdf"))).soort == "mislukt"
        uitkomst = o.haler.haal(o.verzoek(o.url("/b"), "ontdekking"))
        assert uitkomst.antwoord is not None
        assert uitkomst.antwoord.body == b"echt"
        assert o.server.verbindingen == 2


def test_a_post_that_is_redirected_and_headers_that_stay_at_home() -> None:
    def reactie(g: Gevraagd) -> Reactie:
        if g.doel == "/303":
            return antwoord(303, b"", "Location: /x")
        if g.doel == "/307":
            return antwoord(307, b"", f"Location: http://b.example:{g.host.rpartition(':')[2]}/x")
        return antwoord(200, PDF)

    with opstelling(reactie) as o:
        for pad in ("/303", "/307"):
            verzoek = o.verzoek(o.url(pad))
            vraag = replace(verzoek.vraag, methode="POST", body=b"a", kop=(("Authorization", "k"), ("Accept", "x")))
            o.haler.haal(replace(verzoek, vraag=vraag))
        after = [g for g in o.server.gevraagd if g.doel == "/x"]
        assert [(g.methode, g.body, g.kop.get("authorization"), g.kop["accept"]) for g in after] == [
            ("GET", b"", "k", "x"),
            ("POST", b"a", None, "x"),
        ]
