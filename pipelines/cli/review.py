"""`koplopers review export|import` and `koplopers sample`: the review queue out, decisions in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli import screen
from pipelines.cli.errors import UsageError
from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.settings import load_settings

app = typer.Typer(
    help="Writes the review queue for people to fill in, and takes their decisions in.",
    no_args_is_help=True,
)

Voorbeeld = Annotated[bool, typer.Option("--voorbeeld", help="Work on the example data.")]


@app.command("export")
def export(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="New file, .xlsx or .csv.", show_default=False)],
    n: Annotated[int, typer.Option("--n", min=1, help="At most so many codes.")] = 50,
    kenmerk: Annotated[
        list[str] | None, typer.Option("--kenmerk", help="Only this kenmerk; may be repeated.", show_default=False)
    ] = None,
    beoordelaar: Annotated[
        str | None,
        typer.Option("--beoordelaar", help="Alias to fill in; what it decided is left out.", show_default=False),
    ] = None,
    dubbel: Annotated[
        bool, typer.Option("--dubbel", help="Codes that one other reviewer decided, without that decision.")
    ] = False,
    voorbeeld: Voorbeeld = False,
) -> None:
    """Write codes that people should look at, most informative first; the workbook explains itself, in Dutch."""
    from pipelines import werkbladen
    from transforms.beoordeling.besluit import BesluitError, check_alias
    from transforms.codebook.model import KENMERKEN

    _check_suffix(path)
    if unknown := sorted(set(kenmerk or ()) - set(KENMERKEN)):
        raise UsageError(f"--kenmerk {unknown[0]}: there is no such kenmerk; choose from {', '.join(KENMERKEN)}")
    if dubbel and beoordelaar is None:
        raise UsageError("--dubbel needs --beoordelaar ALIAS: whose second opinion is it?")
    if beoordelaar is not None:
        try:
            check_alias(beoordelaar.strip())
        except BesluitError as error:
            raise UsageError(f"--beoordelaar: {error}") from error
    omgeving = Omgeving(load_settings(voorbeeld=voorbeeld))
    alias = beoordelaar.strip() if beoordelaar else None
    with omgeving.exclusive():
        werkbladen.check_published(omgeving)
        waiting = werkbladen.queue(omgeving, alias, dubbel, kenmerk or ())
        if not waiting:
            screen.show("Nothing waits for review; no file was written.", style="green")
            return
        werkbladen.write(omgeving, path, waiting[:n], alias or "")
    screen.show(f"{path}: {min(n, len(waiting))} of {len(waiting)} codes that wait for review")
    screen.show(f"Fill in the yellow columns, then: koplopers review import {path}{_flag(voorbeeld)}")


@app.command("import")
def import_(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="The sheet that was filled in.", show_default=False)],
    voorbeeld: Voorbeeld = False,
) -> None:
    """Check every row and store the decisions in reviews/; rows left empty are passed over.

    Exit code 1 when a row was refused: the good rows are stored all the same, and each other row is named.
    Importing a file twice adds nothing.
    """
    from pipelines import werkbladen

    _check_suffix(path)
    omgeving = Omgeving(load_settings(voorbeeld=voorbeeld))
    with omgeving.exclusive():
        done = werkbladen.read(omgeving, path)
    for regel in done.regels:
        screen.errors.print(screen.plain(regel), style="red", markup=False, highlight=False, soft_wrap=True)
    screen.show(
        f"{done.opgeslagen} decisions stored{f' in {done.bestand}' if done.bestand else ''}; {done.bekend} were there "
        f"already, {done.leeg} rows were left empty, {len(done.regels)} were refused"
    )
    if done.opgeslagen:
        screen.show(f"They count after: koplopers run{_flag(voorbeeld)}")
    if done.regels:
        raise KoplopersError(f"{path}: {len(done.regels)} rows were refused; correct them and import the file again")


def sample(
    n: Annotated[int, typer.Option("--n", min=1, help="Documents to draw.")] = 200,
    seed: Annotated[int, typer.Option("--seed", help="Another number draws another sample.")] = 1,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="New file, .xlsx or .csv; default in the data folder.", show_default=False),
    ] = None,
    voorbeeld: Voorbeeld = False,
) -> None:
    """Draw a stratified random sample of agreements for people to code, answers of coders hidden.

    Strata are the size of the gemeente, the period and the quality of the text. Every agreement has a chance, and it is
    stored with every decision: from such a sample shares of the whole country can be estimated, from the review queue
    they can't.
    """
    from pipelines import steekproef, werkbladen

    omgeving = Omgeving(load_settings(voorbeeld=voorbeeld))
    path = out or omgeving.layout.root / f"steekproef-{n}-{seed}.xlsx"
    _check_suffix(path)
    with omgeving.exclusive():
        werkbladen.check_published(omgeving)
        drawn = steekproef.sample(omgeving, n, seed)
        werkbladen.write(omgeving, path, drawn)
    agreements = {wachtend.code[0] for wachtend in drawn}
    strata = {wachtend.steekproef for wachtend in drawn}
    screen.show(f"{path}: {len(agreements)} agreements in {len(strata)} strata, {len(drawn)} codes")
    screen.show(
        f"{drawn[0].steekproef.partition('; ')[2]} documents; the rows are in order of lot, so one may stop halfway"
    )
    screen.show(f"Fill in the yellow columns, then: koplopers review import {path}{_flag(voorbeeld)}")


def _check_suffix(path: Path) -> None:
    from pipelines.werkbladen import SUFFIXES

    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"{path}: the name must end in {' or '.join(SUFFIXES)}")


def _flag(voorbeeld: bool) -> str:
    return " --voorbeeld" if voorbeeld else ""
