"""The shape of the answer: as a schema for servers that hold a model to it, and as what is read of any answer.

Here: JSON to records, with what is missing, unknown or malformed kept apart. Not here: whether a quote is on its page
(`citaten`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

CONCREETHEDEN = (1, 2, 3)
"""Degrees that a passage can have: 0 is "not present", which no passage shows (codebook §3.1)."""

_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)
"""What a reasoning model says to itself, which some servers leave in the answer."""


class AntwoordError(ValueError):
    """An answer that can't be used as a whole; the message says why."""


@dataclass(frozen=True, slots=True)
class Citaat:
    """A quote as the model gave it, with the page on which it should stand."""

    pagina: int
    tekst: str
    concreetheid: int


@dataclass(frozen=True, slots=True)
class Oordeel:
    """The answer for one kenmerk; `misvormd` counts quotes without a page, text or degree."""

    waarde: Literal["ja", "nee"]
    citaten: tuple[Citaat, ...]
    misvormd: int


@dataclass(frozen=True, slots=True)
class Antwoord:
    """What a model said of one portion: an `Oordeel` for each kenmerk; `onbekend` are keys that are no kenmerk."""

    oordelen: Mapping[str, Oordeel]
    onbekend: tuple[str, ...]


def schema(kenmerken: Sequence[str]) -> dict[str, Any]:
    """The JSON schema of an answer: every kenmerk, ja or nee, with quotes. Written out, as few servers know `$ref`."""
    quote = _object(
        pagina={"type": "integer"},
        citaat={"type": "string"},
        concreetheid={"type": "integer", "enum": list(CONCREETHEDEN)},
    )
    verdict = _object(waarde={"type": "string", "enum": ["ja", "nee"]}, bewijs={"type": "array", "items": quote})
    return _object(**dict.fromkeys(kenmerken, verdict))


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def read_answer(tekst: str, kenmerken: Sequence[str]) -> Antwoord:
    """Read an answer; JSON between Markdown fences or other words is found.

    A kenmerk that is missing, or answered with anything but ja or nee, is not in `oordelen`: no answer is never nee.
    Raises AntwoordError when there is no JSON object, or none of the kenmerken in it.
    """
    said = _THOUGHT.sub("", tekst)
    try:
        found = json.loads(said[said.find("{") : said.rfind("}") + 1])
    except (ValueError, RecursionError) as error:
        raise AntwoordError("the answer is not JSON") from error
    if not isinstance(found, dict):
        raise AntwoordError("the answer is not a JSON object")
    oordelen = {kenmerk: oordeel for kenmerk in kenmerken if (oordeel := _oordeel(found.get(kenmerk)))}
    if not oordelen:
        raise AntwoordError("the answer holds none of the kenmerken")
    return Antwoord(oordelen, tuple(sorted(found.keys() - set(kenmerken))))


def _oordeel(value: Any) -> Oordeel | None:
    waarde = value.get("waarde") if isinstance(value, dict) else None
    if waarde == "nee":
        return Oordeel("nee", (), 0)
    if waarde != "ja":
        return None
    bewijs = value.get("bewijs")
    items = bewijs if isinstance(bewijs, list) else []
    citaten = tuple(citaat for item in items if (citaat := _citaat(item)))
    return Oordeel("ja", citaten, len(items) - len(citaten))


def _citaat(value: Any) -> Citaat | None:
    if not isinstance(value, dict):
        return None
    pagina, tekst, concreetheid = (value.get(name) for name in ("pagina", "citaat", "concreetheid"))
    if type(pagina) is not int or not isinstance(tekst, str) or type(concreetheid) is not int:
        return None
    return Citaat(pagina, tekst, concreetheid) if concreetheid in CONCREETHEDEN else None
