"""Office files are ZIP archives of XML: the checks before a parser sees them, and their parts as trees.

Here: what DOCX and ODT share. Not here: what their elements mean (`docx`, `odt`). Nothing is ever unpacked to
disk, so names of members are harmless, and no relation or address in a file is ever followed outside it.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from transforms.tekst.refusal import Geweigerd

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_UNPACKED = 200 * 2**20  # twice the largest file taken; pictures in an office file hardly shrink: it is ample
MAX_XML = 50 * 2**20  # 1,000 pages of Word are about 10 MB of XML; a parsed tree takes ten times its XML
MAX_MEMBERS = 10_000  # a document with a picture on each of 1,000 pages has some 1,100

_CHUNK = 2**20
# Office Open XML allows no document type declaration (ECMA-376 part 2) and OpenDocument has none in the parts
# that are read: it only serves attacks. The manifest of old OpenDocument files has one; it is never parsed.
_FORBIDDEN = re.compile(rb"<!(DOCTYPE|ENTITY)")
_MANIFEST = "META-INF/manifest.xml"


class Archief:
    """The checked members of an office file. `soort` ("Word", "OpenDocument") is for the reasons."""

    def __init__(self, data: bytes, soort: str) -> None:
        """Unpack every member once, counting, before a parser sees it: declared sizes may lie. Raises Geweigerd."""
        self.soort = soort
        self._parts: dict[str, bytes] = {}
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                members = archive.infolist()
                if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
                    raise self._bomb()
                if any(member.flag_bits & 1 for member in members):
                    raise self.encrypted()
                total = 0
                for member in members:
                    total += self._check_member(archive, member, MAX_UNPACKED - total)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
            raise Geweigerd(f"beschadigd {soort}-bestand: het is niet uit te pakken") from error

    def __contains__(self, name: str) -> bool:
        """Whether there is a part of XML of this name."""
        return name in self._parts

    def raw(self, name: str) -> bytes:
        """The bytes of a part of XML. Raises Geweigerd when the file has no such part."""
        if name not in self._parts:
            raise Geweigerd(f"beschadigd {self.soort}-bestand: het deel {name} ontbreekt")
        return self._parts[name]

    def parse(self, name: str, replace: Mapping[bytes, bytes] | None = None) -> _Element:
        """The tree of a part, after replacing names of namespaces. Raises Geweigerd."""
        from lxml import etree

        content = self.raw(name)
        for old, new in (replace or {}).items():
            content = content.replace(old, new)
        # No entities, no network; the nesting that libxml2 allows (256) is far beyond that of any document.
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise Geweigerd(f"beschadigd {self.soort}-bestand: het deel {name} is geen goede XML") from error
        if root.getroottree().docinfo.doctype:  # in UTF-16 the bytes do not show it
            raise self._forbidden()
        return root

    def encrypted(self) -> Geweigerd:
        """The refusal of a file with a password."""
        return Geweigerd(f"versleuteld {self.soort}-bestand: lever een kopie zonder wachtwoord aan")

    def _bomb(self) -> Geweigerd:
        return Geweigerd(f"het {self.soort}-bestand is uitgepakt te groot (zip-bom)")

    def _forbidden(self) -> Geweigerd:
        return Geweigerd(f"het {self.soort}-bestand bevat verboden XML (een DTD met entiteiten)")

    def _check_member(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, room: int) -> int:
        """The size of a member when unpacked; the XML among them is kept."""
        is_xml = member.filename.lower().endswith((".xml", ".rels"))
        room = min(room, MAX_XML) if is_xml else room
        size, chunks = 0, []
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > room:
                    raise self._bomb()
                if is_xml:
                    chunks.append(chunk)
        if is_xml:
            content = b"".join(chunks)
            if member.filename != _MANIFEST and _FORBIDDEN.search(content):
                raise self._forbidden()
            if member.filename in self._parts:
                raise Geweigerd(f"beschadigd {self.soort}-bestand: het deel {member.filename} staat er tweemaal in")
            self._parts[member.filename] = content
        return size
