"""The bundled example set: the folder that `koplopers run --voorbeeld` reads in place of the inbox.

Here: where the files are. Not here: what they say (`tests/voorbeeld`) and how they are made (`tests/support`).
"""

from __future__ import annotations

from pathlib import Path

VOORBEELD_FOLDER = Path(__file__).parent / "bestanden"
