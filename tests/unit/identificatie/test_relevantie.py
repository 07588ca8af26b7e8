from __future__ import annotations

import pytest

from transforms.identificatie.relevantie import beoordeel


@pytest.mark.parametrize(
    "titel",
    [
        "Prestatieafspraken Maastricht 2022-2026",
        "Prestatieafspraken-Molenlanden-2022-2024-getekend",
        "prestatie_afspraken_2024.pdf",
        "Jaarschijf 2023 behorend bij de raamovereenkomst",
        "Raadsbesluit vaststelling prestatieafspraken",
        "Bod 2025 Stichting Voorbeeld",
        "Woonvisie 2030",
        "Samenwerkingsovereenkomst wonen en zorg",
        "Convenant woningaanpassingen",
        "Prestatie\u2013afspraken 2019",
        "Prestatie\u00adafspr. 2021 Voorbeeldwonen",
        "Prestatieafspaken 2020",
        "Afspraken wonen 2020-2024 tussen gemeente, corporaties en huurders",
        "Wederkerige afspraken 2020",
        "Tripartiete overeenkomst 2023",
        "Overeenkomst wonen 2023",
        "Activiteitenoverzicht 2025 Voorbeeldwonen",
        "Overzicht voorgenomen werkzaamheden 2024-2028",
        "Biedingen corporaties 2025",
        "Woon-zorgvisie gemeente Oss",
        "Visie wonen en zorg 2030",
        "Woonprogramma 2021-2025",
        "Programma volkshuisvesting",
        "",
        None,
    ],
)
def test_what_may_be_an_agreement_is_fetched(titel: str | None) -> None:
    assert beoordeel(titel) is None


@pytest.mark.parametrize(
    ("titel", "reden"),
    [
        ("Agenda raadsvergadering 12 maart", "de titel noemt een ander stuk (agenda)"),
        ("Besluitenlijst college", "de titel noemt een ander stuk (besluitenlijst)"),
        ("Verordening afvalstoffenheffing 2024", "de titel noemt een ander stuk (verordening)"),
        ("Bijlage 4", "titel en fragment noemen geen afspraken"),
    ],
)
def test_what_names_something_else_is_rejected_with_a_reason(titel: str, reden: str) -> None:
    assert beoordeel(titel) == reden


def test_a_snippet_from_the_text_saves_a_title_that_says_nothing() -> None:
    assert beoordeel("Bijlage 4", "de prestatieafspraken die gemeente, corporatie en huurders maken") is None
    assert beoordeel("Bijlage 4", "prestatieafspraken met de aannemer van het zwembad") is not None


def test_a_picture_is_no_document() -> None:
    assert beoordeel("Prestatieafspraken", mime="image/jpeg") == "geen tekstdocument (image/jpeg)"


@pytest.mark.parametrize("titel", ["Beek 2024", "Getekende versie", "Bijlage 3 bij agendapunt 7"])
def test_what_stands_around_a_link_saves_a_title_that_says_nothing(titel: str) -> None:
    assert beoordeel(titel) is not None
    assert beoordeel(titel, rondom="Onze afspraken | Prestatieafspraken_2024") is None
    assert beoordeel("Agenda raadsvergadering", rondom="Prestatieafspraken") is not None


@pytest.mark.parametrize("party", ["huurders", "de woningstichting", "wonen en zorg", "sociale huurwoningen"])
def test_an_annex_to_the_agenda_is_judged_by_its_text(party: str) -> None:
    assert beoordeel("Bijlage bij agendapunt 7", f"de prestatieafspraken over {party}") is None
