"""A source of which no document is an agreement says so, whatever the words in them look like."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from pipelines.omgeving import KoplopersError
from pipelines.sources.bron import read_source
from tests.support.rondewerk import ECHT, SITES, Rondewerk


def test_the_kind_that_a_source_states_goes_with_its_captures(werk: Rondewerk) -> None:
    werk.crawl("platform31")
    werk.crawl(SITES)
    assert {row["bekende_feiten"] for row in werk.rijen("kern.vastlegging", bron="platform31")} == {
        '{"soort": "onderzoek"}'
    }
    assert {row["bekende_feiten"] for row in werk.rijen("kern.vastlegging", bron=SITES)} == {None}


def test_a_kind_that_is_none_stops_the_file(tmp_path: Path) -> None:
    data = yaml.safe_load((ECHT / "platform31.yml").read_text(encoding="utf-8")) | {"stuk": "prestatieafspraken"}
    path = tmp_path / "platform31.yml"
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    with pytest.raises(KoplopersError, match="stuk is one of bod"):
        read_source(path)
