"""Reading a version of the codebook from its folder, strictly.

Here: files to a `Codebook`, and one clear sentence for every fault. Not here: the shape itself (`model.py`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from transforms.codebook.model import KENMERKEN, Algemeen, Codebook, Kenmerk
from transforms.codebook.terms import parse_term

_DATA = Path(__file__).parent / "data"
_ALGEMEEN = "_algemeen.yml"

R = TypeVar("R", bound=BaseModel)


# The parser in C, where PyYAML has it, is eight times as fast, and these files are read at every start.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class CodebookError(ValueError):
    """The codebook can't be used; the message names the file and what to do."""


def load_codebook(versie: str = "1.0.0", folder: Path | None = None) -> Codebook:
    """The codebook `versie` from `folder/versie/*.yml` (default: the versions that come with the product).

    The built-in versions are read once per process. Raises CodebookError on a missing or broken file, an
    unknown or missing kenmerk, a double `volgorde`, an unknown family or a term that is not understood.
    """
    return _load_builtin(versie) if folder is None else _load(versie, folder)


@cache
def _load_builtin(versie: str) -> Codebook:
    return _load(versie, _DATA)


def _load(versie: str, folder: Path) -> Codebook:
    paths = sorted((folder / versie).glob("*.yml"))
    if not paths:
        raise CodebookError(f"codebook {versie}: no YAML files found; choose a version that exists.")
    contents = {path.name: path.read_bytes() for path in paths}
    digest = hashlib.sha256()
    for name, content in contents.items():
        digest.update(f"{name}\0{len(content)}\0".encode() + content)

    if _ALGEMEEN not in contents:
        raise CodebookError(f"{_ALGEMEEN}: the file is missing; it holds what all kenmerken share, put it back.")
    algemeen = _record(_ALGEMEEN, contents.pop(_ALGEMEEN), Algemeen)
    _check_terms(_ALGEMEEN, algemeen.families)
    _check_algemeen(algemeen)
    kenmerken = {name: _record(name, content, Kenmerk) for name, content in contents.items()}
    _check_kenmerken(kenmerken, algemeen)
    ordered = tuple(sorted(kenmerken.values(), key=lambda kenmerk: kenmerk.volgorde))
    return Codebook(versie=versie, fingerprint=digest.hexdigest(), algemeen=algemeen, kenmerken=ordered)


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


def _check_terms(name: str, families: Mapping[str, tuple[str, ...]]) -> None:
    for family, notations in families.items():
        if not notations:
            raise CodebookError(f"{name}: family '{family}' has no terms; add one or remove the family.")
        for notation in notations:
            try:
                parse_term(notation)
            except ValueError as error:
                raise CodebookError(f"{name}: family '{family}': {error}.") from error


def _check_algemeen(algemeen: Algemeen) -> None:
    named = [
        *(family for rule in algemeen.uitsluitingen for family in (*rule.een_van, *rule.niet)),
        *algemeen.koppen.values(),
        *algemeen.verbintenis.values(),
        *(family for families in algemeen.doelgroepen.values() for family in families),
        *algemeen.actoren.values(),
    ]
    for family in named:
        if family not in algemeen.families:
            raise CodebookError(f"{_ALGEMEEN}: family '{family}' is unknown; define it under 'families'.")


def _check_kenmerken(kenmerken: Mapping[str, Kenmerk], algemeen: Algemeen) -> None:
    orders: dict[int, str] = {}
    seen: dict[str, str] = {}
    for name, kenmerk in kenmerken.items():
        if kenmerk.kenmerk not in KENMERKEN:
            raise CodebookError(f"{name}: kenmerk '{kenmerk.kenmerk}' is unknown; use a name of the contract.")
        if kenmerk.kenmerk in seen:
            raise CodebookError(f"{name}: kenmerk '{kenmerk.kenmerk}' is also in {seen[kenmerk.kenmerk]}; keep one.")
        if kenmerk.volgorde in orders:
            raise CodebookError(
                f"{name}: volgorde {kenmerk.volgorde} is also in {orders[kenmerk.volgorde]}; give each its own."
            )
        seen[kenmerk.kenmerk], orders[kenmerk.volgorde] = name, name
        _check_terms(name, kenmerk.families)
        _check_regels(name, kenmerk, algemeen)
    missing = [kenmerk for kenmerk in KENMERKEN if kenmerk not in seen]
    if missing:
        raise CodebookError(f"{missing[0]}.yml: the kenmerk '{missing[0]}' is missing; put its file back.")


def _check_regels(name: str, kenmerk: Kenmerk, algemeen: Algemeen) -> None:
    for family in kenmerk.families:
        if family in algemeen.families:
            raise CodebookError(f"{name}: family '{family}' is already in {_ALGEMEEN}; give it another name.")
    names: set[str] = set()
    for regel in kenmerk.regels:
        if regel.naam in names:
            raise CodebookError(f"{name}: rule '{regel.naam}' occurs twice; give each its own name.")
        names.add(regel.naam)
        if not regel.alle and not regel.een_van:
            raise CodebookError(f"{name}: rule '{regel.naam}' asks for nothing; fill 'alle' or 'een_van'.")
        for family in regel.familienamen:
            if family not in kenmerk.families and family not in algemeen.families:
                raise CodebookError(
                    f"{name}: rule '{regel.naam}' names the unknown family '{family}'; define it under 'families'."
                )
