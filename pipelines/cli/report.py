"""What `koplopers code` says of a file, for people: what it is, who agreed, the answers with their sentences.

Here: wording and order. Not here: reading and coding (`code`), colours and tables (`screen`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from pipelines.cli import screen
from transforms.model import KADER

_ORIGIN = {"laag": "text layer", "ocr": "recognised", "gemengd": "text layer and recognised", "geen": "no text"}
_SIGNED = {True: ", signed", False: ", did not sign", None: ""}


def show(record: dict[str, Any]) -> None:
    """Say everything of one record of `koplopers code --json`."""
    screen.show(record["bestand"], style="bold")
    if record["status"] != "gelezen":
        screen.show(f"  {record['status']}: {record['reden']}", style="yellow")
    elif record["reden"]:
        screen.show(f"  note: {record['reden']}", style="yellow")
    if record["afspraak"]:
        _show_agreement(record)
    if len(record["delen"]) > 1:
        screen.show("  the file holds " + "; ".join(map(_part, record["delen"])))
    thirteen = [codering for codering in record["coderingen"] if codering["kader"] == KADER]
    answers = {codering["waarde"] for codering in thirteen}
    if answers & {"ja", "nee"}:
        rows = [_code_row(codering) for codering in thirteen]
        screen.output.print(screen.table("", ("kenmerk", "", "c", "p", "citaat"), rows))
    elif answers == {"niet_gecodeerd"}:
        screen.show("  not coded; the note says why")
    for toezegging in record["toezeggingen"]:
        screen.show("  " + _commitment(toezegging))
    screen.show()


def show_summary(answers: Sequence[Sequence[dict[str, Any]]], files: int) -> None:
    """Say how many files there were, and what became of them; `answers` has the records of each that was opened."""
    counts = Counter(answer[0]["status"] for answer in answers)
    parts = [f"{counts[name]} {name}" for name in ("gelezen", "onleesbaar", "geweigerd") if counts[name]]
    parts += [f"{files - len(answers)} could not be opened"] if files > len(answers) else []
    equal = len(answers) - len({answer[0]["document_id"] for answer in answers})
    parts += [f"{equal} equal to another"] if equal else []
    coded = {
        (record["document_id"], record["pagina_van"])
        for answer in answers
        for record in answer
        if any(codering["waarde"] in ("ja", "nee") for codering in record["coderingen"])
    }
    screen.show(f"{_number(files, 'file')}: {', '.join(parts)}; {_number(len(coded), 'agreement')} coded")


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _show_agreement(record: dict[str, Any]) -> None:
    afspraak = record["afspraak"]
    if afspraak["titel"]:
        screen.show(f"  “{afspraak['titel']}”")
    gemeenten = ", ".join(gemeente["naam"] for gemeente in afspraak["gemeenten"]) or "gemeente not found"
    sure = f"{afspraak['soort']} ({afspraak['soort_zekerheid']:.0%} sure)"
    screen.show(f"  {sure} · {gemeenten} · {_years(afspraak)} · {_pages(record)} · {_signing(afspraak)}")
    if afspraak["partijen"]:
        names = (
            f"{partij['naam']} ({partij['rol']}{_SIGNED[partij['ondertekend']]})" for partij in afspraak["partijen"]
        )
        screen.show("  " + "; ".join(names))


def _years(afspraak: dict[str, Any]) -> str:
    van, tot = afspraak["jaar_van"], afspraak["jaar_tot"]
    if van is None:
        return "period not found"
    return str(van) if van == tot else f"{van}–{tot or '…'}"


def _pages(record: dict[str, Any]) -> str:
    origin = _ORIGIN[record["tekst_herkomst"]]
    if len(record["delen"]) > 1:
        return f"pages {record['pagina_van']}–{record['pagina_tot']} of {record['paginas']} ({origin})"
    return f"{_number(record['paginas'], 'page')} ({origin})"


def _signing(afspraak: dict[str, Any]) -> str:
    day = afspraak["datum_ondertekend"]
    return f"{afspraak['status']} {day}" if day else str(afspraak["status"])


def _part(deel: dict[str, Any]) -> str:
    return f"{deel['soort']} p. {deel['pagina_van']}–{deel['pagina_tot']}"


def _code_row(codering: dict[str, Any]) -> tuple[str, str, str, str, str]:
    sign = {"ja": "+", "nee": "−"}.get(codering["waarde"], codering["waarde"])
    best = max(codering["bewijs"], key=lambda bewijs: bewijs["concreetheid"], default=None)
    quote = " ".join(best["citaat"].split()) if best else ""
    page = str(best["pagina"]) if best else ""
    return codering["kenmerk"], sign, str(codering["concreetheid"] or ""), page, quote


def _commitment(toezegging: dict[str, Any]) -> str:
    low, high = toezegging["aantal_min"], toezegging["aantal_max"]
    bounds = f"{low:g}" if low == high and low is not None else f"{_bound(low)}…{_bound(high)}"
    parts = (bounds, toezegging["eenheid"], toezegging["doelgroep"], toezegging["actor"], toezegging["jaar"])
    return " · ".join(str(part) for part in parts if part is not None) + f" (p. {toezegging['pagina']})"


def _bound(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
