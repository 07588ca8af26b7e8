"""Families are found piece by piece and remembered: that must give what a search of the whole text gives."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.coding.geheugen import Geheugen
from transforms.coding.scan import Scanner

FAMILIES = {
    "heel": ["zorg", "wmo-geld"],
    "begin": ["zorg*", "50+*"],
    "eind": ["*zorg", "*€"],
    "ergens": ["*woon*", "*-en*"],
    "meer": ["zorg en wonen", "met zorg*", "*woon zorg"],
}
PIECES = st.sampled_from(
    [
        "zorg",
        "woonzorg",
        "zorgwoning",
        "wonen",
        "met",
        "en",
        "wmo-geld",
        "wmo-gelden",
        "50+",
        "50+'ers",
        "k€",
        "€",
        "€5",
    ]
)
SENTENCES = st.lists(st.tuples(PIECES, st.sampled_from(["", ",", ";", ")", "-", "/", "."])), min_size=1, max_size=6)


@given(st.lists(SENTENCES, min_size=1, max_size=4))
@settings(max_examples=300, deadline=None, database=None)
def test_a_stretch_has_the_families_of_the_hits_that_begin_in_it(sentences: list[list[tuple[str, str]]]) -> None:
    scanner = Scanner(FAMILIES)
    texts = [" ".join(map("".join, sentence)) for sentence in sentences]
    tekst = " ".join(texts)
    ends = [len(" ".join(texts[:number])) for number in range(1, len(texts) + 1)]
    wanted = [0] * len(ends)
    for begin, _, mask in scanner.hits(tekst):
        wanted[next(i for i, eind in enumerate(ends) if begin < eind)] |= mask
    assert scanner.families(tekst, ends) == wanted
    assert scanner.families(tekst, ends) == wanted  # as remembered


def test_what_was_asked_is_not_made_again() -> None:
    asked: list[str] = []

    def length(piece: str) -> int:
        asked.append(piece)
        return len(piece)

    lengths = Geheugen(length)
    assert [lengths["zorg"], lengths["wonen"], lengths["zorg"]] == [4, 5, 4]
    assert asked == ["zorg", "wonen"]
