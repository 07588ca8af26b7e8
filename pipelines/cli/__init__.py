"""The command line `koplopers`: one module a command; errors are one sentence and an exit code.

Here: options, progress, tables on the screen. Not here: the work itself (`pipelines.stages`).
"""

from __future__ import annotations

import sys
import traceback

import typer

from pipelines.cli import code, deposit, diff, duckdb_wasm, evaluate, review, run, sources, sql, ui, verify
from pipelines.cli.errors import exit_code, known_sentence
from pipelines.cli.screen import errors

INTERRUPTED = 130
"""Exit code that typer gives a command that was ended by Ctrl-C."""

app = typer.Typer(
    name="koplopers",
    help="The national comparison dataset of Dutch prestatieafspraken on wonen en zorg.\n\n"
    "Add --debug to a command to see where in the code a fault arose.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("run")(run.run)
app.command("code")(code.code)
app.command("evaluate")(evaluate.evaluate)
app.command("sql")(sql.sql)
app.add_typer(review.app, name="review")
app.command("sample")(review.sample)
app.add_typer(sources.app, name="sources")
app.command("verify")(verify.verify)
app.command("diff")(diff.diff)
app.command("deposit")(deposit.deposit)
app.command("duckdb-wasm")(duckdb_wasm.duckdb_wasm)
app.command("ui")(ui.ui)


def main() -> None:
    """Run the command line and exit with the codes of the contract: 0, 1 or 2."""
    arguments = sys.argv[1:]
    debug = "--debug" in arguments
    try:
        app(args=[argument for argument in arguments if argument != "--debug"], prog_name="koplopers")
    except SystemExit as stop:
        if stop.code == INTERRUPTED:
            errors.print("Stopped. What a run had done is kept: run again to go on.")
        raise
    except Exception as error:  # noqa: BLE001 - the last place: every fault becomes a sentence and an exit code
        if debug:
            traceback.print_exc()
        errors.print(known_sentence(error), style="bold red", markup=False, highlight=False, soft_wrap=True)
        sys.exit(exit_code(error))
