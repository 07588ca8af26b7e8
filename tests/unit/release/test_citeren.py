"""How a release is cited and deposited: what stands in it, and that nobody is named."""

from __future__ import annotations

from dataclasses import replace

import yaml

from tests.unit.release.uitgaven import uitgave
from transforms.release.citeren import bibtex, citation_cff, licence, zenodo

ADRES = "https://www.example.org/r/2026.11.0/"


def test_the_citation_is_of_this_version_of_the_data() -> None:
    about = yaml.safe_load(citation_cff(uitgave()))
    assert about["type"] == "dataset"
    assert (about["version"], about["date-released"]) == ("2026.11.0", "2026-11-21")
    assert about["authors"] == [{"name": "koplopers"}]
    assert "url" not in about
    assert yaml.safe_load(citation_cff(replace(uitgave(), adres=ADRES)))["url"] == ADRES


def test_bibtex_keeps_the_name_of_the_project_whole() -> None:
    entry = bibtex(replace(uitgave(), adres=ADRES))
    assert entry.startswith("@misc{koplopers-2026.11.0, author = {{koplopers}}, ")
    assert "year = {2026}, month = {11}" in entry
    assert entry.count("{") == entry.count("}")


def test_what_is_deposited_is_text_that_starts_no_markup() -> None:
    about = zenodo(replace(uitgave(), adres=ADRES, voorbeeld=True))["metadata"]
    assert about["related_identifiers"][0]["identifier"] == ADRES
    assert about["title"].startswith("VOORBEELD")
    assert about["description"].count("<") == about["description"].count("<p>") + about["description"].count("</p>")


def test_the_licence_names_what_it_is_of() -> None:
    text = licence(uitgave())
    assert "https://creativecommons.org/licenses/by/4.0/" in text
    assert "2026.11.0" in text
    assert "Short quotes from agreements remain with their authors" in text
