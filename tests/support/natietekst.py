"""What the agreements of a simulated nation say: pages of invented sentences, codes, passages and commitments.

Here: rows of `kern.pagina`, `kern.codering`, `kern.bewijs` and `kern.toezegging`. Not here: which agreements there
are (`natie`).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from transforms.codebook import load_codebook
from transforms.codebook.model import KENMERKEN
from transforms.coding.reeks import the_coder
from transforms.model import KADER

PAGINAS, ZINNEN = 6, 12
"""Pages of an agreement, and sentences on a page: enough for some fifty passages an agreement."""
_DOELGROEPEN = ("ouderen", "ggz_beschermd_wonen", "zorgvragers", "mantelzorgers", "algemeen")


def sentences() -> pd.DataFrame:
    """Invented sentences, a kenmerk each; the number in a sentence is what it commits to."""
    rows = [
        {
            "kenmerk": kenmerk,
            "zin": f"Wij maken {aantal} woningen geschikt voor {kenmerk.replace('_', ' ')} ({vorm}).",
            "aantal": aantal,
            "concreetheid": 1 + vorm % 3,
        }
        for kenmerk in KENMERKEN
        for aantal in range(5, 85, 4)
        for vorm in range(10)
    ]
    return pd.DataFrame(rows).assign(lengte=lambda frame: frame["zin"].str.len())


def pages(rng: np.random.Generator, agreed: pd.DataFrame, zinnen: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`kern.pagina`, and where every sentence stands."""
    number = len(agreed) * PAGINAS
    drawn = rng.integers(0, len(zinnen), (number, ZINNEN))
    texts, lengths = zinnen["zin"].to_numpy(), zinnen["lengte"].to_numpy()
    pages = pd.DataFrame(
        {
            "document_id": np.repeat(agreed["document_id"].to_numpy(), PAGINAS),
            "pagina": np.tile(np.arange(1, PAGINAS + 1), len(agreed)),
            "tekst": ["\n".join(row) for row in texts[drawn]],
            "herkomst": "laag",
            "randtekst": "",
        }
    )
    begin = np.cumsum(np.pad(lengths[drawn] + 1, ((0, 0), (1, 0))), axis=1)[:, :-1].ravel()
    places = pd.DataFrame(
        {
            "afspraak": np.repeat(np.arange(len(agreed)), PAGINAS * ZINNEN),
            "pagina": np.repeat(pages["pagina"].to_numpy(), ZINNEN),
            "begin": begin,
            "zin": drawn.ravel(),
        }
    )
    places["eind"] = places["begin"] + lengths[places["zin"]]
    return pages, places


def codes(
    rng: np.random.Generator, agreed: pd.DataFrame, places: pd.DataFrame, zinnen: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`kern.codering` and `kern.bewijs`: a ja by a chance that rises over the years, behind each every sentence."""
    coder, versie = the_coder().id, load_codebook().versie
    first, last = int(agreed["jaar_van"].min()), int(agreed["jaar_van"].max())
    years = np.arange(first, last + 1)
    slope = np.linspace(0, 0.2, len(years))
    kans = pd.DataFrame({k: 0.45 + 0.03 * i + slope for i, k in enumerate(KENMERKEN)}, index=years).clip(upper=0.95)
    chance = kans.loc[agreed["jaar_van"], list(KENMERKEN)].to_numpy()
    ja = rng.random(chance.shape) < chance
    number = {kenmerk: i for i, kenmerk in enumerate(KENMERKEN)}
    kenmerk = zinnen["kenmerk"].map(number).to_numpy()[places["zin"]]
    there = np.zeros_like(ja)
    there[places["afspraak"], kenmerk] = True
    ja &= there
    chosen = ja[places["afspraak"], kenmerk]
    evidence = places[chosen].assign(k=kenmerk[chosen]).reset_index(drop=True)
    evidence["concreetheid"] = zinnen["concreetheid"].to_numpy()[evidence["zin"]]
    strongest = np.zeros(ja.shape, dtype=np.int64)
    np.maximum.at(strongest, (evidence["afspraak"], evidence["k"]), evidence["concreetheid"])
    ids = agreed["afspraak_id"].to_numpy()
    coderingen = pd.DataFrame(
        {
            "afspraak_id": np.repeat(ids, len(KENMERKEN)),
            "kader": KADER,
            "kenmerk": np.tile(KENMERKEN, len(agreed)),
            "coder": coder,
            "waarde": np.where(ja, "ja", "nee").ravel(),
            "concreetheid": strongest.ravel(),
            "zekerheid": np.round(rng.random(ja.size) * 0.5 + 0.5, 3),
            "codeboek_versie": versie,
            "invoer": "natie",
        }
    )
    evidence = evidence.sort_values(["afspraak", "k", "pagina", "begin"], ignore_index=True)
    bewijs = pd.DataFrame(
        {
            "afspraak_id": ids[evidence["afspraak"]],
            "kader": KADER,
            "kenmerk": np.array(KENMERKEN)[evidence["k"]],
            "coder": coder,
            "volgnummer": evidence.groupby(["afspraak", "k"]).cumcount() + 1,
            "document_id": agreed["document_id"].to_numpy()[evidence["afspraak"]],
            "pagina": evidence["pagina"],
            "begin": evidence["begin"],
            "eind": evidence["eind"],
            "citaat": zinnen["zin"].to_numpy()[evidence["zin"]],
            "concreetheid": evidence["concreetheid"],
            "regel": "natie",
        }
    )
    return coderingen, bewijs


def commitments(rng: np.random.Generator, agreed: pd.DataFrame, bewijs: pd.DataFrame) -> pd.DataFrame:
    """Three passages an agreement as commitments."""
    drawn = bewijs.iloc[np.sort(rng.permutation(len(bewijs))[: 3 * len(agreed)])].reset_index(drop=True)
    aantal = drawn["citaat"].str.extract(r"maken (\d+) ")[0].astype(float)
    until = drawn["afspraak_id"].map(agreed.set_index("afspraak_id")["jaar_tot"])
    return pd.DataFrame(
        {
            **{name: drawn[name] for name in ("afspraak_id", "document_id", "pagina", "begin", "eind", "citaat")},
            "volgnummer": drawn.groupby("afspraak_id").cumcount() + 1,
            "aantal_min": aantal,
            "aantal_max": aantal,
            "eenheid": "woningen",
            "doelgroep": rng.choice(_DOELGROEPEN, len(drawn)),
            "actor": "corporatie",
            "jaar": until,
            "kenmerk": drawn["kenmerk"],
            "soort": "hoeveelheid",
            "jaar_genoemd": False,
        }
    )
