"""What asking a model took: requests, tokens, answers that were there already, quotes that were rejected.

Here: counting from several threads, and the line that tells it. Not here: prices, which differ by server and month.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from threading import Lock
from typing import Any


class Kosten:
    """Counts of one process; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counts: Counter[str] = Counter()
        self._afgewezen: Counter[str] = Counter()
        self._onbeantwoord: Counter[str] = Counter()

    @property
    def verzoeken(self) -> int:
        """Requests sent so far, those sent again included."""
        return self._counts["verzoeken"]

    def add(self, **counts: int) -> None:
        """Add to `verzoeken`, `opnieuw`, `onthouden`, `tokens_in`, `tokens_uit`, or to one of `_SELDOM`."""
        with self._lock:
            self._counts.update(counts)

    def add_usage(self, usage: Any) -> None:
        """Add the tokens that a server says it used; a server that does not say so is counted as such."""
        known = usage if isinstance(usage, Mapping) else {}
        tokens = [known.get(name) for name in ("prompt_tokens", "completion_tokens")]
        counts = [value for value in tokens if type(value) is int and value >= 0]
        if len(counts) == len(tokens):
            self.add(tokens_in=counts[0], tokens_uit=counts[1])
        else:
            self.add(zonder_tokens=1)

    def add_rejected(self, afgewezen: Counter[str]) -> None:
        """Add rejected quotes, by reason."""
        with self._lock:
            self._afgewezen.update(afgewezen)

    def add_unanswered(self, redenen: Iterable[str]) -> None:
        """Add kenmerken that were left without an answer, by reason."""
        with self._lock:
            self._onbeantwoord.update(redenen)

    def regel(self) -> str:
        """One line for the operator."""
        with self._lock:
            count, rejected, unanswered = self._counts.copy(), self._afgewezen.copy(), self._onbeantwoord.copy()
        parts = [
            f"{count['verzoeken']} requests ({count['opnieuw']} sent again)",
            f"{count['onthouden']} answers from the cache",
            f"{count['tokens_in']} tokens in, {count['tokens_uit']} out",
            f"{rejected.total()} quotes rejected{_by_reason(rejected)}",
            f"{unanswered.total()} kenmerken without an answer{_by_reason(unanswered)}",
        ]
        return "; ".join(parts + [f"{count[name]} {words}" for name, words in _SELDOM.items() if count[name]])


def _by_reason(counts: Counter[str]) -> str:
    reasons = ", ".join(f"{number} {reden}" for reden, number in sorted(counts.items()))
    return f" ({reasons})" if reasons else ""


_SELDOM = {
    "zonder_tokens": "answers of which the server did not tell the tokens",
    "onbruikbaar": "answers that could not be used",
    "onbekend": "answers for a kenmerk that does not exist",
}
