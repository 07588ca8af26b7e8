"""Writes the generated parts of the docs: `python -m tests.support.build_docs`."""

from __future__ import annotations

import io
import os
import tempfile
from pathlib import Path

from rich.console import Console

from pipelines.cli.rijen import fitted
from pipelines.sources.bladzijde import bladzijde as bronnenblad
from pipelines.sources.bron import read_sources
from tests.conftest import TESSDATA
from tests.pipeline.runs import example_run
from transforms.codebook import load_codebook
from transforms.codebook.bladzijde import bladzijde
from transforms.release.teksten import woordenboek
from warehouse.database import connect
from warehouse.tables import load_tables
from warehouse.view import describe_views

DOCS = Path(__file__).parent.parent.parent / "docs"
ANALYSTS = "analysts.md"
BEGIN, END = "<!-- made by: make docs -->\n", "<!-- end of what is made -->\n"
WIDTH = 116


def build() -> dict[str, str]:
    """File name in `docs/` to its text, of the files that are made whole and without a run."""
    return {
        "bronnen.md": bronnenblad(read_sources()),
        "codeboek.md": bladzijde(load_codebook()),
        "woordenboek.md": woordenboek([table.model_dump() for table in load_tables().values()], views=describe_views()),
    }


def analysts(warehouse: Path) -> str:
    """The text of `docs/analysts.md` with the example queries and their answers from that database."""
    text = (DOCS / ANALYSTS).read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    return before + BEGIN + _answers(warehouse) + END + rest.partition(END)[2]


def _answers(warehouse: Path) -> str:
    parts = []
    with connect(warehouse) as connection:
        queries = connection.execute("SELECT nummer, naam, vraag, sql, uitleg FROM voorbeelden ORDER BY nummer")
        for nummer, naam, vraag, sql, uitleg in queries.fetchall():
            connection.execute(sql)
            columns = [column[0] for column in connection.description or ()]
            console = Console(file=io.StringIO(), width=WIDTH, color_system=None)
            console.print(fitted(columns, connection.fetchall(), WIDTH))
            lines = "\n".join(line.rstrip() for line in console.file.getvalue().splitlines()).strip("\n")
            parts.append(
                f"\n### {nummer}. {vraag}\n\n{uitleg} (`koplopers sql {naam}`)\n\n```sql\n{sql}\n```\n\n"
                f"```text\n{lines}\n```\n"
            )
    return "".join(parts) + "\n"


if __name__ == "__main__":
    for name, text in build().items():
        (DOCS / name).write_text(text, encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        os.environ[TESSDATA] = folder  # the example as every machine makes it, also one without Tesseract
        made = example_run(Path(folder))
        (DOCS / ANALYSTS).write_text(analysts(made.layout.warehouse), encoding="utf-8")
