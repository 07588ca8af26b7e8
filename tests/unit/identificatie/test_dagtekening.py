"""The date that a paper bears."""

from datetime import date

import pytest

from tests.unit.identificatie.conftest import pages
from transforms.identificatie.dagtekening import find_date
from transforms.identificatie.delen import split_parts

BOD = "BOD 2022\n\n{}\n\nGeachte wethouder,\n\nHierbij ons bod. Op 3 maart 2021 spraken wij u al.\n\nWonen Voorbeeld"


@pytest.mark.parametrize(
    "head",
    ["Datum: 28 juni 2021", "Ede, 28 juni 2021", "28-06-2021", "Datum   2021-06-28", "Verzonden: 28 juni 2021"],
)
def test_the_head_dates_a_letter(head: str) -> None:
    read = pages(BOD.format(head))
    assert find_date(read, split_parts(read, "BOD 2022")) == date(2021, 6, 28)


def test_a_day_in_a_sentence_does_not() -> None:
    read = pages(BOD.format("Aan de gemeente Ede"))
    assert find_date(read, split_parts(read, "BOD 2022")) is None


def test_without_a_date_in_its_head_the_day_of_signing_counts() -> None:
    read = pages("BOD 2022\n\nWij bouwen.", "Aldus ondertekend te Ede op 12 juni 2021.")
    assert find_date(read, split_parts(read, "BOD 2022")) == date(2021, 6, 12)
