"""A data folder that was run and published once; tests work on copies of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.werkplaats import BASIS, Werkplaats


@pytest.fixture(scope="session")
def basis(tmp_path_factory: pytest.TempPathFactory) -> Werkplaats:
    """Four examples, run, checked and published; never change it, take a copy."""
    werkplaats = Werkplaats(tmp_path_factory.mktemp("basis") / "data")
    werkplaats.leg_neer(*BASIS)
    werkplaats.alles()
    return werkplaats


@pytest.fixture
def werkplaats(basis: Werkplaats, tmp_path: Path) -> Werkplaats:
    """A copy of `basis`."""
    return basis.kopie(tmp_path / "data")


@pytest.fixture
def lege_werkplaats(tmp_path: Path) -> Callable[..., Werkplaats]:
    """Make a data folder with these examples in its inbox, not yet run."""

    def make(*namen: str) -> Werkplaats:
        made = Werkplaats(tmp_path / "leeg")
        made.leg_neer(*namen)
        return made

    return make
