"""`koplopers sources`: the sources and how they stand; `koplopers sources check`: one polite question to each."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from pipelines.cli import screen
from pipelines.cli.errors import UsageError
from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.settings import load_settings
from pipelines.sources.bron import Bron, read_sources

app = typer.Typer(help="The sources: where agreements come from, and how each source stands.")


@app.callback(invoke_without_command=True)
def sources(context: typer.Context) -> None:
    """List the sources, with the age of what is known from them."""
    if context.invoked_subcommand is None:
        omgeving = Omgeving(load_settings())
        rows = {row["bron"]: row for row in omgeving.dataset("controle.bron").rows()}
        lines = [_line(omgeving, bron, rows.get(name)) for name, bron in read_sources().items()]
        columns = ("source", "state", "age", "links", "captured")
        screen.output.print(screen.table("", columns, lines, ("links", "captured")))
        for row in rows.values():
            if row["reden"]:
                screen.show(f"{row['bron']}: {row['reden']}", style="yellow")


@app.command("check")
def check(
    bron: Annotated[list[str] | None, typer.Argument(help="Sources; default: all that are fetched.")] = None,
) -> None:
    """Ask each source one polite question, and tell in words where it no longer answers as known; then exit code 1."""
    from pipelines.rondes.proef import beproef

    known = {name: source for name, source in read_sources().items() if source.adapter}
    if unknown := [name for name in bron or () if name not in known]:
        raise UsageError(f"{', '.join(unknown)}: no source that is fetched; those are {', '.join(known)}")
    omgeving = Omgeving(load_settings())
    wrong = 0
    for name in bron or known:
        for proef in beproef(omgeving, known[name]):
            what = f"{proef.bron} {proef.deel}".strip()
            if proef.bezwaar:
                wrong += 1
                screen.show(f"{what}: {proef.bezwaar}", style="red")
            else:
                parts = f"{proef.vondsten} links, {proef.rijen} rows, {proef.vervolg} further questions"
                screen.show(f"{what}: as known ({parts})", style="green")
    if wrong:
        raise KoplopersError(
            f"{wrong} source(s) do not answer as known; look at the address above, and mend the adapter or its YAML"
        )


def _line(omgeving: Omgeving, bron: Bron, row: dict[str, Any] | None) -> tuple[str, ...]:
    if bron.adapter is None:
        return bron.bron, "not fetched", "", "", ""
    if row is None or row["laatst_goed_op"] is None:
        return bron.bron, row["stand"] if row else "nooit_opgehaald", "never", "0", "0"
    days = (omgeving.now() - row["laatst_goed_op"]).days
    age = "today" if days <= 0 else f"{days} days"
    return bron.bron, row["stand"], age, str(row["vindplaatsen"]), str(row["vastgelegd"])
