"""The page on the sources for people (`docs/bronnen.md`), from their YAML files.

Here: its form. Not here: what is known of a source (`<bron>.yml`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipelines.sources.bron import Bron, Verwacht

_HEAD = """# Sources

Generated from `pipelines/sources/*.yml` (`make docs`). Every source is read strictly: what it says is handled, left out
on purpose, or an alarm. None of these sites could be reached while the adapters were written: what stands under
*assumed* is for the first live run to prove, and `koplopers sources check` asks each site one polite question.
How to add one: [add-a-source.md](add-a-source.md).
"""


def bladzijde(bronnen: Mapping[str, Bron]) -> str:
    """Markdown with a section for each source, those that are fetched first."""
    fetched = sorted(bronnen.values(), key=lambda bron: (bron.adapter is None, bron.bron))
    return "\n".join([_HEAD, *map(_section, fetched)])


def _section(bron: Bron) -> str:
    lines = [f"## {bron.bron}", "", bron.toelichting.strip(), "", f"- publisher: {bron.uitgever}"]
    lines += [f"- address: {address}" for address in bron.adressen or filter(None, [bron.url])]
    lines += [f"- licence: {bron.licentie}", f"- read: {bron.frequentie}"]
    if bron.adapter:
        lines.append(f"- asked at most every {bron.beleefd.seconden:g} s a host: {bron.beleefd.reden}")
        lines += [f"- expected: {_bound(verwacht)}" for verwacht in bron.verwacht]
        lines.append(f"- a drop of more than {bron.daling.grootste:.0%} is an alarm: {bron.daling.reden}")
    lines += [f"- fills `{tabel}`" for tabel in bron.tabellen]
    lines += [f"- site: {site.naam}, {site.url}" for site in bron.sites]
    for head, facts in (("Verified", bron.geverifieerd), ("Assumed", bron.aannames), ("Known gaps", bron.gaten)):
        lines += _list(head, facts)
    return "\n".join([*lines, ""])


def _list(head: str, facts: Iterable[str]) -> list[str]:
    found = [f"- {fact}" for fact in facts]
    return ["", f"{head}:", "", *found] if found else []


def _bound(verwacht: Verwacht) -> str:
    year = f" of {verwacht.jaar}" if verwacht.jaar else ""
    most = f" to {verwacht.maximum}" if verwacht.maximum is not None else " or more"
    return f"{verwacht.minimum}{most} of `{verwacht.soort}`{year}: {verwacht.reden.strip()}"
