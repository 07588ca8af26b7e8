"""All services together: the twin as it is started."""

from __future__ import annotations

from tests.integration.sources_server.land import Land, Maat
from tests.integration.sources_server.ori import Ori
from tests.integration.sources_server.server import Dienst, Twin
from tests.integration.sources_server.sites import Sites
from tests.integration.sources_server.storing import Regel


def bouw(maat: Maat, regels: tuple[Regel, ...] = (), poort: int = 0) -> Twin:
    """A twin of this size with these faults, not yet serving."""
    land = Land(maat)
    diensten: tuple[Dienst, ...] = (Sites(land), Ori(land))
    return Twin(land, diensten, regels, poort)
