"""What the files of a codebook must be to each other: nothing double, nothing missing, every name known.

Here: one clear sentence for every fault. Not here: reading files (`load.py`) and what a record can see of itself
(`model.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from transforms.codebook.model import (
    KENMERKEN,
    KOPLOPERS,
    Algemeen,
    Kader,
    Kenmerk,
    Overgang,
    Voorwaarde,
    full_name,
)
from transforms.codebook.terms import parse_term

ALGEMEEN = "_algemeen.yml"
KADER = "_kader.yml"


class CodebookError(ValueError):
    """The codebook can't be used; the message names the file and what to do."""


class Gelezen(NamedTuple):
    """The files of a version as records; kaders and kenmerken by the name of their file in the version's folder."""

    algemeen: Algemeen
    kaders: Mapping[str, Kader]
    kenmerken: Mapping[str, Kenmerk]


def check(gelezen: Gelezen) -> None:
    """Raise CodebookError, one sentence that names the file, at the first fault."""
    algemeen, kaders, kenmerken = gelezen
    _check_terms(ALGEMEEN, algemeen.families)
    _check_algemeen(algemeen)
    _check_kaders(kaders, kenmerken)
    known = set(algemeen.families)
    for kenmerk in kenmerken.values():
        known.update(full_name(kenmerk, family) for family in kenmerk.families)
    _check_places(kaders, kenmerken)
    _check_thirteen(kenmerken)
    for name, kenmerk in kenmerken.items():
        _check_terms(name, kenmerk.families)
        _check_regels(name, kenmerk, algemeen, known)
        _check_roles(name, kenmerk)
    _check_crosswalk(kenmerken, known)


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
    for grond in (*algemeen.koppen, *(rule.soort for rule in algemeen.uitsluitingen)):
        if grond not in algemeen.gronden:
            raise CodebookError(f"{ALGEMEEN}: the ground '{grond}' is unknown; explain it under 'gronden'.")
    named = [
        *(family for rule in algemeen.uitsluitingen for family in (*rule.een_van, *rule.niet)),
        *algemeen.koppen.values(),
        *algemeen.verbintenis.values(),
        *(family for families in algemeen.doelgroepen.values() for family in families),
        *algemeen.actoren.values(),
    ]
    for family in named:
        if family not in algemeen.families:
            raise CodebookError(f"{ALGEMEEN}: family '{family}' is unknown; define it under 'families'.")


def _check_kaders(kaders: Mapping[str, Kader], kenmerken: Mapping[str, Kenmerk]) -> None:
    orders: dict[int, str] = {}
    for name, kader in kaders.items():
        folder = name.split("/")[0]
        if kader.kader != folder:
            raise CodebookError(f"{name}: kader '{kader.kader}' stands in the folder '{folder}'; give both one name.")
        if kader.volgorde in orders:
            raise CodebookError(
                f"{name}: volgorde {kader.volgorde} is also in {orders[kader.volgorde]}; give each its own."
            )
        orders[kader.volgorde] = name
    for name in kenmerken:
        folder = name.split("/")[0]
        if f"{folder}/{KADER}" not in kaders:
            raise CodebookError(f"{folder}/{KADER}: the file is missing; it says what the frame is, put it there.")
    filled = {name.split("/")[0] for name in kenmerken}
    for name in kaders:
        if name.split("/")[0] not in filled:
            raise CodebookError(f"{name}: the frame has no kenmerken; add one or remove its folder.")


def _check_places(kaders: Mapping[str, Kader], kenmerken: Mapping[str, Kenmerk]) -> None:
    """Each kenmerk once, in its own file, frame and group, at a place of its own."""
    orders: dict[tuple[str, int], str] = {}
    seen: dict[tuple[str, str], str] = {}
    for name, kenmerk in kenmerken.items():
        folder, file = name.split("/")
        code, place = (kenmerk.kader, kenmerk.kenmerk), (kenmerk.kader, kenmerk.volgorde)
        if kenmerk.kader != folder:
            raise CodebookError(f"{name}: kader '{kenmerk.kader}' is not that of the folder; write '{folder}'.")
        if folder == KOPLOPERS and kenmerk.kenmerk not in KENMERKEN:
            raise CodebookError(f"{name}: kenmerk '{kenmerk.kenmerk}' is unknown; use a name of the contract.")
        if code in seen:
            raise CodebookError(f"{name}: kenmerk '{kenmerk.kenmerk}' is also in {seen[code]}; keep one.")
        if file != f"{kenmerk.kenmerk}.yml" and f"{folder}/{kenmerk.kenmerk}.yml" not in kenmerken:
            raise CodebookError(f"{name}: kenmerk '{kenmerk.kenmerk}' is not the file's name; give both one name.")
        if place in orders:
            raise CodebookError(f"{name}: volgorde {kenmerk.volgorde} is also in {orders[place]}; give each its own.")
        if kenmerk.groep not in kaders[f"{folder}/{KADER}"].groepen:
            raise CodebookError(f"{name}: groep '{kenmerk.groep}' is unknown; name it in {folder}/{KADER}.")
        seen[code], orders[place] = name, name


def _check_regels(name: str, kenmerk: Kenmerk, algemeen: Algemeen, known: set[str]) -> None:
    if not kenmerk.regels and not kenmerk.uit:
        raise CodebookError(f"{name}: nothing can be evidence of '{kenmerk.kenmerk}'; fill 'regels' or 'uit'.")
    for family in kenmerk.families:
        if family in algemeen.families:
            raise CodebookError(f"{name}: family '{family}' is already in {ALGEMEEN}; give it another name.")
    names: set[str] = set()
    for regel in kenmerk.regels:
        if regel.naam in names:
            raise CodebookError(f"{name}: rule '{regel.naam}' occurs twice; give each its own name.")
        names.add(regel.naam)
        if not regel.alle and not regel.een_van:
            raise CodebookError(f"{name}: rule '{regel.naam}' asks for nothing; fill 'alle' or 'een_van'.")
        if regel.gronden and kenmerk.kader == KOPLOPERS:
            raise CodebookError(
                f"{name}: rule '{regel.naam}' names grounds; in {KOPLOPERS} an exclusion always excludes, remove them."
            )
        for grond in regel.gronden:
            if grond not in algemeen.gronden:
                raise CodebookError(
                    f"{name}: rule '{regel.naam}' names the unknown ground '{grond}'; use one of {ALGEMEEN}."
                )
        _check_names(name, f"rule '{regel.naam}'", kenmerk, regel, known)


def _check_names(name: str, what: str, kenmerk: Kenmerk, voorwaarde: Voorwaarde, known: set[str]) -> None:
    for family in voorwaarde.familienamen:
        if family not in kenmerk.families and family not in known:
            raise CodebookError(f"{name}: {what} names the unknown family '{family}'; define it under 'families'.")


def _check_roles(name: str, kenmerk: Kenmerk) -> None:
    """Each family has one role, and does in the rules what its role says."""
    termen = kenmerk.termen
    roles = [*termen.positief, *termen.alternatief, *termen.negatief]
    for family in roles:
        if family not in kenmerk.families:
            raise CodebookError(f"{name}: 'termen' names the unknown family '{family}'; define it under 'families'.")
        if roles.count(family) > 1:
            raise CodebookError(f"{name}: family '{family}' stands twice under 'termen'; give it one role.")
    asked = {family for rule in (*kenmerk.regels, *kenmerk.uit) for family in rule.gevraagd}
    for family in kenmerk.families:
        if family not in roles:
            raise CodebookError(f"{name}: family '{family}' has no role; put it under 'termen'.")
        if (family in asked) == (family in termen.negatief):
            raise CodebookError(
                f"{name}: family '{family}' is {'asked for' if family in asked else 'never asked for'} by the rules; "
                f"make it {'positief or alternatief' if family in asked else 'negatief'} under 'termen'."
            )


def _check_crosswalk(kenmerken: Mapping[str, Kenmerk], known: set[str]) -> None:
    codes = {(kenmerk.kader, kenmerk.kenmerk): kenmerk for kenmerk in kenmerken.values()}
    for name, kenmerk in kenmerken.items():
        if kenmerk.uit and kenmerk.kader == KOPLOPERS:
            raise CodebookError(f"{name}: '{KOPLOPERS}' takes no evidence over; remove 'uit'.")
        seen: set[tuple[str, str]] = set()
        for overgang in kenmerk.uit:
            source = (overgang.kader, overgang.kenmerk)
            what = f"the crosswalk from '{'.'.join(source)}'"
            if source not in codes:
                raise CodebookError(f"{name}: {what} leads nowhere; use a kenmerk that exists.")
            if source in seen:
                raise CodebookError(f"{name}: {what} occurs twice; keep one.")
            seen.add(source)
            _check_overgang(name, what, kenmerk, overgang, codes[source])
            _check_names(name, what, kenmerk, overgang, known)


def _check_overgang(name: str, what: str, kenmerk: Kenmerk, overgang: Overgang, source: Kenmerk) -> None:
    if source.kader == kenmerk.kader:
        raise CodebookError(f"{name}: {what} stays within its frame; a crosswalk goes from one frame to another.")
    if not source.regels:
        raise CodebookError(f"{name}: {what} carries nothing, for that code finds nothing by itself; use its sources.")
    if overgang.geheel == bool(overgang.toelichting):
        raise CodebookError(
            f"{name}: {what} has a condition or a 'toelichting' but not both; say in words which passages carry over."
        )


def _check_thirteen(kenmerken: Mapping[str, Kenmerk]) -> None:
    there = {kenmerk.kenmerk for kenmerk in kenmerken.values() if kenmerk.kader == KOPLOPERS}
    for kenmerk in KENMERKEN:
        if kenmerk not in there:
            raise CodebookError(f"{KOPLOPERS}/{kenmerk}.yml: the kenmerk '{kenmerk}' is missing; put its file back.")
