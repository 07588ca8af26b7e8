"""The examples of the codebook are coded as the codebook says, each as a line of a small agreement."""

from __future__ import annotations

import pytest

from tests.unit.coding.helpers import codering, in_afspraken
from transforms.codebook import load_codebook

GEMIST = {
    ("transformatie_zorgvastgoed", 2): "closing of care property that is told beforehand, named 'sluiting' alone",
    ("sociaal_beheer", 2): "the neighbours' telephone list around a tenant with care",
    ("eigen_regie", 3): "a budget of which residents decide",
}
"""Kenmerk and number of an example of `ja` that the model is known to miss → what it is."""

CASES = [
    pytest.param(kenmerk.kenmerk, waarde, i, zin, id=f"{kenmerk.kenmerk}-{waarde}-{i}")
    for kenmerk in load_codebook().kenmerken
    for waarde, zinnen in (("ja", kenmerk.voorbeelden.ja), ("nee", kenmerk.voorbeelden.nee))
    for i, zin in enumerate(zinnen, 1)
]


@pytest.mark.parametrize(("kenmerk", "waarde", "nummer", "zin"), CASES)
def test_example(kenmerk: str, waarde: str, nummer: int, zin: str, request: pytest.FixtureRequest) -> None:
    if waarde == "ja" and (reason := GEMIST.get((kenmerk, nummer))):
        # Once the model is right about it, the example must go from the table.
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))
    answer = codering(kenmerk, in_afspraken(zin))
    assert answer.waarde == waarde
    assert [item.citaat for item in answer.bewijs] == ([zin] if waarde == "ja" else [])


@pytest.mark.parametrize(("kenmerk", "waarde", "nummer", "zin"), [case for case in CASES if case.values[1] == "nee"])
def test_what_is_no_evidence_is_none_by_itself_either(kenmerk: str, waarde: str, nummer: int, zin: str) -> None:
    assert codering(kenmerk, zin).waarde == waarde


def test_the_known_faults_are_examples() -> None:
    assert {(kenmerk, nummer) for kenmerk, nummer in GEMIST} <= {
        (case.values[0], case.values[2]) for case in CASES if case.values[1] == "ja"
    }
