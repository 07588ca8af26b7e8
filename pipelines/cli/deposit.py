"""`koplopers deposit`: packs a release for an archive such as Zenodo; uploads nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli import screen
from pipelines.omgeving import Omgeving
from pipelines.settings import load_settings


def deposit(
    folder: Annotated[Path, typer.Argument(help="A new folder for the files to upload.", show_default=False)],
    release: Annotated[
        Path | None, typer.Argument(help="Folder of a release; default: the newest one.", show_default=False)
    ] = None,
) -> None:
    """Pack a release for an archive such as Zenodo: one zip, the files that people read first, and the metadata."""
    from pipelines.stages import deposito, nazien

    files = deposito.make(release or nazien.newest(Omgeving(load_settings())), folder.absolute())
    rows = [(path.name, f"{path.stat().st_size:,}") for path in files]
    screen.output.print(screen.table("", ("file", "bytes"), rows, ("bytes",)))
    screen.show(f"{folder}: upload every file; zenodo.json has the metadata, for the form or the API", style="bold")
