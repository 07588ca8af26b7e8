"""Which fault gives which sentence and exit code (contract: 1 nothing published, 2 wrong usage or settings)."""

from __future__ import annotations

from expectations.model import CheckError
from pipelines.cli.screen import plain
from pipelines.gold import GoldError
from pipelines.omgeving import KoplopersError
from pipelines.settings import SettingsError
from transforms.codebook import CodebookError
from transforms.identificatie import KnownFactsError
from warehouse.facts import FactsError
from warehouse.parquet import StorageError
from warehouse.tables import SchemaError


class UsageError(ValueError):
    """The command was called wrongly; exit code 2."""


_KNOWN = (
    KoplopersError,
    SettingsError,
    UsageError,
    GoldError,
    CodebookError,
    KnownFactsError,
    FactsError,
    StorageError,
    SchemaError,
    CheckError,
)
_USAGE = (SettingsError, UsageError, GoldError)


def known_sentence(error: BaseException) -> str:
    """One sentence for the user: the message of a known fault, else what kind of unexpected fault it is."""
    if isinstance(error, _KNOWN):
        return plain(str(error))
    if isinstance(error, OSError) and error.filename:
        return plain(
            f"{error.filename}: {error.strerror or error}; check that the file or folder is there, that it may "
            "be read and written, and that the disk is not full"
        )
    where = "".join(f"{note}: " for note in getattr(error, "__notes__", ()))
    return plain(
        f"{where}unexpected fault ({type(error).__name__}: {error}); run again with --debug, which shows where, "
        "and report it"
    )


def exit_code(error: BaseException) -> int:
    """Return 2 for wrong usage or settings, else 1."""
    return 2 if isinstance(error, _USAGE) else 1
