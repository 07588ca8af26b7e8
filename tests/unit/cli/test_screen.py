"""What a document or file name says is shown, and steers nothing."""

from __future__ import annotations

import pytest

from pipelines.cli.screen import plain

MARK = "\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b[31m",
        "\x1b[1;38;5;196m",
        "\x1b[2J",
        "\x1b[?25l",
        "\x9b31m",
        "\x1b]0;een titel\x07",
        "\x1b]8;;https://voorbeeld.nl\x1b\\",
        "\x9d0;een titel\x9c",
        "\x1bP1$r0m\x1b\\",
        "\x1bc",
        "\x1b(B",
        "\x07",
        "\r",
        "\u202e",
    ],
)
def test_a_whole_escape_sequence_is_one_mark(sequence: str) -> None:
    assert plain(f"40 {sequence}woningen") == f"40 {MARK}woningen"


@pytest.mark.parametrize("opening", ["\x1b]", "\x9d", "\x1bP"])
def test_a_sequence_that_nothing_ends_hides_no_text(opening: str) -> None:
    assert plain(f"40 {opening}woningen\nin Zuid") == f"40 {MARK}woningen\nin Zuid"


def test_ordinary_text_is_shown_as_it_is() -> None:
    tekst = "“Wij bouwen” 40 [red]woningen[/red]; € 5,-\nDe rest volgt."
    assert plain(tekst) == tekst


@pytest.mark.parametrize("opening", ["\x1b[", "\x1b]", "\x9d", "\x1b[0", "\x9b0;"])
def test_many_openings_take_no_longer_than_text(opening: str) -> None:
    """In quadratic time this would not end."""
    assert "\x1b" not in plain(opening * 100_000)
