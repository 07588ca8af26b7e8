"""What a list of abbreviations says."""

from __future__ import annotations

from transforms.identificatie.afkortingen import read_legend


def test_what_a_list_explains_wins_of_what_stands_in_brackets() -> None:
    tekst = "JW = Jasmijn Wonen, MI = Midwoud.\nTien plekken in de kern, MI (Zuilenveld), open in mei.\n"
    assert read_legend(tekst) == {"JW": "Jasmijn Wonen", "MI": "Midwoud"}
    assert read_legend("Tien plekken, MI (Midwoud).") == {"MI": "Midwoud"}
