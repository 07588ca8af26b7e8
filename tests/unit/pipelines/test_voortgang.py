from __future__ import annotations

from typing import Any

import pytest

from pipelines.assets import voortgang
from pipelines.assets.voortgang import EVERY, Logboek


class Log:
    def __init__(self) -> None:
        self.lines: list[str] = []

    def info(self, line: str) -> None:
        self.lines.append(line)


def test_a_line_now_and_then_says_how_far_a_stage_is(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr(voortgang.time, "monotonic", lambda: clock[0])
    log: Any = Log()
    book = Logboek(log)
    book.start("proefbron: documenten", 400)
    for number in range(1, 91):
        clock[0] += 1
        book.advance("proefbron: documenten")
        book.tell("proefbron: documenten", f"opgehaald {number}")
    assert clock[0] - 100 == 3 * EVERY
    assert log.lines == [
        "proefbron: documenten: 30 of 400 (opgehaald 29)",
        "proefbron: documenten: 60 of 400 (opgehaald 59)",
        "proefbron: documenten: 90 of 400 (opgehaald 89)",
    ]
