"""Writes the generated parts of the docs: `python -m tests.support.build_docs`."""

from __future__ import annotations

from pathlib import Path

from pipelines.sources.bladzijde import bladzijde as bronnenblad
from pipelines.sources.bron import read_sources
from transforms.codebook import load_codebook
from transforms.codebook.bladzijde import bladzijde
from transforms.release.teksten import woordenboek
from warehouse.tables import load_tables
from warehouse.view import describe_views

DOCS = Path(__file__).parent.parent.parent / "docs"


def build() -> dict[str, str]:
    """File name in `docs/` to its text."""
    return {
        "bronnen.md": bronnenblad(read_sources()),
        "codeboek.md": bladzijde(load_codebook()),
        "woordenboek.md": woordenboek([table.model_dump() for table in load_tables().values()], views=describe_views()),
    }


if __name__ == "__main__":
    for name, text in build().items():
        (DOCS / name).write_text(text, encoding="utf-8")
