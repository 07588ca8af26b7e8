"""How a release is cited, deposited and reused: `CITATION.cff`, BibTeX, `zenodo.json`, `LICENCE.md`.

Here: pure functions to text. Source: Citation File Format 1.2.0; the metadata of Zenodo's deposit API; CC BY 4.0.
The author is the project: no person is named.
"""

from __future__ import annotations

import html
from typing import Any

import yaml

from transforms.release.beschrijving import LICENTIE, MAKER, TREFWOORDEN, VOORBEELD, Uitgave


def citation_cff(uitgave: Uitgave) -> str:
    """Return `CITATION.cff` of the data (the software has its own)."""
    about: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite this version of them.",
        "type": "dataset",
        "title": uitgave.titel,
        "abstract": uitgave.omschrijving,
        "authors": [{"name": MAKER}],
        "version": uitgave.versie,
        "date-released": uitgave.datum,
        "license": "CC-BY-4.0",
        "keywords": list(TREFWOORDEN),
        **({"url": uitgave.adres} if uitgave.adres else {}),
    }
    return yaml.safe_dump(about, sort_keys=False, allow_unicode=True, width=120)


def bibtex(uitgave: Uitgave) -> str:
    """Return how to cite the release, as one line of BibTeX."""
    year, month, _ = uitgave.datum.split("-")
    address = f", url = {{{uitgave.adres}}}" if uitgave.adres else ""
    return (
        f"@misc{{{uitgave.naam}-{uitgave.versie}, author = {{{{{MAKER}}}}}, title = {{{uitgave.titel}}}, "
        f"version = {{{uitgave.versie}}}, year = {{{year}}}, month = {{{int(month)}}}, note = {{CC BY 4.0}}{address}}}"
    )


def zenodo(uitgave: Uitgave) -> dict[str, Any]:
    """Return the metadata of a deposit as Zenodo's API takes it; a form filled in by hand asks for the same."""
    same = {"relation": "isIdenticalTo", "identifier": uitgave.adres, "resource_type": "dataset"}
    return {
        "metadata": {
            "upload_type": "dataset",
            "title": f"{uitgave.titel} ({uitgave.versie})",
            "creators": [{"name": MAKER}],
            "description": f"<p>{html.escape(uitgave.omschrijving)}</p><p>README.md tells how it was made, how good it "
            "is, and what not to conclude from it.</p>",
            "publication_date": uitgave.datum,
            "version": uitgave.versie,
            "language": "nld",
            "access_right": "open",
            "license": "cc-by-4.0",
            "keywords": list(TREFWOORDEN),
            **({"related_identifiers": [same]} if uitgave.adres else {}),
        }
    }


def licence(uitgave: Uitgave) -> str:
    """Return which licence holds for what, in a few words of our own; the licences themselves are elsewhere."""
    mark = VOORBEELD if uitgave.voorbeeld else ""
    return f"""# Licence

{mark}**The data of this release: Creative Commons Attribution 4.0 International (CC BY 4.0)**, <{LICENTIE}>.
You may copy, change and republish them, also for money, if you say that they come from {MAKER}, release
{uitgave.versie}, and what you changed.

- Short quotes from agreements remain with their authors; they stand here as evidence, with their source.
- Facts of others carry their own origin and licence: see `Origin` in `woordenboek.md`.
- The software that made this release is EUPL-1.2. What helps the pages in `site/` along and was made by others has its
  own licence beside it.
"""
