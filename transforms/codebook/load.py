"""Reading a version of the codebook from its folder, strictly.

    <version>/_algemeen.yml           what all frames share
    <version>/<kader>/_kader.yml      a coding frame
    <version>/<kader>/<kenmerk>.yml   a code in it

Here: files to a `Codebook`, and one clear sentence for a file that can't be read. Not here: the shape itself
(`model.py`) and what records must be to each other (`checks.py`).
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from transforms.codebook.checks import ALGEMEEN, KADER, CodebookError, Gelezen, check
from transforms.codebook.model import Algemeen, Codebook, Kader, Kenmerk

VERSIE = "1.1.0"
"""The version in use. SemVer: major when a code's meaning changes so that answers can't be compared, minor when codes,
frames or words are added, patch when a text for people is mended."""

_DATA = Path(__file__).parent / "data"

R = TypeVar("R", bound=BaseModel)


# The parser in C, where PyYAML has it, is eight times as fast, and these files are read at every start.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_codebook(versie: str = VERSIE, folder: Path | None = None) -> Codebook:
    """The codebook `versie` from `folder/versie` (default: the version that comes with the product).

    The built-in versions are read once per process. Raises CodebookError, one sentence that names the file, on
    everything that is missing, broken, double or unknown.
    """
    return _load_builtin(versie) if folder is None else _load(versie, folder)


@cache
def _load_builtin(versie: str) -> Codebook:
    return _load(versie, _DATA)


def _load(versie: str, folder: Path) -> Codebook:
    root = folder / versie
    contents = {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*.yml"))}
    if not contents:
        raise CodebookError(f"codebook {versie}: no YAML files found; choose a version that exists.")
    digest = hashlib.sha256()
    for name, content in contents.items():
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    gelezen = _read(contents)
    check(gelezen)
    kaders = sorted(gelezen.kaders.values(), key=lambda kader: kader.volgorde)
    place = {kader.kader: number for number, kader in enumerate(kaders)}
    codes = sorted(gelezen.kenmerken.values(), key=lambda kenmerk: (place[kenmerk.kader], kenmerk.volgorde))
    return Codebook(
        versie=versie,
        fingerprint=digest.hexdigest(),
        algemeen=gelezen.algemeen,
        kaders=tuple(kaders),
        codes=tuple(codes),
    )


def _read(contents: dict[str, bytes]) -> Gelezen:
    if ALGEMEEN not in contents:
        raise CodebookError(f"{ALGEMEEN}: the file is missing; it holds what all kenmerken share, put it back.")
    algemeen = _record(ALGEMEEN, contents[ALGEMEEN], Algemeen)
    kaders: dict[str, Kader] = {}
    kenmerken: dict[str, Kenmerk] = {}
    for name, content in contents.items():
        match name.split("/"):
            case [file] if file == ALGEMEEN:
                continue
            case [_, file] if file == KADER:
                kaders[name] = _record(name, content, Kader)
            case [_, _]:
                kenmerken[name] = _record(name, content, Kenmerk)
            case _:
                raise CodebookError(f"{name}: the file stands in no frame; put it in the folder of its frame.")
    return Gelezen(algemeen, kaders, kenmerken)


def _record(name: str, content: bytes, kind: type[R]) -> R:
    try:
        raw = yaml.load(content, _LOADER)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        where = " ".join(str(error).split())
        raise CodebookError(f"{name}: is not valid YAML ({where}); mend the file at that place.") from error
    try:
        return kind.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "file"
        raise CodebookError(f"{name}: field '{field}' is wrong ({first['msg']}); mend the field.") from error
