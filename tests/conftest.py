"""Fixtures that every tier uses."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipelines.settings import is_loopback
from transforms.tekst import ocr

REPO = Path(__file__).parent.parent
TESSDATA = "TESSDATA_PREFIX"
"""Where Tesseract looks for its data of languages."""


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with seeds, facts and development texts; tests that need it are skipped where it is absent."""
    folder = Path(os.environ.get("KOPLOPERS_SHARED", REPO.parent / "shared"))
    if not (folder / "data" / "dev" / "labels.csv").is_file():
        pytest.skip(f"the shared folder is not at {folder} (set KOPLOPERS_SHARED): its texts are needed here")
    return folder


@pytest.fixture(scope="session", autouse=True)
def zonder_tesseract(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test recognises scans unless it asks to: it takes seconds a page, and not every machine can."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(TESSDATA, str(tmp_path_factory.mktemp("geen-tessdata")))
        yield


@pytest.fixture(scope="session", autouse=True)
def zonder_internet() -> Iterator[None]:
    """No test touches the internet: what would leave this machine fails the test, here and in processes started here.

    Here by the socket itself, whatever library opens it. A process of its own sends what it asks of a site to a port
    on which nothing answers, unless the test gives it a twin.
    """
    lookup = socket.getaddrinfo

    def guarded(connect: Callable[[socket.socket, Any], Any]) -> Callable[[socket.socket, Any], Any]:
        def guarded_connect(self: socket.socket, address: Any) -> Any:
            # Connecting a datagram socket sends nothing; it is how a library learns the address of this machine.
            if self.family in (socket.AF_INET, socket.AF_INET6) and self.type & socket.SOCK_STREAM:
                _refuse(str(address[0]))
            return connect(self, address)

        return guarded_connect

    def guarded_lookup(host: Any, *arguments: Any, **options: Any) -> Any:
        if host is not None:
            _refuse(host.decode() if isinstance(host, bytes) else str(host))
        return lookup(host, *arguments, **options)

    with socket.socket() as closed, pytest.MonkeyPatch.context() as patch:
        closed.bind(("127.0.0.1", 0))  # and not listened on: who connects is refused
        patch.setenv("KOPLOPERS_MIRROR", f"http://127.0.0.1:{closed.getsockname()[1]}")
        patch.setattr(socket.socket, "connect", guarded(socket.socket.connect))
        patch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex))
        patch.setattr(socket, "getaddrinfo", guarded_lookup)
        yield


def _own() -> str:
    """The address of this machine on its network: what is sent there does not leave it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # a datagram socket sends nothing; it only learns its own address
        return str(probe.getsockname()[0])


def _refuse(host: str) -> None:
    here = is_loopback(host) or host in ("", "0.0.0.0", "::", socket.gethostname())  # noqa: S104 - listened on
    if not (here or host == _own()):
        pytest.fail(f"a test asked {host}: no test may leave this machine; use a twin, or --offline")


@pytest.fixture
def met_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tesseract with its Dutch data, as on the machine itself; skipped where it is not there."""
    monkeypatch.delenv(TESSDATA)
    if ocr.tesseract() is None:
        pytest.skip("Tesseract with Dutch data (tesseract-ocr, tesseract-ocr-nld) is not installed: it is needed here")
