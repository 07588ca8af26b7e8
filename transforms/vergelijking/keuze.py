"""Which code counts where several coders, or people, decided on the same characteristic.

Order: a valid human decision, then the experts of 2016, then the automatic coder; never a language model. Not here:
when a decision is valid, and which of several counts (`beoordeling.geldigheid`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from transforms.beoordeling.geldigheid import settle
from transforms.model import TWEEDE_CODER

EXPERT = "expert2016"
HUMAN = "mens"
"""Shown as coder where a human decision replaced a code."""

Row = dict[str, Any]


def leading_passages(passages: pa.Table) -> pa.Table:
    """Return the passage that leads of each code: the most concrete, of equals the first.

    `passages` has columns of `kern.bewijs`; there are some fifty an agreement, so they stay columns. Source:
    explanation of the official map of 2019 (within a theme the most concrete statement counts).
    """
    ordered = passages.sort_by([("concreetheid", "descending"), ("volgnummer", "ascending")])
    numbered = ordered.append_column("rij", pa.array(range(ordered.num_rows), pa.int64()))
    first = numbered.group_by(["afspraak_id", "kenmerk", "coder"]).aggregate([("rij", "min")])
    return ordered.take(first["rij_min"])


class Keuze:
    """The code that counts for every agreement and characteristic, and its evidence."""

    def __init__(self, coderingen: Iterable[Row], bewijzen: Iterable[Row], beoordelingen: Iterable[Row]) -> None:
        """Take rows of `kern.codering`, `kern.bewijs` (`leading_passages`, one a code) and `kern.beoordeling`."""
        self._codes: dict[tuple[str, str], Row] = {}
        leading = (row for row in coderingen if not row["coder"].startswith(TWEEDE_CODER))
        for row in sorted(leading, key=lambda row: (row["coder"] == EXPERT, row["coder"])):
            self._codes[row["afspraak_id"], row["kenmerk"]] = row
        self._coders = {afspraak: row["coder"] for (afspraak, _), row in self._codes.items()}
        self._evidence = {(row["afspraak_id"], row["kenmerk"], row["coder"]): row for row in bewijzen}
        decisions: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in beoordelingen:
            if row["status"] == "geldig":
                decisions[row["afspraak_id"], row["kenmerk"]].append(row)
        for code, besluiten in decisions.items():
            self._decide(code, settle(besluiten)[0])

    def _decide(self, key: tuple[str, str], decision: Row) -> None:
        code = self._codes[key]
        # The coder's passage is shown with the decision, whichever coder the reviewer saw: a ja is the same ja.
        passage = self._evidence.get((*key, code["coder"]))
        if passage:
            self._evidence[(*key, HUMAN)] = passage
        concreetheid = decision["concreetheid"]
        if concreetheid is None and decision["waarde"] in ("ja", "nee"):
            concreetheid = 0 if decision["waarde"] == "nee" else code["concreetheid"] or None
        self._codes[key] = {**code, "waarde": decision["waarde"], "concreetheid": concreetheid, "coder": HUMAN}

    def code(self, afspraak_id: str, kenmerk: str) -> Row | None:
        """Return the code that counts; None when nobody coded."""
        return self._codes.get((afspraak_id, kenmerk))

    def waarde(self, afspraak_id: str, kenmerk: str) -> str:
        """Return its value; `niet_gecodeerd` when nobody coded."""
        code = self.code(afspraak_id, kenmerk)
        return str(code["waarde"]) if code else "niet_gecodeerd"

    def coder(self, afspraak_id: str) -> str | None:
        """Return who coded the agreement as a whole; None when nobody did."""
        return self._coders.get(afspraak_id)

    def leading_evidence(self, afspraak_id: str, kenmerk: str) -> Row | None:
        """Return the passage that leads; None where there is no evidence."""
        code = self.code(afspraak_id, kenmerk)
        if code is None or code["waarde"] != "ja":
            return None
        return self._evidence.get((afspraak_id, kenmerk, code["coder"]))
