"""Stated facts go into a table and come back as they were."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pipelines import bekend
from transforms.model import BekendeFeiten

text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
names = st.lists(text, max_size=3).map(tuple)
facts = st.builds(
    BekendeFeiten,
    soort=st.none() | text,
    titel=st.none() | text,
    gemeenten=names,
    jaar_van=st.none() | st.integers(2000, 2100),
    jaar_tot=st.none() | st.integers(2000, 2100),
    datum_ondertekend=st.none() | st.dates(),
    partijen=names,
    url=st.none() | text,
)


@given(facts)
def test_there_and_back(stated: BekendeFeiten) -> None:
    assert bekend.from_json(bekend.to_json(stated)) == stated


def test_nothing_stated_and_an_empty_statement_are_different() -> None:
    assert bekend.from_json(None) is None
    assert bekend.from_json(bekend.to_json(BekendeFeiten())) == BekendeFeiten()


def test_the_form_is_canonical() -> None:
    stated = BekendeFeiten(titel="é", jaar_van=2016, datum_ondertekend=date(2015, 12, 1), gemeenten=("Zwolle",))
    assert bekend.to_json(stated) == (
        '{"datum_ondertekend": "2015-12-01", "gemeenten": ["Zwolle"], "jaar_van": 2016, "titel": "é"}'
    )
