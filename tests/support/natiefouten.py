"""Faults planted into a simulated nation, and the chain of stages that must catch each.

Here: what is planted where and which check must see it, on inputs, on comparison tables and on facts. Not here: a fault
for each single rule (`tests/unit/expectations`, `tests/integration/expectations`), which are many more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa

from expectations.model import Uitkomst
from pipelines.assets.checks import TABLES
from pipelines.omgeving import Omgeving
from pipelines.stages import controle, vergelijking, warehouse
from warehouse.parquet import Dataset

Plant = Callable[[pd.DataFrame], pd.DataFrame]


@dataclass(frozen=True)
class Fout:
    """A fault: the table it is planted in, how, and the check that must fail for it and stop publication."""

    wat: str
    tabel: str
    plant: Plant
    controle: str


def _set(column: str, value: Any, row: int = 0) -> Plant:
    """Give one row another value in a column."""

    def plant(frame: pd.DataFrame) -> pd.DataFrame:
        frame.loc[frame.index[row], column] = value
        return frame

    return plant


def _where(condition: Callable[[pd.DataFrame], pd.Series], column: str, value: Any, row: int = 0) -> Plant:
    """Give one of the rows of which a condition holds another value in a column."""

    def plant(frame: pd.DataFrame) -> pd.DataFrame:
        frame.loc[frame.index[condition(frame)][row], column] = value
        return frame

    return plant


def _shift(column: str, by: float, row: int = 0) -> Plant:
    def plant(frame: pd.DataFrame) -> pd.DataFrame:
        frame.loc[frame.index[row], column] += by
        return frame

    return plant


def _without(row: int = 0) -> Plant:
    return lambda frame: frame.drop(frame.index[row])


def _without_gemeente(code: str) -> Plant:
    return lambda frame: frame[frame["gemeente_code"] != code]


def _all_one_gemeente(code: str) -> Plant:
    """Bind every agreement of a bucket to one gemeente and no other."""
    return lambda frame: frame.drop_duplicates("afspraak_id").assign(gemeente_code=code)


def _twice(row: int = 0) -> Plant:
    return lambda frame: pd.concat([frame, frame.iloc[[row]]])


def _ja(frame: pd.DataFrame) -> pd.Series:
    return frame["waarde"] == "ja"


def _nee(frame: pd.DataFrame) -> pd.Series:
    return frame["waarde"] == "nee"


def _known(frame: pd.DataFrame) -> pd.Series:
    return frame["status"] == "geldig"


def _unknown(frame: pd.DataFrame) -> pd.Series:
    return frame["status"] == "onbekend"


def _fate_ended(frame: pd.DataFrame) -> pd.Series:
    return frame["verloop"] == "verlopen"


def _with_evidence(frame: pd.DataFrame) -> pd.Series:
    return frame["pagina"].notna()


def _woonvormen(frame: pd.DataFrame) -> pd.Series:
    return frame["woonvormen"] == "ja"


def _split(frame: pd.DataFrame) -> pd.Series:
    return (frame["soort"] == "splitsing") & frame["binnen_bereik"]


CODES, BEWIJS, AFSPRAAK, TABEL = "kern.codering", "kern.bewijs", "kern.afspraak", "vergelijking.koplopers_tabel"
BINDING, PARTIJ, DEEL, DOCUMENT = (
    "kern.afspraak_gemeente",
    "kern.afspraak_partij",
    "kern.document_deel",
    "kern.document",
)
LANG, DEKKING, PAGINA = "vergelijking.koplopers_lang", "vergelijking.dekking", "kern.pagina"
TOEZEGGING, VINDPLAATS = "kern.toezegging", "kern.vindplaats"

EEN_TABEL = (
    Fout("a code of an unknown value", CODES, _set("waarde", "misschien", 10), "waarden:waarde"),
    Fout("a confidence over one", CODES, _set("zekerheid", 1.2, 11), "bereik:zekerheid"),
    Fout("a concreteness over three", CODES, _set("concreetheid", 4, 12), "bereik:concreetheid"),
    Fout("a code that is there twice", CODES, _twice(13), "uniek:afspraak_id+kader+kenmerk+coder"),
    Fout("evidence of concreteness nought", BEWIJS, _set("concreetheid", 0), "bereik:concreetheid"),
    Fout("a period that ends before it begins", AFSPRAAK, _shift("jaar_tot", -20, 1), "periode_vooruit"),
    Fout("a year of another age", AFSPRAAK, _set("jaar_van", 1899, 2), "bereik:jaar_van"),
    Fout("a vision taken for an agreement", AFSPRAAK, _set("soort", "woonvisie", 3), "waarden:soort"),
    Fout("an agreement that ends before it starts", AFSPRAAK, _set("pagina_tot", 0, 4), "bereik:pagina_tot"),
    Fout("a gemeente in another form", BINDING, _set("gemeente_code", "gm193"), "patroon:gemeente_code"),
    Fout("a party with a role that is none", PARTIJ, _set("rol", "dichter", 1), "waarden:rol"),
    Fout("a page that is there twice", PAGINA, _twice(), "uniek:document_id+pagina"),
    Fout("a commitment in parrots", TOEZEGGING, _set("eenheid", "papegaaien"), "waarden:eenheid"),
    Fout("a document of an unknown state", DOCUMENT, _set("status", "kwijt"), "waarden:status"),
    Fout("a province too few", "referentie.provincie", _without(), "rijen"),
)
"""Faults that the checks on one table see."""

MEER_TABELLEN = (
    Fout("one of thirteen codes lost", CODES, _without(), "alle_kenmerken_gecodeerd"),
    Fout("a nee that became a ja", CODES, _where(_nee, "waarde", "ja"), "ja_heeft_bewijs"),
    Fout("a ja that became a nee", CODES, _where(_ja, "waarde", "nee", 50), "bewijs_alleen_bij_ja"),
    Fout("a kenmerk that is none", CODES, _set("kenmerk", "garage", 40), "verwijst:kader+kenmerk>referentie.kenmerk"),
    Fout("a quote that begins too early", BEWIJS, _shift("begin", -1, 5), "citaat_staat_op_pagina"),
    Fout("a quote of which a number changed", BEWIJS, _set("citaat", "99 woningen", 50), "citaat_staat_op_pagina"),
    Fout("a quote that ends after itself", BEWIJS, _shift("eind", 400, 60), "citaat_lengte"),
    Fout("evidence on a page that is not there", BEWIJS, _set("pagina", 99, 70), "citaat_staat_op_pagina"),
    Fout("an agreement that is gone", AFSPRAAK, _without(), "verwijst:afspraak_id>kern.afspraak"),
    Fout("a document of nobody", AFSPRAAK, _set("document_id", "0" * 64, 1), "verwijst:document_id>kern.document"),
    Fout("an agreement without a code", CODES, lambda f: f[f["afspraak_id"] != f["afspraak_id"].iloc[-1]],
         "afspraak_heeft_codering"),
    Fout("a gemeente that never was", BINDING, _set("gemeente_code", "GM9999"),
         "verwijst:gemeente_code>referentie.gemeente"),
    Fout("a gemeente that had long ended", BINDING, _all_one_gemeente("GM1671"), "gemeente_bestond"),
    Fout("a corporation of no register", PARTIJ, _set("corporatie_id", "L9999", 1),
         "verwijst:corporatie_id>referentie.corporatie"),
    Fout("a page that fell out", PAGINA, _without(2), "paginas_aaneengesloten"),
    Fout("a page with another text", PAGINA, _set("tekst", "Leeg.", 20), "citaat_staat_op_pagina"),
    Fout("a part that leaves out pages", DEEL, _shift("pagina_tot", -1), "delen_dekken_paginas"),
    Fout("a part of another kind", DEEL, _set("soort", "raadsbrief", 1), "document_volgt_delen"),
    Fout("a document without a kind", DOCUMENT, _set("soort", None, 2), "document_status_klopt"),
    Fout("a document that nobody captured", "kern.vastlegging", _without(3), "vastlegging_is_document"),
    Fout("a capture that became no document", DOCUMENT, _without(4), "vastlegging_is_document"),
    Fout("a link that is said to be captured", VINDPLAATS, _set("url", "https://natie.example/x.pdf"),
         "vindplaats_heeft_vastlegging"),
    Fout("a commitment that is not on its page", TOEZEGGING, _shift("begin", -1, 5), "toezegging_staat_op_pagina"),
    Fout("a gemeente too few", "referentie.gemeente", _without_gemeente("GM0193"), "aantal_gemeenten"),
    Fout("shares of a split that don't add up", "referentie.gemeente_opvolging", _where(_split, "aandeel", 0.99),
         "aandelen_splitsing"),
    Fout("a cell of 2016 that flipped", "referentie.koplopers_2016", _where(_woonvormen, "woonvormen", "nee"),
         "koplopers_2016_totalen"),
)  # fmt: skip
"""Faults in what the comparison is made from, that rules over several tables see."""

VERGELEKEN = (
    Fout("a cell of the table that flipped", TABEL, _where(_woonvormen, "woonvormen", "nee"), "lang_volgt_tabel"),
    Fout("a year of a gemeente that fell out", TABEL, _without(100), "tabel_elke_gemeente_elk_jaar"),
    Fout(
        "an unknown that became a nee", TABEL, _where(_unknown, "woonvormen", "nee"), "tabel_antwoord_past_bij_status"
    ),
    Fout("a status without agreement", TABEL, _where(_known, "afspraak_id", None), "tabel_afspraak_past_bij_status"),
    Fout("evidence of another code", LANG, _where(_with_evidence, "begin", 7), "lang_bewijs_bestaat"),
    Fout("coverage of a gemeente too many", DEKKING, _shift("geldig", 1), "dekking_som"),
    Fout("a division that loses a gemeente", "vergelijking.indeling", _without(), "indeling_volgt_opvolging"),
    Fout("an answer lost between divisions", "vergelijking.koplopers_indeling", _without(),
         "koplopers_indeling_totalen"),
    Fout("a peer too many", "vergelijking.groep", _shift("gemeenten", 1), "groep_leden"),
    Fout("a gemeente among the wrong peers", "vergelijking.vergelijking_gemeenten", _set("groep", "dorpen"),
         "groep_volgt_cijfer"),
    Fout("a share of other agreements", "vergelijking.trend", _shift("n", 1, 100), "trend_telt_afspraken"),
    Fout("a share of other gemeenten", "vergelijking.aandeel", _shift("n", 1, 100), "aandeel_volgt_lang"),
    Fout("homes that nobody promised", "vergelijking.toezeggingen_totaal", _shift("aantal_min", 1),
         "toezeggingen_volgen"),
    Fout("another fate of a row of 2016", "vergelijking.koplopers_2016_later",
         _where(_fate_ended, "verloop", "gebleven"), "koplopers_2016_later_klopt"),
    Fout("a pair without agreement that holds", "vergelijking.combinatie", _where(_unknown, "status", "geldig"),
         "combinatie_herkomst"),
)  # fmt: skip
"""Faults in the comparison itself."""

FOUTEN = (*EEN_TABEL, *MEER_TABELLEN, *VERGELEKEN)


def betrapt(omgeving: Omgeving, *fouten: Fout) -> list[Uitkomst]:
    """Plant faults, go on as a run does until something stops it, and take the faults out again.

    Returns the blocking outcomes by which it was stopped; none when it would have been published. `omgeving` holds
    a nation whose comparison is made.
    """
    if any(fout in VERGELEKEN for fout in fouten):
        vergelijking.run(omgeving)  # made of what is there now, or the fault would be made away with
    with ExitStack() as planted:
        for fout in fouten:
            planted.enter_context(_planted(omgeving.dataset(fout.tabel), fout.plant))
        return _stopped(omgeving)


def _stopped(omgeving: Omgeving) -> list[Uitkomst]:
    made = set(TABLES["vergelijking"])
    before = [name for names in TABLES.values() for name in names if name not in made]
    failed = [o for name in before for o in controle.blocking(controle.check(omgeving, name))]
    if failed:
        return failed
    try:
        vergelijking.run(omgeving)
        warehouse.run(omgeving)
    except warehouse.BlockedError as error:
        return error.outcomes
    return []


@contextmanager
def _planted(dataset: Dataset, plant: Plant) -> Iterator[None]:
    """Change one bucket of a table; its file is put back afterwards, byte by byte."""
    path = max(dataset.paths(), key=lambda path: path.stat().st_size)
    bucket = path.parent.name.removeprefix("bucket=")
    kept, invoer = path.read_bytes(), dataset.invoer(bucket) or ""
    frame = dataset.read_bucket(bucket).to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get)
    changed = dataset.from_frame(plant(frame).reset_index(drop=True))
    try:
        dataset.write(changed, bucket, invoer)
        yield
    finally:
        path.write_bytes(kept)
