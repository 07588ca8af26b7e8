"""The language model as a coder: the same interface as the trained coder.

Here: the portions of an agreement asked side by side, through the cache. Not here: rows of tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from pipelines.settings import Settings, SettingsError
from pipelines.taalmodel.eindpunt import GELIJKTIJDIG, Eindpunt
from pipelines.taalmodel.geheugen import Geheugen, key_of
from pipelines.taalmodel.kosten import Kosten
from transforms.codebook import Codebook, load_codebook
from transforms.coding.taalmodel import (
    MEESTE_PORTIES,
    Antwoord,
    AntwoordError,
    Portie,
    Samenvoeging,
    coder_id,
    merge,
    messages,
    portions,
    read_answer,
    schema,
)
from transforms.model import Afspraak, Pagina, Uitslag


@dataclass(frozen=True, slots=True)
class Bevraging:
    """The codes of an agreement with the reasons for what is missing; `onbruikbaar` are answers that were not kept."""

    samenvoeging: Samenvoeging
    onbruikbaar: tuple[str, ...] = ()


class TaalmodelCoder:
    """Codes by asking a language model; one instance may be used from several threads."""

    def __init__(self, codebook: Codebook, eindpunt: Eindpunt, geheugen: Geheugen, kosten: Kosten) -> None:
        self.id = coder_id(codebook, eindpunt.model)
        self.kosten = kosten
        self._codebook = codebook
        self._kenmerken = [kenmerk.kenmerk for kenmerk in codebook.kenmerken]
        self._schema = schema(self._kenmerken)
        self._eindpunt = eindpunt
        self._geheugen = geheugen

    def code(self, paginas: Sequence[Pagina], afspraak: Afspraak) -> Uitslag:
        """All kenmerken in order, without toezeggingen; raises EindpuntError when the server can't be used."""
        return self.ask(paginas, afspraak).samenvoeging.uitslag

    def ask(self, paginas: Sequence[Pagina], afspraak: Afspraak) -> Bevraging:
        """As `code`, with what was rejected and why. A text that is far too long is not asked about."""
        porties = portions(paginas)
        if len(porties) > MEESTE_PORTIES:
            return self._told(merge(self._kenmerken, paginas, ["the text is far too long"]), ())
        with ThreadPoolExecutor(max_workers=GELIJKTIJDIG) as pool:
            said = list(pool.map(lambda portie: self._answer(afspraak, portie), porties))
        return self._told(merge(self._kenmerken, paginas, said), tuple(a for a in said if isinstance(a, str)))

    def _told(self, found: Samenvoeging, onbruikbaar: tuple[str, ...]) -> Bevraging:
        self.kosten.add_rejected(found.afgewezen)
        self.kosten.add_unanswered(found.redenen.values())
        return Bevraging(found, onbruikbaar)

    def _answer(self, afspraak: Afspraak, portie: Portie) -> Antwoord | str:
        """The answer about one portion, or why it can't be used: then it is not kept, and asked anew another time."""
        question = messages(self._codebook, afspraak, portie)
        key = key_of(self._eindpunt.model, question, self._schema)
        try:
            kept = self._geheugen.get(key)
            text = self._eindpunt.ask(question, self._schema) if kept is None else kept
            antwoord = read_answer(text, self._kenmerken)
        except AntwoordError as error:
            self.kosten.add(onbruikbaar=1)
            return str(error)
        if kept is None:
            self._geheugen.put(key, text)
        self.kosten.add(onthouden=int(kept is not None), onbekend=len(antwoord.onbekend))
        return antwoord


def build_coder(settings: Settings) -> TaalmodelCoder:
    """The coder that the settings ask for, with its cache in the data folder; SettingsError when they ask for none."""
    if settings.taalmodel is None:
        raise SettingsError(
            "The coder taalmodel needs a server: set KOPLOPERS_LLM_URL and KOPLOPERS_LLM_MODEL, and KOPLOPERS_LLM_KEY "
            "where it wants a key"
        )
    kosten = Kosten()
    geheugen = Geheugen(settings.layout.work / "taalmodel")
    return TaalmodelCoder(load_codebook(), Eindpunt(settings.taalmodel, kosten), geheugen, kosten)
