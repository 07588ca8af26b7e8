"""`koplopers evaluate`: the coder over a labelled folder, with the measures of the contract."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.cli import coders, fouten, screen
from pipelines.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.evaluatie.goud import Goud

AT_ONCE = 4
"""Documents that a language model is asked about side by side: as many as it is asked questions at the same time."""


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A labelled folder.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of tables.")] = False,
    coder: Annotated[str, typer.Option("--coder", help=coders.HELP)] = coders.PASSAGES,
    errors: Annotated[Path | None, typer.Option("--fouten", metavar="FILE", help=fouten.HELP)] = None,
) -> None:
    """Run the coder over a labelled folder and print how good it is, each figure with its 95 % interval."""
    from pipelines.gold import read_gold
    from transforms.evaluatie import verslag
    from transforms.evaluatie.goud import Resultaat
    from transforms.evaluatie.meten import evaluate as measure

    second = coders.second_coder(coder, load_settings())
    if errors:
        fouten.check_form(errors)
    documents = read_gold(gold)
    fouten.tell_problems(documents)
    lezer = coders.make_lezer(second)
    with coders.cost_told(second), ThreadPoolExecutor(max_workers=AT_ONCE if second else 1) as pool:
        answers = list(pool.map(lambda goud: lezer.code(goud.paginas), documents))
    results = [Resultaat(goud.doc_id, *answer) for goud, answer in zip(documents, answers, strict=True)]
    learned = [] if second else _learned(documents)
    warning = verslag.learned_warning(len(learned), len(documents))
    if warning:
        screen.errors.print(screen.plain(warning), markup=False, soft_wrap=True)
    measures = measure(documents, results)
    if errors:
        fouten.write(errors, lezer.coder, documents, results, learned)
    if as_json:
        # Of a language model nobody here knows what it was trained on.
        told = measures | {"waarschuwing": warning, "getraind_op": None if second else learned}
        screen.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
        return
    screen.show_whole(
        screen.table(
            f"{lezer.coder.id} on {len(documents)} documents",
            verslag.KENMERK_COLUMNS,
            verslag.kenmerk_rows(measures),
        )
    )
    screen.show_whole(screen.table("", verslag.COLUMNS, verslag.rows(measures)))


def _learned(documents: Sequence[Goud]) -> list[str]:
    """The texts that the coder was trained on, by doc_id."""
    from transforms.coding.reeks import the_coder

    return [goud.doc_id for goud in documents if the_coder().has_learned_from(goud.paginas)]
