"""How far the fetcher goes with a server, each limit with its reason; and the one way in which a request fails.

Here: numbers, and the error that carries an outcome. Not here: who keeps to them.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.ophalen.wissel import Soort


@dataclass(frozen=True, slots=True)
class Grenzen:
    """Limits; sizes in bytes, times in seconds.

    `body`: a scanned agreement of hundreds of pages is below 100 MB (quality §3); counted after decoding, so that a
    gzip bomb stops there. `geheugen`: above it a body is spooled to disk, because many are received at once.
    `verbinden`: a server that takes longer to accept is down. `stil`: no data for so long. `totaal`: one address with
    all its tries, so that a byte a second ends. `hops`: browsers allow 20, honest sites need 3. `robots_hops`,
    `robots_bytes` and `robots_geldig`: RFC 9309 §2.3.1.2, §2.5 and §2.4. `robots_opnieuw`: rules that could not be
    read are asked for again after a quarter, so that a short fault does not cost a host the whole crawl.
    `pogingen`: tries of one request. `wachten`: longest pause between two tries, whatever `Retry-After` says.
    `crawl_delay`: a site that wants more time than this between requests can't be visited in a day, and is left alone.
    `contact`: failures to connect in a row after which a host is given up, so that a run without network ends soon.
    """

    body: int = 100 * 1000**2
    geheugen: int = 1000**2
    verbinden: float = 15.0
    stil: float = 60.0
    totaal: float = 600.0
    hops: int = 10
    robots_hops: int = 5
    robots_bytes: int = 500 * 1024
    robots_geldig: float = 24 * 3600.0
    robots_opnieuw: float = 900.0
    pogingen: int = 3
    wachten: float = 120.0
    crawl_delay: float = 300.0
    contact: int = 3


class Tegenslag(Exception):
    """A request that ends without an answer that can be used: how, why in one sentence, and what may follow.

    `opnieuw`: the same request may go well later. `contact`: there was a connection. `bytes` as received.
    """

    def __init__(self, soort: Soort, reden: str, *, opnieuw: bool = False, contact: bool = True) -> None:
        super().__init__(reden)
        self.soort = soort
        self.reden = reden
        self.opnieuw = opnieuw
        self.contact = contact
        self.bytes = 0
