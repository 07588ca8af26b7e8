"""Runs a stage as an asset: one run at a time, metadata for the operator, errors as one sentence."""

import time
from collections.abc import Callable, Sequence

import dagster as dg

from pipelines.assets.voortgang import show_in_log
from pipelines.omgeving import Omgeving
from pipelines.stages.result import StageResult

SHOWN = 50
"""Lines of detail in the UI: more do not fit a screen; all of them are in the tables."""


def materialise(
    context: dg.AssetExecutionContext, omgeving: Omgeving, *runs: Callable[[Omgeving], StageResult]
) -> dg.MaterializeResult[None]:
    """Run the stages of an asset under the lock and describe what they did."""
    start = time.perf_counter()
    result = StageResult()
    show_in_log(omgeving, context.log)
    with omgeving.step(context.asset_key.to_user_string()):
        for run in runs:
            result.add(run(omgeving))
    omgeving.changed |= result.changed
    for regel in result.regels:
        context.log.warning(regel)
    return dg.MaterializeResult(metadata=metadata(omgeving, result, time.perf_counter() - start))


def metadata(omgeving: Omgeving, result: StageResult, seconds: float) -> dict[str, dg.MetadataValue]:
    """Counts as they are, then whether anything changed, the duration, and the lines of detail as a list."""
    shown: dict[str, dg.MetadataValue] = {name: _value(value) for name, value in result.counts.items()}
    if omgeving.settings.voorbeeld:
        shown["VOORBEELD"] = dg.MetadataValue.text(omgeving.prefix.rstrip(": "))
    shown["gewijzigd"] = dg.MetadataValue.bool(result.changed)
    shown["seconden"] = dg.MetadataValue.float(round(seconds, 3))
    if result.tabel:
        shown["overzicht"] = dg.MetadataValue.md(_markdown(result.tabel))
    if result.regels:
        lines = [f"- {regel}" for regel in result.regels[:SHOWN]]
        if len(result.regels) > SHOWN:
            lines.append(f"- … and {len(result.regels) - SHOWN} more")
        shown["bijzonderheden"] = dg.MetadataValue.md("\n".join(lines))
    return shown


def _markdown(rows: Sequence[Sequence[str | int]]) -> str:
    """Return a Markdown table; a reason may hold signs that would end a cell."""
    lines = ["| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]])


def _value(value: float | str) -> dg.MetadataValue:
    if isinstance(value, str):
        return dg.MetadataValue.text(value)
    return dg.MetadataValue.int(value) if isinstance(value, int) else dg.MetadataValue.float(value)
