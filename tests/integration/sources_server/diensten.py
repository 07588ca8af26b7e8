"""All services together: the twin as it is started."""

from __future__ import annotations

from tests.integration.sources_server.cbs import Cbs
from tests.integration.sources_server.ckan import Ckan
from tests.integration.sources_server.koop import Koop
from tests.integration.sources_server.land import Land, Maat
from tests.integration.sources_server.opkaart import Opkaart
from tests.integration.sources_server.ori import Ori
from tests.integration.sources_server.platform31 import Platform31
from tests.integration.sources_server.server import Dienst, Twin
from tests.integration.sources_server.sites import Sites
from tests.integration.sources_server.storing import Regel
from tests.integration.sources_server.tooi import Tooi
from tests.integration.sources_server.woo import Woo


def bouw(maat: Maat, regels: tuple[Regel, ...] = (), poort: int = 0) -> Twin:
    """A twin of this size with these faults, not yet serving."""
    land = Land(maat)
    diensten: tuple[Dienst, ...] = (
        Sites(land), Ori(land), Opkaart(land), Koop(land), Woo(land), Ckan(land), Platform31(land), Tooi(), Cbs(),
    )  # fmt: skip
    return Twin(land, diensten, regels, poort)
