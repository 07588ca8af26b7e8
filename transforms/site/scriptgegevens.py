"""Data that a page's script asks for, as a script: pages work from a file too, where a browser fetches nothing.

Here: writing such a file. Not here: what is in it.
"""

from __future__ import annotations

import json

from transforms.site.opmaak import Bestand


def als_script(pad: str, functie: str, naam: str, inhoud: object) -> Bestand:
    """Return a file that calls a function with its name and plain data; `<` and line separators can end nothing."""
    tekst = json.dumps(inhoud, ensure_ascii=False, separators=(",", ":"))
    for teken in "<\u2028\u2029":
        tekst = tekst.replace(teken, f"\\u{ord(teken):04x}")
    return Bestand(pad, f'{functie}("{naam}",{tekst});\n'.encode())
