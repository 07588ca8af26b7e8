"""Trains and judges the coder's model: `python -m tests.leren --help`.

Here: the commands and what they print. Not here: the work itself (`leren`), the texts (`stukken`).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from pipelines.cli import screen
from pipelines.lezen import Lezer
from tests.leren import kwaliteit, leren, stukken
from transforms.coding.model import model
from transforms.evaluatie import verslag
from transforms.evaluatie.goud import Goud, Resultaat
from transforms.evaluatie.meten import evaluate

COMMANDS = {
    "train": "fit on all texts and write the model that is shipped",
    "meet": "five folds by document over the development texts",
    "groepen": "each manner of the development texts left out whole",
    "curve": "the same as meet, with ever more of the written texts",
    "toets": "the shipped model on the texts that were kept apart",
    "kwaliteit": "the same as counts of right and wrong answers, written to the facts of the product",
}
SHARES = (0.0, 0.1, 0.25, 0.5, 1.0)
"""Parts of the written texts for the learning curve."""


def main() -> None:
    """Run one command."""
    uitleg = "; ".join(f"{name}: {what}" for name, what in COMMANDS.items())
    parser = argparse.ArgumentParser(prog="python -m tests.leren", description=__doc__, epilog=uitleg)
    parser.add_argument("wat", choices=COMMANDS)
    parser.add_argument("--json", type=Path, help="also write the measures to this file")
    asked = parser.parse_args()
    found = {
        "train": _train,
        "meet": lambda: {"vijf vouwen": _left_out(stukken.folds)},
        "groepen": _groups,
        "curve": _curve,
        "toets": lambda: {"toets": _exam()},
        "kwaliteit": _quality,
    }[asked.wat]()
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1), encoding="utf-8")


_start = time.perf_counter()


def _progress(line: str) -> None:
    sys.stderr.write(f"{time.perf_counter() - _start:6.0f} s  {line}\n")


def _train() -> dict[str, object]:
    content = leren.train(stukken.read_all(), _progress)
    model.FILE.write_bytes(content)
    _progress(f"{model.FILE.name}: {len(content) / 1024:.0f} KiB")
    return {}


def _left_out(parts: stukken.Parts, share: float = 1.0) -> dict[str, object]:
    found = stukken.read_all(share)
    left_out = leren.judge_left_out(found, parts(found), _progress)
    return _show(f"{len(found)} texts, each judged without its part", left_out.goud, left_out.results())


def _groups() -> dict[str, object]:
    found = stukken.read_all()
    left_out = leren.judge_left_out(found, stukken.groups(found), _progress)
    pairs = list(zip(left_out.goud, left_out.results(), strict=True))
    measures = {}
    for name in stukken.GROEPEN:
        mine = [(goud, resultaat) for goud, resultaat in pairs if stukken.group(goud.doc_id) == name]
        measures[name] = _show(f"manner {name} left out", *(list(part) for part in zip(*mine, strict=True)))
    return measures


def _curve() -> dict[str, object]:
    return {f"{share:.0%}": _left_out(stukken.folds, share) for share in SHARES}


def _exam() -> dict[str, object]:
    lezer = Lezer()
    texts = stukken.read_toets()
    return _show("texts kept apart", texts, [Resultaat(goud.doc_id, *lezer.code(goud.paginas)) for goud in texts])


def _quality() -> dict[str, object]:
    content = kwaliteit.to_csv(kwaliteit.count())
    kwaliteit.FILE.write_text(content, encoding="utf-8")
    _progress(f"{kwaliteit.FILE.name}: {content.count(chr(10)) - 1} kenmerken")
    return {}


def _show(title: str, goud: Sequence[Goud], results: Sequence[Resultaat]) -> dict[str, object]:
    measures = evaluate(goud, results)
    screen.show_whole(screen.table(title, verslag.KENMERK_COLUMNS, verslag.kenmerk_rows(measures)))
    screen.show_whole(screen.table("", verslag.COLUMNS, verslag.rows(measures)))
    return dict(measures)


if __name__ == "__main__":
    main()
