"""`koplopers evaluate`: the coder over a labelled folder, with the measures of the contract."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli import screen
from pipelines.cli.errors import UsageError

CODERS = ("regels",)


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A labelled folder.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of tables.")] = False,
    coder: Annotated[str, typer.Option("--coder", help="Which coder to run.")] = CODERS[0],
) -> None:
    """Run the coder over a labelled folder and print how good it is, each figure with its 95 % interval."""
    from pipelines.gold import read_gold
    from pipelines.lezen import Lezer
    from transforms.evaluatie import verslag
    from transforms.evaluatie.goud import Resultaat
    from transforms.evaluatie.meten import evaluate as measure

    if coder not in CODERS:
        raise UsageError(f"--coder {coder}: there is no such coder; the coders are {', '.join(CODERS)}")
    documents = read_gold(gold)
    lezer = Lezer()
    results = [Resultaat(goud.doc_id, *lezer.code(goud.paginas)) for goud in documents]
    measures = measure(documents, results)
    if as_json:
        screen.write(json.dumps(measures, ensure_ascii=False, indent=2) + "\n")
        return
    screen.show_whole(
        screen.table(
            f"{lezer.coder.id} on {len(documents)} documents",
            verslag.KENMERK_COLUMNS,
            verslag.kenmerk_rows(measures),
        )
    )
    screen.show_whole(screen.table("", verslag.COLUMNS, verslag.rows(measures)))
