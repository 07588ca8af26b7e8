"""What is read of an answer: what is missing, unknown or malformed is kept apart and never nee."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from tests.support.chatserver import answers
from transforms.codebook import KENMERKEN
from transforms.coding.taalmodel.antwoord import AntwoordError, Citaat, Oordeel, read_answer, schema

GOED = answers(woonvormen=[(3, "In het centrum komen achttien studio's.", 2)])


@pytest.mark.parametrize(
    "wrapped",
    [
        "{}",
        "```json\n{}\n```",
        "```\n{}\n```\n",
        "Hier is het antwoord:\n\n{}\n\nLaat weten of dit klopt.",
        "<think>Eerst {{ dan }} nadenken.</think>{}",
        "\ufeff  {}",
    ],
)
def test_json_is_found_whatever_stands_around_it(wrapped: str) -> None:
    antwoord = read_answer(wrapped.format(json.dumps(GOED)), KENMERKEN)
    assert antwoord.oordelen.keys() == set(KENMERKEN)
    quote = Citaat(3, "In het centrum komen achttien studio's.", 2)
    assert antwoord.oordelen["woonvormen"] == Oordeel("ja", (quote,), 0)
    assert antwoord.oordelen["eigen_regie"] == Oordeel("nee", (), 0)
    assert antwoord.onbekend == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not JSON"),
        ("Ik kan hier niet bij helpen.", "not JSON"),
        (json.dumps(GOED)[:-40], "not JSON"),
        ("}{", "not JSON"),
        ('{"woonvormen": ' + "9" * 5000 + "}", "not JSON"),
        ('{"a":' * 100_000 + "}", "not JSON"),
        ("{}", "none of the kenmerken"),
        ('{"error": "te druk"}', "none of the kenmerken"),
    ],
)
def test_an_answer_that_is_none_is_refused(text: str, reason: str) -> None:
    with pytest.raises(AntwoordError, match=reason):
        read_answer(text, KENMERKEN)


def test_a_kenmerk_that_is_missing_has_no_answer_and_an_unknown_one_is_told() -> None:
    given = GOED | {"zwembaden": {"waarde": "ja", "bewijs": []}}
    del given["eigen_regie"]
    antwoord = read_answer(json.dumps(given), KENMERKEN)
    assert "eigen_regie" not in antwoord.oordelen
    assert antwoord.onbekend == ("zwembaden",)


@pytest.mark.parametrize("verdict", ["nee", None, [], {}, {"waarde": "misschien"}, {"waarde": True}, {"waarde": "Ja!"}])
def test_anything_but_ja_or_nee_is_no_answer(verdict: Any) -> None:
    antwoord = read_answer(json.dumps(GOED | {"eigen_regie": verdict}), KENMERKEN)
    assert "eigen_regie" not in antwoord.oordelen


@pytest.mark.parametrize(
    "quote",
    [
        None,
        "alleen een citaat",
        {"citaat": "zonder bladzijde", "concreetheid": 1},
        {"pagina": "3", "citaat": "bladzijde als tekst", "concreetheid": 1},
        {"pagina": True, "citaat": "bladzijde als waarheid", "concreetheid": 1},
        {"pagina": 3, "citaat": 7, "concreetheid": 1},
        {"pagina": 3, "citaat": "zonder graad"},
        {"pagina": 3, "citaat": "graad die niet bestaat", "concreetheid": 0},
        {"pagina": 3, "citaat": "graad die niet bestaat", "concreetheid": 4},
    ],
)
def test_a_malformed_quote_is_counted_and_left_out(quote: Any) -> None:
    given = GOED | {"eigen_regie": {"waarde": "ja", "bewijs": [quote]}}
    assert read_answer(json.dumps(given), KENMERKEN).oordelen["eigen_regie"] == Oordeel("ja", (), 1)


@pytest.mark.parametrize("bewijs", [None, "tekst", {}, 3])
def test_evidence_that_is_no_list_leaves_a_ja_without_quotes(bewijs: Any) -> None:
    given = GOED | {"eigen_regie": {"waarde": "ja", "bewijs": bewijs}}
    assert read_answer(json.dumps(given), KENMERKEN).oordelen["eigen_regie"] == Oordeel("ja", (), 0)


def test_the_schema_holds_what_is_read_and_refuses_the_rest() -> None:
    wanted = schema(KENMERKEN)
    jsonschema.Draft202012Validator.check_schema(wanted)
    jsonschema.validate(GOED, wanted)
    for wrong in (
        {name: value for name, value in GOED.items() if name != "woonvormen"},
        GOED | {"zwembaden": GOED["woonvormen"]},
        GOED | {"woonvormen": {"waarde": "misschien", "bewijs": []}},
        GOED | {"woonvormen": {"waarde": "ja", "bewijs": [{"pagina": 1, "citaat": "x", "concreetheid": 0}]}},
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, wanted)
