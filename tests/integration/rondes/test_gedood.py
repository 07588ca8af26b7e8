"""Killed at any moment: no capture lost, no table torn, and the next crawl goes on where it was (quality §6.1)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipelines.archief.manifest import SUMS
from pipelines.archief.schrijver import WarcSchrijver
from pipelines.rondes import ronde
from tests.integration.sources_server.klant import Tweeling
from tests.support.rondewerk import SITES, Rondewerk, papieren

REPO = Path(__file__).parents[3]


class GedoodError(BaseException):
    """Ends a crawl as nothing in it expects."""


@pytest.fixture
def ongestoord(werk: Rondewerk, tweeling: Tweeling, tmp_path: Path) -> dict[str, list[str]]:
    """The tables of the same crawl when nothing goes wrong."""
    whole = Rondewerk(tmp_path / "ongestoord", tweeling.adres)
    whole.crawl()
    tweeling.wis()
    return whole.zonder_momenten()


def sterft_na(werk: Rondewerk, records: int) -> None:
    """Crawl until the archive holds so many exchanges, and end there."""
    real, seen = WarcSchrijver.antwoord, 0

    def antwoord(self: WarcSchrijver, *arguments: Any) -> Any:
        nonlocal seen
        seen += 1
        if seen > records:
            raise GedoodError
        return real(self, *arguments)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WarcSchrijver, "antwoord", antwoord)
        with pytest.raises(GedoodError):
            werk.crawl()


def scheur(werk: Rondewerk) -> None:
    """Leave the last file of the archive as a killed process does: half a record at its end, not in the manifest."""
    captures = werk.omgeving.layout.captures
    last = sorted(captures.glob(f"{SITES}/*.warc.gz"))[-1]
    last.write_bytes(last.read_bytes()[:-20])
    sums = captures / SUMS
    sums.write_text("".join(line for line in sums.read_text().splitlines(keepends=True) if last.name not in line))


def test_random_kills_lose_nothing_tear_nothing_and_ask_for_nothing_twice() -> None:
    command = [sys.executable, "-m", "tests.meting", "kill", "--keer", "12", "--bron", SITES]
    done = subprocess.run(command, cwd=REPO, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("12 kills in "), done.stdout


@pytest.mark.parametrize(
    ("records", "stap", "gescheurd"), [(11, "discovery", True), (30, "documents", True), (30, "documents", False)]
)
def test_a_crawl_that_was_cut_off_goes_on_where_it_was(
    werk: Rondewerk,
    tweeling: Tweeling,
    ongestoord: dict[str, list[str]],
    records: int,
    stap: str,
    gescheurd: bool,
) -> None:
    sterft_na(werk, records)
    before = werk.in_archief()
    assert any(row["doel"] == "slot" for row in before) == (stap == "documents")
    assert len({row["ronde"] for row in before}) == 1
    if gescheurd:
        scheur(werk)
    werk.crawl()
    assert werk.zonder_momenten() == ongestoord
    assert not werk.dubbel()
    assert {row["ronde"] for row in werk.in_archief()} == {before[0]["ronde"]}
    assert any("could not finish" in melding for melding in werk.omgeving.meldingen) == gescheurd
    # Of what was under way when it ended, one request to each of the eight sites, nothing was in the archive.
    assert papieren(tweeling) <= 31 + 8


def test_a_crawl_that_ends_between_its_account_and_its_documents_fetches_them(
    werk: Rondewerk, tweeling: Tweeling, ongestoord: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise GedoodError

    with monkeypatch.context() as patch:
        patch.setattr(ronde, "kies", die)
        with pytest.raises(GedoodError):
            werk.crawl()
    werk.vouw()
    assert set(werk.statussen()) == {"nieuw"}
    lists = tweeling.telling()["verzoeken"]
    werk.crawl()
    assert werk.zonder_momenten() == ongestoord
    assert len(werk.rijen("controle.ronde")) == 1
    # The second time: eight rules of robots, and each document that they allow; no list.
    assert tweeling.telling()["verzoeken"] - lists == 8 + 31 + 8


def test_what_is_left_too_long_is_begun_anew(werk: Rondewerk) -> None:
    sterft_na(werk, 11)
    first = werk.in_archief()[0]["ronde"]
    werk.dagen = 7.1
    werk.crawl()
    assert [row["ronde"] for row in werk.rijen("controle.ronde")] != [first]
    assert len(werk.rijen("controle.ronde")) == 1
    assert werk.statussen()["vastgelegd"] == 31


def test_a_crawl_that_forgot_what_it_has_would_be_seen(werk: Rondewerk, monkeypatch: pytest.MonkeyPatch) -> None:
    # The fault itself: the archive is not looked at, so every question is asked again.
    sterft_na(werk, 11)
    monkeypatch.setattr(ronde, "antwoord_op", lambda *_: None)
    werk.crawl()
    assert werk.dubbel()
