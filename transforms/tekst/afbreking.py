"""Words that a line end broke in two are made whole; hyphens that belong to a word stay.

Here: which of the two a hyphen at a line end is, by the spelling of Dutch (Woordenlijst, Leidraad 6 and 10) and by
how the same document writes the word elsewhere. Not here: finding lines, and hyphens within a line.
"""

from __future__ import annotations

import re

_BROKEN = re.compile(r"-(?<=\w-)[^\S\n]*(?P<wit>\n+[^\S\n]*)(?P<rechts>[^\W_][\w’'-]*)(?P<rest>\S*)(?P<na> ?)")
_BEFORE = re.compile(r"[\s|/(‘“\"]+")
_LONGEST = 60  # letters of a word before its break: longer is no word
_SUSPENDED = frozenset(
    {"en", "of", "tot", "t/m", "als", "c.q", "cq", "noch", "resp", "respectievelijk", "dan", "en/of"}
)
"""What comes after a part that shares its ending with a later word: "woon- en zorgvisie"."""
_PREFIXES = frozenset({"niet", "non", "wmo"})  # "niet-commercieel", "non-profit", "Wmo-voorziening"
_FORMER = frozenset({"oud", "ex"})  # with a hyphen before persons, but "oud-ste" and "ex-tra" are broken words
_QUARTERS = frozenset({"noord", "zuid", "oost", "west", "midden", "nieuw", "oud", "sint", "st"})
_CLASH = frozenset({"aa", "ae", "ai", "au", "ee", "ei", "eu", "ii", "oe", "oi", "oo", "ou", "ui", "uu"})
"""Vowels that would be read as one sound: a compound has a hyphen there. Not i-e: "financi-eel" is no compound."""
_SECOND_PART = 4  # letters: shorter ones ("muse-um", "ide-aal") are syllables, not the second part of a compound
_ABBREVIATION = 4  # letters: longer runs of capitals are words in a heading
_VOWELS = frozenset("aeiouyáäàâéëèêíïîóöòôúüû")
"""What every syllable has one of."""
_TREMA = str.maketrans("aeiou", "äëïöü")


def join_hyphens(tekst: str, document: str = "") -> str:
    """The text with broken words whole on their first line; the line break comes after them.

    "nultreden-\\nwoningen in" becomes "nultredenwoningen\\nin", "Noord-\\nHolland" keeps its hyphen, "woon-\\nen
    zorgvisie" stays as it is, and so does a dash (" -\\n"). `document` is all the text that shows how its author
    spells, in lower case. A trema that the break took away comes back only where `document` has the word with it.
    """
    if "\u2010" in tekst:
        tekst = tekst.replace("\u2010\n", "-\n")
    joined = _BROKEN.sub(lambda found: _joined(found, document), tekst)
    # A word over three lines, in a narrow cell, is whole after a second look.
    return joined if joined == tekst or "-\n" not in joined else join_hyphens(joined, document)


def _joined(found: re.Match[str], document: str) -> str:
    wit, rechts, rest, na = found["wit"], found["rechts"], found["rest"], found["na"]
    links = _BEFORE.split(found.string[max(0, found.start() - _LONGEST) : found.start()])[-1]
    accented = _with_trema(links, rechts, document)
    if accented is None and (rechts + rest).rstrip(".,;:)").casefold() in _SUSPENDED:
        return found[0]
    hyphen = "-" if accented is None and _keeps(links, rechts, document) else ""
    # The line ends after the word; where nothing follows it there, its own line end does that.
    return hyphen + (accented or rechts) + rest + (wit if na else "")


def _keeps(links: str, rechts: str, document: str) -> bool:
    """Whether the hyphen belongs to the word."""
    left = re.split(r"[-’']", links)[-1]
    if left.isupper() and rechts.isupper() and len(left) > 1:
        return left.casefold() in _QUARTERS or len(left) < _ABBREVIATION or _has(document, f"{links}-{rechts}")
    if _has(document, links + rechts):
        return False
    if rechts[0].isupper() or rechts[0].isdigit() or left[-1:].isdigit() or len(left) == 1:
        return True
    return _has(document, f"{links}-{rechts}") or _is_compound(left, rechts, document)


def _is_compound(left: str, rechts: str, document: str) -> bool:
    """Whether the spelling asks for a hyphen between these parts."""
    low = left.casefold()
    if left[-1].isupper() or _VOWELS.isdisjoint(low) or low in _PREFIXES:
        return True  # an abbreviation: "PvdA-", "Wlz-"
    if low in _FORMER:
        return _has(document, rechts)
    seam = low[-1] + rechts[0].casefold()
    return seam in _CLASH and len(rechts) >= _SECOND_PART


def _with_trema(links: str, rechts: str, document: str) -> str | None:
    """The second part with the trema that the break made needless, if the document has the word so."""
    if not document or rechts[0] not in "aeiou":
        return None
    accented = rechts[0].translate(_TREMA) + rechts[1:]
    return accented if _has(document, links + accented) else None


def _has(document: str, word: str) -> bool:
    """Whether the document has this word whole, by itself."""
    if not document:
        return False
    word = word.casefold()
    at = document.find(word)
    while at >= 0:
        before, after = document[at - 1 : at], document[at + len(word) : at + len(word) + 1]
        if not (before.isalnum() or before == "-" or after.isalnum() or after == "-"):
            return True
        at = document.find(word, at + 1)
    return False
