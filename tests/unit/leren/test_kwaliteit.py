"""The counts of right and wrong answers in the product are those of the coder that ships."""

from __future__ import annotations

from tests.leren import kwaliteit
from tests.leren.stukken import read_toets
from transforms.codebook.model import KENMERKEN
from transforms.coding.reeks import the_coder
from warehouse.facts import read_facts

COUNTS = ("ja_goed", "ja_gemist", "nee_goed", "nee_fout", "onthouden")


def test_the_counts_are_those_of_the_shipped_coder() -> None:
    coders = {row["coder"] for row in read_facts("coder_kwaliteit").to_pylist()}
    assert coders == {the_coder().id}, "the coder changed: run python -m tests.leren kwaliteit"


def test_the_file_is_what_the_command_writes() -> None:
    rows = kwaliteit.count()
    assert kwaliteit.FILE.read_text(encoding="utf-8") == kwaliteit.to_csv(rows), "run python -m tests.leren kwaliteit"
    assert [row["kenmerk"] for row in rows] == sorted(KENMERKEN)
    assert {sum(row[name] for name in COUNTS) for row in rows} == {row["documenten"] for row in rows}


def test_nothing_that_is_counted_on_was_learned_from() -> None:
    assert not [goud.doc_id for goud in read_toets() if the_coder().has_learned_from(goud.paginas)]
