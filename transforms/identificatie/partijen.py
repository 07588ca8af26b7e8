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
from datetime import date
from typing import get_args

from transforms.identificatie.afkortingen import actors, expand, read_legend
from transforms.identificatie.delen import Delen
from transforms.identificatie.gemeentefeiten import short_name
from transforms.identificatie.huurders import is_bare, spelled_out, together
from transforms.identificatie.kennis import Kennis
from transforms.identificatie.namen import fold
from transforms.identificatie.ondertekening import refused, signatures
from transforms.identificatie.organisaties import Genoemd, Rol, role_of
from transforms.identificatie.partijnamen import Partijlezer
from transforms.identificatie.verhuurders import NAMED_TWICE
from transforms.model import Gemeente, Partij

_ORDER = {role: number for number, role in enumerate(get_args(Rol))}

_WHO_AGREE = re.compile(
    r"\b(?P<wie>gemeenten?\s[^.;:\n]{3,200}?(?:,|\sen)\s[^.;:\n]{2,80}?)\s(?:maken|sluiten|spreken|komen|leggen)\s"
    r"[^.;:\n]{0,80}?(?:afspra|\baf\b|overeen|\bvast\b)",
    re.IGNORECASE,
)
"""A sentence that says who agree: "de gemeente A, B en C maken deze prestatieafspraken"."""
_PARTY_LINE = re.compile(r"\bgemeente\b[^.]*(?:,| - | en ).*\bhuurders|\bgemeente\b.* - .* - ", re.IGNORECASE)
"""A line of the head that lists parties: gemeente and tenants, or three names with dashes."""
_SIGNATURE_ROW = re.compile(
    r"^\W*(?:de )?gemeente\b[^.:]{0,50}?(?:\s[-–|/]\s|;|\s{2,})[^.:]+(?:\s[-–|/]\s|;|\s{2,})", re.IGNORECASE
)
"""A line of the signature block with the gemeente and two others side by side: each of them is a party
when a corporation is among them; else they may be the person who signs and the date."""
_GOVERNMENT = re.compile(r"\b(?:gemeenten?|wethouders?|burgemeester|college|GEM)\b", re.IGNORECASE)


def find_partijen(
    delen: Delen, gemeenten: Sequence[Gemeente], status: str, jaar: int | None, kennis: Kennis
) -> tuple[Partij, ...]:
    """Parties in order of role and name; `ondertekend` is None unless the text says who signed or did not."""
    signed = status == "getekend"
    legend = read_legend(delen.lijf)
    closing = [(expand(piece, legend), marked) for piece, marked in signatures(delen.slot)]
    found = _with_tenants(_merge(_found(delen, kennis, legend, closing), gemeenten), delen.alles)
    government = signed and any(marked and _GOVERNMENT.search(piece) for piece, marked in closing)
    places = _gemeente_names(gemeenten)
    absent = refused([*places, *(party.naam for party in found)], spelled_out(delen.alles))
    parties = {name: Partij(name, "gemeente", None, _ondertekend(name in absent, government)) for name in places}
    reference = _reference(delen.getekend_op if signed else None, jaar)
    for party in found:
        number = _number(party, gemeenten, reference, kennis)
        by_party = _ondertekend(party.naam in absent, signed and party.getekend)
        parties.setdefault(party.naam, Partij(party.naam, party.rol, number, by_party))
    return _ordered(parties)


def _ondertekend(absent: bool, signed: bool) -> bool | None:
    return False if absent else signed or None


def _found(
    delen: Delen, kennis: Kennis, legend: Mapping[str, str], closing: Sequence[tuple[str, bool]]
) -> Iterator[Genoemd]:
    reader = Partijlezer(delen, kennis, legend)
    for piece, marked in closing:
        needed = 0 if _SIGNATURE_ROW.search(piece) and kennis.corporatie_namen.find(piece) else 1
        yield from (replace(party, getekend=marked) for party in reader.listed(piece, needed=needed))
    yield from reader.listed(delen.partijblok, needed=NAMED_TWICE)
    for line in delen.kop.splitlines():
        yield from reader.listed(line, needed=NAMED_TWICE if _PARTY_LINE.search(line) else None)
    for sentence in _WHO_AGREE.finditer(delen.lijf):
        yield from reader.listed(sentence["wie"], needed=NAMED_TWICE)
    known = actors(delen.lijf, kennis)
    for name in legend.values():
        yield from reader.listed(name, needed=0 if name in known else NAMED_TWICE)
    yield from reader.repeated()


def known_partijen(
    names: Iterable[str], gemeenten: Sequence[Gemeente], jaar: int | None, kennis: Kennis
) -> tuple[Partij, ...]:
    """Parties as a sender lists them, with the role that their names show; the gemeenten are always among them."""
    parties = {name: Partij(name, "gemeente") for name in _gemeente_names(gemeenten)}
    for name in names:
        codes = kennis.corporatie_namen.get(name)
        role: Rol = "corporatie" if codes else role_of(name)
        number = _number(Genoemd(name, role, fold(name), codes), gemeenten, _reference(None, jaar), kennis)
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
    bare = [party for party in tenants if is_bare(party.sleutel)]
    named = [party for party in tenants if party not in bare]
    registered = [party for party in parties if party.doelen]
    dropped = bare if named else bare[1:]
    dropped += [a for a in named for b in named if set(a.sleutel) < set(b.sleutel)]
    dropped += [a for a in registered for b in registered if a.sleutel == b.sleutel[: len(a.sleutel)] != b.sleutel]
    dropped += [a for a in parties if not a.doelen for b in registered if set(a.sleutel) < set(b.sleutel)]
    return [party for party in parties if party not in dropped]


def _with_tenants(parties: list[Genoemd], text: str) -> list[Genoemd]:
    """The parties, with the tenants' organisations that have no noun in their name or no name at all.

    Gemeente, corporations and tenants' organisations make an agreement (Woningwet, article 44). Where the text speaks
    of several of the last and at most one has its noun in its name, an unknown organisation that signs is one. Where
    none is named there is none to name: 'de huurdersorganisaties' is no organisation.
    """
    noun = together(text)
    tenants = sum(party.rol == "huurdersorganisatie" for party in parties)
    if noun is None or tenants > 1:
        return parties
    unknown = [party for party in parties if party.rol == "overig" and party.getekend]
    if not unknown:
        return parties
    named = [replace(party, naam=f"{noun} {party.naam}", rol="huurdersorganisatie") for party in unknown]
    return [*(party for party in parties if party not in unknown), *named]


def _reference(signed: date | None, jaar: int | None) -> date | None:
    """The day on which the parties are looked at: the start of the agreement, or its signing when that was later."""
    start = date(jaar, 1, 1) if jaar is not None else None
    return max((day for day in (signed, start) if day is not None), default=None) if start else None


def _number(party: Genoemd, gemeenten: Sequence[Gemeente], day: date | None, kennis: Kennis) -> str | None:
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
        if day is not None and fusie.van_id == number and fusie.datum <= day:
            number = fusie.naar_id
    return number
