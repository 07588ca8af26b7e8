"""`koplopers evaluate --fouten FILE`: every error of the coder in a file, for the person who improves the codebook.

Here: the form by the name of the file, asking the coder to explain itself, writing. Not here: finding errors
(`transforms.evaluatie.fouten`) and their wording (`foutverslag`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.cli import screen
from pipelines.cli.errors import UsageError

if TYPE_CHECKING:
    from pipelines.lezen import Coder
    from transforms.evaluatie.goud import Goud, Resultaat

HELP = "Also write every error with its passages to FILE.md (to read) or FILE.csv (to sort)."
FORMS = (".md", ".csv")


def check_form(path: Path) -> None:
    """Raise UsageError for a name that says no form that we write."""
    if path.suffix.lower() not in FORMS:
        raise UsageError(
            f"--fouten {path}: end the name in {FORMS[0]} to read the errors, or in {FORMS[1]} to sort them"
        )


def tell_problems(gold: Sequence[Goud]) -> None:
    """Say of each labelled quote that is not on its page, so never found, that it is to be corrected."""
    from transforms.evaluatie.passages import locate_problems

    for problem in locate_problems(gold):
        _say(f"{problem}; it counts as missed: correct the label")


def write(path: Path, coder: Coder, gold: Sequence[Goud], results: Sequence[Resultaat], learned: Sequence[str]) -> None:
    """Write the errors, explained as far as the coder can; `learned` are the texts it was trained on, by doc_id."""
    from transforms.evaluatie import foutverslag
    from transforms.evaluatie.fouten import find_fouten
    from transforms.evaluatie.uitleg import Uitlegger

    uitleg = {}
    if isinstance(coder, Uitlegger):
        uitleg = {
            goud.doc_id: coder.explain(goud.paginas, resultaat.afspraak)
            for goud, resultaat in zip(gold, results, strict=True)
        }
    found = find_fouten(gold, results, uitleg)
    if path.suffix.lower() == ".csv":
        # With a byte order mark, by which spreadsheet programs know that the text is UTF-8.
        path.write_text(foutverslag.as_csv(found, learned), encoding="utf-8-sig", newline="")
    else:
        path.write_text(foutverslag.as_markdown(found, coder.id, len(gold), learned), encoding="utf-8")
    _say(f"{len(found)} errors: {path}")


def _say(sentence: str) -> None:
    screen.errors.print(screen.plain(sentence), markup=False, soft_wrap=True)
