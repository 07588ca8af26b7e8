"""Reading an answer that should be JSON: each value by name and type, and one sentence when it is another.

Here: the walk through the answer, with the place of a value for the sentence. Not here: what a source means by a
value (its adapter).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pipelines.sources.gesprek import AndereVormError, Antwoord

_T = TypeVar("_T", str, int, bool)

_WORDS: dict[type, str] = {str: "text", int: "a whole number", bool: "true or false", dict: "an object", list: "a list"}


@dataclass(frozen=True, slots=True)
class Knoop:
    """An object of the answer; `pad` is its place, as `hits.hits[3]`, and `url` the answer it was read from."""

    inhoud: Mapping[str, Any]
    pad: str
    url: str

    def fout(self, name: str, found: str) -> AndereVormError:
        """The error for a value that is not what it should be."""
        return AndereVormError(f"{self.url}: {self.plek(name)} {found}; if the source has changed, adapt its adapter")

    def plek(self, name: str) -> str:
        """Place of a value in the answer."""
        return f"{self.pad}.{name}" if self.pad else name

    def misschien(self, name: str, soort: type[_T]) -> _T | None:
        """A value of that type, or None when it is absent or null; AndereVormError when it is of another type."""
        value = self.inhoud.get(name)
        if value is None:
            return None
        # True is an int to Python, and no number to anybody else.
        if not isinstance(value, soort) or (soort is int and isinstance(value, bool)):
            raise self.fout(name, f"is {_shown(value)}, not {_WORDS[soort]}")
        return value

    def waarde(self, name: str, soort: type[_T]) -> _T:
        """A value of that type; AndereVormError when it is absent, null or of another type."""
        value = self.misschien(name, soort)
        if value is None:
            raise self.fout(name, "is missing")
        return value

    def tekst(self, name: str) -> str | None:
        """Text without spaces around it, None when it is absent or empty."""
        return (self.misschien(name, str) or "").strip() or None

    def object(self, name: str) -> Knoop:
        """An object; AndereVormError when it is absent or of another type."""
        return _knoop(self._van(name, dict), self.plek(name), self.url)

    def objecten(self, name: str) -> Iterator[Knoop]:
        """The objects of a list; AndereVormError when it is absent, or holds anything else."""
        for number, value in enumerate(self._van(name, list)):
            yield _knoop(value, f"{self.plek(name)}[{number}]", self.url)

    def lijst(self, name: str) -> list[Any]:
        """A list as it is; AndereVormError when it is absent or of another type."""
        return list(self._van(name, list))

    def _van(self, name: str, soort: type) -> Any:
        value = self.inhoud.get(name)
        if value is None:
            raise self.fout(name, "is missing")
        if not isinstance(value, soort):
            raise self.fout(name, f"is {_shown(value)}, not {_WORDS[soort]}")
        return value


def lees_json(antwoord: Antwoord) -> Knoop:
    """The object that an answer holds; AndereVormError when it is empty, no UTF-8, no JSON, or no object.

    JSON is UTF-8 (RFC 8259 §8.1), whatever the header says.
    """
    if not antwoord.body.strip():
        raise AndereVormError(f"{antwoord.url}: the answer is empty where JSON was expected; ask again later")
    try:
        value = json.loads(antwoord.body.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise AndereVormError(
            f"{antwoord.url}: the answer is not in UTF-8 (byte {error.start}), as JSON is; look at the capture"
        ) from error
    except ValueError as error:
        begin = antwoord.body[:60].decode("utf-8", "replace")
        raise AndereVormError(
            f"{antwoord.url}: JSON was expected and the answer begins with {begin!r}; look at the capture"
        ) from error
    except RecursionError as error:
        raise AndereVormError(f"{antwoord.url}: the JSON is nested too deeply; look at the capture") from error
    return _knoop(value, "", antwoord.url)


def _knoop(value: Any, pad: str, url: str) -> Knoop:
    if not isinstance(value, dict):
        raise AndereVormError(f"{url}: {pad or 'the answer'} is {_shown(value)}, not an object; look at the capture")
    return Knoop(value, pad, url)


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)[:60]
