"""What `koplopers run` tells at its end: what was read, coded and checked, what was made, how to look at it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from pipelines.cli import screen
from pipelines.omgeving import Omgeving
from pipelines.stages.vorige import read_latest

EXAMPLE_QUERY = "select rij, woonvormen, eigen_regie from vergelijking.koplopers_2016 order by volgorde"


def show(omgeving: Omgeving) -> None:
    """Print the summary of a run that went well."""
    from pipelines.stages.publiceren import plaats  # here, because it loads what reads tables

    voorbeeld = omgeving.settings.voorbeeld
    if voorbeeld:
        screen.show("VOORBEELD: these documents are invented; they say nothing about the country.", style="bold yellow")
    screen.output.print(screen.table("", ("", ""), _rows(omgeving)))
    _show_crawls(omgeving)
    _show_unread(omgeving)
    show_messages(omgeving)
    latest = read_latest(omgeving.layout.releases)
    flag = " --voorbeeld" if voorbeeld else ""
    koplopers = screen.command()
    if not omgeving.changed:
        screen.show("Nothing changed since the last run: nothing was done.", style="bold green")
    screen.show(f"Warehouse  {omgeving.layout.warehouse}")
    screen.show(f'           {koplopers} sql{flag} "{EXAMPLE_QUERY}"')
    if latest:
        screen.show(f"Release    {omgeving.layout.releases / latest['versie']}")
        screen.show(f"           {koplopers} verify{flag}")
        screen.show(f"Site       {omgeving.layout.releases / latest['versie'] / 'site' / 'index.html'}")
    if latest and (address := plaats(omgeving)):
        screen.show(f"Published  {address}/{latest['versie']}")
    screen.show(f"Checks     {omgeving.layout.datadocs / 'index.html'}")
    screen.show(f"Dagster    {koplopers} ui{flag}")


def show_messages(omgeving: Omgeving) -> None:
    """Print what was reported during the run, one line each."""
    for melding in omgeving.meldingen:
        screen.show(f"Let op: {melding}", style="yellow")


def _rows(omgeving: Omgeving) -> list[tuple[str, str]]:
    documents = omgeving.dataset("kern.document").rows(columns=["status", "delen", "ocr_paginas", "ocr_wachtend"])
    status = Counter(row["status"] for row in documents)
    recognised = sum(row["ocr_paginas"] for row in documents)
    waiting = sum(row["ocr_wachtend"] for row in documents)
    agreements = omgeving.dataset("kern.afspraak").rows(columns=["afspraak_id", "herkomst"])
    codes = omgeving.dataset("kern.codering").rows(columns=["afspraak_id", "waarde"])
    coded = {row["afspraak_id"] for row in codes if row["waarde"] in ("ja", "nee")}
    published = sum(row["herkomst"] == "koplopers2016" for row in agreements)
    checks = omgeving.dataset("controle.uitkomst").rows()
    failed = [row for row in checks if not row["geslaagd"] and row["ernst"] != "info"]
    coverage = omgeving.dataset("vergelijking.dekking").rows()
    country = [row for row in coverage if row["gebied"] == "Nederland"]
    best = max(country, key=lambda row: (row["geldig"], row["jaar"]))
    return [
        ("Sources", _sources(omgeving)),
        (
            "Documents",
            f"{len(documents)} ({status['gelezen']} read, {status['onleesbaar']} unreadable, "
            f"{status['geweigerd']} refused)",
        ),
        ("Parts", f"{sum(row['delen'] for row in documents)} documents in those that were read"),
        ("Scanned pages", f"{recognised} looked at by Tesseract, {waiting} that wait for it"),
        (
            "Agreements",
            f"{len(agreements)}, of which {published} from the table of 2016 and "
            f"{omgeving.dataset('kern.afspraak_versie').count()} other versions of one",
        ),
        ("Coded", f"{len(coded)} of {len(agreements)} ({len(coded) / max(len(agreements), 1):.0%})"),
        ("Evidence", f"{omgeving.dataset('kern.bewijs').count()} quotes behind a ja, in all frames"),
        ("Commitments", f"{omgeving.dataset('kern.toezegging').count()} with a number or a date"),
        ("Corrections", _corrections(omgeving)),
        ("Coverage", f"{best['geldig']} of {best['gemeenten']} gemeenten in {best['jaar']}, the best known year"),
        ("Checks", f"{len(checks)}, of which {len(failed)} with a warning"),
    ]


def _corrections(omgeving: Omgeving) -> str:
    rows = omgeving.dataset("kern.correctie").rows(columns=["status"])
    return f"{len(rows)} applied, of which {sum(row['status'] == 'voorlopig' for row in rows)} not confirmed yet"


def _sources(omgeving: Omgeving) -> str:
    """How many sources are fresh, which are stale and since when, and how many never gave anything."""
    rows = [row for row in omgeving.dataset("controle.bron").rows() if row["stand"] != "zonder_ophalen"]
    fresh = sum(row["stand"] == "vers" for row in rows)
    stale = [row for row in rows if row["laatst_goed_op"] and row["stand"] != "vers"]
    never = sum(row["laatst_goed_op"] is None for row in rows)
    parts = [f"{fresh} of {len(rows)} fresh"]
    parts += [f"{row['bron']} {row['stand']}{_age(omgeving, row['laatst_goed_op'])}" for row in stale]
    return "; ".join([*parts, f"{never} never fetched"] if never else parts)


def _age(omgeving: Omgeving, moment: datetime | None) -> str:
    return f" (what was found {(omgeving.now() - moment).days} days ago stays)" if moment else ""


HOSTS = 15
"""Hosts shown: the others are in the metadata of the run."""

CRAWL = {
    "found": ("gevonden",),
    "rejected": ("afgewezen",),
    "new": ("opgehaald",),
    "same": ("ongewijzigd",),
    "refused": ("geweerd", "geweigerd"),
    "failed": ("mislukt",),
}
"""What is told of a crawl: sums of columns of `controle.ronde`; short, for a terminal has 80 signs a line."""


def _show_crawls(omgeving: Omgeving) -> None:
    """Print the last crawl of each source that this run asked."""
    last = {row["bron"]: row for row in omgeving.dataset("controle.ronde").rows()}  # rows are in order of time
    asked = [row for bron, row in last.items() if omgeving.vraagt(bron)]
    if asked:
        lines = [(row["bron"], *(str(sum(row[name] for name in names)) for names in CRAWL.values())) for row in asked]
        screen.output.print(screen.table("Last crawls", ("source", *CRAWL), lines, tuple(CRAWL)))
    if omgeving.per_host:
        _show_hosts(omgeving.per_host)


def _show_hosts(per_host: Mapping[str, Counter[str]]) -> None:
    """Print how the requests for documents ended, for the hosts that were asked most."""
    kinds = sorted({kind for counts in per_host.values() for kind in counts})
    busiest = sorted(per_host.items(), key=lambda item: (-item[1].total(), item[0]))
    lines = [(host, *(str(counts[kind]) for kind in kinds)) for host, counts in busiest[:HOSTS]]
    screen.output.print(screen.table(f"Documents by host ({len(busiest)} hosts)", ("host", *kinds), lines, kinds))


def _show_unread(omgeving: Omgeving) -> None:
    """Print what was not read, or not wholly, in order of place."""
    places = {row["sha256"]: row["url"] for row in omgeving.dataset("kern.vastlegging").rows(columns=["sha256", "url"])}
    rows = omgeving.dataset("kern.document").rows(columns=["document_id", "status", "reden"])
    for row in sorted(rows, key=lambda row: str(places[row["document_id"]])):
        if row["reden"]:
            screen.show(f"{places[row['document_id']]}: {row['status']}, {row['reden']}", style="yellow")
