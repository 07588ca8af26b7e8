"""The first layer: linear scores of passages, added up fast from the weights of their signals.

Here: the sum that `signalen.signals` defines, for all passages of a document at once. A word is looked up once for
the four blocks it occurs in. Weights are whole numbers, and sums of whole numbers in floats are exact in any order,
so that scores are the same on every machine. Not here: what is concluded from the scores (`bomen.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from transforms.coding.geheugen import REMEMBERED, Geheugen
from transforms.coding.model.signalen import BLOKKEN, classes, form
from transforms.coding.model.woorden import letter_groups, words
from transforms.coding.model.woordklassen import all_klassen, load_klassen
from transforms.coding.passages import Passage

Floats = NDArray[np.float64]
Sums = NDArray[np.float32]
"""Sums of whole weights, in half the room: a passage is no longer than 1,000 signs (`passages`), so that no block has
3,000 signals or a sum of 400,000, and whole numbers are exact to 16 million."""
Ints = NDArray[np.int64]

_WORD_BLOCKS = ("w", "c", "p", "n")
_PAIR_BLOCKS = ("b", "nb")
# A word's number in a pair of words takes this many bits; the weights know fewer words than that.
_WORD_BITS = 20


class Gewichten:
    """Scores passages; remembers the words it has seen, so one instance should serve many documents."""

    def __init__(self, sleutels: Sequence[str], waarden: NDArray[np.int8], schaal: Floats, start: Floats) -> None:
        """`sleutels`: the signals as `signals()` names them; `waarden` (signals × heads) × `schaal` their weights.

        `schaal` and `start` (the score of a passage without any signal) have one figure for each head.
        """
        self.sleutels, self.waarden, self.schaal, self.start = sleutels, waarden, schaal, start
        self.koppen = len(schaal)
        # The last row stands for all that has no weight.
        self._waarden = np.vstack([waarden, np.zeros((1, self.koppen), np.int8)]).astype(np.float32)
        self._geen = len(waarden)
        self._rij: dict[str, dict[str, int]] = {block: {} for block in BLOKKEN}
        for number, sleutel in enumerate(sleutels):
            block, _, sign = sleutel.partition(":")
            self._rij[block][sign] = number
        numbers = {name: i for i, name in enumerate(load_klassen())}
        if unknown := sorted(self._rij["t"].keys() - numbers.keys()):
            raise ValueError(f"the model knows the word class {unknown[0]!r}, which is not in woordklassen.yml")
        self._kopklassen = {numbers[sign]: row for sign, row in self._rij["tk"].items()}
        self._klasserijen = np.array([self._rij["t"].get(name, self._geen) for name in numbers], dtype=np.int64)
        self._klassenparen = np.full((len(numbers), len(numbers)), self._geen, dtype=np.int64)
        for sign, row in self._rij["tt"].items():
            one, _, other = sign.partition("+")
            self._klassenparen[numbers[one], numbers[other]] = row
        self._make_pairs()
        self._forget()
        self._kop = lru_cache(maxsize=4096)(self._score_headings)

    def _make_pairs(self) -> None:
        """The pairs of words as sorted numbers, so that all pairs of a document are sought at once."""
        signs = sorted({*self._rij["b"], *self._rij["nb"]})
        self._paarwoorden: dict[str, int] = {}
        codes = []
        for sign in signs:
            one, _, other = sign.partition(" ")
            first = self._paarwoorden.setdefault(one, len(self._paarwoorden) + 1)
            second = self._paarwoorden.setdefault(other, len(self._paarwoorden) + 1)
            codes.append(first << _WORD_BITS | second)
        order = np.argsort(np.array(codes, dtype=np.int64))
        self._paren = np.array(codes, dtype=np.int64)[order]
        self._paarrijen = {
            block: np.array([self._rij[block].get(signs[i], self._geen) for i in order], dtype=np.int64)
            for block in _PAIR_BLOCKS
        }

    def _forget(self) -> None:
        self._nummers = Geheugen(self._learn)
        self._vormen: dict[str, int] = {}
        self._tabel = np.zeros((1024, len(_WORD_BLOCKS) * self.koppen + 1), np.float32)
        self._paarnummer: list[int] = []

    def scores(
        self, passages: Sequence[Passage], vorige: Ints, volgende: Ints, jaar_van: int | None, jaar_tot: int | None
    ) -> Floats:
        """The scores (passages × heads) of all passages of a document, in reading order.

        `vorige` and `volgende` are their neighbours (`passages.neighbours`), the years those of the agreement.
        """
        if not passages:
            return np.zeros((0, self.koppen))
        numbers, lengths = self._numbers(passages)
        total = self._words(numbers, lengths, vorige, volgende)
        total += self._pairs(numbers, lengths, volgende)
        total += self._marks(passages, jaar_van, jaar_tot)
        total += self._classes(passages)
        total += np.array([self._kop(p.sectie.kop, p.sectie.boven, p.sectie.families) for p in passages])
        return self.start + self.schaal * total

    def _numbers(self, passages: Sequence[Passage]) -> tuple[Ints, Ints]:
        """The numbers of the words of all passages in a row, and how many words each passage has."""
        if len(self._nummers) > REMEMBERED:
            self._forget()
        known = self._nummers
        # No word holds white space, and what lies between it is known at once.
        own = [list(chain.from_iterable(map(known.__getitem__, passage.tekst.split()))) for passage in passages]
        lengths = np.array([len(found) for found in own], dtype=np.int64)
        return np.fromiter(chain.from_iterable(own), np.int64, lengths.sum()), lengths

    def _learn(self, piece: str) -> tuple[int, ...]:
        """The numbers of the words of a piece; words that differ in their figures alone share one."""
        found = words(piece)
        for word in found:
            if word not in self._vormen:
                self._vormen[word] = self._weigh(word)
        return tuple([self._vormen[word] for word in found])

    def _weigh(self, word: str) -> int:
        number = len(self._vormen)
        if number == len(self._tabel):
            self._tabel = np.vstack([self._tabel, np.zeros_like(self._tabel)])
        self._paarnummer.append(self._paarwoorden.get(word, 0))
        groups = letter_groups(word)
        rows = [
            [self._rij[block].get(sign, self._geen) for sign in (groups if block == "c" else (word,))]
            for block in _WORD_BLOCKS
        ]
        self._tabel[number, :-1] = np.concatenate([self._waarden[found].sum(axis=0) for found in rows])
        self._tabel[number, -1] = len(groups)
        return number

    def _words(self, numbers: Ints, lengths: Ints, vorige: Ints, volgende: Ints) -> Floats:
        sums = _sums(self._tabel, numbers, lengths)
        w, c, p, n = (sums[:, i * self.koppen : (i + 1) * self.koppen] for i in range(len(_WORD_BLOCKS)))
        return (
            _share(w, lengths, BLOKKEN["w"])
            + _share(c, sums[:, -1], BLOKKEN["c"])
            + _at(_share(p, lengths, BLOKKEN["p"]), vorige)
            + _at(_share(n, lengths, BLOKKEN["n"]), volgende)
        )

    def _pairs(self, numbers: Ints, lengths: Ints, volgende: Ints) -> Floats:
        pair = np.array(self._paarnummer, dtype=np.int64)[numbers]
        codes = pair[:-1] << _WORD_BITS | pair[1:]
        ends = np.cumsum(lengths)
        # The last word of a passage makes no pair with the first of the next.
        inside = np.ones(max(len(numbers) - 1, 0), dtype=bool)
        inside[ends[:-1][(ends[:-1] > 0) & (ends[:-1] < len(numbers))] - 1] = False
        codes = codes[inside]
        counts = np.maximum(lengths - 1, 0)
        owner = np.repeat(np.arange(len(lengths)), counts)
        place = np.searchsorted(self._paren, codes)
        known = np.flatnonzero(self._paren.take(place, mode="clip") == codes) if len(self._paren) else place[:0]
        sums = {
            block: self._sums_of(self._paarrijen[block][place[known]], owner[known], len(lengths))
            for block in _PAIR_BLOCKS
        }
        return _share(sums["b"], counts, BLOKKEN["b"]) + _at(_share(sums["nb"], counts, BLOKKEN["nb"]), volgende)

    def _sums_of(self, rows: Ints, owner: Ints, number: int) -> Sums:
        """The sum of the weights in `rows` for each of `number` passages; `owner`, which grows, says whose a row is."""
        weighed = np.flatnonzero(rows != self._geen)
        return _sums(self._waarden, rows[weighed], np.bincount(owner[weighed], minlength=number))

    def _marks(self, passages: Sequence[Passage], jaar_van: int | None, jaar_tot: int | None) -> Floats:
        known = self._rij["v"]
        marks = [form(passage, jaar_van, jaar_tot) for passage in passages]
        # Most passages share theirs with others.
        different = {found: number for number, found in enumerate(dict.fromkeys(marks))}
        rows = np.array([known.get(mark, self._geen) for found in different for mark in found])
        lengths = np.array([len(found) for found in different])
        scores = _share(_sums(self._waarden, rows, lengths), lengths, BLOKKEN["v"])
        return scores[[different[found] for found in marks]]

    def _classes(self, passages: Sequence[Passage]) -> Floats:
        known = all_klassen()
        size = known.bit_length() // 8 + 1
        sets = b"".join((passage.families & known).to_bytes(size, "little") for passage in passages)
        bits = np.unpackbits(np.frombuffer(sets, np.uint8), bitorder="little")
        owner, found = np.divmod(np.flatnonzero(bits.view(np.bool_)), 8 * size)
        lengths = np.bincount(owner, minlength=len(passages))
        counts = lengths * (lengths - 1) // 2
        return _share(_sums(self._waarden, self._klasserijen[found], lengths), lengths, BLOKKEN["t"]) + _share(
            self._class_pairs(found, owner, lengths), counts, BLOKKEN["tt"]
        )

    def _class_pairs(self, found: Ints, owner: Ints, lengths: Ints) -> Sums:
        """The sums over the pairs of classes; `found` has the classes of all passages, `owner` whose each is."""
        place = np.arange(len(found))
        behind = np.cumsum(lengths)[owner] - place - 1
        one = np.repeat(place, behind)
        other = one + 1 + np.arange(len(one)) - np.repeat(np.cumsum(behind) - behind, behind)
        return self._sums_of(self._klassenparen[found[one], found[other]], owner[one], len(lengths))

    def _score_headings(self, kop: str, boven: str, families: int) -> Floats:
        found = words(kop) + words(boven)
        groups = [group for word in found for group in letter_groups(word)]
        total = np.zeros(self.koppen)
        for block, signs in (("k", found), ("kc", groups)):
            if signs:
                rows = [self._rij[block].get(sign, self._geen) for sign in signs]
                total += self._waarden[rows].sum(axis=0, dtype=np.float64) * (BLOKKEN[block] / np.sqrt(len(signs)))
        if numbers := classes(families):
            rows = [self._kopklassen.get(number, self._geen) for number in numbers]
            total += self._waarden[rows].sum(axis=0, dtype=np.float64) * (BLOKKEN["tk"] / np.sqrt(len(rows)))
        return total


def _sums(table: Sums, rows: Ints, lengths: Ints) -> Sums:
    """The sums of runs of rows of a table, run i of lengths[i] consecutive numbers in `rows`; an empty run is zero.

    All first rows are added at once, then all second ones, the longest run first so that the runs that are left lie
    together: ten times as fast as `np.add.reduceat`.
    """
    order = np.argsort(-lengths, kind="stable")
    falling = -lengths[order]
    starts = (np.cumsum(lengths) - lengths)[order]
    total = np.zeros((len(lengths), table.shape[1]), np.float32)
    longer = np.searchsorted(falling, -np.arange(lengths.max(initial=0)))
    for place, left in enumerate(longer.tolist()):
        total[:left] += table.take(rows[starts[:left] + place], axis=0)
    result = np.empty_like(total)
    result[order] = total
    return result


def _share(sums: Sums, count: Sums | Ints, weight: float) -> Floats:
    """Sums of n signals times weight / √n."""
    return sums * (weight / np.sqrt(np.maximum(count, 1, dtype=np.float64)))[:, None]


def _at(values: Floats, places: Ints) -> Floats:
    """The rows at `places`; zero where the place is -1."""
    return np.where((places >= 0)[:, None], values[places], 0.0)
