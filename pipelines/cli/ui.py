"""`koplopers ui`: Dagster's web interface and daemon, on loopback only."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Annotated

import typer

from pipelines.cli import screen
from pipelines.home import prepare_home
from pipelines.settings import load_settings


def ui(
    voorbeeld: Annotated[bool, typer.Option("--voorbeeld", help="Show the example data.")] = False,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Port on 127.0.0.1.")] = 3000,
) -> None:
    """Start the Dagster interface with its daemon (schedule and inbox sensor) on http://127.0.0.1:PORT."""
    settings = load_settings(voorbeeld=voorbeeld)
    settings.layout.inbox.mkdir(parents=True, exist_ok=True)
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
    with subprocess.Popen(command, env=environment, cwd=settings.layout.dagster) as server:  # noqa: S603
        try:
            raise typer.Exit(server.wait())
        except KeyboardInterrupt:
            # Dagster got the same Ctrl-C and stops its own processes.
            server.wait()
