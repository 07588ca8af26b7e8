"""`koplopers verify`: re-reads captures, inbox and a release, and checks every hash, quote and count."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli import screen
from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.publicatieadres import scheme_of, zonder_geheim
from pipelines.settings import load_settings


def verify(
    release: Annotated[
        str | None,
        typer.Argument(
            help="A release: a folder, or an address such as s3://bucket/2026.11.0; default: the newest one.",
            show_default=False,
        ),
    ] = None,
    voorbeeld: Annotated[bool, typer.Option("--voorbeeld", help="Verify the example data.")] = False,
) -> None:
    """Check that a release is whole and that what it rests on is unchanged; exit code 1 when anything differs."""
    from pipelines.stages import nazien

    omgeving = Omgeving(load_settings(voorbeeld=voorbeeld))
    if release is None:
        folder = nazien.newest(omgeving)
        shown = str(folder)
        parts = [
            nazien.check_release(folder),
            nazien.check_captures(omgeving),
            nazien.check_quotes(omgeving, folder),
            nazien.check_warehouse(omgeving),
        ]
    else:
        shown = zonder_geheim(release)
        parts = [nazien.check_release(release if scheme_of(release) else Path(release))]
    rows = [(part.wat, part.aantal, len(part.fouten)) for part in parts]
    screen.show(shown, style="bold")
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
        raise KoplopersError(f"{shown}: {len(faults)} things are not as published; do not use this release")
    screen.show("Everything is as published.", style="bold green")
