"""Crawls that are killed (SIGKILL) at random moments: `python -m tests.meting kill --keer 200`.

Two data folders crawl the same twin in step. In one nothing goes wrong; in the other each crawl runs in a child that
is killed at a moment drawn from the time that an undisturbed crawl takes, and the next child goes on, until one ends
by itself. Then the sites change, and the next crawl begins.

After every kill: each table reads to its last row. After every crawl: each record that the archive had acknowledged is
there, nothing was asked for twice, and both folders hold the same tables but for moments.

Everything is done in children of this process, which therefore has no threads that a child would lack.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import select
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pipelines.sources.bron
from pipelines.archief.schrijver import WarcSchrijver
from pipelines.rondes import halen
from tests.integration.sources_server.klant import Tweeling, twin
from tests.support.rondewerk import RAAD, SITES, Rondewerk, lees_alles, schrijf_bronnen

BRONNEN = (SITES, RAAD)
GRENS = 1_500.0
"""Seconds after which it stops, with the kills that were done: 200 take some ten minutes on two cores."""


@dataclass
class Afloop:
    """How a child ended: whether by itself, and the lines that it had written on its pipe by then."""

    klaar: bool
    regels: list[str]


def in_kind(work: Callable[[int], None], na: float | None = None) -> Afloop:
    """Do work in a child, which is killed `na` seconds after its start; it gets a pipe to tell what it did."""
    reader, writer = os.pipe()
    sys.stdout.flush()  # what is still in the buffer would be written by the child too
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.close(reader)
            work(writer)
            code = 0
        except BaseException:  # noqa: BLE001 - a child that goes on would do what its parent does
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(writer)
    text, end = b"", None if na is None else time.monotonic() + na
    while True:
        left = None if end is None else max(end - time.monotonic(), 0)
        if not select.select([reader], [], [], left)[0]:
            os.kill(pid, signal.SIGKILL)
            end = None
        elif piece := os.read(reader, 1 << 16):
            text += piece
        else:
            break
    os.close(reader)
    status = os.waitpid(pid, 0)[1]
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise RuntimeError("a child failed, see its message above")
    # A last line without its end was being written; what it tells had been done, though it can't be read.
    return Afloop(os.WIFEXITED(status), text.decode().split("\n")[:-1])


class Proef:
    """Both data folders; `bevestigd` are the records that the archive of the disturbed one acknowledged."""

    def __init__(self, root: Path, tweeling: Tweeling, bronnen: Sequence[str]) -> None:
        self._tweeling, self._bronnen = tweeling, bronnen
        self._folders = {name: root / name for name in ("ongestoord", "gestoord")}
        self._dagen = 0.0
        self.bevestigd: set[tuple[str, int]] = set()
        self.gedood = self.rondes = self.tabellen = 0

    def _werk(self, name: str) -> Rondewerk:
        made = Rondewerk(self._folders[name], self._tweeling.adres)
        made.dagen = self._dagen
        halen.Webhaler = made.haler  # type: ignore[attr-defined, assignment] # a child of its own: nobody else sees it
        return made

    def _crawl(self, name: str, pipe: int) -> None:
        _tell(pipe)
        werk = self._werk(name)
        for bron in self._bronnen:
            werk.crawl(bron)

    def ronde(self, chance: random.Random, keer: int) -> None:
        """One crawl of both, killed at most until `keer` kills were done in all; AssertionError tells what is wrong."""
        begin = time.monotonic()
        in_kind(lambda pipe: self._crawl("ongestoord", pipe))
        duur = time.monotonic() - begin
        while True:
            na = chance.uniform(0, duur) if self.gedood < keer else None
            afloop = in_kind(lambda pipe: self._crawl("gestoord", pipe), na)
            self.bevestigd |= {(file, int(offset)) for file, offset in map(str.split, afloop.regels)}
            if afloop.klaar:
                break
            self.gedood += 1
            self.tabellen += int(in_kind(self._read_tables).regels[0])
        in_kind(self._compare)
        self.rondes += 1
        self._dagen += 8
        self._tweeling.nieuw(vervang=2, voeg_toe=2)

    def _read_tables(self, pipe: int) -> None:
        os.write(pipe, f"{lees_alles(self._folders['gestoord'] / 'work')}\n".encode())

    def _compare(self, _: int) -> None:
        killed, whole = self._werk("gestoord"), self._werk("ongestoord")
        there = {(row["warc_bestand"], row["warc_offset"]) for row in killed.in_archief()}
        lost = self.bevestigd - there
        assert not lost, f"{len(lost)} captures are lost: {sorted(lost)[:3]}"
        assert not killed.dubbel(), f"asked for again: {killed.dubbel()}"
        ours, theirs = killed.zonder_momenten(), whole.zonder_momenten()
        for name, rows in theirs.items():
            strange = [json.loads(row) for row in set(ours[name]) ^ set(rows)]
            assert ours[name] == rows, f"{name} differs: {strange[:3]}"
        assert theirs["kern.vastlegging"], "the crawl found nothing, so it proves nothing"


def _tell(pipe: int) -> None:
    """Write on the pipe every record that the archive says it holds."""

    def told(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            plek = real(*arguments, **named)
            os.write(pipe, f"{plek.warc_bestand} {plek.warc_offset}\n".encode())
            return plek

        return call

    for name in ("antwoord", "verwijzing", "mislukking", "slot"):
        setattr(WarcSchrijver, name, told(getattr(WarcSchrijver, name)))


def proef(keer: int, zaad: int, bronnen: Sequence[str]) -> Proef:
    """Kill so many crawls, or fewer when time is up; AssertionError when anything is lost, torn or asked twice."""
    chance, end = random.Random(zaad), time.monotonic() + GRENS  # noqa: S311 - repeatable, not secret
    with tempfile.TemporaryDirectory() as folder, twin(documenten=30, sites=1) as tweeling:
        root = Path(folder)
        pipelines.sources.bron.SOURCES = schrijf_bronnen(root / "bronnen", tweeling)
        done = Proef(root, tweeling, bronnen)
        while done.gedood < keer and time.monotonic() < end:
            done.ronde(chance, keer)
    return done


def main(arguments: list[str]) -> None:
    """Kill, and print what was seen."""
    parser = argparse.ArgumentParser(prog="python -m tests.meting kill", description=__doc__)
    parser.add_argument("--keer", type=int, default=200, help="how many kills (default 200)")
    parser.add_argument("--zaad", type=int, default=2026, help="seed of the moments")
    parser.add_argument("--bron", action="append", choices=BRONNEN, help="may be repeated; both by default")
    asked = parser.parse_args(arguments)
    begin = time.monotonic()
    done = proef(asked.keer, asked.zaad, asked.bron or BRONNEN)
    sys.stdout.write(
        f"{done.gedood} kills in {done.rondes} crawls, {len(done.bevestigd)} records acknowledged, 0 lost, 0 asked "
        f"twice; {done.tabellen} tables read, 0 torn; {time.monotonic() - begin:.0f} s\n"
    )
    if done.gedood < asked.keer:
        raise SystemExit(f"only {done.gedood} of {asked.keer} kills within {GRENS:.0f} seconds")
