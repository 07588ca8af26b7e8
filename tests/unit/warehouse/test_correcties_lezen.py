"""Reading corrections: a good one becomes a record, every planted fault is refused in a sentence of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import yaml

from pipelines.sources.bron import read_sources
from warehouse.correcties.lezen import CorrectieError, conflicts, parse
from warehouse.correcties.model import CORRIGEERBAAR, Correctie
from warehouse.tables import get_table

AFSPRAAK = "a" * 32
GOED: dict[str, Any] = {
    "id": "raalte-looptijd",
    "tabel": "kern.afspraak",
    "sleutel": {"afspraak_id": AFSPRAAK},
    "kolom": "jaar_tot",
    "verwacht": 2018,
    "waarde": 2021,
    "reden": "Artikel 2 noemt vier jaar.",
    "status": "bevestigd",
    "datum": date(2026, 11, 20),
    "door": "lezer-1",
}
ERBIJ = {
    "tabel": "kern.afspraak_gemeente",
    "sleutel": {"afspraak_id": AFSPRAAK, "gemeente_code": "GM0193"},
    "kolom": "rij",
    "verwacht": "afwezig",
    "waarde": "aanwezig",
    "cellen": {"naam": "Zwolle"},
}
PARTIJ = {"tabel": "kern.afspraak_partij", "sleutel": {"afspraak_id": AFSPRAAK, "naam": "SWZ"}}
TOEZEGGING = {
    "tabel": "kern.toezegging",
    "sleutel": {"afspraak_id": AFSPRAAK, "volgnummer": 3, "citaat": "wij bouwen 40 woningen"},
    "kolom": "aantal_min",
    "verwacht": 40,
    "waarde": 400.5,
}
CIJFER = {
    "tabel": "referentie.gemeente_cijfer",
    "sleutel": {"gemeente_code": "GM0193", "jaar": 2020, "cijfer": "bevolking"},
    "kolom": "waarde",
    "verwacht": 12,
    "waarde": None,
}


def read(*entries: object) -> list[Correctie | CorrectieError]:
    return list(parse(yaml.safe_dump(list(entries), allow_unicode=True)))


def good(**anders: Any) -> Correctie:
    (found,) = read(GOED | anders)
    assert isinstance(found, Correctie), found
    return found


def test_a_good_correction_keeps_the_types_of_the_schema() -> None:
    found = good()
    assert (found.verwacht, found.waarde, found.sleutel) == (2018, 2021, (("afspraak_id", AFSPRAAK),))
    assert good(verwacht=None).verwacht is None
    assert good(kolom="datum_ondertekend", verwacht=None, waarde=date(2018, 1, 2)).waarde == date(2018, 1, 2)
    assert good(kolom="regionaal", verwacht=False, waarde=True).waarde is True
    assert good(**TOEZEGGING).waarde == 400.5
    assert good(**CIJFER).waarde is None
    assert good(**PARTIJ, kolom="corporatie_id", verwacht="L0001", waarde=None).verwacht == "L0001"
    assert good(**ERBIJ).cellen == (("naam", "Zwolle"),)


@pytest.mark.parametrize(
    ("anders", "words"),
    [
        ({"id": "Raalte 1"}, "id 'Raalte 1' must be small letters"),
        ({"tabel": "kern.codering"}, "decide on the code with koplopers review"),
        ({"tabel": "kern.bewijs"}, "decide on the code with koplopers review"),
        ({"tabel": "kern.pagina"}, "tabel 'kern.pagina' can't be corrected, only kern.afspraak, "),
        ({"tabel": ["kern.afspraak"]}, "can't be corrected, only"),
        ({"kolom": "afspraak_id"}, "kolom 'afspraak_id' of kern.afspraak can't be corrected, only soort, titel"),
        ({"kolom": "invoer"}, "kolom 'invoer'"),
        ({"kolom": "rij"}, "kolom 'rij' of kern.afspraak can't be corrected"),
        ({**ERBIJ, "kolom": "herkenning"}, "kolom 'herkenning' of kern.afspraak_gemeente can't be corrected, only rij"),
        ({"sleutel": {}}, "sleutel must name afspraak_id of kern.afspraak, and nothing else"),
        ({"sleutel": {"afspraak_id": AFSPRAAK, "titel": "x"}}, "and nothing else"),
        ({"sleutel": {"afspraak_id": "A" * 32}}, "sleutel.afspraak_id: "),
        ({"sleutel": {"afspraak_id": None}}, "sleutel.afspraak_id: the cell is empty"),
        (TOEZEGGING | {"sleutel": {"afspraak_id": AFSPRAAK, "volgnummer": 3}}, "volgnummer, citaat of kern.toezegging"),
        ({"verwacht": "twintig"}, "verwacht: 'twintig' is not a whole number"),
        ({"waarde": 2021.5}, "waarde: '2021.5' is not a whole number"),
        ({"waarde": True}, "waarde: 'true' is not a whole number"),
        ({"waarde": 1999}, "waarde: 1999 is below the minimum 2000"),
        ({"waarde": 2101}, "waarde: 2101 is above the maximum 2100"),
        ({"waarde": [2021]}, "waarde must be one value"),
        ({"waarde": 2018}, "verwacht and waarde are the same"),
        ({"kolom": "soort", "verwacht": "jaarschijf", "waarde": "bod"}, "waarde: 'bod' is not allowed, use one of"),
        ({"kolom": "soort", "verwacht": "jaarschijf", "waarde": None}, "waarde: the cell is empty and the column is"),
        ({"kolom": "titel", "waarde": "T"}, "verwacht 2018 must be text, put it between quotes"),
        ({"kolom": "titel", "verwacht": None, "waarde": " T"}, "is not text without spaces around it"),
        ({"kolom": "datum_ondertekend", "verwacht": None, "waarde": "1-2-2018"}, "is not a date such as 2016-01-31"),
        ({"kolom": "regionaal", "verwacht": False, "waarde": 1}, "waarde: '1' is not true or false"),
        (TOEZEGGING | {"waarde": float("nan")}, "waarde: 'nan' is not a number"),
        (CIJFER | {"waarde": -1}, "waarde: -1 is below the minimum 0"),
        ({"reden": "typefout"}, "reden 'typefout' is shorter than 10 characters"),
        ({"reden": None}, "reden must be text"),
        ({"status": "misschien"}, "status 'misschien' is not allowed, use one of voorlopig, bevestigd"),
        ({"datum": "20-11-2026"}, "datum '20-11-2026' is not a date as 2026-01-31"),
        ({"door": 7}, "door must be text"),
        ({"bron": "x"}, "bron is no part of a correction, remove it"),
        ({"cellen": {"naam": "x"}}, "cellen belongs to a row that is added"),
        ({**ERBIJ, "cellen": None}, "cellen must give the new row its naam"),
        ({**ERBIJ, "cellen": {"naam": "Zwolle", "herkenning": "x"}}, "cellen must give the new row its naam"),
        ({**ERBIJ, "cellen": {}}, "cellen.naam: the cell is empty"),
        ({**ERBIJ, "waarde": "ja"}, "waarde 'ja' is not allowed, use one of aanwezig, afwezig"),
        ({**ERBIJ, "sleutel": {"afspraak_id": AFSPRAAK, "gemeente_code": "193"}}, "sleutel.gemeente_code"),
    ],
)
def test_a_fault_is_refused_with_its_entry_and_the_others_are_read(anders: dict[str, Any], words: str) -> None:
    wrong = GOED | anders
    fine = GOED | {"id": "andere", "kolom": "jaar_van"}
    error, second = read(wrong, fine)
    assert isinstance(error, CorrectieError)
    assert str(error).startswith(f"entry 1 ({wrong['id']}): ")
    assert words in str(error)
    assert "\n" not in str(error)
    assert isinstance(second, Correctie)


@pytest.mark.parametrize("name", GOED)
def test_a_part_that_is_left_out_is_named(name: str) -> None:
    (error,) = read({key: value for key, value in GOED.items() if key != name})
    assert f"{name} is missing, add it" in str(error)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("id: x", "must be a list of corrections"),
        ("", "must be a list of corrections"),
        ("- {id: x", "this is not YAML"),
        ("- id: x\n  waarde: 1\n  waarde: 2\n", "waarde stands there twice"),
        ("- !!python/object:os.system {}", "this is not YAML"),
    ],
)
def test_a_file_that_is_no_list_of_corrections_is_refused(text: str, words: str) -> None:
    with pytest.raises(CorrectieError, match=words) as caught:
        list(parse(text))
    assert "\n" not in str(caught.value)


def test_an_entry_that_is_no_mapping_is_refused() -> None:
    (error,) = read("jaar_tot moet 2021 zijn")
    assert "entry 1: a correction is a mapping with id, tabel" in str(error)


def test_one_cell_or_row_is_corrected_once_and_an_id_is_used_once() -> None:
    first = replace(good(), plek="a.yml (een)")
    again = replace(good(id="twee", waarde=2022), plek="b.yml (twee)")
    assert conflicts([first, again]) == ["b.yml (twee): a.yml (een) is about the same cell or row, keep one of them"]
    other = replace(good(kolom="jaar_van"), plek="b.yml (een)")
    assert conflicts([first, other]) == ["b.yml (een): a.yml (een) has this id too, give it another"]
    assert conflicts([first, replace(other, id="drie")]) == []
    gone = good(**PARTIJ, id="weg", kolom="rij", verwacht="aanwezig", waarde="afwezig")
    role = good(**PARTIJ, id="rol", kolom="rol", verwacht="overig", waarde="corporatie")
    assert len(conflicts([role, gone])) == len(conflicts([gone, role])) == 1


def test_what_may_be_corrected_is_in_the_schema_and_never_a_key_or_a_code() -> None:
    for name, room in CORRIGEERBAAR.items():
        table = get_table(name)
        named = {*room.kolommen, *room.herkent, *(column for column, _ in room.vult)}
        assert named <= {column.name for column in table.columns}
        assert not named & {*table.key, "document_id", "invoer", "tekstmerk"}
    assert not {"kern.codering", "kern.bewijs", "kern.pagina", "kern.document"} & CORRIGEERBAAR.keys()
    assert tuple(CORRIGEERBAAR) == get_table("kern.correctie").column("tabel").enum


def test_a_fetched_table_that_may_be_corrected_is_filled_by_one_source() -> None:
    for name in CORRIGEERBAAR:
        filled = [bron.bron for bron in read_sources().values() if name in bron.tabellen]
        assert len(filled) == name.startswith("referentie."), name
