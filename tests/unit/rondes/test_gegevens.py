"""The state of the archive: in the order in which it was written, and never the whole index at once."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pipelines.omgeving import Omgeving
from pipelines.rondes.gegevens import lees_gemeenten, lees_stand, lees_standen
from pipelines.settings import Settings
from tests.support.bronnen import MAANDAG
from warehouse.parquet import Dataset

WEKEN = 6


def rij(bron: str, week: int, at: int, **anders: Any) -> dict[str, Any]:
    moment = MAANDAG + timedelta(weeks=week)
    ronde = moment.strftime("%Y%m%dT%H%M%SZ")
    return {
        "warc_bestand": f"{bron}/{bron}-{ronde}-00000.warc.gz",
        "warc_offset": 900 * at,
        "bron": bron,
        "ronde": ronde,
        "doel": "document",
        "url": f"https://{bron}.voorbeeld.nl/{at}",
        "moment": moment,
        "uitkomst": "opgehaald",
        "sha256": f"{week:064x}",
    } | anders


@pytest.fixture
def omgeving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Omgeving:
    """Weekly crawls of two sources, the later under earlier names of buckets, and one file with both in it."""
    made = Omgeving(Settings(tmp_path, workers=1))
    index = made.dataset("kern.verzoek")
    for bron in ("west", "oost"):
        for week in range(WEKEN):
            rows = [rij(bron, week, at) for at in (2, 0, 1)]
            index.write(rows, bucket=f"w{WEKEN - week}{bron}", invoer=str(rows[0]["warc_bestand"]))
    both = [rij(bron, WEKEN, at, warc_bestand="gekregen.warc.gz") for at, bron in enumerate(("oost", "west"))]
    index.write(both, bucket="w0", invoer="gekregen.warc.gz")

    def whole(*_: object) -> None:
        raise AssertionError("the whole index is read at once")

    monkeypatch.setattr(Dataset, "read", whole)
    return made


def test_the_last_crawl_leads_whatever_its_bucket_is_called(omgeving: Omgeving) -> None:
    standen = lees_standen(omgeving)
    assert set(standen) == {"west", "oost"}
    for bron, at in (("oost", 0), ("west", 1)):
        adressen = standen[bron].adressen
        weeks = {url.rsplit("/", 1)[1]: int(a.eerder.sha256, 16) for url, a in adressen.items() if a.eerder}
        assert weeks == {str(number): WEKEN if number == at else WEKEN - 1 for number in range(3)}


def test_of_one_source_alone_it_is_the_same(omgeving: Omgeving) -> None:
    for bron, stand in lees_standen(omgeving).items():
        assert lees_stand(omgeving, bron) == stand
    assert lees_stand(omgeving, "noord").rondes == []


def test_a_gemeente_that_exists_has_no_last_year_and_one_that_merged_has() -> None:
    last = {gemeente.naam: gemeente.laatste_jaar for gemeente in lees_gemeenten()}
    assert (last["Eindhoven"], last["Land van Cuijk"], last["Cuijk"]) == (None, None, 2021)
