"""OpenDocument texts: everything a reader sees comes back once and in order."""

from __future__ import annotations

import pytest

from tests.support.kantoor import make_odt, odt_members, pack
from transforms.tekst import read_document
from transforms.tekst.odt import read_odt
from transforms.tekst.refusal import Geweigerd
from transforms.tekst.sniff import ODT

ZIN = "De gemeente en de corporatie bouwen samen veertig nultredenwoningen."


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def body(text: str, styles: str = "", automatic: str = "") -> list[str]:
    """The text of the pages."""
    return [page for page, _ in read_odt(make_odt(text, styles, automatic))]


def style(name: str, more: str, properties: str = "", family: str = "paragraph") -> str:
    inside = f"<style:{family}-properties {properties}/>"
    return f'<style:style style:name="{name}" style:family="{family}" {more}>{inside}</style:style>'


BREAKS = (
    style("Voor", "", 'fo:break-before="page"')
    + style("Kind", 'style:parent-style-name="Voor"')
    + style("Na", "", 'fo:break-after="page"')
    + style("Liggend", 'style:master-page-name="Dwars"')
    + style("Voor", "", 'fo:break-before="page"', "table")
)
CEL = "<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"


def test_it_is_read_as_a_document() -> None:
    lezing = read_document(make_odt(p(ZIN)), "stuk.doc")
    assert (lezing.status, lezing.mime, lezing.paginas[0].tekst) == ("gelezen", ODT, ZIN)


def test_white_space_is_that_of_the_page() -> None:
    inline = (
        'a\n  b<text:s/><text:s text:c="2"/>c<text:tab/>d<text:line-break/><text:span>e</text:span> <text:a>f</text:a>'
    )
    assert body(p(inline)) == ["a b   c\td\ne f"]


def test_headings_sections_and_indexes() -> None:
    text = f'<text:h text:outline-level="1">Kop</text:h><text:section>{p("In een deel.")}</text:section>'
    index = f"<text:index-body>{p('Inhoud 1')}</text:index-body>"
    text += f"<text:table-of-content><text:table-of-content-source/>{index}</text:table-of-content>"
    assert body(text + '<text:section text:display="none"><text:p>weg</text:p></text:section>') == [
        "Kop\n\nIn een deel.\n\nInhoud 1"
    ]


def test_what_was_struck_out_is_left_out() -> None:
    struck = f"<text:deletion>{p('Geschrapt.')}</text:deletion>"
    struck = f"<text:tracked-changes><text:changed-region>{struck}</text:changed-region></text:tracked-changes>"
    note = "<office:annotation><text:p>opmerking</text:p></office:annotation>"
    assert body(struck + p(f"Blijft<text:change/> staan.{note}")) == ["Blijft staan."]


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        (p("Een") + p("Twee", "Voor"), ["Een", "Twee"]),
        (p("Een", "Voor") + p("Twee", "Kind"), ["Een", "Twee"]),
        (p("Een", "Na") + p("Twee"), ["Een", "Twee"]),
        (p("Een", "Na"), ["Een"]),
        (p("Een") + p("Twee", "Liggend"), ["Een", "Twee"]),
        (p("Een<text:soft-page-break/>twee"), ["Een", "twee"]),
        (p("Een") + "<text:soft-page-break/>" + p("Twee"), ["Een", "Twee"]),
        (
            p("Een") + f'<table:table table:style-name="Voor">{CEL}</table:table>',
            ["Een", "x"],
        ),
    ],
)
def test_page_ends(text: str, pages: list[str]) -> None:
    assert body(text, automatic=BREAKS) == pages


def test_headers_and_footers_follow_the_page_style() -> None:
    def side(name: str, text: str) -> str:
        return f"<style:{name}>{p(text)}</style:{name}>"

    def page(name: str, *sides: str) -> str:
        names = f'style:name="{name}" style:next-style-name="Standard"'
        return f"<style:master-page {names}>{''.join(sides)}</style:master-page>"

    standard = page(
        "Standard",
        side("header", "Afspraken <text:page-number>1</text:page-number>"),
        side("header-first", "Voorblad"),
        side("footer", "Z-2020/1"),
        side("footer-left", "Links"),
    )
    styles = f"<office:master-styles>{standard}{page('Dwars', side('header', 'Bijlage'))}</office:master-styles>"
    text = p("Een") + p("Twee", "Voor") + p("Drie", "Liggend") + p("Vier", "Voor")
    assert read_odt(make_odt(text, styles, BREAKS)) == [
        ("Een", "Voorblad\nZ-2020/1\nLinks"),
        ("Twee", "Afspraken\nZ-2020/1\nLinks"),
        ("Drie", "Bijlage"),
        ("Vier", "Afspraken\nZ-2020/1\nLinks"),
    ]


def test_notes_stand_below_the_page_that_refers_to_them() -> None:
    def note(mark: str, text: str) -> str:
        citation = f"<text:note-citation>{mark}</text:note-citation>"
        return f"<text:note>{citation}<text:note-body>{p(text)}</text:note-body></text:note>"

    assert body(
        p(f"Een{note('1', 'bij een')}.") + p("Verder") + p(f"Twee{note('*', 'bij twee')}", "Voor"), automatic=BREAKS
    ) == [
        "Een(1).\n\nVerder\n\n(1) bij een",
        "Twee(*)\n\n(*) bij twee",
    ]


def test_boxes_and_shapes_come_once_and_pictures_say_nothing() -> None:
    box = f"<draw:frame><draw:text-box>{p('In het kader.')}</draw:text-box></draw:frame>"
    shape = f"<draw:custom-shape>{p('In de pijl.')}</draw:custom-shape>"
    picture = "<draw:frame><draw:image/><svg:title>logo</svg:title></draw:frame>"
    assert body(p(f"Tekst{box}{shape}{picture}.") + box) == ["Tekst.\n\nIn het kader.\n\nIn de pijl.\n\nIn het kader."]


def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}>{text}</table:table-cell>"


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def test_tables_as_rows() -> None:
    covered = "<table:covered-table-cell/>"
    inner = f"<table:table>{row(cell(p('a')), cell(p('b')))}{row(cell(p('c')), cell(p('d')))}</table:table>"
    rows = (
        f"<table:table-header-rows>{row(cell(p('Wie')), cell(p('Wat') + p('twee')))}</table:table-header-rows>",
        row(cell(p("breed"), 'table:number-columns-spanned="2"'), covered, cell(p("x"))),
        row(covered, cell(inner, 'table:number-columns-repeated="1000000000"')),
        "<text:soft-page-break/>",
        row(cell(p("")), cell(p(""))),
        row(cell(p("Kader.") + p("Alinea."))),
    )
    assert body(f"<table:table>{''.join(rows)}</table:table>") == [
        "Wie | Wat twee\nbreed | x\n | a, b; c, d",
        "Kader.\n\nAlinea.",
    ]


NUMBER = "text:list-level-style-number"
LISTS = (
    f'<text:list-style style:name="L"><{NUMBER} text:level="1" style:num-format="1" style:num-suffix="."/>'
    f'<{NUMBER} text:level="2" style:num-format="a" text:display-levels="2" style:num-suffix=")"/></text:list-style>'
    '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/></text:list-style>'
)


def items(*texts: str) -> str:
    return "".join(f"<text:list-item>{text}</text:list-item>" for text in texts)


def test_lists_are_numbered_over_levels_and_go_on_where_they_say() -> None:
    inner = f"<text:list>{items(p('diep'), p('dieper'))}</text:list>"
    text = (
        f'<text:list text:style-name="L">{items(p("een") + p("vervolg") + inner, p("twee") + inner)}</text:list>'
        f'{p("tussen")}<text:list text:style-name="L" text:continue-numbering="true">{items(p("drie"))}</text:list>'
        f'<text:list text:style-name="L">{items(p("opnieuw"))}'
        f'<text:list-item text:start-value="8">{p("acht")}</text:list-item></text:list>'
        f'<text:list text:style-name="B"><text:list-header>{p("kop")}</text:list-header>{items(p("punt"))}</text:list>'
    )
    assert body(text, LISTS)[0].split("\n\n") == [
        "1. een", "vervolg", "1.a) diep", "1.b) dieper", "2. twee", "2.a) diep", "2.b) dieper", "tussen", "3. drie",
        "1. opnieuw", "8. acht", "kop", "• punt",
    ]  # fmt: skip


def test_headings_are_numbered_by_the_outline() -> None:
    outline = (
        '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="1"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
        '<text:outline-level-style text:level="3" style:num-format=""/></text:outline-style>'
    )
    levels = [1, 2, 2, 3, 1, 2]
    text = "".join(f'<text:h text:outline-level="{at}">x</text:h>' for at in levels)
    assert body(text, outline) == ["\n\n".join(["1 x", "1.1 x", "1.2 x", "x", "2 x", "2.1 x"])]


def test_a_file_with_a_password_or_without_its_text_is_refused() -> None:
    locked = odt_members(p(ZIN), manifest="<manifest><encryption-data/></manifest>")
    with pytest.raises(Geweigerd, match="zonder wachtwoord"):
        read_odt(pack(locked))
    with pytest.raises(Geweigerd, match="geen tekst"):
        read_odt(pack({**odt_members(""), "content.xml": b"<a/>"}))
    with pytest.raises(Geweigerd, match="geen goede XML"):
        read_odt(pack({**odt_members(""), "content.xml": b"<a>"}))


def test_a_declaration_in_the_manifest_of_an_old_file_is_no_attack() -> None:
    members = odt_members(p(ZIN), manifest='<!DOCTYPE manifest:manifest PUBLIC "-//x//EN" "Manifest.dtd"><a/>')
    assert read_odt(pack(members)) == [(ZIN, "")]


def test_a_spreadsheet_is_no_text() -> None:
    members = {**odt_members(p(ZIN)), "mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}
    assert read_document(pack(members), "x.odt").status == "geweigerd"
