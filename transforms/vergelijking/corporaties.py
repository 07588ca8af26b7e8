"""Which corporation is meant: L-numbers, numbers of the Handelsregister and names of several sources made one.

Here: linking names and numbers, the name that is shown, and since when a corporation is a former one. Not here:
recognising names in texts (`transforms.identificatie`), and the pairs with gemeenten (`combinatie`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

Row = dict[str, Any]
_FORMER = re.compile(r"\s*\(voormalige?\)\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Corporatiefeiten:
    """Rows of `referentie.corporatie`, `_alias`, `_fusie`, `_register` and `_bezit`; the last two may be empty."""

    corporaties: Sequence[Row] = ()
    aliassen: Sequence[Row] = ()
    fusies: Sequence[Row] = ()
    register: Sequence[Row] = ()
    bezit: Sequence[Row] = ()


@lru_cache(maxsize=4_096)  # some hundreds of corporations, each named in many agreements
def vorm(naam: str) -> str:
    """Return what of a name counts when names are compared: its letters and digits, without "(voormalige)"."""
    return "".join(filter(str.isalnum, _FORMER.sub("", naam).casefold()))


class Corporaties:
    """Every corporation under one key: its L-number, else its KvK number, else its name as compared (`vorm`)."""

    def __init__(self, feiten: Corporatiefeiten, partijen: Iterable[Row]) -> None:
        """Take the facts and the parties of agreements that are corporations (`kern.afspraak_partij`)."""
        self._feiten = feiten
        self._by_kvk: dict[str, str] = {}
        self._lived: dict[str, int] = defaultdict(int)
        for row in sorted(feiten.register, key=lambda row: int(row["jaar"])):
            if row["l_nummer"]:
                self._by_kvk[row["kvk"]] = row["l_nummer"]
        self._kvk: dict[str, str] = {}
        self._keys: dict[str, set[str]] = defaultdict(set)
        self._names: dict[str, str] = {}
        parties = [row for row in partijen if row["rol"] == "corporatie"]
        self._ids = {row["corporatie_id"] for row in (*feiten.corporaties, *parties)} - {None}
        self._numbers()
        for row in parties:
            if row["corporatie_id"]:
                self._keys[vorm(row["naam"])].add(row["corporatie_id"])
        for row in parties:
            self._names.setdefault(self.bij_naam(row["naam"], row["corporatie_id"]), row["naam"])
        self._former = self._mergers()
        self._heirs = self._inheriting()

    def _numbers(self) -> None:
        """Learn names and numbers; the newest official source names a corporation, else the name in daily use does."""
        feiten = self._feiten
        official = sorted((*feiten.register, *feiten.bezit), key=lambda row: (-int(row["jaar"]), row["kvk"]))
        for row in official:
            key = self.bij_kvk(row["kvk"])
            self._kvk.setdefault(key, row["kvk"])
            if row["naam"]:
                self._keys[vorm(row["naam"])].add(key)
                self._names.setdefault(key, row["naam"])
        for row in feiten.register:
            key = self.bij_kvk(row["kvk"])
            self._lived[key] = max(self._lived[key], row["jaar"])
        for row in feiten.corporaties:
            self._keys[vorm(row["naam"])].add(row["corporatie_id"])
            self._keys[vorm(row["korte_naam"])].add(row["corporatie_id"])
            self._names.setdefault(row["corporatie_id"], row["korte_naam"])
        for row in feiten.aliassen:
            if row["soort"] == "corporatie" and not row["dubbelzinnig"] and row["corporatie_id"]:
                self._keys[vorm(row["alias"])].add(row["corporatie_id"])

    def _mergers(self) -> dict[str, int]:
        """Key and year since which a corporation is a former one.

        A plan is no fact, and who is in the register of that year or a later one only changed its name.
        """
        former: dict[str, int] = {}
        for row in self._feiten.fusies:
            key = row["van_id"] or self.bij_naam(row["van_naam"])
            if row["status"] != "gepland" and self._lived[key] < row["jaar"]:
                former[key] = min(row["jaar"], former.get(key, row["jaar"]))
        return former

    def _inheriting(self) -> dict[str, set[str]]:
        """By key the corporations that came of it, directly or in turn, by mergers and divisions that are facts."""
        direct: dict[str, set[str]] = defaultdict(set)
        for row in self._feiten.fusies:
            key = row["van_id"] or self.bij_naam(row["van_naam"])
            if key in self._former:
                direct[key].add(row["naar_id"] or self.bij_naam(row["naar_naam"]))
        found: dict[str, set[str]] = {}
        for key in direct:
            ahead, seen = [key], {key}
            while ahead:
                new = direct.get(ahead.pop(), set()) - seen
                seen |= new
                ahead += new
            found[key] = seen - {key}
        return found

    def erfgenamen(self, sleutel: str, jaar: int) -> set[str]:
        """Return the keys of the corporations that came of one that had merged or was divided by that year."""
        return self._heirs[sleutel] if sleutel in self._heirs and self._former[sleutel] <= jaar else set()

    def bij_kvk(self, kvk: str) -> str:
        """Return the key of a number of the Handelsregister."""
        return self._by_kvk.get(kvk, kvk)

    def bij_naam(self, naam: str, corporatie_id: str | None = None) -> str:
        """Return the key of a name, of which the L-number may be known; a name of several corporations stays a name."""
        found = self._keys.get(vorm(naam), set())
        return corporatie_id or (next(iter(found)) if len(found) == 1 else vorm(naam))

    def genummerd(self, sleutel: str) -> bool:
        """Whether a key is a number: a name alone may be another spelling of one that has a number."""
        return sleutel in self._ids or sleutel in self._kvk

    def bekend(self, sleutel: str) -> bool:
        """Whether a key is a number, or a name under which our agreements know a corporation."""
        return sleutel in self._names

    def rijen(self, sleutels: Iterable[str], namen: dict[str, str]) -> list[Row]:
        """Return sleutel, corporatie, corporatie_id, kvk and voormalig_vanaf of each key; no two have the same name.

        `namen` are the names of keys that only the map has.
        """
        shown = {key: self._names.get(key) or namen.get(key) or f"KvK {key}" for key in sorted(set(sleutels))}
        same: dict[str, list[str]] = defaultdict(list)
        for key, name in shown.items():
            same[name].append(key)
        return [
            {
                "sleutel": key,
                "corporatie": name if len(same[name]) == 1 or key == vorm(name) else f"{name} ({key})",
                "corporatie_id": key if key in self._ids else None,
                "kvk": self._kvk.get(key),
                "voormalig_vanaf": self._former.get(key),
            }
            for key, name in shown.items()
        ]
