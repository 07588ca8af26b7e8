"""Stage: releases to the address of `KOPLOPERS_PUBLISH`: every file of a version first, `latest.json` last.

An object store renames nothing, so a version counts as published once `latest.json` names it; its `SHA256SUMS` comes
last of its files. A copy that was interrupted goes on where it stopped; a version that is there with other content is
left as it is. Here: order and checks. Not here: the store (`pipelines.opslag`) and making a release (`release`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed

from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.opslag import BLIJVEND, NAVRAGEN, Opslag
from pipelines.publicatieadres import is_plaatselijk, zonder_geheim
from pipelines.stages.nazien import read_sums
from pipelines.stages.result import StageResult
from pipelines.stages.uitgavemap import SUMS
from pipelines.stages.uitgavenummer import finished, volgorde
from pipelines.stages.vorige import LATEST, read_latest
from warehouse.export import sha256_of

STAGE = "publicatie"

AT_ONCE = 8
"""Files under way at one time: the pages of a site are small, and each waits for an answer of the store."""


def plaats(omgeving: Omgeving) -> str | None:
    """Where this run copies releases to, without secrets; None when no address is set or it may not be reached."""
    adres = omgeving.settings.publicatie
    if adres is None or (omgeving.offline and not is_plaatselijk(adres)):
        return None
    return zonder_geheim(adres)


def run(omgeving: Omgeving) -> StageResult:
    """Copy every finished release that is newer than the one `latest.json` names there; nothing without an address.

    Raises KoplopersError when the newest release is not published at the end; the releases themselves stay as they are.
    """
    adres = omgeving.settings.publicatie
    if adres is None:
        return StageResult({"adres": "KOPLOPERS_PUBLISH is not set: releases stay in the data folder"})
    if plaats(omgeving) is None:
        omgeving.report(f"Nothing was copied to {zonder_geheim(adres)}, because of --offline: run again without it")
        return StageResult({"adres": zonder_geheim(adres)})
    latest = read_latest(omgeving.layout.releases)
    if latest is None:
        raise KoplopersError("Nothing was published: there is no release yet; make one with: koplopers run")
    result, copied = StageResult(), 0
    try:
        with Opslag(adres) as opslag:
            for versie in _missing(omgeving, opslag, latest["versie"]):
                copied += _copy(omgeving, opslag, versie)
                result.changed = True
            if result.changed:
                path = omgeving.layout.releases / LATEST
                opslag.schrijf(LATEST, path, sha256_of(path), NAVRAGEN)
    except KoplopersError as error:
        folder = omgeving.layout.releases / latest["versie"]
        raise KoplopersError(
            f"{error}. Release {latest['versie']} is whole in {folder}, but not published; run again to go on"
        ) from error
    result.counts = {"adres": zonder_geheim(adres), "versie": latest["versie"], "gekopieerd": copied}
    return result


def _missing(omgeving: Omgeving, opslag: Opslag, newest: str) -> list[str]:
    """Versions to copy, oldest first: those after the one that is named there, or all when none is."""
    releases = omgeving.layout.releases
    named = _named(opslag)
    if named is None:
        after: tuple[int, ...] = ()
    elif volgorde(named) > volgorde(newest):
        raise KoplopersError(
            f"{opslag.toon}/{LATEST}: this names {named}, which is newer than {newest}, the newest release here; "
            "another data folder publishes there, so name another address"
        )
    elif named == newest and opslag.lees(f"{newest}/{SUMS}") == (releases / newest / SUMS).read_bytes():
        return []
    else:
        after = min(volgorde(named), _before(newest))
    return [versie for versie in finished(releases) if volgorde(versie) > after]


def _named(opslag: Opslag) -> str | None:
    """Return the version that `latest.json` names at the address; None when nothing was published there."""
    data = opslag.lees(LATEST)
    if data is None:
        return None
    try:
        versie = json.loads(data)["versie"]
        volgorde(versie)
    except (ValueError, KeyError, TypeError) as error:
        raise KoplopersError(f"{opslag.toon}/{LATEST}: this file is damaged; remove it") from error
    return str(versie)


def _before(versie: str) -> tuple[int, ...]:
    year, month, number = volgorde(versie)
    return year, month, number - 1


def _copy(omgeving: Omgeving, opslag: Opslag, versie: str) -> int:
    """Copy one version and return how many files were not there yet."""
    folder = omgeving.layout.releases / versie
    with Opslag(str(folder)) as own:
        sums = read_sums(own)
    there = opslag.lees(f"{versie}/{SUMS}")
    if there is not None and there != (folder / SUMS).read_bytes():
        raise KoplopersError(
            f"{opslag.toon}/{versie}: another release of this number was published there, and a published release is "
            "never replaced; name another address"
        )
    opslag.ruim_op(versie)
    present = opslag.namen(versie)
    if strange := sorted(present.keys() - sums.keys() - {SUMS}):
        raise KoplopersError(f"{opslag.toon}/{versie}/{strange[0]}: this file is not of the release; remove it")
    stage = f"{STAGE} {versie}"
    omgeving.progress.start(stage, len(sums) + 1)

    def put(naam: str) -> bool:
        path = folder / naam
        if present.get(naam) == path.stat().st_size and opslag.sha256(f"{versie}/{naam}") == sums[naam]:
            return False
        if sha256_of(path) != sums[naam]:
            raise KoplopersError(f"{path}: the content differs from {SUMS}; look at it with: koplopers verify {folder}")
        opslag.schrijf(f"{versie}/{naam}", path, sums[naam], BLIJVEND)
        return True

    copied = 0
    for new in _at_once(put, sorted(sums)):
        copied += new
        omgeving.progress.advance(stage)
    if there is None:
        opslag.schrijf(f"{versie}/{SUMS}", folder / SUMS, sha256_of(folder / SUMS), BLIJVEND)
    omgeving.progress.advance(stage)
    return copied


def _at_once(put: Callable[[str], bool], names: Sequence[str]) -> Iterator[bool]:
    """Put files, several at a time, and yield what each answered; at the first fault those to come are left."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        under_way = [pool.submit(put, naam) for naam in names]
        try:
            for done in as_completed(under_way):
                yield done.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
