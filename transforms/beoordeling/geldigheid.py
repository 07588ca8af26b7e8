"""Whether a human decision holds, and which one counts where several people decided.

A decision wins over every automatic coder and stands when only the coder changed. It rests on the quote that its
reviewer saw, or, where none was shown, on the whole text of the agreement, and on the codebook of that day. When
one of these changed it is re-opened: the code goes back into the queue and the decision counts no more. What the
row leaves empty (written by hand) it does not rest on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from transforms.beoordeling.besluit import Row, digest, letters

Status = Literal["geldig", "heropend", "wees"]
Reden = Literal["geen_codering", "codeboek", "tekst"]


def rests_on_text(besluit: Row) -> bool:
    """Whether the text of the agreement is needed to judge the decision."""
    return besluit["bewijs_afdruk"] is not None


def judge(besluit: Row, codeboek_versie: str | None, tekst: str) -> tuple[Status, Reden | None]:
    """Return the status of a decision and why it does not hold.

    `codeboek_versie` is that by which the code is made today, None when there is no such code. `tekst` is what
    `letters` gives of the agreement's text as it is read today; it plays no part where nothing rests on it.
    """
    if codeboek_versie is None:
        return "wees", "geen_codering"
    if besluit["codeboek_versie"] not in (None, codeboek_versie):
        return "heropend", "codeboek"
    if rests_on_text(besluit) and not _still_there(besluit, tekst):
        return "heropend", "tekst"
    return "geldig", None


def _still_there(besluit: Row, tekst: str) -> bool:
    if besluit["citaat"]:
        return letters(besluit["citaat"]) in tekst
    return bool(digest(tekst) == besluit["bewijs_afdruk"])


def settle(besluiten: Sequence[Row]) -> tuple[Row, bool]:
    """Return the decision that counts, and whether the reviewers are of one mind.

    `besluiten`: valid decisions on one code, one of each reviewer. More than half of them decide; without such a
    majority the latest counts, of one day the one that was imported last, and the reviewers are not of one mind.
    """
    votes = Counter(besluit["waarde"] for besluit in besluiten)
    waarde, count = votes.most_common(1)[0]
    agreed = 2 * count > len(besluiten)
    counting = [besluit for besluit in besluiten if not agreed or besluit["waarde"] == waarde]
    return max(counting, key=lambda besluit: (besluit["datum"], besluit["volgorde"])), agreed
