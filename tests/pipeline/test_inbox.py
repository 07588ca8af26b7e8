"""Labelled development texts dropped into the inbox as files: read, identified, coded, each quote on its page."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from tests.pipeline.runs import Run, query, run
from tests.support.render import render_docx, render_html, render_pdf
from transforms.codebook.model import KENMERKEN

RENDER: dict[str, Callable[[list[str]], bytes]] = {
    ".pdf": render_pdf,
    ".docx": render_docx,
    ".html": lambda pages: render_html(pages, "Prestatieafspraken"),
    ".txt": lambda pages: "\f".join(pages).encode(),
}
FILES = (
    "01-almelo-2018.pdf",
    "04-doesburg-2021.pdf",
    "A02-hulst-2018.pdf",
    "A15-borsele-2017.pdf",
    "B01-enschede-2018.pdf",
    "B13-nijmegen-2019.pdf",
    "B03-oss-2022.docx",
    "B06-zaanstad-2020.html",
    "C03-rijswijk-2020.txt",
)
PDFS = tuple(name for name in FILES if name.endswith(".pdf"))
QUOTES = (
    "select pagina, begin, eind, citaat from (select * from kern.bewijs union all by name "
    "select * from kern.toezegging) where document_id = ?"
)


@pytest.fixture(scope="module")
def labels(shared: Path) -> dict[str, dict[str, str]]:
    with (shared / "data" / "dev" / "labels.csv").open(encoding="utf-8", newline="") as file:
        return {row["doc_id"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def made(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A real (not example) data folder with the files in its inbox, after one run."""
    data = tmp_path_factory.mktemp("inbox") / "data"
    (data / "inbox").mkdir(parents=True)
    for name in FILES:
        text = (shared / "data" / "dev" / f"{Path(name).stem}.txt").read_text(encoding="utf-8")
        first, _, rest = text.partition("\n")
        text = rest if first.startswith("status: ") else text
        (data / "inbox" / name).write_bytes(RENDER[Path(name).suffix](text.split("\f")))
    result = run(data, "--offline")
    assert result.answer.code == 0, result.answer.err
    return result


@pytest.fixture(scope="module")
def found(made: Run) -> dict[str, dict[str, Any]]:
    """What the warehouse says of each file."""
    rows = query(
        made,
        "select v.url, d.document_id, d.status, d.paginas, a.afspraak_id, a.jaar_van, a.jaar_tot "
        "from kern.vastlegging v join kern.document d on d.document_id = v.sha256 "
        "left join kern.afspraak a using (document_id)",
    )
    return {row["url"].removeprefix("inbox:"): row for row in rows}


def test_each_file_is_read_and_is_an_agreement(found: dict[str, dict[str, Any]]) -> None:
    assert sorted(found) == sorted(FILES)
    assert {row["status"] for row in found.values()} == {"gelezen"}
    assert all(row["afspraak_id"] for row in found.values())


@pytest.mark.parametrize("name", FILES)
def test_gemeente_and_first_year_are_found(
    name: str, made: Run, found: dict[str, dict[str, Any]], labels: dict[str, dict[str, str]]
) -> None:
    label = labels[Path(name).stem]
    afspraak_id = found[name]["afspraak_id"]
    rows = query(made, "select naam from kern.afspraak_gemeente where afspraak_id = ?", afspraak_id)
    assert [row["naam"] for row in rows] == [label["gm_name_at_year"]]
    assert found[name]["jaar_van"] == int(label["jaar_start"])


@pytest.mark.parametrize("name", FILES)
def test_it_has_thirteen_codings_some_of_them_ja(name: str, made: Run, found: dict[str, dict[str, Any]]) -> None:
    afspraak_id = found[name]["afspraak_id"]
    rows = query(
        made, "select kenmerk, waarde from kern.codering where afspraak_id = ? and kader = 'koplopers'", afspraak_id
    )
    assert sorted(row["kenmerk"] for row in rows) == sorted(KENMERKEN)
    assert {row["waarde"] for row in rows} == {"ja", "nee"}


@pytest.mark.parametrize("name", PDFS)
def test_every_quote_is_literally_on_its_page_of_the_pdf(
    name: str, made: Run, found: dict[str, dict[str, Any]]
) -> None:
    """The letters of the quote in their order, in the text that PDFium itself gives for that page."""
    passages = query(made, QUOTES, found[name]["document_id"])
    assert passages
    pages = _pdf_pages(made.layout.inbox / name)
    assert found[name]["paginas"] == len(pages)
    for passage in passages:
        assert _letters(passage["citaat"]) in _letters(pages[passage["pagina"] - 1])


@pytest.mark.parametrize("name", FILES)
def test_every_quote_is_the_slice_of_its_stored_page(name: str, made: Run, found: dict[str, dict[str, Any]]) -> None:
    pages = query(made, "select pagina, tekst from kern.pagina where document_id = ?", found[name]["document_id"])
    text = {row["pagina"]: row["tekst"] for row in pages}
    for row in query(made, QUOTES, found[name]["document_id"]):
        assert text[row["pagina"]][row["begin"] : row["eind"]] == row["citaat"]


@pytest.mark.parametrize("name", PDFS)
def test_stored_page_has_the_words_of_the_pdf(name: str, made: Run, found: dict[str, dict[str, Any]]) -> None:
    """Nothing is added to what PDFium reads and nothing is lost: only white space, hyphens and order may differ."""
    sentence = "select tekst, randtekst from kern.pagina where document_id = ? order by pagina"
    rows = query(made, sentence, found[name]["document_id"])
    for row, page in zip(rows, _pdf_pages(made.layout.inbox / name), strict=True):
        assert sorted(_letters(row["tekst"] + row["randtekst"])) == sorted(_letters(page))


def _letters(text: str) -> str:
    """Letters and figures: cells of a table get bars between them, broken words lose their hyphen."""
    return "".join(filter(str.isalnum, text))


def _pdf_pages(path: Path) -> list[str]:
    """The pages as PDFium gives them; U+FFFE is its sign for a hyphen at the end of a line."""
    document = pdfium.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range().replace("\ufffe", "-") for page in document]
    finally:
        document.close()


def test_gemeenten_are_in_the_comparison_with_the_years_of_their_agreement(
    made: Run, found: dict[str, dict[str, Any]], labels: dict[str, dict[str, str]]
) -> None:
    rows = query(made, "select naam, jaar, status from vergelijking.koplopers_tabel where status = 'geldig'")
    years = defaultdict(set)
    for row in rows:
        years[row["naam"]].add(row["jaar"])
    for name, row in found.items():
        naam = labels[Path(name).stem]["gm_name_at_year"]
        assert years[naam] >= set(range(row["jaar_van"], (row["jaar_tot"] or row["jaar_van"]) + 1))


def test_a_real_run_is_not_marked_as_example(made: Run) -> None:
    assert "VOORBEELD" not in made.answer.out
    assert query(made, "select is_voorbeeld from controle.uitgave") == [{"is_voorbeeld": False}]
    release = next(path for path in made.layout.releases.iterdir() if path.is_dir())
    assert "voorbeeld" not in release.name
    marked = [path.name for path in release.iterdir() if "voorbeeld" in path.name.lower()]
    assert {name.rpartition(".")[0] for name in marked} == {
        "main.voorbeelden",
        "main.voorbeelden.excel",
    }  # the example queries


def test_one_more_document_is_the_only_one_that_is_done(made: Run, shared: Path) -> None:
    """Last of this module: it adds to the inbox."""
    ids = {row["document_id"] for row in query(made, "select document_id from kern.document")}
    text = (shared / "data" / "dev" / "C07-tilburg-2022.txt").read_text(encoding="utf-8").partition("\n")[2]
    (made.layout.inbox / "tilburg.pdf").write_bytes(render_pdf(text.split("\f")))
    again = run(made.data, "--offline")
    assert again.answer.code == 0, again.answer.err
    assert "Nothing changed" not in again.answer.out
    with again.instance() as instance:
        run_id = instance.get_runs(limit=1)[0].run_id
        events = [
            log.get_dagster_event().step_materialization_data.materialization
            for log in instance.all_logs(run_id)
            if log.is_dagster_event and log.get_dagster_event().is_step_materialization
        ]
    counts = {event.asset_key.to_user_string(): event.metadata for event in events}
    assert counts["documenten"]["nieuw gelezen"].value == 1
    assert counts["afspraken"]["nieuw herkend"].value == 1
    assert counts["coderingen"]["nieuw gecodeerd"].value == 1
    new = {row["document_id"] for row in query(again, "select document_id from kern.document")} - ids
    assert len(new) == 1
    assert query(again, QUOTES, new.pop())
