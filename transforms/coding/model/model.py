"""The model as it is shipped: weights and trees in one file, and the scores they give to passages.

Here: reading and writing the file, and the two layers one after the other. Not here: thresholds (`coding.coder`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import fields
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from transforms.codebook.model import KENMERKEN
from transforms.coding.model.bomen import Bomen, Scores, see
from transforms.coding.model.gewichten import Gewichten
from transforms.coding.model.zekerheid import Zekerheid
from transforms.coding.passages import Passage, neighbours
from transforms.model import Pagina

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

FILE = Path(__file__).parent / "passagemodel.npz"

KOPPEN: tuple[tuple[str, int], ...] = (
    *(("kenmerk", i) for i in range(len(KENMERKEN))),
    *(("onderwerp", i) for i in range(len(KENMERKEN))),
    ("verbintenis", 0),
)
"""The heads of the first layer: what each is about, and of which kenmerk."""

# Below this score for the kenmerk and for its subject a passage is not weighed: nine in ten pairs, and of the passages
# labelled as evidence that trees would have quoted one in 3,000 (in the folds).
_HOPELESS = -4.0


class Passagemodel:
    """Judges the passages of a document."""

    def __init__(
        self,
        gewichten: Gewichten,
        bomen: Bomen,
        zekerheid: Zekerheid,
        afdruk: str,
        leerstof: str,
        geleerd: frozenset[int] = frozenset(),
    ) -> None:
        """`afdruk` identifies the model, `leerstof` the files it was trained on (each a sha256 in hex).

        `geleerd` holds the `text_mark` of each text among them.
        """
        self.gewichten, self.bomen, self.zekerheid = gewichten, bomen, zekerheid
        self.afdruk, self.leerstof, self.geleerd = afdruk, leerstof, geleerd

    def judge(self, passages: Sequence[Passage], jaar_van: int | None, jaar_tot: int | None) -> Floats:
        """How likely each passage is evidence of each kenmerk (passages × kenmerken), in log-odds.

        `passages` are all those of a document in reading order; the years are the agreement's.
        """
        vorige, volgende = (np.array(numbers, dtype=np.int64) for numbers in neighbours(passages))
        scores = self.gewichten.scores(passages, vorige, volgende, jaar_van, jaar_tot)
        return self._weigh(scores, vorige, volgende)

    def subjects(self, passages: Sequence[Passage]) -> Floats:
        """How likely each passage is about each kenmerk, agreed or not (passages × kenmerken), in log-odds."""
        vorige, volgende = (np.array(numbers, dtype=np.int64) for numbers in neighbours(passages))
        n = len(KENMERKEN)
        return self.gewichten.scores(passages, vorige, volgende, None, None)[:, n : 2 * n]

    def _weigh(self, scores: Floats, vorige: Ints, volgende: Ints) -> Floats:
        n = len(KENMERKEN)
        result = np.full((len(scores), n), -np.inf)
        if len(scores):
            hopeful = (scores[:, :n] > _HOPELESS) | (scores[:, n : 2 * n] > _HOPELESS)
            result[hopeful] = self.bomen.add(self.see(scores, vorige, volgende)[hopeful])
        return result

    @staticmethod
    def see(scores: Floats, vorige: Ints, volgende: Ints) -> Floats:
        """What the trees see of scores (passages × heads); see `bomen.see`."""
        n = len(KENMERKEN)
        return see(Scores(scores[:, :n], scores[:, n : 2 * n], scores[:, 2 * n]), vorige, volgende)


def text_mark(paginas: Sequence[Pagina]) -> int:
    """A number that tells texts apart by their letters, whatever their layout: 63 bits of a sha256."""
    letters = "".join("".join(pagina.tekst.split()) for pagina in paginas)
    return int.from_bytes(hashlib.sha256(letters.encode()).digest()[:8], "big") >> 1


def write_model(
    gewichten: Gewichten, bomen: Bomen, zekerheid: Zekerheid, leerstof: str, geleerd: Sequence[int]
) -> bytes:
    """The file of a model.

    `leerstof` identifies the files it was trained on (a sha256 in hex), `geleerd` holds the `text_mark` of each text.
    """
    file = BytesIO()
    np.savez_compressed(
        file,
        leerstof=np.array(leerstof),
        geleerd=np.array(sorted(geleerd), dtype=np.int64),
        sleutels=np.frombuffer("\n".join(gewichten.sleutels).encode(), dtype=np.uint8),
        waarden=gewichten.waarden,
        schaal=gewichten.schaal,
        start=gewichten.start,
        zekerheid=np.array(zekerheid.aandelen),
        **{f"boom_{field.name}": getattr(bomen, field.name) for field in fields(Bomen)},
    )
    return file.getvalue()


@cache
def shipped_afdruk() -> str:
    """The `afdruk` of the model that is shipped, without reading what is in it."""
    return hashlib.sha256(FILE.read_bytes()).hexdigest()


@cache
def load_model() -> Passagemodel:
    """The model that is shipped, read once a process."""
    return read_model(FILE.read_bytes())


def read_model(content: bytes) -> Passagemodel:
    """A model from the content of its file. Raises ValueError where that is no model of this version."""
    try:
        return _read(content)
    except (ValueError, KeyError, EOFError, BadZipFile) as error:
        raise ValueError(
            f"{FILE.name}: this is no model of this version ({error}); train it anew: make train"
        ) from error


def _read(content: bytes) -> Passagemodel:
    with np.load(BytesIO(content), allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files}
    schaal = arrays["schaal"]
    if len(schaal) != len(KOPPEN):
        raise ValueError(f"the model has {len(schaal)} heads where {len(KOPPEN)} are known")
    gewichten = Gewichten(arrays["sleutels"].tobytes().decode().split("\n"), arrays["waarden"], schaal, arrays["start"])
    trees = {field.name: arrays[f"boom_{field.name}"] for field in fields(Bomen)}
    bomen = Bomen(**trees | {"start": float(trees["start"])})
    return Passagemodel(
        gewichten,
        bomen,
        Zekerheid(tuple(float(aandeel) for aandeel in arrays["zekerheid"])),
        hashlib.sha256(content).hexdigest(),
        str(arrays["leerstof"]),
        frozenset(int(mark) for mark in arrays["geleerd"]),
    )
