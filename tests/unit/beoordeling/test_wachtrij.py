"""The queue: who waits, in which order; second opinions."""

from __future__ import annotations

from tests.unit.beoordeling.bouw import besluit, code
from transforms.beoordeling.wachtrij import dubbel, wachtrij

LATER = "regels-2"


def ids(waiting: list[object]) -> list[str]:
    return [wachtend.code[0] for wachtend in waiting]  # type: ignore[attr-defined]


def test_the_least_certain_come_first_and_those_without_confidence_last() -> None:
    sure = {"a": 0.9, "b": 0.55, "c": None, "d": 0.4}
    codes = [code("ja", zekerheid, afspraak_id=name) for name, zekerheid in sure.items()]
    assert ids(list(wachtrij(codes, []))) == ["b", "d", "a", "c"]


def test_the_order_of_reasons() -> None:
    codes = [code("ja", 0.5, afspraak_id=name) for name in "abcde"]
    codes += [code("ja", 0.99, afspraak_id="b", kenmerk="eigen_regie")]
    codes += [code("nee", 0.99, afspraak_id="d", coder=LATER)]
    decisions = [
        besluit("ja", "x", afspraak_id="b", kenmerk="eigen_regie"),
        besluit("nee", "y", 2, afspraak_id="b", kenmerk="eigen_regie"),
        besluit("ja", "x", afspraak_id="c", status="heropend", status_reden="tekst"),
        besluit("nee", "x", afspraak_id="e"),
    ]
    found = [(wachtend.code[0], wachtend.reden) for wachtend in wachtrij(codes, decisions)]
    assert found == [
        ("b", "beoordelaars oneens: x zei ja op 2026-01-01; y zei nee op 2026-01-02"),
        ("c", "heropend, de tekst is gewijzigd: x zei ja op 2026-01-01"),
        ("d", "coders oneens: regels-1 ja; regels-2 nee"),
        ("e", "beoordelaar en machine oneens: x zei nee op 2026-01-01"),
        ("a", "machine 50% zeker"),
        ("b", "machine 50% zeker"),
    ]


def test_what_is_settled_waits_for_nobody() -> None:
    assert wachtrij([code("ja")], [besluit("ja")]) == []
    assert wachtrij([code("ja")], [besluit("nee", "x"), besluit("nee", "y")]) == [], "two people against the machine"
    assert wachtrij([code("ja")], [besluit("ja", status="wees")]) != []


def test_a_reviewer_does_not_get_back_what_was_decided_but_does_get_what_was_re_opened() -> None:
    differs = [besluit("nee", "x")]
    assert wachtrij([code("ja")], differs, "x") == []
    assert wachtrij([code("ja")], differs, "y") != []
    assert wachtrij([code("ja")], [besluit("nee", "x", status="heropend", status_reden="codeboek")], "x") != []


def test_a_second_reviewer_gets_what_one_other_decided_as_the_first_got_it() -> None:
    codes = [code("ja", afspraak_id=name) for name in "abcd"]
    decisions = [
        besluit("nee", "x", afspraak_id="a"),
        besluit("nee", "x", afspraak_id="b", coder=None, steekproef="2 van 4"),
        besluit("nee", "y", afspraak_id="c"),
        *(besluit("nee", alias, afspraak_id="d") for alias in "xz"),
        besluit("nee", "x", afspraak_id="weg"),
    ]
    found = dubbel(codes, decisions, "y")
    assert {(wachtend.code[0], wachtend.blind, wachtend.steekproef) for wachtend in found} == {
        ("a", False, ""),
        ("b", True, "2 van 4"),
    }
    assert all("nee" not in wachtend.reden and "x zei" not in wachtend.reden for wachtend in found)


def test_second_opinions_are_not_asked_in_the_order_of_difficulty() -> None:
    names = [f"{number:03}" for number in range(60)]
    codes = [code("ja", zekerheid=number / 60, afspraak_id=name) for number, name in enumerate(names)]
    order = ids(list(dubbel(codes, [besluit(afspraak_id=name) for name in names], "y")))
    assert sorted(order) == names
    assert order != names
    first = [int(name) for name in order[:30]]
    assert 20 < sum(first) / 30 < 40
