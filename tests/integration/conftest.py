"""A data folder that was run and published once; tests work on copies of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.werkplaats import BASIS, Werkplaats, kleine_site
from transforms.site import bouwen

_BOUW = bouwen.bouw


@pytest.fixture(scope="module", autouse=True)
def klein() -> Iterator[None]:
    """A site of two pages, unless a test asks for `hele_site`; processes started here make all of it."""
    with kleine_site():
        yield


@pytest.fixture
def hele_site(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page of the site, as outside the tests."""
    monkeypatch.setattr(bouwen, "bouw", _BOUW)


@pytest.fixture(scope="session")
def basis(tmp_path_factory: pytest.TempPathFactory) -> Werkplaats:
    """Four examples, run, checked and published; never change it, take a copy."""
    werkplaats = Werkplaats(tmp_path_factory.mktemp("basis") / "data")
    werkplaats.leg_neer(*BASIS)
    with kleine_site():
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
