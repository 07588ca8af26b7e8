"""Tags of runs: why a run was started and what it was asked, by which the list of runs in the UI can be filtered.

Not here: who starts runs (`automation`, `cli.run`). A run that an operator starts in the UI has none of them.
"""

from __future__ import annotations

from pipelines.omgeving import Omgeving

AANLEIDING = "koplopers/aanleiding"
OPDRACHT = "opdracht"
ROOSTER = "rooster"
INBOX = "inbox"
"""Started by the command line, by the schedule, and because the inbox changed."""

BRON = "koplopers/bron"
WIJZE = "koplopers/wijze"


def tags_van(omgeving: Omgeving) -> dict[str, str]:
    """The tags of a run of the command line: the sources and the ways that were asked for, where there were any."""
    ways = {"offline": omgeving.offline, "opnieuw_mislukte": omgeving.alleen_mislukte, "full": omgeving.full}
    asked = {
        BRON: ", ".join(sorted(set(omgeving.bronnen))),
        WIJZE: ", ".join(name for name, chosen in ways.items() if chosen),
    }
    return {AANLEIDING: OPDRACHT} | {name: value for name, value in asked.items() if value}
