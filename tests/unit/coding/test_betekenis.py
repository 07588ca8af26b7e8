"""What a code means changes only with the version of the codebook: human decisions rest on that version.

Recorded are the definition, decision rule and exclusions of every code in `betekenis.csv`, beside this file:
`python -m tests.unit.coding.test_betekenis` records them anew. Terms and rules are not: people do not decide by them.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from transforms.codebook import load_codebook
from transforms.codebook.model import Codebook, Kenmerk

RECORDED = Path(__file__).with_name("betekenis.csv")
COLUMNS = ("codeboek_versie", "kader", "kenmerk", "vingerafdruk")

Key = tuple[str, str, str]


def meaning(kenmerk: Kenmerk) -> str:
    """Fingerprint of the words by which people decide; line breaks do not count."""
    texts = (kenmerk.definitie, kenmerk.beslisregel, *kenmerk.uitsluitingen)
    return hashlib.sha256("\n".join(" ".join(text.split()) for text in texts).encode()).hexdigest()[:16]


def meanings(codebook: Codebook) -> dict[Key, str]:
    return {(codebook.versie, code.kader, code.kenmerk): meaning(code) for code in codebook.codes}


def recorded() -> dict[Key, str]:
    with RECORDED.open(encoding="utf-8", newline="") as file:
        return {(r["codeboek_versie"], r["kader"], r["kenmerk"]): r["vingerafdruk"] for r in csv.DictReader(file)}


def changed(found: Mapping[Key, str], kept: Mapping[Key, str]) -> list[str]:
    """The codes, as kader.kenmerk, whose meaning is not the recorded one, or that only one of both has."""
    return sorted(
        {f"{kader}.{kenmerk}" for (_, kader, kenmerk), _ in set(found.items()) ^ set(kept.items())}
    )  # fmt: skip


def test_a_definition_decision_rule_or_exclusion_changes_only_with_the_version() -> None:
    codebook = load_codebook()
    assert not changed(meanings(codebook), recorded()), (
        f"what these codes mean changed since codebook {codebook.versie} was recorded: raise its version "
        f"(docs/add-a-kenmerk.md), so that decisions on them are re-opened, and record it: {__doc__}"
    )


@pytest.mark.parametrize("field", ["definitie", "beslisregel", "uitsluitingen"])
def test_a_change_under_the_same_version_is_found(field: str) -> None:
    codebook = load_codebook()
    first = codebook.codes[0]
    value = getattr(first, field)
    other = (*value, "Een uitsluiting erbij.") if field == "uitsluitingen" else f"{value} En dit ook."
    mended = codebook.model_copy(update={"codes": (first.model_copy(update={field: other}), *codebook.codes[1:])})
    assert changed(meanings(mended), recorded()) == [f"{first.kader}.{first.kenmerk}"]


def test_a_version_that_was_not_recorded_is_found() -> None:
    raised = load_codebook().model_copy(update={"versie": "99.0.0"})
    assert len(changed(meanings(raised), recorded())) == len(raised.codes)


def test_terms_and_line_breaks_change_no_meaning() -> None:
    first = load_codebook().codes[0]
    folded = first.model_copy(update={"families": {}, "definitie": first.definitie.replace(" ", "\n")})
    assert meaning(folded) == meaning(first)


if __name__ == "__main__":
    with RECORDED.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows((*key, mark) for key, mark in meanings(load_codebook()).items())
