"""The option `--coder`: which coders there are, and making the one that was named.

Here: names and wrong usage. Not here: coding.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipelines.cli import screen
from pipelines.cli.errors import UsageError
from pipelines.settings import Settings

if TYPE_CHECKING:
    from pipelines.lezen import Lezer
    from pipelines.taalmodel import TaalmodelCoder

PASSAGES, TAALMODEL = "passages", "taalmodel"
CODERS = (PASSAGES, TAALMODEL)
HELP = f"Which coder to run: {' or '.join(CODERS)} (a language model, see KOPLOPERS_LLM_URL)."


def second_coder(coder: str, settings: Settings) -> TaalmodelCoder | None:
    """The language model where it was named, None for the trained coder; UsageError, SettingsError."""
    if coder not in CODERS:
        raise UsageError(f"--coder {coder}: there is no such coder; the coders are {', '.join(CODERS)}")
    if coder == PASSAGES:
        return None
    from pipelines.taalmodel import build_coder

    return build_coder(settings)


def make_lezer(second: TaalmodelCoder | None) -> Lezer:
    """A reader of documents with the second coder, or with the trained one."""
    from pipelines.lezen import Lezer

    return Lezer(second) if second else Lezer()


@contextmanager
def cost_told(second: TaalmodelCoder | None) -> Iterator[None]:
    """Say on standard error what asking took, also when it ended in an error: what was asked may have to be paid."""
    try:
        yield
    finally:
        if second:
            screen.errors.print(screen.plain(f"{second.id}: {second.kosten.regel()}"), markup=False, soft_wrap=True)
