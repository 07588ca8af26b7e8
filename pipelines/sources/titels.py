"""What a title says: the gemeente, the period, and a title made of a file name.

Here: reading one short text. Not here: reading documents (`transforms.identificatie`), which decides in the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from pipelines.sources.gesprek import Gemeente

# A date is no period: 2024-11-05, 05-11-2024 and 20241105 (the last by the digits beside).
_DATE = re.compile(
    r"(?<!\d)(?:20\d\d[-_.](?:0?[1-9]|1[0-2])[-_.](?:0?[1-9]|[12]\d|3[01])"
    r"|(?:0?[1-9]|[12]\d|3[01])[-_.](?:0?[1-9]|1[0-2])[-_.]20\d\d)(?!\d)"
)
# Agreements before 2000 and plans after 2049 are not in the dataset.
_PERIOD = re.compile(
    r"(?<!\d)(?P<van>20[0-4]\d)(?!\d)"
    r"(?:[\s_]*(?:-|–|—|/|_|\+)[\s_]*(?P<kort>\d\d)(?![\d-])"
    r"|[\s_]*(?:-|–|—|/|_|\+|t/m|t\.?e\.?m\.?|tot(?: en met)?|en|\s)[\s_]*(?P<tot>20[0-4]\d)(?!\d))?",
    re.IGNORECASE,
)
_LONGEST = 15  # years; the longest agreements run ten, a greater distance is two years side by side
_SUFFIX = re.compile(r"\.(?:pdf|docx?|odt|aspx?|html?|php|ashx)$", re.IGNORECASE)
_SIZE = re.compile(
    r"[\[(]?\s*(?:pdf|docx?|odt|word)?[\s,;:–-]*\d+(?:[.,]\d+)?\s*(?:[kmg]i?b|bytes)\b[^\])]{0,20}[\])]?"
    r"|[\[(]\s*(?:pdf|docx?|odt|word)(?:[\s-]?bestand)?\s*[\])]"
    r"|[\s,;–-]+(?:pdf|docx|odt)\s*$"
    r"|[\[(]\s*(?:opent in (?:een )?nieuw (?:venster|tabblad))\s*[\])]"
    r"|[\[(]?\s*(?:gepubliceerd op|geplaatst op)?\s*\b\d{1,2}[-/.]\d{1,2}[-/.]20\d\d\s*[\])]?$",
    re.IGNORECASE,
)
_EMPTY_TITLE = re.compile(
    r"(?:(?:download(?:en)?|lees (?:meer|verder)|meer informatie|bekijk|open(?:en)?|klik|hier|het|de|dit|als|document|"
    r"bestand|link|pdf|docx?|odt|naar|ga|externe|icoon|icon|view|read more)[\s.:>»›→-]*)*"
)
_OPAQUE = re.compile(r"[\d\s._-]*|[0-9a-f -]{16,}|(?:download|get ?file|bestand|document|file|doc|scan)[\s\d_-]*")
_WORD = r"[^\W_]"


def read_period(text: str) -> tuple[int, int] | None:
    """First and last year of the first period in a title, such as 2022-2026, 2022/2023, 2022 t/m 2025, 2024."""
    found = _PERIOD.search(_DATE.sub(" ", text))
    if not found:
        return None
    start = int(found["van"])
    last = int(found["tot"] or (f"20{found['kort']}" if found["kort"] else start))
    return (start, last) if start <= last <= start + _LONGEST else (start, start)


def read_gemeente(text: str, gemeenten: Iterable[Gemeente], jaar: int | None = None) -> Gemeente | None:
    """The one gemeente that a title names, by the longest name, whole words and capitals as written.

    None when it names none or several, or when the name was that of several gemeenten in `jaar`. In a file name
    dashes and underscores stand for spaces; where it has no capitals, the name must follow the word it belongs to.
    """
    known = tuple(gemeenten)
    in_file = not re.search(r"\s", text.strip()) and re.search(r"[-_]", text) is not None
    lower = in_file and text == text.lower()
    names: dict[str, list[Gemeente]] = {}
    for gemeente in known:
        names.setdefault(gemeente.naam, []).append(gemeente)
    taken: list[tuple[int, int, str]] = []
    for name in sorted(names, key=len, reverse=True):
        for hit in _name_pattern(name, in_file, lower).finditer(text):
            start, end = hit.span("naam")
            if not any(start < b and a < end for a, b, _ in taken):
                taken.append((start, end, name))
    found = {name for _, _, name in taken}
    if len(found) != 1:
        return None
    same = names[found.pop()]
    if jaar is not None and len(same) > 1:
        same = [g for g in same if g.eerste_jaar <= jaar and (g.laatste_jaar is None or jaar <= g.laatste_jaar)]
    return same[0] if len({g.code for g in same}) == 1 else None


def strip_size(text: str) -> str:
    """A title without the size, date and kind of file that stand beside it."""
    return re.sub(r"\s+", " ", _SIZE.sub(" ", text)).strip(" -–|,;:")


def says_something(text: str) -> bool:
    """Whether a text is more than `Download`, `Lees meer` or `PDF`."""
    return len(text) > 1 and not _EMPTY_TITLE.fullmatch(text.lower())


def file_name(url: str) -> str:
    """The last part of the path of an address, decoded, without its suffix."""
    path = unquote(urlsplit(url).path).rstrip("/")
    return _SUFFIX.sub("", path.rsplit("/", 1)[-1])


def readable(name: str) -> str | None:
    """A file name as a title; None when it has no words in it."""
    if _OPAQUE.fullmatch(name.lower()):
        return None
    dashed = re.sub(r"(?<=\d{4})-(?=(?:20)?\d\d(?!\d))", "\x00", name)  # a period keeps its dash
    return re.sub(r"[\s_+-]+", " ", dashed).replace("\x00", "-").strip() or None


@lru_cache(maxsize=4096)
def _name_pattern(name: str, in_file: bool, lower: bool) -> re.Pattern[str]:
    parts = [re.escape(part) for part in re.split(r"[\s-]+", name) if part]
    if not in_file:
        # A dash beside a name makes it part of a longer one, unless a year follows.
        return re.compile(rf"(?<!{_WORD})(?<![-–'’])(?P<naam>{re.escape(name)})(?!{_WORD})(?![-–](?!20\d\d))")
    joined = rf"(?<!{_WORD})(?P<naam>{'[-_]+'.join(parts)})(?!{_WORD})"
    if not lower:
        return re.compile(joined)
    # Names such as Best, Assen and Epe are words too; without a capital only their place tells.
    before = rf"(?:afspraken|gemeente)[-_]+(?:(?:gemeente|van|met)[-_]+)?(?P<naam>{'[-_]+'.join(parts)})(?!{_WORD})"
    return re.compile(before, re.IGNORECASE)
