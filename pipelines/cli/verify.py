"""`koplopers verify`: re-reads captures, inbox and a release, and checks every hash, quote and count."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli import screen
from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.settings import load_settings


def verify(
    release: Annotated[
        Path | None, typer.Argument(help="A release folder; default: the newest one.", show_default=False)
    ] = None,
    voorbeeld: Annotated[bool, typer.Option("--voorbeeld", help="Verify the example data.")] = False,
) -> None:
    """Check that a release is whole and that what it rests on is unchanged; exit code 1 when anything differs."""
    from pipelines.stages import nazien

    omgeving = Omgeving(load_settings(voorbeeld=voorbeeld))
    folder = release or nazien.newest(omgeving)
    parts = [nazien.check_release(folder)]
    if release is None:
        parts += [
            nazien.check_captures(omgeving),
            nazien.check_quotes(omgeving, folder),
            nazien.check_warehouse(omgeving),
        ]
    rows = [(part.wat, part.aantal, len(part.fouten)) for part in parts]
    screen.show(str(folder), style="bold")
    screen.output.print(screen.table("", ("what", "checked", "wrong"), rows, ("checked", "wrong")))
    faults = [fault for part in parts for fault in part.fouten]
    for fault in faults:
        screen.show(fault, style="red")
    for part in parts:
        if part.verdwenen:
            screen.show(
                f"{part.verdwenen} {part.wat} can't be checked: their documents are no longer read.", style="yellow"
            )
    if faults:
        raise KoplopersError(f"{folder}: {len(faults)} things are not as published; do not use this release")
    screen.show("Everything is as published.", style="bold green")
