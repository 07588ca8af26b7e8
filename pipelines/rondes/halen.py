"""The fetcher as a crawl needs it: with the settings of this process and the manners of one source.

Here: the choice of arguments. Not here: fetching (`pipelines.ophalen`).
"""

from __future__ import annotations

from pipelines.ophalen.haler import Webhaler
from pipelines.ophalen.wissel import Schrijver
from pipelines.settings import Settings
from pipelines.sources.bron import Bron


def maak_haler(settings: Settings, bron: Bron, schrijver: Schrijver) -> Webhaler:
    """A fetcher for one source that writes to `schrijver`."""
    return Webhaler(
        schrijver,
        mirror=settings.mirror,
        delay=settings.delay,
        contact=settings.contact,
        beleefd={bron.bron: bron.beleefd.seconden},
    )
