"""`wijzigingen.md`: totals that add up, one line for the same change, and a bound that says what it left out."""

from __future__ import annotations

from typing import Any

from transforms.release.wijzigingen import wijzigingen

NAMEN = {"GM0001": "Aa", "GM0002": "Bé <b>"}


def cell(
    code: str = "GM0001",
    jaar: int = 2020,
    kenmerk: str = "woonvormen",
    oud: tuple[str | None, int | None] = ("nee", 0),
    nieuw: tuple[str | None, int | None] = ("ja", 2),
    oorzaak: str = "nieuw_document",
    toelichting: str | None = "inbox:x.pdf",
) -> dict[str, Any]:
    return {
        "gemeente_code": code,
        "jaar": jaar,
        "kenmerk": kenmerk,
        "waarde_oud": oud[0],
        "concreetheid_oud": oud[1],
        "waarde_nieuw": nieuw[0],
        "concreetheid_nieuw": nieuw[1],
        "oorzaak": oorzaak,
        "toelichting": toelichting,
    }


def text(*rijen: dict[str, Any], **meer: Any) -> str:
    ordered = sorted(rijen, key=lambda row: (row["gemeente_code"], row["jaar"], row["kenmerk"]))
    return wijzigingen(ordered, NAMEN, "2026.2.0", **({"vorige": "2026.1.0"} | meer))


def test_without_an_earlier_release_it_says_why_nothing_was_compared() -> None:
    told = text(vorige=None, reden="there is no earlier release")
    assert told == "# What changed in 2026.2.0\n\nNothing was compared: there is no earlier release.\n"


def test_example_data_are_marked_also_where_nothing_changed() -> None:
    assert "VOORBEELD" in text(voorbeeld=True)
    assert "`elders.csv`" in text(cell(), alle="elders.csv")
    assert text().endswith("No cell of the koplopers-tabel changed since release 2026.1.0.\n")


def test_the_same_change_in_years_and_kenmerken_is_one_line() -> None:
    told = text(
        *(cell(jaar=jaar, kenmerk=kenmerk) for jaar in (2018, 2019, 2021) for kenmerk in ("eigen_regie", "woonvormen")),
        cell(jaar=2020, nieuw=("nee", None), oorzaak="coder", toelichting=None),
    )
    assert told.startswith("# What changed in 2026.2.0\n\n7 cells of the koplopers-tabel")
    assert told.split("### Aa (GM0001)\n\n")[1].splitlines() == [
        "- 2018–2019, 2021: nee 0 → ja 2 for eigen_regie, woonvormen (nieuw_document, `inbox:x.pdf`)",
        "- 2020: nee 0 → nee for woonvormen (coder)",
        "",
    ]


def test_totals_by_cause_and_kenmerk_add_up() -> None:
    told = text(
        cell(),
        cell(jaar=2021, oud=("ja", 1), nieuw=("ja", 3), oorzaak="coder"),
        cell(jaar=2022, oud=("ja", 3), nieuw=("ja", 1), oorzaak="coder"),
        cell(jaar=2023, oud=("ja", 1), nieuw=("onleesbaar", None), oorzaak="extractor"),
        cell(jaar=2024, oud=("nee", 0), nieuw=(None, None), oorzaak="herindeling"),
        cell(jaar=2025, oud=("ja", None), nieuw=("ja", 1), oorzaak="codeboek"),
    )
    assert "| `woonvormen` | 1 | 1 | 1 | 1 | 2 |" in told
    causes = [
        line.split(" | ")[:2] for line in told.splitlines() if line.startswith("| `") and "woonvormen" not in line
    ]
    assert dict(causes) == {
        "| `nieuw_document`": "1",
        "| `codeboek`": "1",
        "| `coder`": "2",
        "| `extractor`": "1",
        "| `herindeling`": "1",
    }
    assert "2024: nee 0 → no cell for woonvormen" in told


def test_what_is_left_out_is_counted_in_cells() -> None:
    many = [cell(code, jaar, nieuw=("ja", jaar % 3)) for code in NAMEN for jaar in range(2015, 2025)]
    assert "more: see" not in text(*many)
    told = text(*many, regels=4)
    assert sum(line.startswith("- ") for line in told.splitlines()) == 4
    assert "### Bé 'b' (GM0002)" in told  # three lines for the first, one of three for the second
    shown = sum(len(line.split(": nee")[0].removeprefix("- ").split(", ")) for line in told.splitlines() if "→" in line)
    assert told.endswith(f"{20 - shown} cells more: see `wijzigingen.parquet`.\n")


def test_words_of_others_open_no_tag_and_end_no_code_span() -> None:
    told = text(cell(code="GM0002", toelichting="https://x/`</code><script>\n# kop"))
    assert "<" not in told
    assert "`https://x/''/code''script' # kop`" in told
