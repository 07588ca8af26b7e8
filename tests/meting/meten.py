"""One development text in one layout: drawn, read, identified, and compared with what is true of it.

Here: the texts, and counts of one document. Not here: sums and tables (`verslag`).
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import cache, partial
from pathlib import Path

from rapidfuzz.distance import LCSseq

from pipelines.gold import read_gold
from pipelines.lezen import Lezer
from tests.support.opmaak import Layout, expected_body, render_layout, running_lines
from transforms.evaluatie.goud import Goud, Resultaat
from transforms.evaluatie.passages import Plaatsen
from transforms.evaluatie.tellen import Geval, count_metadata
from transforms.model import Lezing, Pagina, Uitslag
from transforms.tekst import ocr, read_document
from transforms.tekst.read import with_recognised

BRON = "bron"  # the text itself as pages: what identification makes of it without any layout
LAYOUTS = {
    "gewoon": Layout("gewoon"),
    "twee_kolommen": Layout("twee_kolommen"),
    "twee_kolommen_regel": Layout("twee_kolommen", per_regel=True),
    "tabellen": Layout("tabellen"),
    "tabellen_regel": Layout("tabellen", per_regel=True),
    "scan": Layout("scan", scheef=0.5, ruis=6.0),
}
"""`_regel`: the stream goes from baseline to baseline. A scan lies a little askew, as scans do."""

PROCESSES = 2
_APART = str.maketrans("", "", "-|\u00ad\u2010\u2011")  # hyphens and the bars between cells: signs of layout


@dataclass(frozen=True, slots=True)
class Meting:
    """Counts of one document: `metadata` as `count_metadata` has them, characters, pages with running lines."""

    doc_id: str
    layout: str
    metadata: tuple[int, ...]
    tekens: int = 0  # in the body, without white space and hyphens
    terug: int = 0  # of those, in their order
    gelezen: int = 0  # characters that the reader returned as body
    paginas: int = 0
    gelekt: int = 0  # pages whose body holds the header or footer
    herkend: int = 0  # pages whose running text holds both
    verschil: str = ""  # what differs, for a reader of the report


def dev_texts(count: int | None = None) -> list[Goud]:
    """The labelled development texts, the first `count` or all; FileNotFoundError where the folder is absent."""
    folder = Path(os.environ.get("KOPLOPERS_SHARED", Path(__file__).parents[3] / "shared")) / "data" / "dev"
    if not (folder / "labels.csv").is_file():
        raise FileNotFoundError(f"no development texts at {folder}: set KOPLOPERS_SHARED")
    return read_gold(folder)[:count]


def measure_all(gold: Sequence[Goud], layouts: Sequence[str], bewaar: Path | None) -> dict[str, list[Meting]]:
    """The measurements by layout, in the order of both, made in PROCESSES processes."""
    with ProcessPoolExecutor(PROCESSES) as pool:
        runs = {name: pool.map(partial(measure, name=name, bewaar=bewaar), gold, chunksize=4) for name in layouts}
        return {name: list(run) for name, run in runs.items()}


def measure(goud: Goud, name: str, bewaar: Path | None) -> Meting:
    """Measure a document in a layout of LAYOUTS, or `bron`. `bewaar`: keep the PDF and what was recognised there."""
    if name == BRON:
        metadata, verschil = _identify(goud, Lezing("gelezen", None, "text/plain", goud.paginas))
        return Meting(goud.doc_id, name, metadata, verschil=verschil)
    pages, layout = [page.tekst for page in goud.paginas], LAYOUTS[name]
    data = render_layout(pages, layout)
    if bewaar:
        (bewaar / f"{goud.doc_id}.{name}.pdf").write_bytes(data)
    lezing = read_document(data, f"{goud.doc_id}.pdf")
    if lezing.te_herkennen:
        lezing = _recognised(data, lezing, bewaar)
    metadata, verschil = _identify(goud, lezing)
    wanted = expected_body(pages, layout)
    truth, found = squeeze("".join(wanted)), squeeze("".join(page.tekst for page in lezing.paginas))
    leaked, kept = count_running(lezing.paginas, wanted, running_lines(pages, layout))
    return Meting(
        doc_id=goud.doc_id,
        layout=name,
        metadata=metadata,
        tekens=len(truth),
        terug=int(LCSseq.similarity(truth, found)),
        gelezen=len(found),
        paginas=len(wanted),
        gelekt=leaked,
        herkend=kept,
        verschil="; ".join(filter(None, (verschil, describe_gap(truth, found)))),
    )


def squeeze(text: str) -> str:
    """The characters that count: no white space, no hyphens, no bars between cells."""
    return "".join(text.split()).translate(_APART)


@cache
def _lezer() -> Lezer:
    return Lezer()


def _identify(goud: Goud, lezing: Lezing) -> tuple[tuple[int, ...], str]:
    """The counts of `count_metadata` and what differs; what can't be read or is cut to pieces has nothing right."""
    found = _lezer().read(goud.doc_id, lezing)
    afspraak = found[0].afspraak
    if afspraak is None or len(found) > 1:
        what = f"{len(found)} afspraken in plaats van één" if afspraak else f"{lezing.status}: {lezing.reden}"
        return (1, 0, 0, 0, 0, len(goud.partijen), 0), what
    result = Resultaat(goud.doc_id, afspraak, Uitslag(()))
    counts = tuple(count_metadata(Geval(goud, result, {}, Plaatsen(goud.doc_id, goud.paginas))))
    gemeenten = [gemeente.naam for gemeente in afspraak.gemeenten]
    partijen = [partij.naam for partij in afspraak.partijen]
    differs = (
        ("gemeente", counts[1], gemeenten, goud.gemeenten),
        ("jaren", counts[2], [afspraak.jaar_van, afspraak.jaar_tot], [goud.jaar_start, goud.jaar_eind]),
        ("soort", counts[3], [afspraak.soort], [goud.doc_type]),
        ("partijen", counts[4] == counts[5] == counts[6], sorted(partijen), sorted(goud.partijen)),
    )
    return counts, "; ".join(
        f"{what} {', '.join(map(str, got)) or 'geen'} (is {', '.join(map(str, want))})"
        for what, right, got, want in differs
        if not right
    )


def count_running(
    paginas: Sequence[Pagina], bodies: Sequence[str], running: Sequence[tuple[str, str]]
) -> tuple[int, int]:
    """Pages whose body holds a running line more often than it should, and whose running text holds both."""
    leaked = kept = 0
    for pagina, body, lines in zip(paginas, bodies, running, strict=True):
        texts = [squeeze(text) for text in (pagina.tekst, body, pagina.randtekst)]
        leaked += any(_count(texts[0], line) > _count(texts[1], line) for line in map(squeeze, lines))
        kept += all(squeeze(line) in texts[2] for line in lines)
    return leaked, kept


def _count(text: str, line: str) -> int:
    return text.casefold().count(line.casefold())


def describe_gap(truth: str, found: str) -> str:
    """The longest run of characters that did not come back, with where in the text it is; nothing below 4."""
    gaps = [op for op in LCSseq.opcodes(truth, found) if op.tag in ("delete", "replace")]
    longest = max(gaps, key=lambda op: op.src_end - op.src_start, default=None)
    if longest is None or longest.src_end - longest.src_start < 4:
        return ""
    text = truth[longest.src_start : longest.src_end]
    return f"{len(text)} tekens weg bij {longest.src_start}: …{text[:60]}…"


def _recognised(data: bytes, lezing: Lezing, bewaar: Path | None) -> Lezing:
    """The reading with recognised text, kept by the hash of file and program: it takes seconds a page."""
    program = ocr.tesseract()
    if program is None:
        return with_recognised(lezing, None)
    if bewaar is None:
        return with_recognised(lezing, ocr.recognise(data, lezing.te_herkennen))
    kept = bewaar / f"{hashlib.sha256(data + program.versie.encode()).hexdigest()}.json"
    if not kept.is_file():
        herkend = ocr.recognise(data, lezing.te_herkennen)
        kept.write_text(json.dumps([asdict(page) for page in herkend], ensure_ascii=False), "utf-8")
    return with_recognised(lezing, [ocr.Herkend(**page) for page in json.loads(kept.read_text("utf-8"))])
