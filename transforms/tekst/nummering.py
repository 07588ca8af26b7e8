"""Automatic numbers of Word paragraphs: "1.2", "a.", "•" stand in no run of text, yet readers cite them.

Here: the lists of numbering.xml and styles.xml, counted along the document (ECMA-376 part 1, 17.9), and the
way a number is written. Not here: the text itself (`docx`), the lists of OpenDocument (`odt`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN_SIGNS = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")
BULLET = "•"
_ROMAN = tuple(zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), _ROMAN_SIGNS, strict=True))
_PLACE = re.compile(r"(%[1-9])")
_MAX_LETTERS = 26 * 20  # Word repeats the letter: aa, bb; no list goes on for twenty alphabets


def write_number(number: int, form: str) -> str | None:
    """A number as Word writes it in a list: `decimal`, `lowerLetter`, `upperRoman` …; None for a form not known."""
    if form in ("decimal", "decimalZero"):
        return f"{number:02}" if form == "decimalZero" else str(number)
    if form == "none":
        return ""
    if form in ("lowerLetter", "upperLetter") and 0 < number <= _MAX_LETTERS:
        turns, letter = divmod(number - 1, 26)
        written = chr(ord("a") + letter) * (turns + 1)
    elif form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        written, rest = "", number
        for value, sign in _ROMAN:
            written += sign * (rest // value)
            rest %= value
    else:
        return None
    return written.upper() if form.startswith("upper") else written


@dataclass(frozen=True, slots=True)
class _Niveau:
    """A level of a list: `tekst` as "%1.%2"; a level above `herstart` (default: this one) restarts it."""

    start: int
    vorm: str
    tekst: str
    herstart: int | None
    decimaal: bool
    los: bool
    stijl: str | None


@dataclass(slots=True)
class _Lijst:
    """A list in use: the levels of its abstract list, with the changes of this instance."""

    abstract: str
    niveaus: dict[int, _Niveau]
    starts: dict[int, int]


class Nummering:
    """Counts the paragraphs of a document in their order; use one for each document."""

    def __init__(self, numbering: _Element | None, styles: _Element | None) -> None:
        """Read the lists; without numbering.xml no paragraph has a number."""
        self._styles = {s.get(f"{W}styleId"): s for s in styles.iter(f"{W}style")} if styles is not None else {}
        self._abstract: dict[str, _Element] = {}
        self._nums: dict[str, _Element] = {}
        if numbering is not None:
            self._abstract = {a.get(f"{W}abstractNumId", ""): a for a in numbering.iter(f"{W}abstractNum")}
            self._nums = {n.get(f"{W}numId", ""): n for n in numbering.iter(f"{W}num")}
        self._by_style: dict[str, tuple[str | None, str | None]] = {}
        self._lists: dict[str, _Lijst | None] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._started: set[tuple[str, int]] = set()

    def label(self, paragraph: _Element) -> str:
        """The number of the next paragraph with the space after it; "" for one without."""
        num, level = self._place(paragraph)
        lijst = self._list(num) if num else None
        niveau = lijst.niveaus.get(level) if lijst else None
        if num is None or lijst is None or niveau is None:
            return ""
        self._count(num, lijst, level)
        if niveau.vorm == "bullet":
            return f"{BULLET} " if niveau.tekst.strip() else ""
        written = self._write(lijst, niveau)
        return f"{written}{'' if niveau.los else ' '}" if written else ""

    def _place(self, paragraph: _Element) -> tuple[str | None, int]:
        """The list and level of a paragraph: its own, or else those of its style or one that it is based on."""
        properties = paragraph.find(f"{W}pPr")
        stated = properties.find(f"{W}numPr") if properties is not None else None
        num, level = (value_of(stated, "numId"), value_of(stated, "ilvl")) if stated is not None else (None, None)
        style = value_of(properties, "pStyle") if properties is not None else None
        if num is None and style is not None:
            by_style = self._place_of_style(style)
            num, level = by_style[0], level or by_style[1]
        return (None if num == "0" else num), int(level or 0)

    def _place_of_style(self, style: str) -> tuple[str | None, str | None]:
        if style not in self._by_style:
            num = level = None
            for holder in self._chain(style):
                stated = holder.find(f"{W}pPr/{W}numPr")
                if stated is not None:
                    num, level = num or value_of(stated, "numId"), level or value_of(stated, "ilvl")
            lijst = self._list(num) if num else None
            linked = [str(at) for at, niveau in lijst.niveaus.items() if niveau.stijl == style] if lijst else []
            self._by_style[style] = num, linked[0] if linked else level
        return self._by_style[style]

    def _chain(self, style: str | None) -> Iterator[_Element]:
        seen: set[str] = set()
        while style is not None and style in self._styles and style not in seen:
            seen.add(style)
            holder = self._styles[style]
            yield holder
            style = value_of(holder, "basedOn")

    def _list(self, num: str) -> _Lijst | None:
        if num not in self._lists:
            self._lists[num] = self._read_list(num)
        return self._lists[num]

    def _read_list(self, num: str) -> _Lijst | None:
        instance = self._nums.get(num)
        abstract_id = value_of(instance, "abstractNumId") if instance is not None else None
        abstract = self._abstract.get(abstract_id or "")
        if instance is None or abstract is None or abstract_id is None:
            return None  # a list that the file does not describe: Word shows no number either
        linked = value_of(abstract, "numStyleLink")
        if linked is not None:  # the levels are those of the list that a style names
            other = next((value_of(n, "numId") for s in self._chain(linked) for n in s.iter(f"{W}numPr")), None)
            return self._list(other) if other not in (None, num) and other is not None else None
        niveaus = dict(map(_niveau, abstract.iterfind(f"{W}lvl")))
        starts: dict[int, int] = {}
        for change in instance.iterfind(f"{W}lvlOverride"):
            niveaus.update(map(_niveau, change.iterfind(f"{W}lvl")))
            start = value_of(change, "startOverride")
            if start is not None:
                starts[int(change.get(f"{W}ilvl", "0"))] = int(start)
        return _Lijst(abstract_id, niveaus, starts)

    def _count(self, num: str, lijst: _Lijst, level: int) -> None:
        """One more at this level; deeper levels begin again. Lists of one abstract list count on together."""
        at = (lijst.abstract, level)
        if level in lijst.starts and (num, level) not in self._started:
            self._counts[at] = lijst.starts[level]
        elif at in self._counts:
            self._counts[at] += 1
        else:
            self._counts[at] = lijst.niveaus[level].start
        self._started.add((num, level))
        for deeper, niveau in lijst.niveaus.items():
            if deeper > level and level < (deeper if niveau.herstart is None else niveau.herstart):
                self._counts.pop((lijst.abstract, deeper), None)

    def _write(self, lijst: _Lijst, niveau: _Niveau) -> str | None:
        """The text of a level with its numbers filled in; None when one of them has a form that is not known."""
        written = ""
        for part in _PLACE.split(niveau.tekst):
            if not _PLACE.fullmatch(part):
                written += part
                continue
            level = int(part[1]) - 1
            if level not in lijst.niveaus:
                return None
            used = lijst.niveaus[level]
            number = self._counts.get((lijst.abstract, level), used.start)
            filled = write_number(number, "decimal" if niveau.decimaal and used.vorm != "none" else used.vorm)
            if filled is None:
                return None
            written += filled
        return written.strip()


def value_of(holder: _Element, name: str) -> str | None:
    """The `w:val` of a child of this name, None without."""
    child = holder.find(W + name)
    return child.get(f"{W}val") if child is not None else None


def is_on(holder: _Element | None, name: str) -> bool:
    """Whether a switch (ECMA-376 part 1, 17.17.4) is among the children and not turned off."""
    child = holder.find(W + name) if holder is not None else None
    return child is not None and child.get(f"{W}val", "1") not in ("0", "false", "off")


def _niveau(level: _Element) -> tuple[int, _Niveau]:
    restart = value_of(level, "lvlRestart")
    return int(level.get(f"{W}ilvl", "0")), _Niveau(
        start=int(value_of(level, "start") or 0),
        vorm=value_of(level, "numFmt") or "decimal",
        tekst=value_of(level, "lvlText") or "",
        herstart=None if restart is None else int(restart),
        decimaal=is_on(level, "isLgl"),
        los=value_of(level, "suff") == "nothing",
        stijl=value_of(level, "pStyle"),
    )
