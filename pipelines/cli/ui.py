"""`koplopers ui`: Dagster's web interface and daemon, on loopback only."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from typing import Annotated

import typer

from pipelines.cli import screen
from pipelines.cli.errors import UsageError
from pipelines.home import prepare_home
from pipelines.settings import load_settings

STOP_SECONDS = 30
"""Dagster waits up to about twenty seconds for its code server."""


def ui(
    voorbeeld: Annotated[bool, typer.Option("--voorbeeld", help="Show the example data.")] = False,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Port on 127.0.0.1.")] = 3000,
) -> None:
    """Start the Dagster interface with its daemon (schedule and inbox sensor) on http://127.0.0.1:PORT."""
    settings = load_settings(voorbeeld=voorbeeld)
    settings.layout.inbox.mkdir(parents=True, exist_ok=True)
    _check_port(port)
    environment = {
        **os.environ,
        "DAGSTER_HOME": str(prepare_home(settings.layout)),
        "KOPLOPERS_DATA": str(settings.data),
        "KOPLOPERS_VOORBEELD": "1" if voorbeeld else "0",
        "DAGSTER_DISABLE_TELEMETRY": "1",
    }
    screen.show(f"Dagster on http://127.0.0.1:{port} (stop with Ctrl-C); data in {settings.layout.root}")
    command = [
        sys.executable,
        "-m",
        "dagster",
        "dev",
        "-m",
        "pipelines.definitions",
        "-h",
        "127.0.0.1",
        "-p",
        str(port),
    ]
    signal.signal(signal.SIGTERM, _interrupt)
    # A session of its own: Ctrl-C reaches Dagster through us, once, and nothing is left when it hangs.
    with subprocess.Popen(  # noqa: S603 - our own interpreter and a fixed command
        command, env=environment, cwd=settings.layout.dagster, start_new_session=True
    ) as server:
        try:
            code = server.wait()
        except KeyboardInterrupt:
            code = _stop(server)
    raise typer.Exit(code)


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise UsageError(
                f"--port {port}: this port can't be used ({error.strerror}); choose another one, or stop what uses it"
            ) from error


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _stop(server: subprocess.Popen[bytes]) -> int:
    """Ask Dagster to stop its processes; end its whole session when it does not in time."""
    server.terminate()
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
    return 0
