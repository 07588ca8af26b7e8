"""Stages: a crawl of one source, and the crawls in the archive to links, facts and accounts.

A crawl only adds to the archive. `kern.vindplaats`, the tables of facts and `controle.*` are made from the archive
alone, one bucket a source, so that a run without network makes the same. Not here: the steps of a crawl and the rows
(`pipelines.rondes`).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pipelines.rondes
import pipelines.sources
import transforms.identificatie
from pipelines import correcties
from pipelines.fingerprint import fingerprint, source_fingerprint
from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.rondes import vouwen
from pipelines.rondes.gegevens import lees_gemeenten, lees_standen
from pipelines.rondes.herlezen import herlees
from pipelines.rondes.stand import Stand
from pipelines.rondes.verslag import Verslag
from pipelines.sources.bron import Bron, read_sources
from pipelines.stages.result import StageResult
from warehouse.correcties.model import Correctie, Gevolg
from warehouse.correcties.toepassen import apply
from warehouse.facts import facts_version

if TYPE_CHECKING:
    from pipelines.rondes.ronde import Gedaan

LINKS = "kern.vindplaats"
ACCOUNTS = ("controle.brontelling", "controle.ronde")
STATES = "controle.bron"
HOSTS_SHOWN = 40
"""Hosts in the overview of a crawl: more do not fit a screen."""


def run_bron(omgeving: Omgeving, bron: Bron, nu: bool = False, alleen_mislukte: bool = False) -> StageResult:
    """Crawl a source as far as is due; what goes wrong at the site is told, and ends nothing.

    Raises KoplopersError when the archive itself can't be written or read.
    """
    from pipelines.rondes.ronde import haal_op  # with all it takes to fetch

    done = haal_op(omgeving, bron, nu, alleen_mislukte)
    verslag = done.verslag
    result = StageResult(changed=bool(done.totaal or verslag), regels=[f"{bron.bron}: {m}" for m in done.meldingen])
    if verslag is not None:
        result.counts |= {"stand": verslag.status, "vragen": verslag.vragen, "vragen mislukt": verslag.vragen_mislukt}
        result.counts |= {"gevonden": verslag.gevonden, "afgewezen": verslag.afgewezen}
        if not verslag.aanvaard:
            result.regels.insert(
                0, f"{bron.bron}: this crawl was not taken over ({verslag.status}): {_remedy(bron, verslag)}"
            )
        elif verslag.reden:
            result.regels.insert(0, f"{bron.bron}: a part of this source failed: {verslag.reden}")
    elif done.keuze is None:
        result.counts["niets te doen"] = "no crawl is due, and no document that failed"
    if done.laatste is not None:
        result.counts["laatste ronde"] = done.laatste.status
    if done.keuze is not None:
        result.counts |= {"niet nodig": done.keuze.niet_nodig, "wacht na mislukken": done.keuze.wacht}
    result.counts |= dict(sorted(done.totaal.items())) | {"bytes": done.bytes}
    result.tabel = _per_host(done) if done.per_host else []
    for host, counts in done.per_host.items():
        omgeving.per_host.setdefault(host, Counter()).update(counts)
    for regel in result.regels:
        omgeving.report(regel)
    return result


def _remedy(bron: Bron, verslag: Verslag) -> str:
    """Why a crawl was not taken over, and what to do where the counts alone are against it."""
    if verslag.status != "afgekeurd":
        return str(verslag.reden)
    return f"{verslag.reden}. If that is what there is, correct verwacht or daling in {bron.bron}.yml, and run again"


def _per_host(done: Gedaan) -> list[tuple[str | int, ...]]:
    kinds = sorted(done.totaal)
    busiest = sorted(done.per_host.items(), key=lambda item: (-item[1].total(), item[0]))[:HOSTS_SHOWN]
    rows: list[tuple[str | int, ...]] = [(host, *(counts[kind] for kind in kinds)) for host, counts in busiest]
    return [("host", *kinds), *rows]


def run_vouwen(omgeving: Omgeving) -> StageResult:
    """Fold the crawls of every source that are in the archive and not in the tables yet.

    Raises KoplopersError when a correction is wrong.
    """
    result = StageResult()
    gegeven = _corrections(omgeving)
    gedaan = [Gevolg(each, "toegepast", each.verwacht) for given in gegeven.values() for each in given]
    code = source_fingerprint(pipelines.rondes, pipelines.sources, transforms.identificatie)
    regels = fingerprint(facts_version(), code)
    states = omgeving.dataset(STATES)
    invoer = fingerprint(regels, omgeving.dataset("kern.verzoek").fingerprint())
    invoer = correcties.with_corrections(invoer, [outcome.correctie for outcome in gedaan])
    if omgeving.full or states.invoer() != invoer or not _all_there(omgeving):
        standen = lees_standen(omgeving)
        folded = [
            _fold(omgeving, bron, regels, standen.get(bron.bron) or Stand(), gegeven[bron.bron])
            for bron in read_sources().values()
        ]
        gedaan = [outcome for _, done in folded for outcome in done]
        # Last: it says that everything is folded.
        states.write([row for row, _ in folded], invoer=correcties.as_applied(invoer, gedaan))
        result.changed = True
    counts = Counter(row["stand"] for row in states.rows())
    result.counts = {
        "bronnen": counts.total(),
        "vindplaatsen": omgeving.dataset(LINKS).count(),
        **dict(sorted(counts.items())),
    }
    correcties.store(omgeving, "vastleggingen", gedaan, result)
    return result


def _corrections(omgeving: Omgeving) -> dict[str, list[Correctie]]:
    """The corrections of fetched facts, by source; raises KoplopersError when one is wrong."""
    filled_by = {tabel: bron.bron for bron in read_sources().values() for tabel in bron.tabellen}
    found: dict[str, list[Correctie]] = {bron: [] for bron in read_sources()}
    for correction in correcties.read(omgeving, filled_by):
        found[filled_by[correction.tabel]].append(correction)
    return found


def _all_there(omgeving: Omgeving) -> bool:
    """Whether nobody deleted a table of a source that was folded."""
    return all(
        omgeving.dataset(name).invoer(row["bron"]) is not None
        for row in omgeving.dataset(STATES).rows(columns=["bron", "laatst_goed_op"])
        if row["laatst_goed_op"] is not None
        for name in (LINKS, *ACCOUNTS, *read_sources()[row["bron"]].tabellen)
    )


def _fold(
    omgeving: Omgeving, bron: Bron, regels: str, stand: Stand, gegeven: list[Correctie]
) -> tuple[vouwen.Row, list[Gevolg]]:
    """Fold what is new of one source; return its row of `controle.bron`, and what became of its corrections."""
    regels = correcties.with_corrections(regels, gegeven)
    accounts = vouwen.verslagen(stand, omgeving.layout.captures)
    links: list[vouwen.Row] = []
    facts: dict[str, list[vouwen.Row]] = {}
    if accounts:
        links, facts = _links(omgeving, bron, regels, stand, accounts)
    facts, done = apply(facts, gegeven) if facts else ({}, _standing(omgeving, bron, regels, gegeven))
    for name, rows in facts.items():
        _write(omgeving, bron, name, rows, correcties.as_applied(regels, done))
    if accounts:
        rondes, tellingen = vouwen.telrijen(bron.bron, accounts, stand)
        # The accounts come last: they say which crawls are folded.
        for name, rows in ((LINKS, links), *zip(ACCOUNTS, (tellingen, rondes), strict=True)):
            _write(omgeving, bron, name, rows, regels)
    return vouwen.stand_van(bron, accounts, links), done


def _standing(omgeving: Omgeving, bron: Bron, regels: str, gegeven: list[Correctie]) -> list[Gevolg]:
    """What became of corrections where no facts are new: they stand in those that were made by the same rules."""
    return [
        Gevolg(each, "toegepast", each.verwacht)
        if _rules(omgeving.dataset(each.tabel).invoer(bron.bron)) == regels
        else Gevolg(each, "geen_rij")
        for each in gegeven
    ]


def _links(
    omgeving: Omgeving, bron: Bron, regels: str, stand: Stand, accounts: Mapping[str, Verslag]
) -> tuple[list[vouwen.Row], dict[str, list[vouwen.Row]]]:
    """Links with their history; and the facts of the last good crawl, when it was not folded yet."""
    known = omgeving.dataset("controle.ronde")
    wanted = (LINKS, known.table.table, *bron.tabellen)
    same = not omgeving.full and all(_rules(omgeving.dataset(name).invoer(bron.bron)) == regels for name in wanted)
    folded = {row["ronde"] for row in known.rows(bron.bron, ["ronde"])} if same else set()
    # A crawl that was put in from elsewhere may lie before what is folded, and one that is folded may be taken away.
    if folded and (folded - accounts.keys() or min(accounts.keys() - folded, default="~") < max(folded)):
        same, folded = False, set()
    before = omgeving.dataset(LINKS).rows(bron.bron) if same else []
    rows: dict[str, vouwen.Row] = {row["url"]: row for row in before}
    facts: dict[str, list[vouwen.Row]] = {}
    for ronde, verslag in accounts.items():
        if not verslag.aanvaard or ronde in folded:
            continue
        found = herlees(bron, ronde, lees_gemeenten(), stand, omgeving.layout.captures)
        vouwen.vouw(rows, ronde, found)
        if unknown := found.rijen.keys() - set(bron.tabellen):
            raise KoplopersError(f"{bron.bron}.yml: the adapter gives rows of {sorted(unknown)}; name them in tabellen")
        facts = {tabel: found.rijen.get(tabel, []) for tabel in bron.tabellen}
    return [vouwen.met_status(row, stand.adres(url)) for url, row in rows.items()], facts


def _write(omgeving: Omgeving, bron: Bron, name: str, rows: list[vouwen.Row], regels: str) -> None:
    """Write the bucket of a source when its rows, or the rules by which they were made, changed."""
    dataset = omgeving.dataset(name)
    plain = [{column: str(value) for column, value in row.items() if value is not None} for row in rows]
    invoer = f"{regels} {fingerprint(json.dumps(plain, sort_keys=True))}"
    if omgeving.full or dataset.invoer(bron.bron) != invoer:
        dataset.write(rows, bucket=bron.bron, invoer=invoer)


def _rules(invoer: str | None) -> str | None:
    """The rules by which a bucket was made, as `_write` noted them."""
    return invoer.split(" ")[0] if invoer else None
