"""What these tests share: settings for a server on loopback, and clocks that stand still and never sleep."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from pipelines.settings import Taalmodel
from pipelines.taalmodel.coder import TaalmodelCoder
from pipelines.taalmodel.eindpunt import SECONDEN, Eindpunt
from pipelines.taalmodel.geheugen import Geheugen
from pipelines.taalmodel.kosten import Kosten
from pipelines.wachten import Tijd
from tests.support.chatserver import SLEUTEL
from transforms.codebook import load_codebook
from transforms.model import Afspraak, Gemeente, Pagina

MODEL = "proefmodel-7b"
NU = datetime(2026, 11, 22, 12, tzinfo=UTC)

ZIN = "De corporatie bouwt achttien studio's met begeleiding voor jongvolwassenen met autisme."
TEKST = f"PRESTATIEAFSPRAKEN ZWOLLE 2020-2021\n\nDe gemeente Zwolle en deltaWonen spreken af:\n\n{ZIN}\n"
PAGINAS = (Pagina(1, TEKST),)
AFSPRAAK = Afspraak(
    "prestatieafspraken", None, 2020, 2021, None, None, False, "onbekend", (Gemeente("GM0193", "Zwolle", "titel"),)
)


@dataclass
class Klok:
    """Remembers every wait; the steady clock moves by `stap` seconds whenever it is read."""

    stap: float = 0.0
    gewacht: list[float] = field(default_factory=list)
    nu: float = 0.0

    def lees(self) -> float:
        self.nu += self.stap
        return self.nu

    def tijd(self) -> Tijd:
        return Tijd(self.gewacht.append, self.lees, lambda: NU, lambda: 0.0)


@contextmanager
def refusing() -> Iterator[str]:
    """An address on loopback where every connection is refused: its port is bound, and nothing listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}/v1"


def eindpunt(url: str, klok: Klok, kosten: Kosten | None = None, seconden: float = SECONDEN) -> Eindpunt:
    return Eindpunt(Taalmodel(url, MODEL, SLEUTEL), kosten or Kosten(), klok.tijd(), seconden)


def coder(url: str, cache: Path, klok: Klok | None = None) -> TaalmodelCoder:
    kosten = Kosten()
    return TaalmodelCoder(load_codebook(), eindpunt(url, klok or Klok(), kosten), Geheugen(cache), kosten)
