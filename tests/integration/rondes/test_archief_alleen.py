"""The archive alone gives every table again, without any network (issue 5, point 4)."""

from __future__ import annotations

import shutil
import socket
from pathlib import Path

import pytest

from pipelines.archief.manifest import SUMS
from pipelines.sources.bron import read_sources
from tests.integration.sources_server.klant import Tweeling
from tests.support.rondewerk import KAART, RAAD, SITES, Rondewerk

FEITEN = ("kern.opkaart_combinatie",)


@pytest.fixture
def gelopen(werk: Rondewerk, tweeling: Tweeling) -> Rondewerk:
    """Three sources, two crawls each, of which one was not believed; documents replaced, added and gone."""
    for bron in (SITES, RAAD, KAART):
        werk.crawl(bron)
    tweeling.nieuw(vervang=2, voeg_toe=2)
    tweeling.storing({"soort": "503", "host": "api.openraadsinformatie.nl"}, {"soort": "404", "pad": "^/media/38/"})
    werk.dagen = 31
    for bron in (SITES, RAAD, KAART):
        werk.crawl(bron)
    return werk


@pytest.fixture
def zonder_net(gelopen: Rondewerk, monkeypatch: pytest.MonkeyPatch) -> Rondewerk:
    """From here on every connection is a failure of the test."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    return gelopen


def test_captures_alone_give_the_same_tables(zonder_net: Rondewerk, tmp_path: Path) -> None:
    elders = Rondewerk(tmp_path / "elders", None)
    shutil.copytree(zonder_net.omgeving.layout.captures, elders.omgeving.layout.captures)
    elders.vouw()
    assert elders.vingerafdrukken(FEITEN) == zonder_net.vingerafdrukken(FEITEN)
    assert {row["stand"] for row in elders.rijen("controle.bron") if row["vindplaatsen"]} == {"vers", "verouderd"}
    assert elders.rijen("kern.opkaart_combinatie")
    elders.omgeving = elders.nieuw(full=True)
    elders.vouw()
    assert elders.vingerafdrukken(FEITEN) == zonder_net.vingerafdrukken(FEITEN)

    # The working folder itself deleted and made anew.
    shutil.rmtree(zonder_net.omgeving.work)
    zonder_net.nieuw()
    assert not zonder_net.rijen("kern.vindplaats")
    zonder_net.vouw()
    assert elders.vingerafdrukken(FEITEN) == zonder_net.vingerafdrukken(FEITEN)

    # A file less in the archive is seen in every table that tells of documents.
    last = sorted(elders.omgeving.layout.captures.glob(f"{SITES}/*.warc.gz"))[-1]
    last.unlink()
    sums = elders.omgeving.layout.captures / SUMS
    sums.write_text("".join(line for line in sums.read_text().splitlines(keepends=True) if last.name not in line))
    shutil.rmtree(elders.omgeving.work)
    elders.nieuw()
    elders.vouw()
    less = {n for n, print_ in elders.vingerafdrukken().items() if print_ != zonder_net.vingerafdrukken()[n]}
    assert less >= {"kern.verzoek", "kern.vindplaats", "kern.vastlegging", "controle.bron", "controle.ronde"}


@pytest.mark.parametrize("bron", ["cbs", "woningcorporaties"])
def test_facts_of_a_source_fill_its_tables_and_only_those(werk: Rondewerk, bron: str) -> None:
    werk.crawl(bron)
    assert werk.laatste(bron)["status"].startswith("aanvaard"), werk.laatste(bron)
    for tabel in read_sources()[bron].tabellen:
        assert werk.rijen(tabel)
    assert not werk.rijen("kern.vastlegging")


def test_a_crawl_that_is_put_in_or_taken_away_gives_the_tables_of_the_archive_as_it_then_is(
    werk: Rondewerk, tweeling: Tweeling, tmp_path: Path
) -> None:
    werk.crawl()
    ouder = werk.omgeving.layout.captures
    eigen = Rondewerk(tmp_path / "eigen", tweeling.adres)
    eigen.dagen = 8
    tweeling.nieuw(vervang=1, voeg_toe=1)
    eigen.crawl()
    captures = eigen.omgeving.layout.captures
    alone = eigen.vingerafdrukken()
    gekregen = captures / "van_een_ander"
    shutil.copytree(ouder, gekregen, ignore=shutil.ignore_patterns(SUMS))
    eigen.nieuw()
    eigen.vouw()

    elders = Rondewerk(tmp_path / "elders", None)
    shutil.copytree(captures, elders.omgeving.layout.captures)
    elders.vouw()
    assert len(eigen.rijen("controle.ronde")) == 2
    assert eigen.vingerafdrukken() == elders.vingerafdrukken() != alone

    shutil.rmtree(gekregen)
    sums = captures / SUMS
    sums.write_text("".join(line for line in sums.read_text().splitlines(True) if gekregen.name not in line))
    shutil.rmtree(eigen.omgeving.dataset("kern.verzoek").folder)  # as the sentence about a lost file says
    eigen.nieuw()
    eigen.vouw()
    assert eigen.vingerafdrukken() == alone
