"""Every trap of the reference: a text in which the name means the gemeente, and one in which it does not."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.identificatie.conftest import pages, reference_rows
from transforms.identificatie import Kennis, identify
from transforms.identificatie.gemeentefeiten import GemeenteFeit, short_name

ROWS = reference_rows()
KENNIS = Kennis.from_rows(**ROWS)
TRAPS = ROWS["valkuilen"]
OTHER = "GM1735"
"""Hof van Twente: the gemeente of texts in which a trap name means something else."""
Row = dict[str, str]
Pair = tuple[set[str], set[str], set[str], set[str]]
"""What is found where the gemeente is meant, what is right there; the same where it is not meant."""


def found(titel: str, *body: str, soort: str = "prestatieafspraken") -> set[str]:
    text = "\n\n".join([titel, "Inleiding\nPartijen werken samen.", *body])
    return {gemeente.code for gemeente in identify(pages(text), soort, titel, KENNIS, None).gemeenten}


def codes(row: Row) -> list[str]:
    return [code for code in row["gemeente_codes"].split(";") if code]


def fact(row: Row) -> GemeenteFeit:
    return KENNIS.gemeenten[codes(row)[0]]


def year(gemeente: GemeenteFeit) -> int:
    """A year in which the gemeente existed."""
    return min(2022, gemeente.laatste_jaar)


def closing(gemeente: GemeenteFeit, name: str) -> str:
    return f"{name}, 12 december {year(gemeente) - 1}\n\ngemeente {name}    Huurdersraad"


def common_word(row: Row) -> Pair:
    gemeente, name = fact(row), short_name(row["naam"])
    hint = f"De provincie {gemeente.provincie} denkt mee."
    return (
        found(f"Prestatieafspraken {year(gemeente)}", hint, closing(gemeente, name)),
        {gemeente.code},
        found(
            "Prestatieafspraken Hof van Twente 2022",
            f"{name} is hier geen naam: {name.casefold()} of {name.casefold()}. {name} staat vooraan.",
            f"{name.upper()} EN MEER",
            f"Stichting {name} en mevrouw {name} denken mee. Nabij {name} ligt niets.",
        ),
        {OTHER},
    )


def same_name_place(row: Row) -> Pair:
    gemeente, name = fact(row), short_name(row["naam"])
    return (
        found(f"Prestatieafspraken gemeente {name} {year(gemeente)}", f"De provincie {gemeente.provincie} denkt mee."),
        {gemeente.code},
        found(
            f"Prestatieafspraken {year(gemeente)}",
            f"De ondergetekenden: de gemeente Hof van Twente en de corporatie. In {name} en Goor komen woningen.",
            f"Het dorp {name} krijgt een dorpshuis. Ook in {name} helpt men elkaar, van {name} tot Goor.",
        ),
        {OTHER},
    )


def region_and_gemeente(row: Row) -> Pair:
    gemeente, name = fact(row), short_name(row["naam"])
    before = gemeente.eerste_jaar - 1
    if before > KENNIS.eerste_jaar - 1:  # a region of that name was there before the gemeente
        members = {code for code in KENNIS.regios.get(name, ()) if KENNIS.valid(code, before)}
        other = found(f"Prestatieafspraken {name} {before}"), members
    else:
        other = found("Prestatieafspraken Hof van Twente 2022", f"De regio {name} kijkt mee. Streek {name}."), {OTHER}
    return found(f"Prestatieafspraken gemeente {name} {year(gemeente)}"), {gemeente.code}, *other


def whole_name(row: Row) -> Pair:
    """Names with 'en' or a comma: whole in a list of gemeenten, and not by one of their words."""
    gemeente = fact(row)
    listed = f"De gemeenten {gemeente.naam}, Hof van Twente en Almelo spreken het volgende af."
    words = [word for word in re.findall(r"\w+", gemeente.naam) if word[0].isupper()]
    return (
        found(f"Regionale afspraken {year(gemeente)}", listed, soort="regionale_afspraken"),
        {gemeente.code, OTHER, "GM0141"},
        found("Prestatieafspraken Hof van Twente 2022", f"In {' en in '.join(words)} bouwt men ook."),
        {OTHER},
    )


def near_homograph(row: Row) -> Pair:
    own = next(g for code in codes(row) if (g := KENNIS.gemeenten[code]).naam == row["naam"])
    other = next(KENNIS.gemeenten[code] for code in codes(row) if code != own.code)
    return (
        found(f"Prestatieafspraken gemeente {own.naam} {year(own)}", "Er is iets."),
        {own.code},
        found(f"Prestatieafspraken gemeente {other.naam} {year(other)}", "Er is iets."),
        {other.code},
    )


def changed_within_year(row: Row) -> Pair:
    """The division on 1 January counts, also by the other name."""
    first, last = sorted(
        (KENNIS.gemeenten[code] for code in [codes(row)[0], codes(row)[-1]]), key=lambda g: g.laatste_jaar
    )
    end = first.laatste_jaar
    after = KENNIS.at_year(first.code, end + 1)
    name = row["naam"]
    return (
        found(f"Prestatieafspraken gemeente {name} {end}"),
        {first.code},
        found(f"Prestatieafspraken gemeente {name} {end + 1}"),
        {last.code} if last is not first else ({after} if after else set()),
    )


def coming_change(row: Row) -> Pair:
    gemeente = next(g for code in codes(row) if (g := KENNIS.gemeenten[code]).naam == row["naam"])
    other = next(KENNIS.gemeenten[code] for code in codes(row) if code != gemeente.code)
    return (
        found(f"Prestatieafspraken {gemeente.naam} 2025", f"De samenvoeging met {other.naam} wordt voorbereid."),
        {gemeente.code},
        found(f"Prestatieafspraken {other.naam} 2025", f"De samenvoeging met de gemeente {gemeente.naam} komt eraan."),
        {other.code},
    )


def short_form(row: Row) -> Pair:
    gemeente, name = fact(row), row["naam"]
    hint = f"De provincie {gemeente.provincie} betaalt mee."
    return (
        found(f"Prestatieafspraken gemeente {name} 2022", hint),
        {gemeente.code},
        found("Prestatieafspraken Hof van Twente 2022", f"In {name} en in {name} aan de Lek bouwt men ook."),
        {OTHER},
    )


def province_and_city(row: Row) -> Pair:
    name = row["naam"]
    return (
        found(f"Prestatieafspraken gemeente {name} 2022", closing(fact(row), name)),
        {fact(row).code},
        found(
            "Prestatieafspraken 2022",
            f"De provincie {name} betaalt mee. In {name} helpen gemeenten elkaar. Regio {name}.",
        ),
        set(),
    )


def region_only(row: Row) -> Pair:
    members = {code for code in KENNIS.regios[row["naam"]] if KENNIS.valid(code, 2016)}
    return (
        found(f"Prestatieafspraken {row['naam']} 2016"),
        members,
        found("Prestatieafspraken Hof van Twente 2016", f"Wij leren van de regio {row['naam']}."),
        {OTHER},
    )


def two_gemeenten(row: Row) -> Pair:
    return (
        found("Prestatieafspraken gemeente Bergen 2022", "Met Alkmaar, Castricum en Heiloo wordt overlegd."),
        {"GM0373"},
        found("Prestatieafspraken gemeente Bergen 2022"),
        set(),
    )


def joint(row: Row) -> Pair:
    return (
        found("Prestatieafspraken Beverwijk en Heemskerk 2016"),
        {"GM0375", "GM0396"},
        found("Prestatieafspraken Beverwijk 2016", "De gemeente Heemskerk kijkt mee; in Heemskerk bouwt men ook."),
        {"GM0375"},
    )


def federation(row: Row) -> Pair:
    name = "Amsterdamse Federatie van Woningcorporaties"
    return (
        found(
            "Prestatieafspraken 2022",
            f"De ondergetekenden: de gemeente Amsterdam, de {name}, de huurders; komen overeen:",
        ),
        {"GM0363"},
        found("Prestatieafspraken Diemen 2022", f"De {name} (AFWC) doet onderzoek in Amsterdam."),
        {"GM0384"},
    )


def corporation_row(row: Row) -> Pair:
    return (
        found("Prestatieafspraken gemeente Roermond en Wonen Limburg 2022"),
        {"GM0957"},
        found("Wonen Limburg 2016", "Wonen Limburg bouwt. De provincie Limburg kijkt mee."),
        set(),
    )


def province_change(row: Row) -> Pair:
    return (
        found("Prestatieafspraken gemeente Leerdam 2019"),
        {"GM1961"},
        found("Prestatieafspraken gemeente Leerdam 2018", "Vijfheerenlanden is nog een streek."),
        {"GM0545"},
    )


def digraph(row: Row) -> Pair:
    written = ("Oude IJsselstreek", "Oude Ijsselstreek", "Oude IJsselstreek", "OUDE IJSSELSTREEK", "Oude ijsselstreek")
    every = [found(f"Prestatieafspraken gemeente {name} 2022") for name in written[:4]]
    return (
        set.intersection(*every),
        {"GM1509"},
        found("Prestatieafspraken Hof van Twente 2022", "De oude IJssel stroomt hier niet; de Oude IJssel ook niet."),
        {OTHER},
    )


SCENARIOS: dict[str, Callable[[Row], Pair]] = {
    "gewoon_woord": common_word,
    "gelijknamige_plaats": same_name_place,
    "streek_en_gemeente": region_and_gemeente,
    "bevat_en": whole_name,
    "komma_in_naam": whole_name,
    "bijna_gelijk": near_homograph,
    "wijziging_binnen_jaar": changed_within_year,
    "komende_wijziging": coming_change,
    "verkorte_naam": short_form,
    "provincie_en_stad": province_and_city,
    "regio_geen_gemeente": region_only,
    "twee_gemeenten": two_gemeenten,
    "gezamenlijke_afspraak": joint,
    "federatie_als_partij": federation,
    "rij_is_corporatie": corporation_row,
    "provinciewisseling": province_change,
    "letter_ij": digraph,
}


@pytest.mark.parametrize("row", TRAPS, ids=[f"{row['valkuil']}-{row['naam']}-{row['volgnummer']}" for row in TRAPS])
def test_trap(row: Row) -> None:
    meant, right, other, right_other = SCENARIOS[row["valkuil"]](row)
    assert (meant, other) == (right, right_other)


def test_no_trap_of_the_source_is_left_out(shared: Path) -> None:
    tested = {code for row in TRAPS for code in codes(row)} | {row["naam"] for row in TRAPS}
    with (shared / "data" / "reference" / "gemeente_traps.csv").open(encoding="utf-8", newline="") as file:
        source = list(csv.DictReader(file))
    assert len(source) == 112
    for row in source:
        assert {*row["cbs_code"].split(";")} - {""} <= tested, row
        assert row["cbs_code"] or row["name"] in tested, row
