"""Part of the stages warehouse and release: the cells that differ from the newest release, each with its cause.

Here: when they are worked out, and as what they are published. Not here: how a cause is found (`warehouse.wijziging`),
and that an unexplained change stops publication (`expectations/drift/vorige_onverklaard.sql`).
"""

from __future__ import annotations

from pathlib import Path

from pipelines.omgeving import Omgeving
from pipelines.stages.vorige import DRIFT, NO_RELEASE, beside
from warehouse.atomic import write_text

TABLE = "controle.wijziging"
FILE = "wijzigingen.md"

_NOT_COMPARED = "not compared: "
_SHOWN = ["gemeente_code", "jaar", "kenmerk", "oorzaak", "toelichting"]
_SHOWN += [f"{what}_{when}" for what in ("waarde", "concreetheid") for when in ("oud", "nieuw")]


def make(omgeving: Omgeving, database: Path) -> None:
    """Work out what differs between a database and the newest release, and keep it as the working table.

    What was compared with is kept as the input of its one bucket: a version, or why there was none. The bucket is that
    of what is no content of a release: once released, nothing differs any more.
    """
    from warehouse.wijziging import derive, missing

    dataset = omgeving.dataset(TABLE)
    with beside(omgeving, database) as naast:
        absent = naast.afwezig
        if naast.versie and (columns := missing(naast.connection)):
            absent = f"the previous release has no {', '.join(columns[:3])}{', …' if len(columns) > 3 else ''}"
        if naast.versie is None or absent:
            dataset.write([], DRIFT, f"{_NOT_COMPARED}{absent}")
        else:
            dataset.write(derive(naast.connection, naast.versie), DRIFT, naast.versie)


def renew(omgeving: Omgeving, newest: str | None) -> None:
    """Make them anew where they were worked out against another release than `newest`.

    That happens when nothing but the texts of a release changed: the warehouse then stays, and its rows tell of the
    release before.
    """
    if omgeving.dataset(TABLE).invoer(DRIFT) != (newest or f"{_NOT_COMPARED}{NO_RELEASE}"):
        make(omgeving, omgeving.layout.warehouse)


def write(omgeving: Omgeving, folder: Path, versie: str) -> None:
    """Write the account for people into the folder of a release."""
    from transforms.release.wijzigingen import wijzigingen

    dataset = omgeving.dataset(TABLE)
    against = dataset.invoer(DRIFT) or f"{_NOT_COMPARED}{NO_RELEASE}"
    names = {row["gemeente_code"]: row["naam"] for row in omgeving.dataset("referentie.gemeente").rows()}
    text = wijzigingen(
        dataset.rows(columns=_SHOWN),
        names,
        versie,
        vorige=None if against.startswith(_NOT_COMPARED) else against,
        reden=against.removeprefix(_NOT_COMPARED),
        voorbeeld=omgeving.settings.voorbeeld,
    )
    write_text(folder / FILE, text)
