"""What tests use: start the twin as its own process, talk to its control routes, ask as the product would."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.integration.sources_server.land import KLEIN

REPO = Path(__file__).parents[3]


@dataclass(frozen=True)
class Ontvangen:
    """An answer as received; names in `kop` are lower case, `body` still has its coding."""

    status: int
    kop: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Tweeling:
    """A running twin; `adres` is what KOPLOPERS_MIRROR must be."""

    adres: str

    def vraag(
        self, url: str, methode: str = "GET", body: bytes | None = None, kop: Mapping[str, str] | None = None
    ) -> Ontvangen:
        """Ask for `https://host/path` (or a control route, `/_twin/...`) on a connection of its own."""
        path = url if url.startswith("/") else "/" + url.split("://", 1)[1]
        line = http.client.HTTPConnection(urlsplit(self.adres).netloc, timeout=20)
        try:
            line.request(methode, path, body, dict(kop or {}))
            got = line.getresponse()
            return Ontvangen(got.status, {name.lower(): value for name, value in got.getheaders()}, got.read())
        finally:
            line.close()

    def _beheer(self, route: str, data: Any) -> Any:
        got = self.vraag(f"/_twin/{route}", "POST", json.dumps(data).encode())
        if got.status != 200:
            raise ValueError(f"the twin refuses {route}: {got.body.decode()}")
        return got.json()

    def storing(self, *regels: Mapping[str, Any]) -> None:
        """Set the rules of faults (`soort`, `host`, `pad`, `keer`, `na`); none clears them."""
        self._beheer("storing", list(regels))

    def telling(self) -> Any:
        """The counters: sums, and by host under `hosts`."""
        return self.vraag("/_twin/telling").json()

    def sites(self) -> Any:
        """The publisher sites as `sites` of a source's YAML has them: naam, url, gemeente, volgende."""
        return self.vraag("/_twin/sites").json()

    def wis(self) -> None:
        """Set the counters to nothing."""
        self._beheer("wis", {})

    def nieuw(self, vervang: int = 0, voeg_toe: int = 0, kanaal: str = "site") -> Any:
        """Replace or add documents; their addresses under `vervangen` and `toegevoegd`."""
        return self._beheer("nieuw", {"vervang": vervang, "voeg_toe": voeg_toe, "kanaal": kanaal})


@contextmanager
def twin(storing: tuple[Mapping[str, Any], ...] = (), **maat: int) -> Iterator[Tweeling]:
    """A twin in its own process, small (`land.KLEIN`) except for what `maat` says; ended on leaving."""
    size = asdict(replace(KLEIN, **maat))
    options = [part for name, value in size.items() for part in (f"--{name.replace('_', '-')}", str(value))]
    command = [sys.executable, "-m", "tests.integration.sources_server", *options, "--storing", json.dumps(storing)]
    with subprocess.Popen(
        command, cwd=REPO, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            adres = process.stdout.readline().strip()
            if not adres:
                raise RuntimeError(f"the twin did not start, see its message above (exit code {process.wait()})")
            yield Tweeling(adres)
        finally:
            process.stdin.close()
            process.wait(timeout=20)
