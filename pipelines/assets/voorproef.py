"""What the site shows, as metadata of its asset: small pictures that Dagster shows beside the run.

Here: which pictures, and how they get into metadata. Not here: the drawing of them (`transforms.beelden`).
"""

import base64
from pathlib import Path

import dagster as dg

BEELDEN = {"kaart": "kaart-*.svg", "kenmerken per provincie": "provincies.svg", "trends": "trends.svg"}
"""Metadata name to picture; of the maps the first by name stands for all."""
SCHAAL = 0.5
"""Half the size: a fifth of a megabyte each, as every run keeps its metadata in Dagster's storage."""


def voorproef(site: Path) -> dict[str, dg.MetadataValue]:
    """Return the pictures in the folder of the site as Markdown with the image in it, and the place of its first page.

    The interface shows an image from the text alone; a file on the operator's disk it could not reach. Pictures that
    are not there are not shown: a site whose files were taken away is told by `verify`, not here.
    """
    from transforms.beelden.tekenen import png

    shown: dict[str, dg.MetadataValue] = {"bladzijden": dg.MetadataValue.path(str(site / "index.html"))}
    for name, pattern in BEELDEN.items():
        for path in sorted((site / "beelden").glob(pattern))[:1]:
            data = base64.b64encode(png(path.read_text(encoding="utf-8"), SCHAAL)).decode("ascii")
            shown[name] = dg.MetadataValue.md(f"![{path.stem}](data:image/png;base64,{data})")
    return shown
