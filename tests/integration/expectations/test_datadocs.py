"""Data Docs: every check of a table is on its page, nothing is fetched or run, and only what changed is written."""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from html import unescape
from pathlib import Path

import pytest

from expectations.datadocs import Blad, render_index, render_page
from expectations.drift import drift_rules
from expectations.model import Uitkomst
from expectations.setwide import all_rules
from expectations.suite import build_suite
from pipelines.omgeving import Omgeving
from pipelines.settings import Settings
from pipelines.stages import datadocs
from pipelines.stages.controle import RESULTS
from pipelines.stages.vorige import DRIFT
from pipelines.stages.warehouse import SETWIDE
from warehouse.tables import load_tables

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>$x ${y} {{ z }} \"'&"


def outcomes(table: str, *, fails: bool) -> tuple[Uitkomst, ...]:
    """One outcome of every check there is on a table, with a hostile example where it fails."""
    rules = [rule for rule in (*all_rules(load_tables()), *drift_rules()) if rule.tabel == table]
    checks = [*build_suite(load_tables()[table]), *rules]
    return tuple(
        Uitkomst(table, check.naam, check.ernst, not fails, 3 * fails, HOSTILE if fails else None) for check in checks
    )


def page(table: str, *, fails: bool, rows: int = 10) -> str:
    return render_page(Blad(load_tables()[table], rows, outcomes(table, fails=fails), "VOORBEELD: "), load_tables())


@pytest.mark.parametrize("table", load_tables())
@pytest.mark.parametrize("fails", [False, True])
def test_every_check_is_on_the_page_with_its_reason_whether_it_passes_or_fails(table: str, fails: bool) -> None:
    html = page(table, fails=fails)
    text = unescape(re.sub(r"<[^>]*>", "", html))
    rules = {rule.naam: rule for rule in (*all_rules(load_tables()), *drift_rules()) if rule.tabel == table}
    checks = {check.naam: check for check in build_suite(load_tables()[table])} | rules
    for name, check in checks.items():
        assert name in text
        assert check.reden in text
    shown = len(checks)
    assert html.count("fa-times") - html.count(".fa-times") == shown * fails
    assert html.count("fa-check-circle") - html.count(".fa-check-circle") == shown * (not fails)
    assert f"{shown} checks" in text
    assert "VOORBEELD" in text


def test_nothing_on_a_page_is_run_or_fetched() -> None:
    for html in (page("kern.afspraak", fails=True), render_index([], HOSTILE)):
        # What is no markup of ours or of the library is text.
        assert not re.findall(r"<\s*(script|img|iframe|link|object|svg|base|form)", html)
        assert not re.findall(r"<[^>]*\son\w+\s*=", html)
        assert not re.findall(r"(https?:)?//[\w.]+", html)
        assert "default-src 'none'" in html
    assert "alert(1)" in page("kern.afspraak", fails=True)


def test_the_examples_of_a_rule_stand_with_what_it_found() -> None:
    assert page("kern.afspraak", fails=True, rows=3).count("3 rows fail: &lt;script") == sum(
        rule.tabel == "kern.afspraak" for rule in (*all_rules(load_tables()), *drift_rules())
    )


def test_what_failed_comes_first() -> None:
    found = outcomes("kern.afspraak", fails=False)
    failed = replace(found[-1], geslaagd=False, aantal_fout=1)
    text = render_page(Blad(load_tables()["kern.afspraak"], 5, (*found[:-1], failed), ""), load_tables())
    place = [text.index(name) for name in ("Not passed", failed.controle, "The table as a whole", found[0].controle)]
    assert place == sorted(place)


def test_a_page_is_the_same_every_time_also_of_a_table_without_rows() -> None:
    assert page("kern.afspraak", fails=True, rows=0) == page("kern.afspraak", fails=True, rows=0)


def test_the_index_tells_what_failed_of_which_table() -> None:
    tables = load_tables()
    wrong = Uitkomst("kern.bewijs", "kort_citaat", "waarschuwing", False, 2, "x")
    bladen = [Blad(tables["kern.bewijs"], 1234, (wrong,), ""), Blad(tables["kern.pagina"], 5, (), "")]
    rows = re.findall(r"<tr><td>.*?</tr>", render_index(bladen, ""))
    assert [re.findall(r">([^<>]+)<", row) for row in rows] == [
        ["kern.bewijs", "1,234", "1", "0", "1", "0"],
        ["kern.pagina", "5", "0", "0", "0", "0"],
    ]
    assert 'href="kern.bewijs.html"' in rows[0]


# --- which pages are written ---


@pytest.fixture
def omgeving(tmp_path: Path) -> Omgeving:
    """A data folder with an outcome of every check of two tables, and of the rules over tables about them."""
    omgeving = Omgeving(Settings(tmp_path, workers=1))
    results = omgeving.dataset(RESULTS)
    drift = {rule.naam for rule in drift_rules()}
    across = {rule.naam for rule in all_rules(load_tables())}
    found = [*outcomes("kern.afspraak", fails=False), *outcomes("kern.codering", fails=False)]
    for table in ("kern.afspraak", "kern.codering"):
        own = [asdict(u) for u in found if u.tabel == table and u.controle not in across | drift]
        results.write(own, table)
    results.write([asdict(u) for u in found if u.controle in across], SETWIDE)
    results.write([asdict(u) for u in found if u.controle in drift], DRIFT)
    datadocs.write(omgeving)
    return omgeving


def stamps(omgeving: Omgeving) -> dict[str, tuple[int, int]]:
    return {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in omgeving.layout.datadocs.iterdir()}


def test_there_is_a_page_of_every_table_and_an_index(omgeving: Omgeving) -> None:
    assert set(stamps(omgeving)) == {"index.html", *(f"{name}.html" for name in load_tables())}
    index = (omgeving.layout.datadocs / "index.html").read_text(encoding="utf-8")
    for name in re.findall(r'href="([^"]+)"', index):
        assert (omgeving.layout.datadocs / name).is_file()


def test_nothing_is_written_when_nothing_changed(omgeving: Omgeving) -> None:
    before = stamps(omgeving)
    datadocs.write(omgeving)
    assert stamps(omgeving) == before


def test_only_the_page_of_the_table_that_was_checked_again_is_written_and_stays_whole(omgeving: Omgeving) -> None:
    before = stamps(omgeving)
    results = omgeving.dataset(RESULTS)
    rows = results.rows("kern.codering")
    rows[1] |= {"geslaagd": False, "aantal_fout": 7, "voorbeeld": HOSTILE}
    results.write(rows, "kern.codering")
    datadocs.write(omgeving)
    after = stamps(omgeving)
    assert {name for name in after if after[name] != before[name]} == {"kern.codering.html", "index.html"}
    html = (omgeving.layout.datadocs / "kern.codering.html").read_text(encoding="utf-8")
    assert f"{len(outcomes('kern.codering', fails=False))} checks" in html
    assert "&lt;script&gt;alert(1)" in html
    assert "1 × fout" in html


def test_a_stale_page_and_a_page_cut_short_do_not_stay(omgeving: Omgeving) -> None:
    folder = omgeving.layout.datadocs
    whole = (folder / "kern.codering.html").read_text(encoding="utf-8")
    (folder / "kern.weg.html").write_text("old", encoding="utf-8")
    (folder / "kern.codering.html").write_text(whole.replace(whole[5:20], "x" * 15), encoding="utf-8")
    datadocs.write(omgeving)
    assert not (folder / "kern.weg.html").exists()
    assert (folder / "kern.codering.html").read_text(encoding="utf-8") == whole


def test_rules_that_stopped_publication_are_shown_although_they_are_not_stored(omgeving: Omgeving) -> None:
    rule = Uitkomst("kern.codering", "ja_heeft_bewijs", "fout", False, 4, "afspraak_id=1")
    datadocs.write(omgeving, [rule])
    html = (omgeving.layout.datadocs / "kern.codering.html").read_text(encoding="utf-8")
    assert "4 rows fail" in html
    assert ">fout</td>" not in html
    assert '<span class="fout">1 × fout</span>' in html


def test_an_outcome_of_a_check_that_is_no_more_is_not_drawn(omgeving: Omgeving) -> None:
    results = omgeving.dataset(RESULTS)
    old = Uitkomst("kern.codering", "van_vroeger", "fout", True, 0, None)
    results.write([*results.rows("kern.codering"), asdict(old)], "kern.codering")
    datadocs.write(omgeving)
    assert "van_vroeger" not in (omgeving.layout.datadocs / "kern.codering.html").read_text(encoding="utf-8")
