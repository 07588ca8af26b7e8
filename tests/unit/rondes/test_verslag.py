from __future__ import annotations

from pipelines.rondes.herlezen import nieuwe_ontdekking
from pipelines.rondes.ontdekking import Ontdekking, Vermelding
from pipelines.rondes.verslag import LEEG_VANAF, maak_verslag, nergens_gevuld
from pipelines.sources.bron import read_sources
from pipelines.sources.gesprek import Vraag
from tests.support.bronnen import vondst


def crawl(number: int, **fields: object) -> Ontdekking:
    source = read_sources()["openraadsinformatie"]
    found = nieuwe_ontdekking(source, "20261122T043000Z", ())
    whole = {"gemeente_code": "GM0193", "mime": "application/pdf", "versie": "1", "fragment": "prestatieafspraken"}
    for at in range(number):
        link = vondst(f"https://bron.voorbeeld.nl/{at}.pdf", **(whole | fields))
        found.vermeldingen[link.url] = Vermelding(link, "a.warc.gz", 0)
    return found


def test_a_field_that_no_link_has_any_more_is_told() -> None:
    told = list(nergens_gevuld(crawl(LEEG_VANAF, fragment=None)))
    assert told == [f"none of {LEEG_VANAF} links has a fragment: the field has another name now; look at a capture"]


def test_a_field_that_some_links_lack_is_not() -> None:
    found = crawl(LEEG_VANAF, fragment=None)
    found.vermeldingen["x"] = Vermelding(vondst("x", fragment="y", gemeente_code="GM0193"), "a.warc.gz", 0)
    assert not [line for line in nergens_gevuld(found) if "fragment" in line]
    assert not list(nergens_gevuld(crawl(LEEG_VANAF)))
    assert not list(nergens_gevuld(crawl(LEEG_VANAF - 1, titel=None)))


def test_questions_that_fail_for_one_reason_are_told_together() -> None:
    found = crawl(0)
    for number in range(8):
        found.mis(Vraag(f"https://x.nl/{number}", "hits", deel=str(2014 + number)), "x.nl: this host is not known")
    found.mis(Vraag("https://x.nl/anders", "hits", deel="indexen"), "HTTP status 503")
    assert maak_verslag(found, None).reden == (
        "2014, 2015, 2016, 2017, 2018 and 3 more: x.nl: this host is not known; indexen: HTTP status 503"
    )
