"""The codebook as a page for people: `docs/codeboek.md`, and `codeboek.md` of a release.

Here: Markdown from a `Codebook`, in Dutch, the language of those who code. Not here: any word of the codebook itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from transforms.codebook.model import KOPLOPERS, Codebook, Kader, Kenmerk, Overgang, Regel, Voorwaarde

_CHOICE = re.compile(r"\{([^{}]*)\}")

_NAMED_BY = "**Regels.** Het model beslist; de eerste regel waaraan een passage voldoet, geeft het bewijs zijn naam.\n"
_SATISFIES = "**Regels.** Een passage is bewijs als zij aan een van deze voldoet.\n"

_ROLES = (
    ("positief", "Positieve termen", "noemen het onderwerp"),
    ("alternatief", "Alternatieve termen", "tellen naast andere termen"),
    ("negatief", "Negatieve termen", "dan gaat het over iets anders"),
)


_FOUND_BY_MODEL = (
    "**Hoe het wordt gevonden.** Een getraind model beslist per passage, ook over wat nooit bewijs is; de termen en "
    "regels hieronder helpen mensen en geven het bewijs zijn naam."
)
_FOUND_BY_RULES = (
    "**Hoe het wordt gevonden.** Met de termen en regels hieronder, ook wat van een ander kader wordt overgenomen; het "
    f"getrainde model kent alleen {KOPLOPERS}. Het is niet gemeten: zoek er passages mee, tel er niet mee."
)


def bladzijde(codebook: Codebook) -> str:
    """The whole codebook as Markdown: general rules, the frames with their kenmerken, the crosswalk, shared terms."""
    return "\n".join(_page(codebook)).rstrip("\n") + "\n"


def leesbaar(term: str) -> str:
    """A term as people read it: `{a|b}c*` becomes `(a/b)c…`, and a choice for nothing is a dash."""

    def choice(match: re.Match[str]) -> str:
        return "(" + "/".join(option or "–" for option in match.group(1).split("|")) + ")"

    return _CHOICE.sub(choice, term).replace("*", "…")


def _page(codebook: Codebook) -> Iterator[str]:
    yield f"# Codeboek {codebook.versie}\n"
    yield (
        "Voor wie codeert, en voor wie wil weten waarop een antwoord berust. Deze bladzijde is gemaakt uit de "
        "bestanden van het codeboek; verander haar daar.\n"
    )
    yield "| kader | kenmerken | bron |\n|---|---:|---|"
    for kader in codebook.kaders:
        link = f"[{kader.label}](#{_anchor(kader.label)})"
        yield f"| {link} (`{kader.kader}`) | {len(codebook.van(kader.kader))} | {kader.bron} |"
    yield ""
    yield from _general(codebook)
    for kader in codebook.kaders:
        yield from _kader(codebook, kader)
    yield from _crosswalk(codebook)
    yield from _shared(codebook)


def _general(codebook: Codebook) -> Iterator[str]:
    yield "## Hoe wordt gecodeerd\n"
    yield (
        "De eenheid is een passage: een zin, lid, opsommingsteken of tabelrij met de kop erboven; een afspraak die "
        "over twee zinnen loopt is één passage. Een kenmerk is *ja* zodra één passage aan zijn beslisregel voldoet. "
        "Zo'n passage zegt wat een ondertekenaar gaat doen, blijft doen, betaalt, als regel hanteert, nastreeft of "
        "onderzoekt; een constatering telt niet. Een passage kan bewijs zijn voor meer kenmerken. Wat niet kon worden "
        "gelezen is *onleesbaar*, wat niet is gecodeerd *niet_gecodeerd*: geen van beide is *nee*.\n"
    )
    yield (
        f"Nooit bewijs; bij {KOPLOPERS} beslist het model ook daarover, in andere kaders kan een regel hieronder een "
        "grond uitdrukkelijk toelaten:\n"
    )
    yield "| grond | wat het is |\n|---|---|"
    for grond, uitleg in codebook.algemeen.gronden.items():
        yield f"| {grond} | {uitleg} |"
    yield ""
    yield (
        "**Termen.** `…` staat voor andere letters, `(a/b)` voor een keuze, `–` daarin voor niets; hoofdletters en "
        "accenten doen niet ter zake. Termen staan in families; een regel zegt welke families samen in een passage "
        "moeten staan.\n"
    )


def _kader(codebook: Codebook, kader: Kader) -> Iterator[str]:
    yield f"## {kader.label}\n"
    yield f"`{kader.kader}`. {kader.omschrijving}\n"
    yield f"Bron: {kader.bron}.\n"
    yield f"{_FOUND_BY_MODEL if kader.kader == KOPLOPERS else _FOUND_BY_RULES}\n"
    for kenmerk in codebook.van(kader.kader):
        yield from _kenmerk(kenmerk)


def _kenmerk(kenmerk: Kenmerk) -> Iterator[str]:
    number = f"{kenmerk.nummer} " if kenmerk.nummer else ""
    yield f"### {number}{kenmerk.label}\n"
    yield f"`{kenmerk.kader}.{kenmerk.kenmerk}` · {kenmerk.groep} · {kenmerk.thema}\n"
    yield f"**Definitie.** {kenmerk.definitie}\n"
    yield f"**Beslisregel voor ja.** {kenmerk.beslisregel}\n"
    yield "**Uitsluitingen.**\n"
    yield from _bullets(kenmerk.uitsluitingen)
    if kenmerk.buiten:
        yield f"**Buiten de dertien van {KOPLOPERS}.** {kenmerk.buiten}.\n"
    yield "**Ja.**\n"
    yield from _bullets(f"“{zin}”" for zin in kenmerk.voorbeelden.ja)
    yield "**Nee.**\n"
    yield from _bullets(f"“{zin}”" for zin in kenmerk.voorbeelden.nee)
    for role, title, meaning in _ROLES:
        names: tuple[str, ...] = getattr(kenmerk.termen, role)
        if names:
            yield f"**{title}** ({meaning}).\n"
            yield from _bullets(f"*{name}*: {_terms(kenmerk.families[name])}" for name in names)
    if kenmerk.regels:
        yield _NAMED_BY if kenmerk.kader == KOPLOPERS else _SATISFIES
        yield from _bullets(map(_regel, kenmerk.regels))
    if kenmerk.uit:
        yield "**Neemt bewijs over van.**\n"
        yield from _bullets(map(_overgang, kenmerk.uit))


def _regel(regel: Regel) -> str:
    gronden = f"; ook bij de grond {', '.join(regel.gronden)}" if regel.gronden else ""
    return f"`{regel.naam}`: {_voorwaarde(regel)}{gronden}"


def _voorwaarde(voorwaarde: Voorwaarde) -> str:
    parts = [*(f"*{name}*" for name in voorwaarde.alle)]
    parts += ["een van " + ", ".join(f"*{name}*" for name in group) for group in voorwaarde.een_van]
    sentence = " en ".join(parts)
    if voorwaarde.context:
        sentence += "; in de passage, haar kop of de zin ervoor een van " + ", ".join(
            f"*{name}*" for name in voorwaarde.context
        )
    if voorwaarde.niet:
        sentence += "; niet " + ", ".join(f"*{name}*" for name in voorwaarde.niet)
    return sentence


def _overgang(overgang: Overgang) -> str:
    return f"`{overgang.kader}.{overgang.kenmerk}`: {overgang.toelichting or 'elke passage'}"


def _crosswalk(codebook: Codebook) -> Iterator[str]:
    yield "## Tussen de kaders\n"
    yield (
        "Bewijs voor een kenmerk in de tweede kolom is ook bewijs voor dat in de eerste; een code geeft alleen door "
        "wat zij zelf vond. De derde kolom zegt welke passages meegaan.\n"
    )
    for kader in codebook.kaders:
        codes = [kenmerk for kenmerk in codebook.van(kader.kader) if kenmerk.uit]
        if not codes:
            continue
        yield f"### {kader.label}: waarvandaan\n"
        yield "| kenmerk | neemt over van | welke passages |\n|---|---|---|"
        for kenmerk in codes:
            number = f"{kenmerk.nummer} " if kenmerk.nummer else ""
            for overgang in kenmerk.uit:
                source = overgang.kenmerk if overgang.kader == KOPLOPERS else f"{overgang.kader}.{overgang.kenmerk}"
                yield f"| {number}{kenmerk.kenmerk} | {source} | {overgang.toelichting or 'alle'} |"
        yield ""


def _shared(codebook: Codebook) -> Iterator[str]:
    yield "## Gedeelde termen\n"
    yield "Doelgroepen, werkwoorden, partijen en de woorden waaraan uitsluitingen en koppen worden herkend.\n"
    yield from _bullets(f"*{name}*: {_terms(terms)}" for name, terms in codebook.algemeen.families.items())


def _terms(terms: Iterable[str]) -> str:
    return "; ".join(map(leesbaar, terms))


def _bullets(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield f"- {line}"
    yield ""


def _anchor(title: str) -> str:
    """The fragment that Markdown viewers give a heading."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
