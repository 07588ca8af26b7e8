"""The bundled example set: the folders that `koplopers run --voorbeeld` reads in place of inbox and reviews.

Here: where the files are. Not here: what they say (`tests/voorbeeld`) and how they are made (`tests/support`).
"""

from __future__ import annotations

from pathlib import Path

VOORBEELD_FOLDER = Path(__file__).parent / "bestanden"
VOORBEELD_REVIEWS = Path(__file__).parent / "beoordelingen"
VOORBEELD_CORRECTIES = Path(__file__).parent / "correcties"
