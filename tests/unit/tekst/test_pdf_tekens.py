"""Signs that stand for other signs, or for nothing, are put right in every stored text."""

from __future__ import annotations

import pytest

from transforms.tekst.clean import clean


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("\ufb01nancieel, re\ufb02ectie, e\ufb00ect, tra\ufb03c", "financieel, reflectie, effect, traffic"),
        ("\u0132sselmeer en b\u0133", "IJsselmeer en bij"),
        ("\uf001nancieel \uf002at", "financieel flat"),
        ("\uf732\uf730\uf731\uf738 \uf761\uf762", "2018 ab"),
        ("\uf0b7 punt", "• punt"),
        ("\ue123", "\ue123"),  # a private sign without a rule is shown, not guessed
        ("1\u00a0500 m\u202f² \u2009x", "1 500 m ²  x"),
        ("gee\u0308rfd", "geërfd"),
        ("co\u00adöperatie", "coöperatie"),
        ("nultreden\u00ad\nwoning", "nultreden-\nwoning"),
        ("nul\u200btreden\u2060wo\u200dning\ufeff", "nultredenwoning"),
        ("\u202erechts\u200f \u2066x\u2069", "rechts x"),
        ("een\u2028twee\x85drie", "een\ntwee\ndrie"),
        ("CO₂, m², ½, €, ‘aan’ – “uit”…", "CO₂, m², ½, €, ‘aan’ – “uit”…"),
    ],
)
def test_odd_signs(raw: str, stored: str) -> None:
    assert clean(raw) == stored


@pytest.mark.parametrize("text", ["cliënten à é ï ö ü É Ü", "‘a’ – “b” — c…", "€ 5", "½ ² ° § Å", "naïef"])
def test_utf8_read_as_western_is_repaired(text: str) -> None:
    broken = "".join(
        bytes([byte]).decode("cp1252") if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else chr(byte)
        for byte in text.encode()
    )
    assert broken != text
    assert clean(broken) == text


@pytest.mark.parametrize("text", ["Ä, Ã en Â", "châlet – tête-à-tête", "âge “x”", "Å “ß”"])
def test_western_text_is_left_alone(text: str) -> None:
    assert clean(text) == text
