"""robots.txt of every host, and which paths it forbids."""

from __future__ import annotations

from tests.integration.sources_server.gesprek import TEKST, Respons

VERBODEN = "/prive/"
GEEN = "oosterpoortwoon.nl"
"""The host whose robots.txt is not there (404)."""
GEWEIGERD = "woonvizier.net"
"""The host whose robots.txt is refused (403), which by RFC 9309 allows everything."""


def _zonder_www(host: str) -> str:
    return host.removeprefix("www.")


def verbiedt(host: str) -> bool:
    """Whether this host forbids VERBODEN: the publisher sites, except the two without rules."""
    return _zonder_www(host) not in (GEEN, GEWEIGERD)


def antwoord(host: str) -> Respons:
    """The rules of a host; half of the hosts also say Crawl-delay 0."""
    if _zonder_www(host) == GEEN:
        return Respons(404, b"niet gevonden", TEKST)
    if _zonder_www(host) == GEWEIGERD:
        return Respons(403, b"geen toegang", TEKST)
    rules = f"User-agent: *\nDisallow: {VERBODEN}\n"
    if len(host) % 2:
        rules += "Crawl-delay: 0\n"
    return Respons(200, rules.encode(), TEKST)
