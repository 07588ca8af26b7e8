"""Writes the generated parts of the docs: `python -m tests.support.build_docs`."""

from __future__ import annotations

from pathlib import Path

from transforms.codebook import load_codebook
from transforms.codebook.bladzijde import bladzijde
from transforms.release.teksten import woordenboek
from warehouse.tables import load_tables

DOCS = Path(__file__).parent.parent.parent / "docs"


def build() -> dict[str, str]:
    """File name in `docs/` to its text."""
    return {
        "codeboek.md": bladzijde(load_codebook()),
        "woordenboek.md": woordenboek([table.model_dump() for table in load_tables().values()]),
    }


if __name__ == "__main__":
    for name, text in build().items():
        (DOCS / name).write_text(text, encoding="utf-8")
