"""Whether a text layer is text: real pages pass, the ways in which text layers break do not."""

from __future__ import annotations

import random
import string
from collections.abc import Callable
from pathlib import Path

import pytest

from transforms.tekst.bruikbaar import MIN_SIGNS, is_text, is_usable

VOORBEELD = Path(__file__).parents[2] / "voorbeeld"
LETTERS = string.ascii_lowercase
SHORT = 200  # signs: what is left of a page with little on it


def _pages(folder: Path) -> list[str]:
    texts = [path.read_text(encoding="utf-8").removeprefix("status: synthetic\n") for path in folder.glob("*.txt")]
    return [page for text in texts for page in text.split("\f") if page.strip()]


def _chance() -> random.Random:
    """The same draws in every run."""
    return random.Random(7)  # noqa: S311 (no secret depends on it)


def _on_letters(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: "".join(change(sign) if sign.isalpha() else sign for sign in text)


def _shifted(text: str, places: int) -> str:
    """As a font that numbers its glyphs in the order of the alphabet, with no table back to letters."""
    low = LETTERS[places:] + LETTERS[:places]
    return text.translate(str.maketrans(LETTERS + LETTERS.upper(), low + low.upper()))


def _swapped(text: str) -> str:
    """As a font that numbers its glyphs in the order in which they are used."""
    low = list(LETTERS)
    _chance().shuffle(low)
    return text.translate(str.maketrans(LETTERS + LETTERS.upper(), "".join(low) + "".join(low).upper()))


def _garbage(text: str) -> str:
    """As a bad recognition: nearly half of the signs are another one. Of fewer a page is found nearly always."""
    chance = _chance()
    signs = string.ascii_letters + ".,;:'|~!°^-_ 1234567890"
    return "".join(chance.choice(signs) if sign != "\n" and chance.random() < 0.45 else sign for sign in text)


def _random_letters(text: str) -> str:
    chance = _chance()
    return "".join(chance.choice(LETTERS) if sign.isalpha() else sign for sign in text)


def _scrambled(text: str) -> str:
    """The letters of the page in another order: the right letters, no words."""
    letters = [sign for sign in text if sign.isalpha()]
    _chance().shuffle(letters)
    left = iter(letters)
    return "".join(next(left) if sign.isalpha() else sign for sign in text)


DISTORTIONS: dict[str, Callable[[str], str]] = {
    **{f"shifted by {places}": lambda text, places=places: _shifted(text, places) for places in range(1, 26)},
    "codes shifted, spaces too": lambda text: "".join(chr(ord(s) + 29) if s != "\n" else s for s in text),
    "codes shifted within ASCII": lambda text: "".join(
        chr(33 + (ord(s) - 62) % 94) if "!" <= s <= "~" else s for s in text
    ),
    "swapped": _swapped,
    "reversed": lambda text: "\n".join(line[::-1] for line in text.split("\n")),
    "random letters": _random_letters,
    "scrambled": _scrambled,
    "garbage": _garbage,
    "glyph ids": _on_letters(lambda sign: f"(cid:{ord(sign)})"),
    "glyph names": _on_letters(lambda sign: f"/g{ord(sign)} "),
    "replacement signs": _on_letters(lambda _: "\ufffd"),
    "private area": _on_letters(lambda sign: chr(0xF000 + ord(sign) % 256)),
    "control codes": _on_letters(lambda sign: chr(1 + ord(sign) % 8)),
    "Greek letters": _on_letters(lambda sign: chr(0x3B1 + ord(sign) % 24)),
    "UTF-16 read as Latin-1": lambda text: text.encode("utf-16-le").decode("latin-1"),
    "UTF-16 of the other byte order": lambda text: text.encode("utf-16-be").decode("utf-16-le", errors="replace"),
}


@pytest.mark.parametrize("distort", DISTORTIONS.values(), ids=DISTORTIONS)
def test_a_distorted_page_is_found(distort: Callable[[str], str]) -> None:
    pages = _pages(VOORBEELD)
    assert pages
    assert [page[:60] for page in pages if is_usable(distort(page))] == []


def test_pages_of_the_example_set_pass() -> None:
    pages = _pages(VOORBEELD)
    assert [page[:60] for page in pages if not is_usable(page)] == []
    assert [page[:60] for page in pages if not is_usable(page.upper())] == []


def test_pages_of_the_development_texts_pass(shared: Path) -> None:
    pages = _pages(shared / "data" / "dev")
    assert len(pages) > 150
    assert [page[:60] for page in pages if not is_usable(page)] == []


def test_most_distorted_fragments_are_found(shared: Path) -> None:
    pages = [page[SHORT : 2 * SHORT] for page in _pages(shared / "data" / "dev")]
    found = {
        name: sum(not is_usable(distort(page)) for page in pages) / len(pages) for name, distort in DISTORTIONS.items()
    }
    # Two hundred signs with two of five wrong still have whole words; shuffled letters have the right ones.
    weak = {"garbage": 0.3, "scrambled": 0.8}
    assert {name: share for name, share in found.items() if share < weak.get(name, 0.97)} == {}


@pytest.mark.parametrize(
    "text",
    [
        "The municipality and the housing associations agree that homes for older people will be made accessible.",
        "De gemeente en de wenkorporaasjes hawwe ôfpraat dat der yn it doarp mear wenningen foar âlderein komme.",
        "Complex | Aantal | Jaar\n"
        + "\n".join(f"Molenweg {n} | {n * 12} | € {n * 1500},00 | 20{n}" for n in range(10, 30)),
        "HOOFDSTUK 3 WONEN EN ZORG\n\nBIJLAGE 1 OVERZICHT VAN COMPLEXEN",
        "\n".join(
            f"\uf0b7 {word}" for word in ("Wonen", "Zorg", "Lift", "Duurzaamheid", "Leefbaarheid", "Betaalbaarheid")
        ),
        "Handtekening ............................ Datum ............................ Plaats ....................",
        "De cliënten en één zorgcoördinator: financiële reële cijfers".encode().decode("latin-1"),
    ],
    ids=["English", "Frisian", "numbers", "headings", "symbol bullets", "dotted lines", "accents read wrongly"],
)
def test_text_that_people_can_read_passes(text: str) -> None:
    assert is_usable(text)


@pytest.mark.parametrize("text", ["BIJLAGE 1", "Inhoud", "Wonen en zorg", "Sint Joseph Almelo"])
def test_a_heading_is_text_but_can_not_stand_for_its_page(text: str) -> None:
    assert is_text(text)
    assert not is_usable(text)


@pytest.mark.parametrize("text", ["", " \n", "3", "- 12 -", "1 2 3 4 5 " * 20, "a b c d " * 20, "\x00" * 100])
def test_what_has_no_word_is_no_text(text: str) -> None:
    assert not is_text(text)
    assert not is_usable(text)


def test_a_broken_heading_does_not_condemn_a_page_of_prose() -> None:
    prose = "De corporatie bouwt nultredenwoningen en de gemeente draagt bij in de kosten van liften. " * 10
    assert is_usable("\ufffd" * 30 + "\n" + prose)


def test_statistics_are_those_of_the_development_texts(shared: Path) -> None:
    from transforms.tekst import bruikbaar

    counts: dict[tuple[str, str], int] = {}
    for page in _pages(shared / "data" / "dev"):
        for word in bruikbaar._WORD.findall(bruikbaar._plain(page)):
            for pair in zip(f"_{word}", f"{word}_", strict=True):
                counts[pair] = counts.get(pair, 0) + 1
    folder = Path(bruikbaar.__file__).parent
    header, *rows = [line.split(",") for line in (folder / "letterparen.csv").read_text(encoding="ascii").splitlines()]
    stored = {(row[0], to): int(n) for row in rows for to, n in zip(header[1:], row[1:], strict=True) if n != "0"}
    assert {pair: n for pair, n in counts.items() if set(pair) <= set(header)} == stored


def test_a_page_of_prose_is_settled_by_counting_words(monkeypatch: pytest.MonkeyPatch) -> None:
    from transforms.tekst import bruikbaar

    def too_costly(tekst: str) -> bool:
        raise AssertionError(tekst[:60])

    monkeypatch.setattr(bruikbaar, "_reads_as_dutch", too_costly)
    assert all(is_usable(page) for page in _pages(VOORBEELD) if len(page) > MIN_SIGNS)
