"""Fixtures of the pipeline tier."""

from __future__ import annotations

import pytest

from tests.pipeline.runs import Run, example_run


@pytest.fixture(scope="session")
def voorbeeld(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The one run of the example set that this session shares; not to be changed."""
    made = example_run(tmp_path_factory.getbasetemp())
    assert made.answer.code == 0, made.answer.err
    return made
