"""The CQL that clients of KOOP are known to use: conditions joined by AND, OR, NOT and brackets, and sortBy."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

Veld = Mapping[str, str]
"""The indexes of a record, by name."""
NAMEN = (
    "dt.identifier", "dt.title", "dt.creator", "dt.type", "dt.date", "dt.available", "dt.modified", "w.jaargang",
    "w.publicatienaam", "w.organisatietype", "c.product-area", "cql.textAndIndexes",
)  # fmt: skip
CONDITIE = re.compile(r'([a-z]+\.[A-Za-z-]+)\s*(==|>=|<=|=|>|<|\bany\b|\ball\b|\badj\b)\s*("[^"]*"|[^\s()"]+)')


class OnleesbaarError(Exception):
    """A query that the service can't read."""


def lees_cql(query: str) -> Callable[[Veld], bool]:
    """Whether a record fits; OnleesbaarError as the real service words it."""
    plain = re.sub(r"\s+sortBy\s.*$", "", query.strip(), flags=re.DOTALL)
    unknown = [m[1] for m in CONDITIE.finditer(plain) if m[1] not in NAMEN]
    if unknown:
        raise OnleesbaarError(f"line 1:0 unknown index {unknown[0]}")
    form = CONDITIE.sub("T", plain)
    if _reken(form) not in "TF":
        raise OnleesbaarError(f"line 1:13 mismatched input '{plain[:20]}'")
    return lambda veld: _reken(CONDITIE.sub(lambda m: "T" if _geldt(veld, m[1], m[2], m[3]) else "F", plain)) == "T"


def _reken(form: str) -> str:
    """T or F for a form of T, F, AND, OR, NOT and brackets; "?" when it is not one."""
    form = re.sub(r"\b(and|or|not)\b", lambda m: m[0].upper(), form, flags=re.IGNORECASE)
    while (inner := re.search(r"\(([^()]*)\)", form)) is not None:
        form = f"{form[: inner.start()]} {_reken_plat(inner[1])} {form[inner.end() :]}"
    return _reken_plat(form)


def _reken_plat(form: str) -> str:
    """The same without brackets."""
    sums = []
    for part in form.split(" OR "):
        factors = [word.split() for word in part.replace(" NOT ", " AND NOT ").split(" AND ")]
        if any(factor not in (["T"], ["F"], ["NOT", "T"], ["NOT", "F"]) for factor in factors):
            return "?"
        sums.append(all(factor in (["T"], ["NOT", "F"]) for factor in factors))
    return "T" if any(sums) else "F"


def _geldt(veld: Veld, naam: str, teken: str, tekst: str) -> bool:
    have, wanted = veld[naam].lower(), tekst.strip('"').lower()
    if teken in (">=", "<=", ">", "<"):
        return {">=": have >= wanted, "<=": have <= wanted, ">": have > wanted, "<": have < wanted}[teken]
    if teken == "==":
        return have == wanted
    if naam in ("dt.creator", "w.organisatietype", "w.publicatienaam") and teken == "=":
        return wanted in have
    words = [word in have for word in wanted.replace("*", "").split()]
    return any(words) if teken == "any" else all(words)
