"""Running headers, footers and page numbers: the lines at the edge of a page that are no part of its text.

Here: telling them from body text by what returns over the pages of one file. Not here: what body text means.
A line that is in doubt stays in the body: a running line too many hurts no reader, a lost sentence does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

EDGE = 3  # running headers and footers have one or two lines, and a third for a page number
MAX_CHARS = 200  # a line of print has some 100 signs; longer ones are paragraphs
MAX_LOOK = 100  # lines looked at: a page has some fifty, and white without end hides no running line
NUMBERED, TWICE, THRICE = (2, 3), (2, 2), (3, 3)
"""How often a line returns, and pages from one time to the next: left and right pages alternate, a page with a
drawing has none. Two headings may be equal, three in a row are no chance; a number that counts pages needs two."""
SHORT = 4  # pages of a document in which nothing can return three times on left or right pages
TITLE_BY = 3  # pages: a header that begins later is that of another document in the file

_WORDS = r"(?:pagina|pag|page|blad|bladzijde|blz|p)\b\.?"
_CLEAR = re.compile(
    rf"[-–—|\s]*(?:{_WORDS}\s*\d+(?:\s*(?:van|of|/)\s*\d+)?|\d+\s+(?:van|of)\s+\d+|[-–—]\s*\d+\s*[-–—])[-–—|\s]*",
    re.IGNORECASE,
)
"""A line that can only be a page number: "pagina 3 van 12", "3 van 12", "blz. 3", "- 3 -"."""
_BY_WORD = re.compile(rf"{_WORDS}\s*(\d+)(?:\s*(?:van|of|/)\s*\d+)?", re.IGNORECASE)
_PAGE_WORD = re.compile(rf"\W*{_WORDS}\W*#?\W*", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?![\w.,])")
_ROMAN_LINE = re.compile(r"[-–—|. ]*([ivxl]{1,7})[-–—|. ]*")
_MAX_DIGITS, _MAX_ROMAN = 9, 15  # digits that can count anything; signs of a line like "- xxviii -"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_LETTERS = re.compile(r"[^\W\d_]")
_ENDS, _SENTENCE = ".!?;:,-", 5  # spaces: six words with such a sign at the end are a line of running text
_COLUMNS = re.compile(r" \| |\t|\s{3,}")
_BLANK = re.compile(r"(?:[^\S\n]*\n)+")

_LETTER = re.compile(r"(?:aan\b|geachte\b|onderwerp\b|betreft?\b|raadsvoorstel|raadsbrief|collegebrief)", re.IGNORECASE)
"""How the first lines of a letter or proposal begin: the agreement behind it has a title page of its own."""
_TITLE_LINES = 8  # title, subtitle and parties; further down the prose has begun
_TITLE = re.compile(
    r"\b(?:19|20)\d\d\b|afspra|overeenkomst|convenant|jaarschijf|akkoord|\bbod\b|\bdeal\b", re.IGNORECASE
)
_NUMBERED = re.compile(r"(?:artikel|hoofdstuk|thema|deel|bijlage|opgave|paragraaf)\b|[\divx]{1,4}[.)]\s", re.IGNORECASE)
_TITLE_WORD = re.compile(r"\d{4}|[^\W\d_]{3,}")
_LONG_TITLE = 5  # words: so many words of the title together are the title, also without a year or a kind
_TITLE_SHARE = 0.75  # a header shortens or rewords the title: three of four words are in it, of a heading few

Line = tuple[int, int]
"""Begin and end of a line in the text of its page, without the white around it."""
Running = list[tuple[dict[Line, bool], dict[Line, bool]]]
"""Per page the running lines at its top and at its bottom, and whether each counts the pages."""


def split_running(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Body and randtekst of every page; randtekst has its running lines in order, `\\n` between them.

    A running line stands among the first or last three lines of its page, with only running lines between it
    and the edge. It returns on pages close together with the same words, and with the same numbers but for
    one that counts the pages. A title stays where it first stands, unless it follows once more, and a table
    keeps the head that it repeats on every page: its cells are read by it. A line that is a page number by its
    words needs no second one.
    """
    edges = [(_lines(text, EDGE), _lines(text, -EDGE)) for text in texts]
    running = _returning(texts, edges)
    return [_split(texts, index, edges[index], running) for index in range(len(texts))]


def _lines(text: str, number: int) -> list[Line]:
    """The first (or last, for a negative number) lines with text, the outermost first."""
    found: list[Line] = []
    at = 0 if number > 0 else len(text)
    for _ in range(MAX_LOOK):
        if len(found) == abs(number) or not 0 <= at <= len(text):
            break
        if number > 0:
            begin, end = at, text.find("\n", at)
            end = len(text) if end < 0 else end
            at = end + 1
        else:
            begin, end = text.rfind("\n", 0, at) + 1, at
            at = begin - 1
        if end - begin > MAX_CHARS * 5:
            break  # no line of print, and white before it is not worth a search
        line = text[begin:end]
        if line and not line.isspace():
            found.append((begin + len(line) - len(line.lstrip()), begin + len(line.rstrip())))
    return found


def _returning(texts: Sequence[str], edges: Sequence[tuple[list[Line], list[Line]]]) -> Running:
    """The lines at the top and at the bottom of every page that return on others."""
    found: Running = [({}, {}) for _ in texts]
    letter = bool(texts) and any(_LETTER.match(texts[0][slice(*line)]) for line in edges[0][0])
    for side, counts, places in _alike(texts, edges):
        for run in _runs(places, *(NUMBERED if counts else TWICE if len(texts) <= SHORT else THRICE)):
            # Without a page number the first may be the title of the document, or of one that begins here.
            begins = run[0][0] == 0 or run[0][0] >= TITLE_BY or letter
            for index, line in _but_the_title(run, texts) if side == 0 and not counts and begins else run:
                found[index][side][line] = counts or found[index][side].get(line, False)
    if 1 < len(texts) < SHORT and not letter:
        _add_echoes(texts, edges, found)
    return found


def _but_the_title(run: list[tuple[int, Line]], texts: Sequence[str]) -> list[tuple[int, Line]]:
    """The lines of a run without the first one, which is the title; unless that follows once more below it."""
    first, line = run[0]
    below = texts[first][line[1] :]
    following = " ".join(below[slice(*other)] for other in _lines(below, _TITLE_LINES)).casefold()
    if " ".join(following.split()).startswith(" ".join(texts[first][slice(*line)].casefold().split())):
        return [run[0], *(place for place in run if place[0] != first)]
    return run[1:]


def _alike(
    texts: Sequence[str], edges: Sequence[tuple[list[Line], list[Line]]]
) -> Iterator[tuple[int, bool, list[tuple[int, Line]]]]:
    """Lines that have a key in common: their side, whether they count the pages, and where they stand."""
    seen: dict[tuple[int, str, int | None], list[tuple[int, Line]]] = defaultdict(list)
    for index, page in enumerate(edges):
        text = texts[index]
        for side, lines in enumerate(page):
            for line in lines:
                for key, offset in _keys(text[line[0] : line[1]], index):
                    seen[side, key, offset].append((index, line))
    for (side, key, offset), places in seen.items():
        if len(places) < 2:
            continue
        if offset is None:  # the head of a table that goes on is read with its cells
            rest = [(index, line) for index, line in places if not _is_row(texts[index], edges[index][side], line)]
            if rest:
                yield side, False, rest
        elif side == 1 or _names_page(key):
            yield side, True, places


def _keys(text: str, index: int) -> Iterator[tuple[str, int | None]]:
    """What a line has in common with others: its words, and its words around a number that counts the pages."""
    if len(text) > MAX_CHARS:
        return
    key = " ".join(text.casefold().split())
    if _LETTERS.search(key) and not (key[-1] in _ENDS and key.count(" ") >= _SENTENCE):
        yield key, None
    for match in _NUMBER.finditer(key):
        begin = match.start()
        before = key[max(0, begin - 2) : begin]
        if before == "p." or not (before[-1:].isalnum() or before.endswith((".", ",", "_"))):
            yield f"{key[:begin]}#{key[match.end() :]}", int(match[0][:_MAX_DIGITS]) - index
    if len(key) <= _MAX_ROMAN and (numeral := _ROMAN_LINE.fullmatch(key)):
        yield key.replace(numeral[1], "#"), _roman(numeral[1]) - index


def _roman(numeral: str) -> int:
    values = [_ROMAN[sign] for sign in numeral]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _names_page(key: str) -> bool:
    """Whether a number at the top of pages can count them: in "thema 4" it counts themes."""
    words = _TITLE_WORD.findall(key)
    return len(words) != 1 or _PAGE_WORD.fullmatch(key) is not None


def _runs(places: Sequence[tuple[int, Line]], least: int, gap: int) -> Iterator[list[tuple[int, Line]]]:
    """The stretches of pages over which a line returns often enough, without a large gap."""
    run: list[tuple[int, Line]] = []
    for place in [*places, (places[-1][0] + gap + 1, (0, 0))]:
        if run and place[0] - run[-1][0] > gap:
            if len({index for index, _ in run}) >= least:
                yield run
            run = []
        run.append(place)


def _add_echoes(texts: Sequence[str], edges: Sequence[tuple[list[Line], list[Line]]], found: Running) -> None:
    """In a document of two or three pages, where little can return: a first line that repeats the title."""
    opening = " ".join(texts[0][slice(*line)] for line in _lines(texts[0], _TITLE_LINES))
    title = set(_TITLE_WORD.findall(opening.casefold()))
    for index in range(1, len(texts)):
        for line in edges[index][0][:1]:
            text = texts[index][slice(*line)]
            if len(text) > MAX_CHARS or _NUMBERED.match(text) or _is_row(texts[index], edges[index][0], line):
                continue
            if any(_repeats(part, title) for part in (text, *_COLUMNS.split(text))):
                found[index][0][line] = False


def _repeats(text: str, title: set[str]) -> bool:
    words = set(_TITLE_WORD.findall(text.casefold()))
    telling = len(words) >= _LONG_TITLE or (len(words) > 1 and _TITLE.search(text))
    return bool(telling) and len(words & title) >= _TITLE_SHARE * len(words)


def _split(texts: Sequence[str], index: int, edges: tuple[list[Line], list[Line]], running: Running) -> tuple[str, str]:
    text = texts[index]
    taken: list[list[Line]] = []
    counted = True
    for lines, found in zip(edges, running[index], strict=True):
        taken.append([])
        for line in lines:
            number = found.get(line) or _is_page_number(text[slice(*line)], index + 1)
            if line not in found and not number:
                break
            counted = counted and number
            taken[-1].append(line)
    begin = taken[0][-1][1] if taken[0] else 0
    end = taken[1][-1][0] if taken[1] else len(text)
    body = _trim(text[begin:end]) if begin < end else ""
    if not body and not counted:
        return _trim(text), ""  # pages that are alike: nothing says which of their lines are not the text
    return body, "\n".join(text[slice(*line)] for line in sorted({*taken[0], *taken[1]}))


def _is_page_number(text: str, page: int) -> bool:
    """Whether a line is a page number by itself: by its words, or by a column that names this very page."""
    if len(text) > MAX_CHARS:
        return False
    if _CLEAR.fullmatch(text):
        return True
    *columns, last = _COLUMNS.split(text)
    found = _BY_WORD.fullmatch(last) if columns else None
    return found is not None and int(found[1]) == page


def _is_row(text: str, lines: Sequence[Line], line: Line) -> bool:
    """Whether a line is a row of the table that the next line towards the middle of the page belongs to."""
    columns = len(_COLUMNS.findall(text, *line))
    inner = lines[lines.index(line) + 1 :][:1]
    return columns > 0 and any(columns == len(_COLUMNS.findall(text, *other)) for other in inner)


def _trim(text: str) -> str:
    """Without the blank lines around it; the white before the first word of a line stays."""
    blank = _BLANK.match(text)
    return text[blank.end() if blank else 0 :].rstrip()
