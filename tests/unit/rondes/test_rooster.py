from __future__ import annotations

import threading
from collections import Counter

import pytest

from pipelines.ophalen.wissel import Uitkomst, Verzoek
from pipelines.rondes.rooster import Rooster
from pipelines.sources.gesprek import Vraag


def verzoek(url: str) -> Verzoek:
    return Verzoek(Vraag(url, "document"), "proefbron", "20261102T043000Z", "document")


class Site:
    """Answers everything, and counts how many requests to a host it has at once."""

    def __init__(self, faulty: str = "") -> None:
        self.order: list[str] = []
        self.most: Counter[str] = Counter()
        self._now: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._faulty = faulty

    def haal(self, verzoek: Verzoek) -> Uitkomst:
        host = verzoek.vraag.url.split("/")[2]
        with self._lock:
            self._now[host] += 1
            self.most[host] = max(self.most[host], self._now[host])
            self.order.append(verzoek.vraag.url)
        if verzoek.vraag.url == self._faulty:
            raise OSError("no room on the disk")
        with self._lock:
            self._now[host] -= 1
        return Uitkomst("opgehaald", verzoek.vraag.url)


def all_of(site: Site, urls: list[str], rest: float = 0.0) -> list[str]:
    with Rooster(site, lambda _: rest) as rooster:
        rooster.voeg_toe(map(verzoek, urls))
        return [asked.vraag.url for asked, _ in rooster]


@pytest.mark.parametrize("rest", [0.0, float("inf")])
def test_every_request_is_carried_out_once_and_one_at_a_time_to_a_host(rest: float) -> None:
    site = Site()
    urls = [f"https://h{n % 40}.voorbeeld.nl/{n}" for n in range(1000)]
    assert sorted(all_of(site, urls, rest)) == sorted(urls)
    assert set(site.most.values()) == {1}
    for host in range(40):
        mine = [url for url in site.order if url.startswith(f"https://h{host}.")]
        assert mine == [url for url in urls if url.startswith(f"https://h{host}.")]


def test_outcomes_may_lead_to_more_requests() -> None:
    site = Site()
    with Rooster(site, lambda _: 0.0) as rooster:
        rooster.voeg_toe([verzoek("https://a.voorbeeld.nl/1")])
        seen = []
        for asked, _ in rooster:
            number = int(asked.vraag.url.rsplit("/", 1)[1])
            seen.append(number)
            if number < 50:
                rooster.voeg_toe([verzoek(f"https://{'ab'[number % 2]}.voorbeeld.nl/{number + 1}")])
    assert sorted(seen) == list(range(1, 51))


def test_the_host_that_is_ready_first_goes_first() -> None:
    site = Site()
    ready = {f"h{n}.voorbeeld.nl": float(-n) for n in range(5)}
    with Rooster(site, ready.__getitem__, draden=1) as rooster:
        rooster.voeg_toe(verzoek(f"https://h{n}.voorbeeld.nl/") for n in range(5))
        assert [asked.vraag.url for asked, _ in rooster] == [f"https://h{n}.voorbeeld.nl/" for n in (4, 3, 2, 1, 0)]


def test_a_fault_of_our_own_is_raised_and_what_waits_is_dropped() -> None:
    urls = [f"https://a.voorbeeld.nl/{n}" for n in range(100)]
    site = Site(faulty=urls[3])
    with pytest.raises(OSError, match="no room"):
        all_of(site, urls)
    assert site.order[:4] == urls[:4]
    assert len(site.order) < 100
