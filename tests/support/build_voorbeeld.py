"""Builds the files of the bundled example set from its texts: `python -m tests.support.build_voorbeeld`.

Here: from `tests/voorbeeld/*.txt` to `pipelines/voorbeeld/bestanden/*`.
Not here: the texts themselves, and how a text becomes a PDF or Word file (`render`).

A text opens with `bestand: NAME.ext` and `vorm: pdf|scan|docx|html|txt`, then an empty line, then its
pages with a form feed between them. A `NAME.yml` beside the texts (known facts) goes along unchanged.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePath

from tests.support.render import render_docx, render_html, render_pdf, render_scan

REPO = Path(__file__).parents[2]
SOURCES = REPO / "tests" / "voorbeeld"
TARGET = REPO / "pipelines" / "voorbeeld" / "bestanden"


def _title(pages: list[str]) -> str:
    return next((line.strip() for page in pages for line in page.split("\n") if line.strip()), "")


RENDER: dict[str, Callable[[list[str]], bytes]] = {
    "pdf": lambda pages: render_pdf(pages, title=_title(pages)),
    "scan": render_scan,
    "docx": render_docx,
    "html": lambda pages: render_html(pages, _title(pages)),
    "txt": lambda pages: "\f".join(pages).encode(),
}
SUFFIX = {"pdf": ".pdf", "scan": ".pdf", "docx": ".docx", "html": ".html", "txt": ".txt"}


def build(sources: Path = SOURCES) -> dict[str, bytes]:
    """Name → bytes of every file of the example set, in order of name.

    The same texts give the same bytes on one machine; between machines the compression library may
    differ, so compare committed files by what is read from them. Raises ValueError naming the text whose
    head is wrong, whose name is taken, or the facts that belong to no text.
    """
    files: dict[str, bytes] = {}
    for path in sorted(sources.glob("*.txt")):
        name, vorm, pages = _parse(path)
        if name in files:
            raise ValueError(f"{path.name}: the name {name} is used by two texts")
        files[name] = RENDER[vorm](pages)
    stems = {PurePath(name).stem for name in files}
    for path in sorted(sources.glob("*.yml")):
        if path.stem not in stems:
            raise ValueError(f"{path.name}: there is no text with `bestand: {path.stem}.…`")
        files[path.name] = path.read_bytes()
    return dict(sorted(files.items()))


def _parse(path: Path) -> tuple[str, str, list[str]]:
    head, separator, text = path.read_text(encoding="utf-8").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.split("\n") if ": " in line)
    if not separator or set(fields) != {"bestand", "vorm"}:
        raise ValueError(f"{path.name}: opens with `bestand: NAME.ext` and `vorm: …`, then an empty line")
    name, vorm = fields["bestand"].strip(), fields["vorm"].strip()
    if vorm not in RENDER:
        raise ValueError(f"{path.name}: vorm {vorm!r} is not one of {', '.join(RENDER)}")
    if PurePath(name).name != name or PurePath(name).suffix != SUFFIX[vorm]:
        raise ValueError(f"{path.name}: {name!r} is not a plain name that ends in {SUFFIX[vorm]}")
    return name, vorm, [page.strip("\n") for page in text.split("\f")]


def main() -> None:
    """Writes the files; a file that no text makes any more is removed."""
    files = build()
    TARGET.mkdir(parents=True, exist_ok=True)
    for path in TARGET.iterdir():
        if path.name not in files:
            path.unlink()
    for name, data in files.items():
        (TARGET / name).write_bytes(data)


if __name__ == "__main__":
    main()
