"""The figures of the bench, one function each: what was measured, against what, and what is to be reached."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pipelines.home import prepare_home
from pipelines.settings import Layout
from tests.bench import documenten, natie, stukken, vastleggen
from tests.bench.cijfer import RUNS, Cijfer
from tests.bench.meten import command, median_of, seconds
from transforms.coding import PassageCoder
from transforms.coding.reeks import the_coder
from transforms.model import Afspraak, Pagina, Uitslag
from transforms.tekst import read_document

FEW, MANY = 100, 300
"""Documents of a run whose memory is compared: when memory grows with the number, thrice as many shows it."""


def nothing_new(folder: Path) -> Iterator[Cijfer]:
    """`koplopers run --voorbeeld` where nothing changed, against fifteen empty assets."""
    data = {"KOPLOPERS_DATA": str(folder / "voorbeeld")}
    run = ["-m", "pipelines", "run", "--voorbeeld"]
    home = str(prepare_home(Layout(folder / "leeg")))
    empty = ["-m", "tests.bench.lege_assets"]
    first = command(run, data).seconden
    command([*empty, home])
    ours, kept, ephemeral = median_of(
        RUNS,
        lambda: command(run, data).seconden,
        lambda: command([*empty, home]).seconden,
        lambda: command(empty).seconden,
    )
    yield Cijfer("example set, first run", f"{first:.1f} s", "", None, "")
    yield Cijfer(
        "nothing new, as a command", f"{ours:.1f} s", f"15 empty assets, kept {kept:.1f} s", ours / kept, "≤ 1.5"
    )
    yield Cijfer("nothing new, as a command", f"{ours:.1f} s", f"15, not kept {ephemeral:.1f} s", ours / ephemeral, "")


def import_definitions(_: Path) -> Iterator[Cijfer]:
    """`import pipelines.definitions` against `import dagster`, each without the start of Python."""
    command(["-c", "import pipelines.definitions"])
    bare, dagster, ours = median_of(
        RUNS,
        lambda: command(["-c", "pass"]).seconden,
        lambda: command(["-c", "import dagster"]).seconden,
        lambda: command(["-c", "import pipelines.definitions"]).seconden,
    )
    ours, dagster = ours - bare, dagster - bare
    yield Cijfer(
        "import pipelines.definitions",
        f"{ours:.2f} s",
        f"import dagster {dagster:.2f} s",
        ours / dagster,
        "≤ 1.5 s",
    )


def coding(_: Path) -> Iterator[Cijfer]:
    """The coder on the pages of those files, against the bare loop that reads them."""
    files = stukken.documents(stukken.DRAWN)
    read = [read_document(data, "stuk.pdf").paginas for data in files]
    coder = the_coder()
    bare, ours = median_of(
        RUNS,
        lambda: seconds(lambda: [documenten.bare_loop(data) for data in files]),
        lambda: seconds(lambda: [_code(coder, pages) for pages in read]),
    )
    pages = len(files) * stukken.PAGES
    loop = f"bare pypdfium2 {pages / bare:,.0f} pages/s"
    yield Cijfer("coding", f"{pages / ours:,.0f} pages/s", loop, ours / bare, "≤ 2")


def memory(folder: Path) -> Iterator[Cijfer]:
    """Peak memory and time of a first run over many documents, and what one more document costs."""
    found = {}
    for number in (FEW, MANY):
        root = folder / f"stukken-{number}"
        stukken.write(root / "inbox", number)
        found[number] = command(["-m", "pipelines", "run", "--offline"], {"KOPLOPERS_DATA": str(root)})
        yield Cijfer(
            f"run over {number} documents × {stukken.PAGES} pages",
            f"{found[number].seconden:.0f} s",
            f"{number * stukken.PAGES / found[number].seconden:,.0f} pages/s",
            None,
            "1,700 in ≤ 120 s",
        )
    few, many = found[FEW].mib, found[MANY].mib
    yield Cijfer(
        f"peak memory, {MANY} documents",
        f"{many:.0f} MiB",
        f"{FEW} documents {few:.0f} MiB",
        many / few,
        "1.0, ≤ 1 GiB",
    )
    yield from _one_new(folder / f"stukken-{MANY}")


def _one_new(root: Path) -> Iterator[Cijfer]:
    data = {"KOPLOPERS_DATA": str(root)}
    command(["-m", "pipelines", "run", "--offline"], data)
    added = iter(range(MANY, MANY + RUNS))

    def one_more() -> float:
        index = next(added)
        stukken.write(root / "inbox", index + 1, first=index)
        return command(["-m", "pipelines", "run", "--offline"], data).seconden

    nothing, one = median_of(RUNS, lambda: command(["-m", "pipelines", "run", "--offline"], data).seconden, one_more)
    name = f"one new document among {MANY}"
    yield Cijfer(
        name, f"{one:.1f} s", f"nothing new {nothing:.1f} s", one / nothing, f"+ 2 s (is + {one - nothing:.1f} s)"
    )


def _code(coder: PassageCoder, pages: tuple[Pagina, ...]) -> Uitslag:
    return coder.code(pages, Afspraak("prestatieafspraken", None, 2018, 2021, None, None, False, "onbekend"))


ALL = (
    import_definitions,
    documenten.text,
    documenten.dask,
    documenten.layouts,
    documenten.scans,
    coding,
    nothing_new,
    memory,
    vastleggen.capture,
    natie.nation,
    documenten.hostile,
)


def measure() -> Iterator[Cijfer]:
    """Every figure, as soon as it is known; what is written goes into a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="koplopers-bench-") as folder:
        for number, figure in enumerate(ALL):
            part = Path(folder) / str(number)
            part.mkdir()
            yield from figure(part)
            sys.stdout.flush()
