"""The nearest passage of a nee: the highest score, on its page, and without persons."""

from __future__ import annotations

from transforms.beoordeling.dichtstbij import nearest
from transforms.evaluatie.uitleg import Uitleg

WENS = "De huurders willen een hof."
PLAN = "De corporatie bouwt een hof."
NAAM = "De heer J. Voorbeeld opent in het voorjaar het hof voor ouderen aan de rand van het dorp."
KAAL = "Aldus mevrouw T. Voorbeeld, t.voorbeeld@example.org."
KENMERK = "woonvormen"


def explained(tekst: str, **scores: float) -> list[Uitleg]:
    """The sentences of this page by their names here, with these scores."""
    sentences = {"wens": WENS, "plan": PLAN, "naam": NAAM, "kaal": KAAL}
    return [
        Uitleg(
            1, tekst.index(sentences[name]), tekst.index(sentences[name]) + len(sentences[name]), None, {KENMERK: score}
        )
        for name, score in scores.items()
    ]


def quote(tekst: str, uitleg: list[Uitleg]) -> str | None:
    found = nearest(uitleg, [KENMERK], {1: tekst}).get(KENMERK)
    if found is None:
        return None
    assert tekst[found["begin"] : found["eind"]] == found["citaat"]
    assert found["pagina"] == 1
    return str(found["citaat"])


def test_the_highest_score_wins_and_of_equals_the_first() -> None:
    tekst = f"{WENS} {PLAN}"
    assert quote(tekst, explained(tekst, wens=0.2, plan=0.4)) == PLAN
    assert quote(tekst, explained(tekst, wens=0.4, plan=0.2)) == WENS
    assert quote(tekst, explained(tekst, wens=0.3, plan=0.3)) == WENS


def test_what_scored_for_another_kenmerk_alone_is_not_shown() -> None:
    assert nearest(explained(PLAN, plan=0.4), ["eigen_regie"], {1: PLAN}) == {}
    assert nearest([], [KENMERK], {1: ""}) == {}


def test_of_a_passage_that_names_a_person_only_the_rest_is_shown() -> None:
    tekst = f"{NAAM} {PLAN}"
    shown = quote(tekst, explained(tekst, naam=0.4, plan=0.1))
    assert shown is not None
    assert shown.startswith("opent in het voorjaar")
    assert "Voorbeeld" not in shown


def test_where_too_little_is_left_the_next_passage_is_shown() -> None:
    tekst = f"{KAAL} {PLAN}"
    assert quote(tekst, explained(tekst, kaal=0.4, plan=0.1)) == PLAN
    assert quote(KAAL, explained(KAAL, kaal=0.4)) is None
