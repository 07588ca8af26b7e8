"""Office files from bare XML, for what writers of DOCX and ODT can't be asked to make.

Here: the archive and its plumbing, the same bytes for the same parts. Not here: whole documents (`render`).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

ZIP_TIME = (2020, 1, 1, 0, 0, 0)

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_R = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD_NAMES = (
    f'xmlns:w="{_W}" xmlns:r="{_OFFICE_R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_ODF_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)
ODT_MIME = "application/vnd.oasis.opendocument.text"
MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'


def pack(members: Mapping[str, bytes]) -> bytes:
    """A ZIP with these members in order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, content in members.items():
            target.writestr(zipfile.ZipInfo(name, ZIP_TIME), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def unpack(archive: bytes) -> dict[str, bytes]:
    """The members of a ZIP."""
    with zipfile.ZipFile(io.BytesIO(archive)) as source:
        return {name: source.read(name) for name in source.namelist()}


def docx_members(body: str, **parts: str) -> dict[str, bytes]:
    """The members of a Word file; `parts` are the contents of word/NAME.xml, related to it as rNAME."""
    kinds = {name: name.rstrip("0123456789") for name in parts}
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{_OFFICE_R}/{kind}" Target="{name}.xml"/>' for name, kind in kinds.items()
    )
    root = {"header": "hdr", "footer": "ftr"}
    members = {
        "word/document.xml": f"<w:document {_WORD_NAMES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE_R}">{relations}</Relationships>',
    }
    for name, content in parts.items():
        tag = root.get(kinds[name], kinds[name])
        members[f"word/{name}.xml"] = f"<w:{tag} {_WORD_NAMES}>{content}</w:{tag}>"
    return {name: content.encode() for name, content in members.items()}


def make_docx(body: str, **parts: str) -> bytes:
    """A Word file with this body."""
    return pack(docx_members(body, **parts))


def odt_members(body: str, styles: str = "", automatic: str = "", manifest: str = MANIFEST) -> dict[str, bytes]:
    """The members of an OpenDocument text; `styles` goes into styles.xml, `automatic` into content.xml."""
    members = {
        "mimetype": ODT_MIME,
        "content.xml": f"<office:document-content {_ODF_NAMES}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        "styles.xml": f"<office:document-styles {_ODF_NAMES}>{styles}</office:document-styles>",
        "META-INF/manifest.xml": manifest,
    }
    return {name: content.encode() for name, content in members.items()}


def make_odt(body: str, styles: str = "", automatic: str = "") -> bytes:
    """An OpenDocument text with this body."""
    return pack(odt_members(body, styles, automatic))
