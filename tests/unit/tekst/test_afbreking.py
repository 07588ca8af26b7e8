"""Words broken over two lines become whole, and hyphens that belong to a word stay."""

from __future__ import annotations

import pytest

from transforms.tekst.afbreking import join_hyphens


@pytest.mark.parametrize(
    ("tekst", "heel"),
    [
        ("nultreden-\nwoningen in", "nultredenwoningen\nin"),
        ("voor huur-\nders.", "voor huurders."),
        ("een geza-\n  menlijk hof", "een gezamenlijk\n  hof"),
        ("seniorenwo-\n\nningen. Slot", "seniorenwoningen.\n\nSlot"),
        ("de financi-\neel adviseur", "de financieel\nadviseur"),
        ("het muse-\num is", "het museum\nis"),
        ("SAMENWERKINGS-\nOVEREENKOMST", "SAMENWERKINGSOVEREENKOMST"),
        ("huur-koop-\nwoning nu", "huur-koopwoning\nnu"),
        ("ex-\ntra geld", "extra\ngeld"),
        ("de oud-\nste wijk", "de oudste\nwijk"),
        ("een-\ntwee-\ndrie-\nvier", "eentweedrievier"),
    ],
)
def test_a_broken_word_is_whole_on_its_first_line(tekst: str, heel: str) -> None:
    assert join_hyphens(tekst) == heel


@pytest.mark.parametrize(
    ("tekst", "heel"),
    [
        ("in Noord-\nHolland is", "in Noord-Holland\nis"),
        ("NOORD-\nHOLLAND", "NOORD-HOLLAND"),
        ("2018-\n2021 en", "2018-2021\nen"),
        ("voor 65-\nplussers is", "voor 65-plussers\nis"),
        ("een zee-\neend zwemt", "een zee-eend\nzwemt"),
        ("een auto-\nongeluk op", "een auto-ongeluk\nop"),
        ("de gemeente-\neigendommen zijn", "de gemeente-eigendommen\nzijn"),
        ("niet-\ncommercieel", "niet-commercieel"),
        ("een non-\nprofit doel", "een non-profit\ndoel"),
        ("per e-\nmail aan", "per e-mail\naan"),
        ("de PvdA-\nfractie wil", "de PvdA-fractie\nwil"),
        ("de AWBZ-\nzorg is", "de AWBZ-zorg\nis"),
        ("een Wlz-\nindicatie of", "een Wlz-indicatie\nof"),
        ("een Wmo-\nvoorziening is", "een Wmo-voorziening\nis"),
    ],
)
def test_a_hyphen_of_the_spelling_stays(tekst: str, heel: str) -> None:
    assert join_hyphens(tekst) == heel


@pytest.mark.parametrize(
    "tekst",
    [
        "woon-\nen zorgvisie",
        "koop-\nof huurwoning",
        "woon-\nen/of zorg",
        "week-\nt/m jaarcijfers",
        "samen -\nof niet",
        "samen –\nof niet",
        "woon-\n- zorg",
        "geen afbreking",
        "",
    ],
)
def test_what_is_no_broken_word_stays_as_it_is(tekst: str) -> None:
    assert join_hyphens(tekst) == tekst


def test_the_document_shows_how_its_author_writes_a_word() -> None:
    assert join_hyphens("een huur-\nkoop woning", "de huur-koop is vrij") == "een huur-koop\nwoning"
    assert join_hyphens("een huur-\nkoop woning", "de huurkoop is vrij") == "een huurkoop\nwoning"
    assert join_hyphens("een zee-\neend zwemt", "de zeeeend") == "een zeeeend\nzwemt"
    assert join_hyphens("met Pro-\nWonen", "stichting prowonen") == "met ProWonen"
    assert join_hyphens("een ex-\npartner is", "de partner en") == "een ex-partner\nis"


def test_a_part_of_another_word_is_no_evidence() -> None:
    assert join_hyphens("een huur-\nkoop woning", "de huur-koopwoning") == "een huurkoop\nwoning"


def test_a_trema_comes_back_only_with_evidence() -> None:
    assert join_hyphens("de co-\nordinatie van", "de coördinatie is") == "de coördinatie\nvan"
    assert join_hyphens("de cli-\nenten van", "alle cliënten") == "de cliënten\nvan"
    assert join_hyphens("de cli-\nenten van") == "de clienten\nvan"
    assert join_hyphens("alle categorie-\nen zijn", "de categorieën") == "alle categorieën\nzijn"


def test_a_long_run_of_hyphens_and_spaces_is_read_in_no_time() -> None:
    tekst = "a-   " * 50_000 + "-" * 50_000
    assert join_hyphens(tekst) == tekst
