"""Which organisations are party to an agreement, in which role, and whether they signed.

Parties stand in the head, in the list after 'ondergetekenden' or 'Partijen', in the signature block and in lists of
abbreviations; corporations and tenants' organisations that the text names elsewhere are parties too.
Here: which places are read, and one entry for each organisation. Persons are never parties.
Not here: what reads as a name (`partijnamen`), the gemeenten (`gemeenten`) and the register (`kennis`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from transforms.identificatie.delen import Delen
from transforms.identificatie.kennis import Kennis, short_name
from transforms.identificatie.namen import fold
from transforms.identificatie.partijnamen import NAMED_TWICE, Genoemd, Partijlezer, Rol, role_of
from transforms.model import Gemeente, Partij

_ORDER = {role: number for number, role in enumerate(get_args(Rol))}

_LEGEND = re.compile(r"\b([A-Z][A-Za-z&+]{0,6})\s*=\s*([^\s,;.=]{1,40}(?: [^\s,;.=]{1,40}){0,5}) ?(?=[,;.\n]|$)")
_BRACKETED = re.compile(r"\b([A-Z]{2,5}) \(([A-Z][^)\d]{2,40})\)")
_SHORTENED = re.compile(r"\b([A-Z][\w'’&\-]*(?:\s(?:[A-Z][\w'’&\-]*|en|de|van|&)){0,5})\s\(([A-Z]{2,6})\)")
_PARTY_LINE = re.compile(r"\bgemeente\b[^.]*(?:,| - | en ).*\bhuurders|\bgemeente\b.* - .* - ", re.IGNORECASE)
"""A line of the head that lists parties: gemeente and tenants, or three names with dashes."""
_GOVERNMENT = re.compile(r"\b(?:gemeenten?|wethouders?|burgemeester|college|GEM)\b", re.IGNORECASE)
_REFUSED = re.compile(r"[^.;]{0,60}\bniet (?:mee)?(?:onder|ge)tekend", re.IGNORECASE)


def find_partijen(
    delen: Delen, gemeenten: Sequence[Gemeente], status: str, jaar: int | None, kennis: Kennis
) -> tuple[Partij, ...]:
    """Parties in order of role and name; `ondertekend` is None unless the text says who signed or did not."""
    legend = {m[1]: m[2].strip() for p in (_LEGEND, _BRACKETED) for m in p.finditer(delen.lijf)}
    legend |= {m[2]: m[1] for m in _SHORTENED.finditer(delen.lijf)}
    closing = "\n".join(_expand(delen.slot, legend))
    signed = status == "getekend"
    by_government = True if signed and _GOVERNMENT.search(closing) else None
    parties = {name: Partij(name, "gemeente", None, by_government) for name in _gemeente_names(gemeenten)}
    found = _merge(_found(delen, kennis, legend, closing), gemeenten)
    refused = _refused([party.naam for party in found], delen.alles)
    for party in found:
        number = _number(party, gemeenten, jaar, kennis)
        by_party = False if party.naam in refused else (signed and party.getekend) or None
        parties.setdefault(party.naam, Partij(party.naam, party.rol, number, by_party))
    return _ordered(parties)


def _found(delen: Delen, kennis: Kennis, legend: Mapping[str, str], closing: str) -> Iterator[Genoemd]:
    reader = Partijlezer(delen, kennis, legend)
    yield from (replace(party, getekend=True) for party in reader.listed(closing, needed=1))
    yield from reader.listed(delen.partijblok, needed=NAMED_TWICE)
    for line in delen.kop.splitlines():
        yield from reader.listed(line, needed=NAMED_TWICE if _PARTY_LINE.search(line) else None)
    for name in legend.values():
        yield from reader.listed(name, needed=NAMED_TWICE)
    yield from reader.repeated()


def _refused(names: Sequence[str], text: str) -> set[str]:
    """Names of which the text says that they did not sign; not the corporation in the name of its tenants."""
    said = {name for name in names for m in re.finditer(re.escape(name), text) if _REFUSED.match(text, m.end())}
    return {name for name in said if not any(other != name and other.endswith(name) for other in said)}


def _expand(lines: Iterable[str], legend: Mapping[str, str]) -> Iterator[str]:
    """Signature lines with abbreviations of the legend written out: 'G | L | A' as the names they stand for."""
    for line in lines:
        pieces = [piece.strip(" .") for piece in re.split(r"\s{2,}|\s[-–|]\s", line)]
        yield " | ".join(legend.get(piece, piece) for piece in pieces)


def known_partijen(
    names: Iterable[str], gemeenten: Sequence[Gemeente], jaar: int | None, kennis: Kennis
) -> tuple[Partij, ...]:
    """Parties as a sender lists them, with the role that their names show; the gemeenten are always among them."""
    parties = {name: Partij(name, "gemeente") for name in _gemeente_names(gemeenten)}
    for name in names:
        codes = kennis.corporatie_namen.get(name)
        role: Rol = "corporatie" if codes else role_of(name)
        number = _number(Genoemd(name, role, fold(name), codes), gemeenten, jaar, kennis)
        parties.setdefault(name, Partij(name, role, number))
    return _ordered(parties)


def _gemeente_names(gemeenten: Iterable[Gemeente]) -> list[str]:
    return [f"gemeente {short_name(g.naam)}" for g in gemeenten]


def _ordered(parties: Mapping[str, Partij]) -> tuple[Partij, ...]:
    return tuple(sorted(parties.values(), key=lambda p: (_ORDER[p.rol], fold(p.naam), p.naam)))


def _merge(found: Iterable[Genoemd], gemeenten: Sequence[Gemeente]) -> list[Genoemd]:
    """One entry for each organisation; a bare 'huurdersvereniging' gives way to one with a name."""
    kept: dict[object, Genoemd] = {}
    for party in found:
        key = party.doelen or party.sleutel
        earlier = kept.setdefault(key, party)
        if party.getekend:
            kept[key] = replace(earlier, getekend=True)
    places = set(fold(" ".join(_gemeente_names(gemeenten))))
    parties = [party for party in kept.values() if party.rol != "overig" or set(party.sleutel) - places]
    tenants = [party for party in parties if party.rol == "huurdersorganisatie"]
    bare = [party for party in tenants if len(set(party.sleutel) - {"de", "het"}) == 1]
    named = [party for party in tenants if party not in bare]
    registered = [party for party in parties if party.doelen]
    dropped = bare if named else bare[1:]
    dropped += [a for a in named for b in named if set(a.sleutel) < set(b.sleutel)]
    dropped += [a for a in parties if not a.doelen for b in registered if set(a.sleutel) < set(b.sleutel)]
    return [party for party in parties if party not in dropped]


def _number(party: Genoemd, gemeenten: Sequence[Gemeente], jaar: int | None, kennis: Kennis) -> str | None:
    """Number in the register: of several with one name that seated in the gemeente; the new one after a merger."""
    facts = [kennis.corporaties[code] for code in party.doelen]
    numbers = [fact.corporatie_id for fact in facts if fact.corporatie_id]
    if len(numbers) > 1:
        places = {fold(short_name(g.naam)) for g in gemeenten}
        numbers = [f.corporatie_id for f in facts if f.corporatie_id and f.plaats and fold(f.plaats) in places]
    if len(numbers) != 1:
        return None
    number = numbers[0]
    for fusie in kennis.fusies:
        if jaar is not None and fusie.van_id == number and fusie.jaar <= jaar:
            number = fusie.naar_id
    return number
