"""From the answers about the portions of an agreement to its thirteen codes.

Here: which answer an agreement gets when its portions differ, lack an answer, or quote what is not there.
Not here: asking.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from transforms.coding.taalmodel.antwoord import Antwoord
from transforms.coding.taalmodel.citaten import Bladzijden
from transforms.model import KADER, Bewijs, Codering, Pagina, Uitslag


@dataclass(frozen=True, slots=True)
class Samenvoeging:
    """The codes, why a kenmerk has no answer (by kenmerk), and how many quotes were rejected (by reason)."""

    uitslag: Uitslag
    redenen: dict[str, str]
    afgewezen: Counter[str]


@dataclass(slots=True)
class _Stand:
    bewijs: dict[tuple[int, int, int], Bewijs] = field(default_factory=dict)
    reden: str | None = None


def merge(kenmerken: Sequence[str], paginas: Sequence[Pagina], antwoorden: Sequence[Antwoord | str]) -> Samenvoeging:
    """The codes of an agreement from the answers about its portions; a text says why a portion has none.

    `ja` when a portion says so with a quote that stands on its page. Else `niet_gecodeerd` when a portion gave no
    answer, or a ja whose quotes were all rejected: that is never nee. Else `onleesbaar` where a page could not be read,
    and `nee` when every portion says so. Nothing asked is `niet_gecodeerd`.
    """
    bladzijden = Bladzijden(paginas)
    standen = {kenmerk: _Stand(reden=None if antwoorden else "there is no text") for kenmerk in kenmerken}
    afgewezen: Counter[str] = Counter()
    for antwoord in antwoorden:
        for kenmerk, stand in standen.items():
            _add(stand, kenmerk, antwoord, bladzijden, afgewezen)
    unread = any(pagina.herkomst == "geen" for pagina in paginas)
    coderingen = tuple(_codering(kenmerk, stand, unread) for kenmerk, stand in standen.items())
    redenen = {
        codering.kenmerk: stand.reden
        for codering, stand in zip(coderingen, standen.values(), strict=True)
        if codering.waarde == "niet_gecodeerd" and stand.reden
    }
    reden = f"het taalmodel gaf geen bruikbaar antwoord over {', '.join(redenen)}" if redenen else None
    return Samenvoeging(Uitslag(coderingen, reden=reden), redenen, afgewezen)


def _add(
    stand: _Stand, kenmerk: str, antwoord: Antwoord | str, bladzijden: Bladzijden, afgewezen: Counter[str]
) -> None:
    if isinstance(antwoord, str):
        stand.reden = stand.reden or antwoord
        return
    oordeel = antwoord.oordelen.get(kenmerk)
    if oordeel is None:
        stand.reden = stand.reden or "left out of the answer"
        return
    if oordeel.waarde == "nee":
        return
    if oordeel.misvormd:
        afgewezen["malformed"] += oordeel.misvormd
    found = False
    for citaat in oordeel.citaten:
        bewijs = bladzijden.look_up(citaat)
        if isinstance(bewijs, Bewijs):
            found = True
            stand.bewijs.setdefault((bewijs.pagina, bewijs.begin, bewijs.eind), bewijs)
        else:
            afgewezen[bewijs] += 1
    if not found:
        stand.reden = stand.reden or "a ja without a quote that can be used"


def _codering(kenmerk: str, stand: _Stand, unread: bool) -> Codering:
    """`zekerheid` stays empty: what a model says of its own certainty has not been measured."""
    if stand.bewijs:
        bewijs = tuple(stand.bewijs[place] for place in sorted(stand.bewijs))
        return Codering(KADER, kenmerk, "ja", max(item.concreetheid for item in bewijs), None, bewijs)
    if stand.reden:
        return Codering(KADER, kenmerk, "niet_gecodeerd", None, None)
    if unread:
        return Codering(KADER, kenmerk, "onleesbaar", None, None)
    return Codering(KADER, kenmerk, "nee", 0, None)
