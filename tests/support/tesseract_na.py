"""A program that stands in for Tesseract: it says what it is told, or breaks off.

Here: the answers that `transforms.tekst.ocr` asks for. Not here: recognising anything.
"""

from __future__ import annotations

import sys
from pathlib import Path

COLUMNS = (
    *("level", "page_num", "block_num", "par_num", "line_num", "word_num"),
    *("left", "top", "width", "height", "conf", "text"),
)

_PROGRAM = """#!{python}
import sys
from pathlib import Path
here = Path(__file__).parent
if "--version" in sys.argv:
    print("tesseract 9.9.9")
elif "--list-langs" in sys.argv:
    print('List of available languages in "%s/" (1):' % here)
    print("nld")
else:
    sys.stdin.buffer.read()
    if (here / "stuk").exists():
        sys.exit(137)
    print((here / "antwoord.tsv").read_text(encoding="utf-8"))
"""


class Stand:
    """The program in a folder; put that first on PATH and name it as TESSDATA_PREFIX."""

    def __init__(self, folder: Path, text: str) -> None:
        """`text` is what it reads on every page, each line a line."""
        self.folder = folder
        folder.mkdir()
        program = folder / "tesseract"
        program.write_text(_PROGRAM.format(python=sys.executable), encoding="utf-8")
        program.chmod(0o755)
        (folder / "nld.traineddata").write_bytes(b"geen echte data")
        rows = ["\t".join(COLUMNS)]
        for number, line in enumerate(text.splitlines(), 1):
            for place, word in enumerate(line.split(), 1):
                rows.append("\t".join(["5", "1", "1", "1", str(number), str(place), *["0"] * 4, "95.0", word]))
        (folder / "antwoord.tsv").write_text("\n".join(rows), encoding="utf-8")

    def break_off(self, broken: bool) -> None:
        """Whether it breaks off on every page, as after a kill for lack of memory."""
        (self.folder / "stuk").touch() if broken else (self.folder / "stuk").unlink()
