"""Parts of a source fail apart: a dead site is no drop, and what it held is remembered until it is back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pytest

from pipelines.rondes.herlezen import naam_van, nieuwe_ontdekking
from pipelines.rondes.ontdekking import Ontdekking
from pipelines.rondes.verslag import Verslag, maak_verslag
from pipelines.sources.gesprek import Antwoord, Blad, NietBeschikbaarError, Opdracht, Vondst, Vraag
from tests.support.bronnen import MAANDAG, antwoord, bron

GAT = "HTTP status 503"
WEG = None
"""A site that does not answer."""
NIETS = Blad(meldingen=("the service serves nothing",))
"""A site that says itself that it serves nothing."""


def blad(site: str, *vervolg: str, rijen: int = 0, **per_jaar: int) -> Blad:
    """Links of a site by year (j2024=10), further pages by name, and rows of facts of 2024."""
    links = [
        Vondst(f"https://{site}.voorbeeld.nl/{year}/{at}.pdf", titel="Prestatieafspraken", jaar=int(year[1:]))
        for year, number in per_jaar.items()
        for at in range(number)
    ]
    asked = tuple(Vraag(f"https://{page}.voorbeeld.nl/", "blad", deel=page) for page in vervolg)
    return Blad(tuple(links), asked, {"kern.proef": tuple({"jaar": 2024} for _ in range(rijen))} if rijen else {})


@dataclass
class Sites:
    """An adapter: a question for each site that is named first, and what each page gives."""

    eerst: Iterable[str]
    bladen: Mapping[str, Blad | None]

    def begin(self, opdracht: Opdracht) -> Iterable[Vraag]:  # noqa: ARG002 - as an adapter has it
        return [Vraag(f"https://{site}.voorbeeld.nl/", "blad", deel=site) for site in self.eerst]

    def lees(self, opdracht: Opdracht, vraag: Vraag, antwoord: Antwoord) -> Blad:  # noqa: ARG002
        found = self.bladen[vraag.deel]
        assert found is not None
        if found is NIETS:
            raise NietBeschikbaarError(f"{vraag.url} serves nothing")
        return found


def ontdek(eerst: Iterable[str], bladen: Mapping[str, Blad | None], **anders: Any) -> Ontdekking:
    """A discovery over those pages."""
    found = nieuwe_ontdekking(bron(**({"tabellen": ["kern.proef"]} | anders)), naam_van(MAANDAG), ())
    found.adapter = Sites(eerst, bladen)
    waiting = found.begin()
    while waiting:
        vraag = waiting.pop(0)
        if bladen[vraag.deel] is None:
            found.mis(vraag, GAT)
        else:
            waiting += found.lees(vraag, antwoord(url=vraag.url))
    return found


def ronde(vorige: Verslag | None, bladen: Mapping[str, Blad | None], **anders: Any) -> Verslag:
    """The account of a crawl over those sites, as it comes back from the archive."""
    eerst = [name for name in bladen if not name.startswith("blad")]
    account = maak_verslag(ontdek(eerst, bladen, **anders), vorige)
    return Verslag.from_json(json.loads(json.dumps(account.to_json())))


NOORD, ZUID = blad("noord", j2024=10), blad("zuid", j2025=10)
HEEL = ronde(None, {"noord": NOORD, "zuid": ZUID})


def test_a_dead_site_of_half_the_links_is_a_gap_and_no_drop() -> None:
    assert HEEL.status == "aanvaard"
    account = ronde(HEEL, {"noord": WEG, "zuid": ZUID})
    assert (account.status, account.reden) == ("aanvaard_met_gaten", f"noord: {GAT}")
    assert {(t.jaar, t.aantal, t.vorige) for t in account.tellingen} == {
        ("2024", 0, 0),
        ("2025", 10, 10),
        ("alle", 10, 10),
    }


@pytest.mark.parametrize("weken", [1, 3])
@pytest.mark.parametrize(("terug", "status"), [(10, "aanvaard"), (8, "aanvaard"), (5, "afgekeurd"), (0, "afgekeurd")])
def test_a_site_that_is_back_is_held_against_what_it_held(weken: int, terug: int, status: str) -> None:
    account = HEEL
    for _ in range(weken):
        account = ronde(account, {"noord": WEG, "zuid": ZUID})
    back = ronde(account, {"noord": blad("noord", j2024=terug), "zuid": ZUID})
    assert back.status == status
    if status == "afgekeurd":
        assert f"document (2024): {terug} found, 10 in the last good crawl" in str(back.reden)


def test_a_drop_in_a_site_that_lives_is_a_drop_beside_one_that_is_dead() -> None:
    account = ronde(HEEL, {"noord": WEG, "zuid": blad("zuid", j2025=7)})
    assert account.status == "afgekeurd"
    assert str(account.reden).startswith("document (2025): 7 found, 10 in the last good crawl")


def test_what_a_failed_site_still_gives_does_not_hide_the_drop_of_another() -> None:
    before = ronde(None, {"noord": blad("noord", j2024=10), "zuid": blad("zuid", j2024=10)})
    now = {"noord": blad("noord", "blad", j2024=9), "blad": WEG, "zuid": blad("zuid", j2024=3)}
    assert "document (2024): 12 found, 19 in" in str(ronde(before, now).reden)


def test_a_site_that_fails_in_part_is_remembered_whole() -> None:
    before = ronde(None, {"noord": blad("noord", "blad", j2024=4), "blad": blad("blad", j2023=8), "zuid": ZUID})
    half = ronde(before, {"noord": blad("noord", "blad", j2024=4), "blad": WEG, "zuid": ZUID})
    assert half.status == "aanvaard_met_gaten"
    assert half.delen == before.delen
    gone = ronde(half, {"noord": blad("noord", j2024=4), "zuid": ZUID})
    assert "document (2023): 0 found, 8 in the last good crawl" in str(gone.reden)


def test_what_follows_from_a_question_is_of_its_part_under_any_name() -> None:
    before = ronde(None, {"noord": blad("noord", "blad"), "blad": blad("blad", j2023=10), "zuid": ZUID})
    assert ronde(before, {"noord": WEG, "blad": WEG, "zuid": ZUID}).status == "aanvaard_met_gaten"


def test_a_source_without_parts_fails_as_a_whole() -> None:
    before = ronde(None, {"": blad("noord", "blad", j2024=10), "blad": blad("blad", j2023=10)})
    account = ronde(before, {"": blad("noord", "blad", j2024=10), "blad": WEG})
    assert "document (2023): 0 found, 10 in the last good crawl" in str(account.reden)


def test_a_service_that_serves_nothing_is_a_part_that_failed() -> None:
    account = ronde(HEEL, {"noord": NIETS, "zuid": ZUID})
    assert account.status == "aanvaard_met_gaten"
    assert account.delen == HEEL.delen


def test_a_link_of_two_sites_is_counted_once_and_is_gone_only_when_both_are() -> None:
    both = {"noord": NOORD, "zuid": NOORD}
    before = ronde(None, both)
    dead = ronde(before, {"noord": WEG, "zuid": NOORD})
    assert dead.status == "aanvaard_met_gaten"
    assert sum(telling.aantal for telling in dead.delen) == 10
    assert ronde(dead, both).status == "aanvaard"
    assert ronde(before, {"noord": WEG, "zuid": blad("zuid", j2025=1)}).status == "afgekeurd"


def test_a_site_that_was_never_whole_counts_as_what_it_gave() -> None:
    first = ronde(None, {"noord": blad("noord", "blad", j2024=10), "blad": WEG, "zuid": ZUID})
    assert first.status == "aanvaard_met_gaten"
    assert ronde(first, {"noord": blad("noord", j2024=2), "zuid": ZUID}).status == "afgekeurd"


def test_nothing_from_any_site_is_as_it_was() -> None:
    assert ronde(HEEL, {"noord": WEG, "zuid": WEG}).status == "mislukt"
    empty = ronde(HEEL, {"noord": blad("noord"), "zuid": blad("zuid")})
    assert str(empty.reden).startswith("nothing was found at all; document (")
    assert ronde(HEEL, {"noord": WEG, "zuid": blad("zuid")}).status == "afgekeurd"


def test_the_bounds_are_of_what_was_found() -> None:
    bounds = [{"minimum": 11, "reden": "an invented bound"}]
    account = ronde(HEEL, {"noord": WEG, "zuid": ZUID}, verwacht=bounds)
    assert str(account.reden).startswith("document (all years): 10 found, at least 11 expected")


def test_rows_of_facts_are_replaced_as_a_whole_and_so_a_dead_part_of_them_is_a_drop() -> None:
    bounds = {"verwacht": [{"soort": "kern.proef", "minimum": 1, "reden": "an invented bound"}]}
    noord, zuid = blad("noord", rijen=10), blad("zuid", rijen=30)
    before = ronde(None, {"noord": noord, "zuid": zuid}, **bounds)
    few = ronde(before, {"noord": WEG, "zuid": zuid}, **bounds)
    assert few.status == "aanvaard_met_gaten"  # a quarter, as it was
    assert few.delen == before.delen
    many = ronde(few, {"noord": noord, "zuid": WEG}, **bounds)
    assert "kern.proef (all years): 10 found, 40 in the last good crawl" in str(many.reden)


def test_an_account_that_does_not_count_by_part_is_read_and_compared_as_it_was() -> None:
    data = {name: value for name, value in HEEL.to_json().items() if name != "delen"}
    old = Verslag.from_json(json.loads(json.dumps(data)))
    assert ronde(old, {"noord": NOORD, "zuid": ZUID}).status == "aanvaard"
    assert "document (2024): 0 found, 10 in" in str(ronde(old, {"noord": WEG, "zuid": ZUID}).reden)
    whole = ronde(old, {"noord": NOORD, "zuid": ZUID})
    assert whole.delen == HEEL.delen
    assert replace(whole, klaar=True).to_json()["delen"] == HEEL.to_json()["delen"]
