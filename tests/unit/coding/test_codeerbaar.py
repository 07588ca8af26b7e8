"""A `nee` is given only where the text can carry it: Dutch, read, and with agreements in it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.unit.coding.helpers import afspraak, coder
from tests.unit.coding.model import zegger
from tests.unit.coding.talen import DE, EN, ENGELSE_TERMEN, FR, FRIESE_NAMEN, FY, KORT, LEEG, NL, VERWIJZEND
from transforms.coding.codeerbaar import find_voorbehoud, withhold
from transforms.coding.taal import recognise_taal
from transforms.model import Pagina, Uitslag

TALEN = {"nl": NL, "fy": FY, "en": EN, "de": DE, "fr": FR}
ANDERE = ("en", "fy", "de", "fr")
NAMEN = {"en": "Engels", "fy": "Fries", "de": "Duits", "fr": "Frans"}


def pages(*teksten: str) -> list[Pagina]:
    return [Pagina(number, tekst) for number, tekst in enumerate(teksten, 1)]


def judged(*teksten: str) -> tuple[str, str] | None:
    found = find_voorbehoud(pages(*teksten))
    return (found.waarde, found.reden) if found else None


def coded(*teksten: str) -> Uitslag:
    return withhold(coder().code(pages(*teksten), afspraak()), pages(*teksten))


def _random_letters() -> str:
    draw = random.Random(4)  # noqa: S311 - repeatable
    return " ".join("".join(draw.choices("abcdefghijklmnopqrstuvwxyz", k=draw.randint(2, 9))) for _ in range(600))


def _binary() -> str:
    return random.Random(4).randbytes(6_000).decode("latin-1")  # noqa: S311 - repeatable


def _misread() -> str:
    """What a bad recognition leaves: letters mistaken for one another in nearly every word."""
    return (NL * 4).translate(str.maketrans("eanoid", "c4m0l5"))


VOORBEELDEN = sorted((Path(__file__).parents[2] / "voorbeeld").glob("prestatieafspraken-*.txt"))
GELEZEN = VOORBEELDEN[0].read_text(encoding="utf-8").split("\f")[0]

GARBAGE = {
    "random letters": _random_letters(),
    "UTF-8 read as UTF-16": (NL * 8).encode().decode("utf-16-le", "replace"),
    "shifted letters": "".join(chr(ord(c) + 3) if c.isalpha() else c for c in NL * 4),
    "misread": _misread(),
    "binary": _binary(),
    "Cyrillic": "Муниципалитет и жилищная корпорация договариваются о новых домах для пожилых людей. " * 20,
    "figures": "12 4.500 31 0,7 1.204 " * 400,
}


@pytest.mark.parametrize("taal", TALEN)
def test_each_language_is_known_by_its_function_words(taal: str) -> None:
    assert recognise_taal(TALEN[taal]) == taal
    assert recognise_taal(TALEN[taal].upper()) == taal


@pytest.mark.parametrize("tekst", [FRIESE_NAMEN, ENGELSE_TERMEN])
def test_names_and_borrowed_terms_do_not_make_a_text_foreign(tekst: str) -> None:
    assert recognise_taal(tekst) == "nl"
    assert judged(tekst) is None


def test_a_few_words_are_in_no_language() -> None:
    assert recognise_taal("Housing First for all of the people in the city") is None
    assert recognise_taal("") is None


def test_no_development_text_is_withheld(shared: Path) -> None:
    texts = sorted((shared / "data" / "dev").glob("*.txt"))
    assert len(texts) > 80
    for path in texts:
        assert judged(*path.read_text(encoding="utf-8").split("\f")) is None, path.name


@pytest.mark.parametrize("taal", ANDERE)
def test_another_language_is_never_a_row_of_nee(taal: str) -> None:
    waarde, reden = judged(TALEN[taal], TALEN[taal]) or ("", "")
    assert waarde == "niet_gecodeerd"
    assert NAMEN[taal] in reden
    outcome = coded(TALEN[taal])
    assert "nee" not in {item.waarde for item in outcome.coderingen}
    assert outcome.reden == reden


@pytest.mark.parametrize("taal", ANDERE)
def test_a_foreign_part_makes_absent_unread_and_keeps_what_was_found(taal: str) -> None:
    outcome = coded(NL, KORT, TALEN[taal])
    answers = {item.kenmerk: item for item in outcome.coderingen}
    assert answers["woningaanpassingen"].waarde == "ja"
    assert answers["woningaanpassingen"].bewijs
    absent = [item for item in outcome.coderingen if item.waarde != "ja"]
    assert absent
    for item in absent:
        assert (item.waarde, item.concreetheid, item.zekerheid, item.bewijs) == ("onleesbaar", None, None, ())
    assert outcome.reden is not None
    assert NAMEN[taal] in outcome.reden
    assert "pagina 3" in outcome.reden


def test_a_foreign_part_within_one_long_page_is_seen() -> None:
    waarde, reden = judged(NL * 20 + EN * 12) or ("", "")
    assert waarde == "onleesbaar"
    assert "Engels" in reden


def test_a_summary_in_another_language_changes_nothing() -> None:
    assert judged(*[NL] * 9, EN) is None


@pytest.mark.parametrize("kind", GARBAGE)
def test_garbage_is_never_a_row_of_nee(kind: str) -> None:
    outcome = coded(GARBAGE[kind])
    assert {item.waarde for item in outcome.coderingen} == {"niet_gecodeerd"}
    assert outcome.reden


def test_nothing_is_found_in_garbage_beside_what_was_found_in_dutch() -> None:
    """A model has some verdict on anything, also on what is no language."""
    believing = zegger.coder(lambda _: 9.0)
    garbage = _binary()
    assert any(item.waarde == "ja" for item in believing.code(pages(garbage), afspraak()).coderingen)
    teksten = pages(*[NL, KORT] * 12, garbage)
    outcome = withhold(believing.code(teksten, afspraak()), teksten)
    found = [*(b for item in outcome.coderingen for b in item.bewijs), *outcome.toezeggingen]
    assert found
    assert 25 not in {place.pagina for place in found}
    assert all(bool(item.bewijs) == (item.waarde == "ja") for item in outcome.coderingen)
    assert all(
        item.concreetheid == max(b.concreetheid for b in item.bewijs) for item in outcome.coderingen if item.bewijs
    )
    assert {item.waarde for item in outcome.coderingen} == {"ja", "onleesbaar"}


def test_a_page_of_garbage_is_as_an_unread_page() -> None:
    waarde, reden = judged(*[NL] * 12, _random_letters()[:1_500], *[NL] * 3) or ("", "")
    assert waarde == "onleesbaar"
    assert "onleesbaar; pagina 13" in reden


def test_an_annex_of_addresses_changes_nothing() -> None:
    straten = ("Molenweg", "Kerkstraat", "Dorpsplein", "Wilgenlaan", "Beatrixhof", "Zwolseweg", "Julianapark")
    annex = "".join(
        f"{straat} {n}   eengezins   sloop {2018 + n % 5}   label D\n" for n in range(40) for straat in straten
    )
    assert recognise_taal(annex[:2_000]) == "onbekend"
    assert judged(NL, FRIESE_NAMEN, annex) is None


def test_the_same_line_ten_thousand_times_is_one_line() -> None:
    line = "De gemeente en de corporatie zetten zich in voor goed wonen in alle dorpen.\n"
    waarde, reden = judged(line * 10_000) or ("", "")
    assert waarde == "niet_gecodeerd"
    assert "dezelfde herhaalde zin" in reden


def test_an_empty_agreement_is_not_coded() -> None:
    outcome = coded(LEEG)
    answers = [item.waarde for item in outcome.coderingen]
    assert "nee" not in answers
    assert answers.count("niet_gecodeerd") > 6
    assert outcome.reden == "er staan geen afspraken in: hooguit koppen, partijen en een ondertekening"


def test_nothing_at_all_is_not_coded() -> None:
    for teksten in ((), ("",), (" \n\n ", "")):
        assert {item.waarde for item in coded(*teksten).coderingen} == {"niet_gecodeerd"}


def test_an_agreement_that_only_refers_is_not_coded() -> None:
    outcome = coded(VERWIJZEND)
    assert "nee" not in {item.waarde for item in outcome.coderingen}
    assert outcome.reden == "het document verwijst alleen naar afspraken die elders staan"


TABEL = (
    ("1", "Realiseren 40 nultredenwoningen", "WZ", "2022"),
    ("2", "Aanpassing badkamers, beugels", "WZ, GV", "doorlopend"),
    ("3", "Scootmobielstalling hoogbouw Molenweg", "GV", "Q3"),
    ("4", "Uitstroom beschermd wonen: 12 woningen", "WZ 8, SV 4", "hele jaar"),
    ("5", "Wooncoach 65+, 0,6 fte", "GV", "1 april"),
    ("6", "Verkoop hooguit 12 woningen", "SV", "hele jaar"),
    ("7", "Huisbezoek huurachterstand", "WZ, SV, GV", "doorlopend"),
    ("8", "Schouw achterpaden, containers", "WZ", "mei, oktober"),
    ("9", "Zonnepanelen 240 daken", "WZ", "najaar"),
    ("10", "Woonzorganalyse dorpen", "GV", "juli"),
)
TABELLEN = {
    "en": (
        "Build 40 step-free dwellings | HA | 2022\nBathroom adaptations, grab rails | HA, CC | ongoing\n"
        "Mobility scooter parking, tower block | CC | Q3\nMove-on supported housing: 12 dwellings | HA | year round\n"
        "Housing coach, 0.6 fte | CC | 1 April\nSales, maximum 12 dwellings | SV | year\n"
        "Demolition Church Street, 24 flats | SV | Q4\nHome visits, rent arrears | HA, CC | ongoing\n"
    ),
    "fy": (
        "Realisearjen 40 drompelfrije wenten | WZ | 2022\nOanpassing badkeamers, beugels | WZ, GM | trochrinnend\n"
        "Skootmobylstalling heechbou Mûneleane | GM | Q3\nÚtstream beskerme wenjen: 12 wenten | WZ | hiele jier\n"
        "Wenjekoach, 0,6 fte | GM | 1 april\nFerkeap heechút 12 wenten | SV | hiele jier\n"
        "Sloop Tsjerkestrjitte, 24 wenten | SV | Q4\nHûsbesite hierefterstân | WZ, GM | trochrinnend\n"
    ),
}


@pytest.mark.parametrize("border", [" | ", "|", "\t", "     ", "  "])
def test_a_table_alone_is_an_agreement(border: str) -> None:
    rows = "\n".join(map(border.join, TABEL))
    assert recognise_taal(rows) == "nl"
    assert judged(f"JAARSCHIJF 2022\n\n{rows}") is None
    assert "nee" in {item.waarde for item in coded(rows).coderingen}


@pytest.mark.parametrize("taal", TABELLEN)
def test_a_table_in_another_language_is_not(taal: str) -> None:
    waarde, reden = judged(TABELLEN[taal] * 3) or ("", "")
    assert waarde == "niet_gecodeerd"
    assert "niet Nederlands" in reden


@pytest.mark.parametrize("border", [" | ", "\t", "   "])
def test_garbage_in_columns_is_garbage(border: str) -> None:
    words = _random_letters().split()
    tekst = "\n".join(border.join(words[i : i + 4]) for i in range(0, 600, 4))
    assert judged(tekst) == (
        "niet_gecodeerd",
        "de tekst is niet Nederlands (onleesbaar): alleen Nederlands is te coderen",
    )


def test_the_head_of_a_table_is_no_agreement() -> None:
    waarde, reden = judged(f"{LEEG}\nACTIE NUMMER | TREKKER | GEREED\nWIE MAAKT | WAT DOEN WIJ | WANNEER\n") or ("", "")
    assert waarde == "niet_gecodeerd"
    assert "geen afspraken" in reden


@pytest.mark.parametrize("tekst", [NL, KORT, LEEG, VERWIJZEND, EN, FY])
def test_a_text_in_capitals_is_judged_as_any_other(tekst: str) -> None:
    assert judged(tekst.upper()) == judged(tekst)


def test_sentences_in_capitals_among_others_are_sentences() -> None:
    zinnen = "DE CORPORATIE BOUWT VEERTIG WONINGEN. DE GEMEENTE BETAALT DE DREMPELHULPEN."
    assert judged(f"Prestatieafspraken van de\n\ngemeente en corporatie over\n\n{zinnen}") is None


def test_who_finds_an_agreement_does_not_hold_that_there_are_none() -> None:
    found = coder().code(pages(KORT), afspraak())
    assert any(item.waarde == "ja" for item in found.coderingen)
    assert withhold(found, pages(LEEG)) == found
    assert withhold(found, pages(EN)) != found


def test_a_reference_among_agreements_changes_nothing() -> None:
    assert judged(VERWIJZEND, NL) is None


def test_a_short_agreement_is_coded_as_any_other() -> None:
    outcome = coded(KORT)
    answers = {item.kenmerk: item.waarde for item in outcome.coderingen}
    assert answers["woningaanpassingen"] == "ja"
    assert set(answers.values()) == {"ja", "nee"}
    assert outcome.reden is None
    assert outcome == coder().code(pages(KORT), afspraak())


def test_what_was_said_of_an_absence_is_content() -> None:
    assert judged("Over wonen met zorg zijn geen afspraken gemaakt. De corporatie bouwt tien gewone woningen.") is None


def test_an_unread_page_is_the_first_reason() -> None:
    found = find_voorbehoud([Pagina(1, EN), Pagina(2, "", "geen")])
    assert found is not None
    assert found.waarde == "onleesbaar"
    assert "pagina 2" in found.reden


def test_many_pages_are_not_all_named() -> None:
    _, reden = judged(*[NL] * 20, *[EN] * 12) or ("", "")
    assert "21, 22" in reden
    assert reden.count(",") < 12
    assert "…" in reden


@pytest.mark.parametrize("between", [" ", "\n", "\n\n"])
def test_one_sentence_over_and_over_carries_no_nee(between: str) -> None:
    zin = "De gemeente bouwt woningen voor ouderen met zorg."
    teksten = [f"Prestatieafspraken 2021{between}" + between.join([zin] * 400), between.join([zin] * 400)]
    outcome = coded(*teksten)
    assert "dezelfde herhaalde zin" in (outcome.reden or "")
    assert not [code for code in outcome.coderingen if code.waarde == "nee"]


def test_a_line_without_end_that_repeats_carries_no_nee() -> None:
    assert (
        judged("de woningen voor ouderen met zorg " * 4_000, "woningen voor ouderen met zorg de " * 4_000) is not None
    )


def test_a_text_that_returns_to_the_same_sentence_keeps_its_nee() -> None:
    assert judged(NL, *[f"{NL} Partijen kijken hier elk jaar naar. "] * 2) is None


def _with_wrong_letters(tekst: str, share: float) -> str:
    draw = random.Random(7)  # noqa: S311 - repeatable
    letters = "abcdefghijklmnopqrstuvwxyz"
    return "".join(draw.choice(letters) if sign.isalpha() and draw.random() < share else sign for sign in tekst)


@pytest.mark.parametrize("share", [0.15, 0.2, 0.25])
def test_a_page_with_many_wrong_letters_carries_no_nee(share: float) -> None:
    outcome = coded(NL, _with_wrong_letters(GELEZEN, share))
    assert outcome.reden == "de tekst is slecht leesbaar (pagina 2): daar kan meer afgesproken zijn"
    assert not [code for code in outcome.coderingen if code.waarde == "nee"]


@pytest.mark.parametrize("share", [0.0, 0.03])
def test_a_page_with_few_wrong_letters_keeps_its_nee(share: float) -> None:
    assert judged(NL, _with_wrong_letters(GELEZEN, share)) is None
