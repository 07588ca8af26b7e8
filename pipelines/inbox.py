"""The inbox folder: which of its files count, how they are addressed, and the facts stated beside them.

Here: names and sidecars. Not here: tables (`stages.bronnen`) and the content of documents (`transforms.tekst`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

from pipelines import bekend
from pipelines.folders import files_below
from transforms.identificatie import KnownFactsError, parse_known_facts

SIDECAR = ".yml"
_DOCUMENTS = {".pdf", ".docx", ".odt", ".html", ".htm", ".txt"}


@dataclass
class Inhoud:
    """What lies in an inbox: documents in order of name, and one sentence for each entry that is passed over.

    `closed` are the folders that can't be listed.
    """

    documenten: list[Path] = field(default_factory=list)
    regels: list[str] = field(default_factory=list)
    closed: list[Path] = field(default_factory=list)


def list_inbox(inbox: Path) -> Inhoud:
    """List a folder: sidecars go with their document, links and hidden files are not opened.

    Of hidden files only those that look like a document are named: the others are a system's own.
    """
    found = Inhoud()

    def note(error: OSError) -> None:
        folder = Path(str(error.filename))
        found.closed.append(folder)
        found.regels.append(
            f"{printable(folder)}: this folder can't be read ({error.strerror}); give it read rights; what was "
            "read of it earlier stays"
        )

    sidecars: list[Path] = []
    for path in files_below(inbox, note):
        if any(part.startswith(".") for part in path.relative_to(inbox).parts):
            if path.suffix.lower() in _DOCUMENTS:
                found.regels.append(f"{printable(path)}: hidden, and not read; give it a name without a dot")
            continue
        if path.is_symlink():
            line = f"{printable(path)}: this is a link and is not followed; put the file itself in the inbox"
            found.regels.append(line)
        elif not path.is_file():
            found.regels.append(f"{printable(path)}: this is no ordinary file; remove it from the inbox")
        elif path.suffix == SIDECAR:
            sidecars.append(path)
        else:
            found.documenten.append(path)
    described = {path.with_suffix("") for path in found.documenten}
    found.regels += [
        f"{printable(path)}: there is no document of that name beside it; rename or remove it"
        for path in sidecars
        if path.with_suffix("") not in described
    ]
    return found


def to_url(inbox: Path, path: Path) -> str:
    """Address of an inbox file: `inbox:` and the percent-encoded path, also for names that are no UTF-8."""
    return "inbox:" + quote(str(path.relative_to(inbox)).encode("utf-8", "surrogateescape"))


def to_path(inbox: Path, url: str) -> Path:
    """Return the file of an `inbox:` address."""
    return inbox / unquote_to_bytes(url.removeprefix("inbox:")).decode("utf-8", "surrogateescape")


def read_sidecar(path: Path, report: Callable[[str], None]) -> str | None:
    """Facts stated in NAME.yml beside a document, as canonical JSON; None without, or when it is wrong."""
    sidecar = path.with_suffix(SIDECAR)
    try:
        if sidecar.is_symlink() or not sidecar.is_file():
            return None
    except OSError:
        return None  # a name at the limit of the file system leaves no room for ".yml": there can't be one
    try:
        return bekend.to_json(parse_known_facts(sidecar.read_text(encoding="utf-8"), printable(sidecar)))
    except KnownFactsError as error:
        report(f"{error} (the document itself is read without it)")
    except (UnicodeDecodeError, OSError) as error:
        report(
            f"{printable(sidecar)}: this file can't be read ({error}); save it as UTF-8 text (the document itself "
            "is read without it)"
        )
    return None


def printable(path: Path) -> str:
    """Return a path as one line of text: a name must not break a message or steer a terminal."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in str(path))
