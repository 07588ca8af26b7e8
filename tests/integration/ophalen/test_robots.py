"""Robots rules are obeyed as RFC 9309 says, whatever a server answers for them (quality §6.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from pipelines.ophalen.grenzen import Grenzen
from pipelines.ophalen.robots import lees_regels
from tests.support.haalserver import KLEIN, Gevraagd, Reactie, antwoord, opstelling

PDF = b"%PDF-1.4"
DICHT = b"User-agent: *\nDisallow: /\n"


def met(robots: Callable[[Gevraagd], Reactie]) -> Callable[[Gevraagd], Reactie]:
    return lambda g: robots(g) if "robots" in g.doel else antwoord(200, PDF)


def stil() -> Iterator[bytes]:
    yield b""
    yield b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nab"


MATRIX: dict[str, tuple[Callable[[Gevraagd], Reactie], str]] = {
    "allowed": (lambda _: antwoord(200, b"User-agent: *\nDisallow: /b\n"), "opgehaald"),
    "disallowed": (lambda _: antwoord(200, DICHT), "geweerd"),
    "disallowed for us": (lambda _: antwoord(200, b"User-agent: Koplopers\nDisallow: /a\n"), "geweerd"),
    "disallowed for others": (lambda _: antwoord(200, b"User-agent: ander\nDisallow: /\n"), "opgehaald"),
    "our own group before that of all": (
        lambda _: antwoord(200, DICHT + b"User-agent: koplopers\nAllow: /\n"),
        "opgehaald",
    ),
    "longest rule": (lambda _: antwoord(200, b"User-agent: *\nDisallow: /\nAllow: /a.pdf$\n"), "opgehaald"),
    "wildcard": (lambda _: antwoord(200, b"User-agent: *\nDisallow: /*.pdf\n"), "geweerd"),
    "empty": (lambda _: antwoord(200, b""), "opgehaald"),
    "BOM": (lambda _: antwoord(200, b"\xef\xbb\xbf" + DICHT), "geweerd"),
    "no UTF-8": (lambda _: antwoord(200, b"# caf\xe9\n" + DICHT), "geweerd"),
    "carriage returns": (lambda _: antwoord(200, DICHT.replace(b"\n", b"\r")), "geweerd"),
    "a web page": (lambda _: antwoord(200, b"<!DOCTYPE html><html><p>Welkom"), "opgehaald"),
    "404": (lambda _: antwoord(404, DICHT), "opgehaald"),
    "403": (lambda _: antwoord(403, DICHT), "opgehaald"),
    "401": (lambda _: antwoord(401), "opgehaald"),
    "410": (lambda _: antwoord(410), "opgehaald"),
    "500": (lambda _: antwoord(500), "geweerd"),
    "503": (lambda _: antwoord(503), "geweerd"),
    "cut off": (lambda _: stil(), "geweerd"),
    "too large": (lambda _: antwoord(200, b"#" * 60_000), "geweigerd"),
    "redirect without an address": (lambda _: antwoord(302), "geweerd"),
    "redirect in a circle": (lambda _: antwoord(302, b"", "Location: /robots.txt"), "geweerd"),
    "redirect to a private address": (lambda _: antwoord(302, b"", "Location: http://10.0.0.1/robots.txt"), "geweerd"),
    "redirect to a file": (lambda _: antwoord(302, b"", "Location: file:///robots.txt"), "geweerd"),
    "crawl-delay that nobody can wait": (lambda _: antwoord(200, b"User-agent: *\nCrawl-delay: 9000\n"), "geweerd"),
}


@pytest.mark.parametrize("geval", MATRIX)
def test_matrix(geval: str) -> None:
    robots, soort = MATRIX[geval]
    with opstelling(met(robots), robots=True) as o:
        uitkomst = o.haler.haal(o.verzoek(o.url("/a.pdf")))
        assert uitkomst.soort == soort, uitkomst.reden
        assert o.server.doelen() == (["/a.pdf"] if soort == "opgehaald" else [])
        assert [b.herkomst.doel for b in o.schrijver.alles][-1] == "document"
        assert o.schrijver.alles[0].herkomst.doel == "robots"  # whatever came is archived
        if soort == "geweerd":
            assert o.schrijver.alles[-1].reden
            assert "robots.txt" in (uitkomst.reden or "")


def test_silence_forbids_everything() -> None:
    def robots(_: Gevraagd) -> Iterator[bytes]:
        o.server.wacht(2)
        yield b""

    with opstelling(met(robots), robots=True) as o:
        uitkomst = o.haler.haal(o.verzoek(o.url("/a.pdf")))
        assert uitkomst.soort == "geweerd"
        assert "silent too long" in (uitkomst.reden or "")
        assert o.server.doelen() == []


@pytest.mark.parametrize(("hops", "soort"), [(5, "geweerd"), (6, "geweerd"), (0, "geweerd")])
def test_redirects_of_the_rules_are_followed_also_to_another_host(hops: int, soort: str) -> None:
    def robots(g: Gevraagd) -> Reactie:
        hop = int(g.doel.partition("?")[2] or 0)
        if hop == hops:
            return antwoord(200, b"User-agent: *\nDisallow: /a\n")
        return antwoord(301, b"", f"Location: http://h{hop}.example:{g.host.rpartition(':')[2]}/robots.txt?{hop + 1}")

    with opstelling(met(robots), robots=True) as o:
        assert o.haler.haal(o.verzoek(o.url("/a.pdf"))).soort == soort
        # Rules that were read allow the rest of the host; rules that were not reached within five hops forbid all.
        assert o.haler.haal(o.verzoek(o.url("/b.pdf"))).soort == ("opgehaald" if hops <= 5 else "geweerd")
        kept = [b.soort for b in o.schrijver.alles if b.herkomst.doel == "robots"]
        assert kept == ["verwezen"] * min(hops, 6) + ["opgehaald"] * (hops <= 5)


def test_half_a_mebibyte_is_read_to_the_end_of_a_line() -> None:
    line = b"Disallow: /vol\n"
    begin = b"User-agent: *\n"
    count = (512_000 - len(begin)) // len(line) - 10
    body = begin + line * count + b"Disallow: /laatste\n"
    body += b"#" * (512_000 - len(body) - len(b"\nDisallow: /")) + b"\nDisallow: /te-laat\n" + b"Disallow: /weg\n" * 70
    assert len(body) > 501 * 1024
    regels = lees_regels(body, replace(KLEIN, robots_bytes=500 * 1024)).regels
    assert regels is not None
    allowed = [regels.can_fetch(f"http://a.example/{pad}", "koplopers") for pad in ("laatste", "te-laat", "weg", "x")]
    assert allowed == [False, True, True, True]  # "Disallow: /", half of a line, would have forbidden all


def test_rules_are_asked_for_once_a_day_and_each_origin_has_its_own() -> None:
    with opstelling(met(lambda _: antwoord(200, b"")), robots=True) as o:
        for pad in "/a", "/b", "/c":
            o.haler.haal(o.verzoek(o.url(pad)))
        asked = [g.doel for g in o.server.gevraagd]
        assert asked == ["/robots.txt", "/a", "/b", "/c"]
        o.haler.haal(o.verzoek(o.url("/a", "b.example")))
        o.klok.nu += 24 * 3600 - 1
        o.haler.haal(o.verzoek(o.url("/d")))
        o.klok.nu += 2
        o.haler.haal(o.verzoek(o.url("/e")))
        asked = [g.doel for g in o.server.gevraagd][4:]
        assert asked == ["/robots.txt", "/a", "/d", "/robots.txt", "/e"]


def test_rules_that_could_not_be_read_are_asked_for_again_sooner() -> None:
    answers = [antwoord(500)] * 3 + [antwoord(200, b"")]
    with opstelling(met(lambda _: answers.pop(0)), robots=True) as o:
        assert o.haler.haal(o.verzoek(o.url("/a"))).soort == "geweerd"
        assert o.haler.haal(o.verzoek(o.url("/a"))).soort == "geweerd"
        o.klok.nu += 900
        assert o.haler.haal(o.verzoek(o.url("/a"))).soort == "opgehaald"


def test_a_redirect_into_what_is_forbidden_stops_there() -> None:
    def reactie(g: Gevraagd) -> Reactie:
        if "robots" in g.doel:
            return antwoord(200, DICHT if g.host.startswith("b.") else b"User-agent: *\nDisallow: /intern\n")
        naar = "/intern/x" if g.doel == "/1" else f"http://b.example:{g.host.rpartition(':')[2]}/x"
        return antwoord(302, b"", f"Location: {naar}")

    with opstelling(reactie, robots=True) as o:
        for pad, einde in (("/1", o.url("/intern/x")), ("/2", o.url("/x", "b.example"))):
            uitkomst = o.haler.haal(o.verzoek(o.url(pad)))
            assert (uitkomst.soort, uitkomst.url) == ("geweerd", einde)
        assert o.server.doelen() == ["/1", "/2"]


@pytest.mark.parametrize(
    ("delay", "bron", "robots", "waits"),
    [(1.0, 0.0, 0, 1.0), (1.0, 3.0, 0, 3.0), (1.0, 3.0, 7, 7.0), (5.0, 3.0, 2, 5.0), (0.0, 0.0, 4, 4.0)],
)
def test_a_host_rests_as_long_as_the_most_patient_asks(delay: float, bron: float, robots: int, waits: float) -> None:
    rules = f"User-agent: *\nCrawl-delay: {robots}\n".encode()
    with opstelling(met(lambda _: antwoord(200, rules)), robots=True, delay=delay, beleefd={"bron": bron}) as o:
        for pad in "/a", "/b", "/c":
            o.haler.haal(o.verzoek(o.url(pad)))
        assert o.klok.geslapen[-2:] == [waits, waits]
        assert o.haler.klaar_op("a.example") == pytest.approx(o.klok.nu + waits)


def test_only_a_mirror_knows_no_rest() -> None:
    rules = b"User-agent: *\nCrawl-delay: 4\nDisallow: /dicht\n"
    with opstelling(met(lambda _: antwoord(200, rules)), robots=True) as server:
        mirror = f"http://127.0.0.1:{server.server.poort}"
        with opstelling(lambda _: b"", mirror=mirror, beleefd={"bron": 9.0}) as o:
            for pad in "/a", "/b", "/dicht":
                o.haler.haal(o.verzoek(f"https://www.voorbeeld.example{pad}"))
            assert o.klok.geslapen == []
            assert len(server.server.doelen()) == 2  # but the rules hold


def test_ten_thousand_addresses_and_no_request_to_a_forbidden_one() -> None:
    rules = b"User-agent: *\nDisallow: /dicht/\nDisallow: /*?druk=\nAllow: /dicht/open/\nDisallow: /*.zip$\n"
    paden = ["/dicht/{}", "/x{}?druk=1", "/y{}.zip", "/x/%2e./%64icht/{}{}", "/DICHT/{}", "/dicht/open/{}"]
    mag = {"/DICHT/", "/dicht/open/"}
    # With the limits of a crawl: those of the tests give up on a machine that is busy for a fifth of a second.
    with opstelling(met(lambda _: antwoord(200, rules)), robots=True, grenzen=Grenzen()) as o:
        urls = [o.url(paden[i % 6].format(i, i) if i % 50 < 6 else paden[i % 3].format(i)) for i in range(10_000)]
        with ThreadPoolExecutor(16) as pool:
            outcomes = list(pool.map(lambda url: o.haler.haal(o.verzoek(url)).soort, urls))
        asked = o.server.doelen()
        forbidden = [p for p in asked if (p.startswith("/dicht/") and not p.startswith("/dicht/open/")) or "druk=" in p]
        assert forbidden + [p for p in asked if p.endswith(".zip")] == []
        assert {begin for begin in mag if any(p.startswith(begin) for p in asked)} == mag
        fetched = set(asked)  # a machine that is busy may send one of them again
        assert outcomes.count("opgehaald") == len(fetched)
        assert outcomes.count("geweerd") == 10_000 - len(fetched) > 9_000
        assert o.server.meest_tegelijk == 1  # sixteen threads, one request at a time
        assert sum("robots" in g.doel for g in o.server.gevraagd) == 1
