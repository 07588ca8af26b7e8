"""The codebook page shows everything a coder needs, in words."""

from __future__ import annotations

import re

import pytest

from transforms.codebook import load_codebook
from transforms.codebook.bladzijde import bladzijde, leesbaar

BOOK = load_codebook()
PAGE = bladzijde(BOOK)


@pytest.mark.parametrize(
    ("term", "shown"),
    [
        ("lift", "lift"),
        ("*nultreden*", "…nultreden…"),
        ("{twee|drie} sterren*", "(twee/drie) sterren…"),
        ("hulp bij {het |de |}verhuiz*", "hulp bij (het /de /–)verhuiz…"),
    ],
)
def test_terms_are_shown_without_the_notation_of_the_machine(term: str, shown: str) -> None:
    assert leesbaar(term) == shown


def test_every_code_is_shown_with_all_that_was_written_for_people() -> None:
    for kenmerk in BOOK.codes:
        section = PAGE.split(f"`{kenmerk.kader}.{kenmerk.kenmerk}` · ")[1].split("\n### ")[0].split("\n## ")[0]
        texts = (kenmerk.definitie, kenmerk.beslisregel, *kenmerk.uitsluitingen)
        assert all(text in section for text in (*texts, *kenmerk.voorbeelden.ja, *kenmerk.voorbeelden.nee))
        assert all(f"- `{regel.naam}`: " in section for regel in kenmerk.regels)
        for family, terms in kenmerk.families.items():
            assert f"- *{family}*: {'; '.join(map(leesbaar, terms))}\n" in section


def test_rules_are_sentences_and_name_the_grounds_they_admit() -> None:
    assert "- `geschikt_bij_beperking`: *geschikt* en *beperking*; niet *geen_woning*, *voorziening_buiten*\n" in PAGE
    assert "; ook bij de grond verwijzing, overweging" in PAGE
    assert all(f"| {grond} | {uitleg} |\n" in PAGE for grond, uitleg in BOOK.algemeen.gronden.items())


def test_the_crosswalk_is_a_table_for_each_frame_that_takes_over() -> None:
    lines = PAGE.split("\n## Tussen de kaders\n")[1].splitlines()
    rows = [line for line in lines if re.match(r"\| (?!kenmerk|---)", line)]
    assert len(rows) == sum(len(kenmerk.uit) for kenmerk in BOOK.codes)
    assert "| T05 levensloopbestendig | geschiktheid_woningvoorraad | alle |" in rows
    assert "| T10 veiligheid | sociaal_beheer | passages over overlast |" in rows


def test_every_link_within_the_page_leads_to_a_heading() -> None:
    headings = re.findall(r"^## (.+)$", PAGE, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    links = set(re.findall(r"\]\(#([^)]+)\)", PAGE))
    assert links
    assert links <= anchors
