"""Part of the stages warehouse and release: the cells that differ from the newest release, each with its cause.

Here: when they are worked out, and as what they are published. Not here: how a cause is found (`warehouse.wijziging`),
and that an unexplained change stops publication (`expectations/drift/vorige_onverklaard.sql`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.stages.vorige import DATABASE, DRIFT, NO_RELEASE, beside
from warehouse.atomic import write_text

if TYPE_CHECKING:
    import pyarrow as pa

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
            absent = f"the previous release has no {_first(columns)}"
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


def between(old: Path, new: Path) -> tuple[pa.Table, str]:
    """Return the rows and the account of two releases, each a folder or its database, wherever they lie.

    Raises KoplopersError when one is no release, or the older one lacks what is compared.
    """
    import duckdb

    from transforms.release.wijzigingen import wijzigingen
    from warehouse.database import connect
    from warehouse.wijziging import derive, missing

    before, now = _database(old), _database(new)
    if before.samefile(now):
        raise KoplopersError(f"{now}: this is the release itself; give another one to compare it with")
    try:
        with connect(now, before) as connection:
            if columns := missing(connection):
                raise KoplopersError(f"{old}: this release can't be compared with, it has no {_first(columns)}")
            changed = derive(connection, _name(before))
            names = dict(connection.execute("SELECT gemeente_code, naam FROM referentie.gemeente").fetchall())
            (voorbeeld,) = connection.execute("SELECT bool_or(is_voorbeeld) FROM controle.uitgave").fetchone() or (
                False,
            )
    except duckdb.Error as error:
        raise KoplopersError(
            f"{now} and {before} can't be compared, one of them is no database of a release ({_line(error)}); "
            "check both with: koplopers verify FOLDER"
        ) from error
    rows = changed.select(_SHOWN).to_pylist()
    told = wijzigingen(
        rows, names, _name(now), vorige=_name(before), voorbeeld=bool(voorbeeld), alle="koplopers diff --csv"
    )
    return changed, told


def _database(release: Path) -> Path:
    path = release / DATABASE if release.is_dir() else release
    if not path.is_file():
        raise KoplopersError(f"{path}: there is no such file; give the folder of a release, or its {DATABASE}")
    return path


def _name(database: Path) -> str:
    """A release is called as its folder; another file of this kind by its own name."""
    return database.resolve().parent.name if database.name == DATABASE else database.stem


def _first(columns: Sequence[str]) -> str:
    return f"{', '.join(columns[:3])}{', …' if len(columns) > 3 else ''}"


def _line(error: Exception) -> str:
    return str(error).splitlines()[0]


def write(omgeving: Omgeving, folder: Path, versie: str) -> None:
    """Write the account for people into the folder of a release."""
    from transforms.release.wijzigingen import wijzigingen

    dataset = omgeving.dataset(TABLE)
    against = dataset.invoer(DRIFT) or f"{_NOT_COMPARED}{NO_RELEASE}"
    voorbeeld = omgeving.settings.voorbeeld
    names = {row["gemeente_code"]: row["naam"] for row in omgeving.dataset("referentie.gemeente").rows()}
    text = wijzigingen(
        dataset.rows(columns=_SHOWN),
        names,
        versie,
        vorige=None if against.startswith(_NOT_COMPARED) else against,
        reden=against.removeprefix(_NOT_COMPARED),
        voorbeeld=voorbeeld,
        alle=f"{'voorbeeld.' if voorbeeld else ''}{dataset.table.file}.parquet",
    )
    write_text(folder / FILE, text)
