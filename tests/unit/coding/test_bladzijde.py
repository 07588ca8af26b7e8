"""The codebook page shows everything a coder needs, in words."""

from __future__ import annotations

import re

import pytest

from transforms.codebook import load_codebook
from transforms.codebook.bladzijde import bladzijde, leesbaar
from warehouse.tables import load_tables

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


def test_every_other_frame_says_that_it_rests_on_rules_and_not_on_the_model() -> None:
    for kader in BOOK.kaders:
        chapter = PAGE.split(f"\n## {kader.label}\n", 1)[1].split("\n## ", 1)[0]
        assert ("getrainde model kent alleen koplopers" in chapter) == (kader.kader != "koplopers")
        assert ("Een getraind model beslist" in chapter) == (kader.kader == "koplopers")


def test_only_in_other_frames_does_a_rule_decide() -> None:
    """A page that says that the model decides can't also say that a passage is evidence when it satisfies a rule."""
    for kenmerk in BOOK.codes:
        section = PAGE.split(f"`{kenmerk.kader}.{kenmerk.kenmerk}` · ")[1].split("\n### ")[0].split("\n## ")[0]
        is_model = kenmerk.kader == "koplopers"
        assert ("is bewijs als zij aan een van deze voldoet" in section) == (bool(kenmerk.regels) and not is_model)
        assert ("geeft het bewijs zijn naam" in section) == (bool(kenmerk.regels) and is_model)
    general = PAGE.split("\n## Hoe wordt gecodeerd\n")[1].split("\n## ")[0]
    assert "Nooit bewijs; bij koplopers beslist het model ook daarover, in andere kaders" in general
    assert "tenzij een regel" not in general


@pytest.mark.parametrize("name", ["kern.codering", "kern.bewijs", "kern.bewijs_doelgroep", "referentie.kader",
                                  "referentie.kenmerk"])  # fmt: skip
def test_the_dictionary_says_so_where_a_reader_meets_a_frame(name: str) -> None:
    (kader,) = (column for column in load_tables()[name].columns if column.name == "kader")
    assert "rest on terms and rules" in kader.description
    assert "the trained model knows only koplopers" in kader.description
