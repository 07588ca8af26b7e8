"""Search over quotes: the page, and which quotes it finds.

Here: the passages behind every `ja` of the comparison that the pages of gemeenten show, to which a result links. Not
here: how they are cut into files (`transforms.site.zoekindex`), finding (`vast/zoeken.js`).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from transforms.site.gegevens import Gegevens
from transforms.site.opmaak import Bestand, Opmaak
from transforms.site.passages import AANTAL
from transforms.site.zoekindex import FUNCTIE, Bron, Citaten, index


def paginas(gegevens: Gegevens, opmaak: Opmaak) -> Iterator[Bestand]:
    """Yield the page; its form offers only gemeenten and years of which there is a ja."""
    lang = _ja(gegevens)
    gemeenten = gegevens["referentie.gemeente"]
    bekend = gemeenten[gemeenten["gemeente_code"].isin(set(lang["gemeente_code"]))].sort_values("naam")
    yield opmaak.pagina(
        "zoeken.html",
        "zoeken.html",
        plek="zoeken",
        functie=FUNCTIE,
        gemeenten=list(zip(bekend["gemeente_code"], bekend["naam"], bekend["provincie"], strict=True)),
        provincies=sorted(set(bekend["provincie"])),
        kenmerken=gegevens.kenmerken,
        aantal=AANTAL,
        jaren=sorted({int(jaar) for jaar in lang["jaar"]}, reverse=True),
    )


def bestanden(gegevens: Gegevens) -> Iterator[Bestand]:
    """Yield the files of the index, which are of no language."""
    bronnen = _bronnen(gegevens)
    passages, teksten = _passages(gegevens)
    nummers = {bron: nummer for nummer, bron in enumerate(dict.fromkeys(sorted(bronnen.values(), key=_volgorde)))}
    sleutels = zip(passages["afspraak_id"], passages["kenmerk"], strict=True)
    passages["bron"] = np.fromiter((nummers[bronnen[sleutel]] for sleutel in sleutels), dtype=np.int64)
    passages["plaats"] = passages["kenmerk"].map({naam: plaats for plaats, naam in enumerate(gegevens.kenmerken)})
    passages = passages.sort_values(
        ["concreetheid", "plaats", "bron", "pagina"], ascending=[False, True, True, True], kind="stable"
    )
    yield from index(_citaten(passages, teksten), list(nummers))


def _ja(gegevens: Gegevens) -> pd.DataFrame:
    lang = gegevens["vergelijking.koplopers_lang"]
    return lang[(lang["waarde"] == "ja") & lang["citaat"].notna()]


def _volgorde(bron: Bron) -> tuple[int, int, tuple[str, ...], str]:
    """The newest agreement first."""
    return -(bron.tot or 0), -(bron.van or 0), bron.gemeenten, bron.afspraak


def _bronnen(gegevens: Gegevens) -> dict[tuple[str, str], Bron]:
    """For each agreement and kenmerk the gemeenten for which it speaks on it, and its years."""
    lang = _ja(gegevens)
    codes: dict[tuple[str, str], set[str]] = {}
    for afspraak, kenmerk, code in zip(lang["afspraak_id"], lang["kenmerk"], lang["gemeente_code"], strict=True):
        codes.setdefault((afspraak, kenmerk), set()).add(code)
    afspraken = gegevens["kern.afspraak"]
    jaren = {
        afspraak: (None if pd.isna(van) else int(van), None if pd.isna(tot) else int(tot))
        for afspraak, van, tot in zip(
            afspraken["afspraak_id"], afspraken["jaar_van"], afspraken["jaar_tot"], strict=True
        )
    }
    return {
        sleutel: Bron(tuple(sorted(gemeenten)), *jaren[sleutel[0]], sleutel[0][:8])
        for sleutel, gemeenten in codes.items()
    }


def _passages(gegevens: Gegevens) -> tuple[pd.DataFrame, list[str]]:
    """The passages behind a ja that pages of gemeenten show, once for each agreement, kenmerk and text.

    Texts are numbers (`tekst`) into the list that comes along: a country has half a million passages, and strings of
    that many weigh more than all else of the site.
    """
    bewijs = gegevens["kern.bewijs"]
    bewijs = bewijs[bewijs["kader"] == "koplopers"]
    gevonden, citaten = pd.factorize(bewijs["citaat"])
    gelijk, teksten = pd.factorize(pd.Series([" ".join(citaat.split()) for citaat in citaten], dtype="str"))
    bewijs = bewijs[["afspraak_id", "kenmerk", "coder", "concreetheid", "volgnummer", "pagina"]]
    bewijs = bewijs.assign(tekst=gelijk[gevonden])
    spreekt = _ja(gegevens)[["afspraak_id", "kenmerk", "coder"]].drop_duplicates(["afspraak_id", "kenmerk"])
    beide = bewijs.merge(spreekt, on=["afspraak_id", "kenmerk"], suffixes=("", "_telt"))
    # A reviewer decides on what the automatic coder found; a language model leads nowhere.
    machine = ~beide["coder"].str.startswith("taalmodel-")
    beide = beide[(beide["coder"] == beide["coder_telt"]) | ((beide["coder_telt"] == "mens") & machine)]
    beide = beide.sort_values(["concreetheid", "volgnummer"], ascending=[False, True], kind="stable")
    beide = beide[beide.groupby(["afspraak_id", "kenmerk", "coder"]).cumcount() < AANTAL]
    beide = beide.drop_duplicates(["afspraak_id", "kenmerk", "tekst"])
    return beide[beide.groupby(["afspraak_id", "kenmerk"]).cumcount() < AANTAL], list(teksten)


def _citaten(passages: pd.DataFrame, teksten: list[str]) -> Citaten:
    tekst, gebruikt = pd.factorize(passages["tekst"])
    concreetheid, kenmerk = passages["concreetheid"].to_numpy(), passages["kenmerk"].to_numpy()
    anders = np.ones(len(passages), dtype=bool)
    anders[1:] = (concreetheid[1:] != concreetheid[:-1]) | (kenmerk[1:] != kenmerk[:-1])
    return Citaten(
        teksten=[teksten[nummer] for nummer in gebruikt],
        tekst=np.asarray(tekst, dtype=np.int64),
        bron=passages["bron"].to_numpy(dtype=np.int64),
        pagina=passages["pagina"].to_numpy(dtype=np.int64),
        segmenten=[(int(nr), int(concreetheid[nr]), str(kenmerk[nr])) for nr in np.flatnonzero(anders)],
    )
