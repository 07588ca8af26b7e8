"""Three coders that read nothing or next to nothing: what a real coder must beat.

Here: their answers on labelled documents. Not here: the measures of those answers (`meten`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from transforms.codebook.model import KENMERKEN
from transforms.evaluatie.goud import EvaluatieError
from transforms.evaluatie.passages import squeeze
from transforms.evaluatie.tellen import JA, NEE, Geval, Ints

TREFWOORDEN: Mapping[str, str] = {
    "geschiktheid_woningvoorraad": "levensloop",
    "doorstroming_opvang": "doorstrom",
    "woonvormen": "woonvorm",
    "ruimtelijke_samenhang": "ontmoeting",
    "transformatie_zorgvastgoed": "zorgvastgoed",
    "goedkope_woningen": "betaalba",
    "woonruimteverdeling": "voorrang",
    "woningaanpassingen": "woningaanpassing",
    "ruimtelijke_ordening": "bestemmingsplan",
    "sociale_wijkteams": "wijkteam",
    "sociaal_beheer": "overlast",
    "eigen_regie": "initiatief",
    "kennis_visie_onderzoek": "onderzoek",
}
"""The one word a reader would search for, from the labels and term families of the codebook.

Chosen before seeing any score and not tuned on labelled texts: a tuned word would be a coder, not a baseline.
"""


def baseline_answers(cases: Sequence[Geval], labels: Ints, keywords: Mapping[str, str]) -> dict[str, Ints]:
    """Return the answers (n × 13) of each baseline by its name.

    `altijd_ja` always says ja. `meerderheid` gives each kenmerk its most frequent label in these very
    documents (ja when equal), which flatters it. `trefwoord` says ja where the word occurs in the text,
    white space, hyphens and capitals aside. Raises EvaluatieError for a kenmerk without a keyword.
    """
    if missing := [kenmerk for kenmerk in KENMERKEN if not squeeze(keywords.get(kenmerk, ""))]:
        raise EvaluatieError(f"no keyword for {', '.join(missing)}: the keyword baseline needs one for each kenmerk")
    most = np.where(2 * (labels == JA).sum(axis=0) >= len(labels), JA, NEE)
    texts = ["\f".join(squeeze(page.tekst) for page in case.goud.paginas).casefold() for case in cases]
    words = [squeeze(keywords[kenmerk]).casefold() for kenmerk in KENMERKEN]
    return {
        "altijd_ja": np.full_like(labels, JA),
        "meerderheid": np.broadcast_to(most, labels.shape),
        "trefwoord": np.array([[JA if word in text else NEE for word in words] for text in texts]),
    }
