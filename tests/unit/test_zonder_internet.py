"""The guard that keeps every test on this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
import requests

ELSEWHERE = "203.0.113.7"
"""An address that is set apart for examples: nobody has it."""


@pytest.mark.parametrize("address", [(ELSEWHERE, 80), ("2001:db8::7", 80)])
def test_a_connection_to_another_machine_fails_the_test(address: tuple[str, int]) -> None:
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family) as line:
        with pytest.raises(pytest.fail.Exception, match="may leave this machine"):
            line.connect(address)
        with pytest.raises(pytest.fail.Exception, match="may leave this machine"):
            line.connect_ex(address)


def test_no_library_asks_a_site() -> None:
    with pytest.raises(pytest.fail.Exception, match=r"voorbeeld\.example"):
        requests.get("https://voorbeeld.example/", timeout=5)


def test_this_machine_may_be_asked() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
        socket.create_connection(("localhost", server.getsockname()[1])).close()


def test_a_process_of_a_test_asks_a_port_on_which_nothing_answers() -> None:
    script = "from pipelines.settings import load_settings as load; print(load().mirror)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    mirror = done.stdout.strip()
    assert mirror == os.environ["KOPLOPERS_MIRROR"]
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", urlsplit(mirror).port))
