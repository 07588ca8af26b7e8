"""Word files: everything a reader sees comes back once and in order, numbers and notes included."""

from __future__ import annotations

import pytest

from tests.support.kantoor import docx_members, make_docx, pack
from transforms.tekst.docx import read_docx
from transforms.tekst.nummering import write_number
from transforms.tekst.refusal import Geweigerd


def p(text: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def numbered(text: str, level: int = 0, num: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def level(number: int, text: str, form: str = "decimal", more: str = "") -> str:
    start = f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/>'
    return f'{start}<w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def lists(levels: str, num: int = 1) -> str:
    """One list with these levels."""
    instance = f'<w:num w:numId="{num}"><w:abstractNumId w:val="0"/></w:num>'
    return f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{instance}'


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def body(data: bytes) -> list[str]:
    """The text of the pages."""
    return [text for text, _ in read_docx(data)]


ARTIKELEN = (
    f'<w:abstractNum w:abstractNumId="7">{level(0, "Artikel %1")}{level(1, "%1.%2")}{level(2, "%3)", "lowerLetter")}'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="10"/>'
    "</w:lvlOverride></w:num>"
)


def test_articles_are_numbered_over_levels_and_begin_again_below_a_new_one() -> None:
    text = [("Bouwen", 0), ("Eerst", 1), ("Punt", 2), ("Punt", 2), ("Dan", 1), ("Punt", 2), ("Zorg", 0), ("Eerst", 1)]
    found = body(make_docx("".join(numbered(*item) for item in text), numbering=ARTIKELEN))
    labels = ["Artikel 1 ", "1.1 ", "a) ", "b) ", "1.2 ", "a) ", "Artikel 2 ", "2.1 "]
    assert found == ["\n\n".join(label + words for label, (words, _) in zip(labels, text, strict=True))]


def test_a_list_goes_on_after_plain_text_and_another_begins_where_it_says() -> None:
    parts = [numbered("een"), p("tussendoor"), numbered("twee"), numbered("tien", num=2), numbered("elf", num=2)]
    assert body(make_docx("".join(parts), numbering=ARTIKELEN)) == [
        "Artikel 1 een\n\ntussendoor\n\nArtikel 2 twee\n\nArtikel 10 tien\n\nArtikel 11 elf"
    ]


@pytest.mark.parametrize(
    ("levels", "items", "expected"),
    [
        (level(0, "\uf0b7", "bullet"), [0, 0], ["• x", "• x"]),
        (
            level(0, "%1.", "upperRoman") + level(1, "%1.%2", more="<w:isLgl/>"),
            [0, 1, 0, 1],
            ["I. x", "1.1 x", "II. x", "2.1 x"],
        ),
        (level(0, "%1") + level(1, "%2", more='<w:lvlRestart w:val="0"/>'), [0, 1, 0, 1], ["1 x", "1 x", "2 x", "2 x"]),
        (level(0, "%1.", more='<w:suff w:val="nothing"/>'), [0], ["1.x"]),
        (level(0, "%1", "ordinalText"), [0], ["x"]),  # a form that is not known gives no number, never a wrong one
        (level(0, "", "none"), [0], ["x"]),
        (level(1, "%1.%2"), [1], ["x"]),
        (level(0, "%1") + level(1, "%1.%2"), [1, 1], ["1.1 x", "1.2 x"]),
    ],
)
def test_forms_of_numbers(levels: str, items: list[int], expected: list[str]) -> None:
    assert body(make_docx("".join(numbered("x", at) for at in items), numbering=lists(levels))) == [
        "\n\n".join(expected)
    ]


def test_numbers_by_style_and_a_paragraph_that_declines() -> None:
    levels = level(0, "%1", more='<w:pStyle w:val="Kop1"/>') + level(1, "%1.%2", more='<w:pStyle w:val="Kop2"/>')
    styles = (
        '<w:style w:styleId="Kop1"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Kop2"><w:basedOn w:val="Kop1"/></w:style>'
        '<w:style w:styleId="Rond"><w:basedOn w:val="Rond"/></w:style>'
    )
    style = '<w:pStyle w:val="{}"/>'.format
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    parts = [p("A", style("Kop1")), p("B", style("Kop2")), p("C", style("Kop1") + none), p("D", style("Rond"))]
    assert body(make_docx("".join(parts), numbering=lists(levels, num=5), styles=styles)) == ["1 A\n\n1.1 B\n\nC\n\nD"]


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [(4, "lowerRoman", "iv"), (1994, "upperRoman", "MCMXCIV"), (27, "lowerLetter", "aa"), (3, "decimalZero", "03")],
)
def test_written_numbers(number: int, form: str, written: str) -> None:
    assert write_number(number, form) == written


def test_notes_stand_below_the_page_that_refers_to_them() -> None:
    def run(name: str, at: int) -> str:
        return f'<w:r><w:{name}Reference w:id="{at}"/></w:r>'

    text = (
        f'<w:p><w:r><w:t>Een</w:t></w:r>{run("footnote", 2)}<w:r><w:br w:type="page"/></w:r></w:p>'
        f"<w:p><w:r><w:t>Twee</w:t></w:r>{run('endnote', 4)}{run('footnote', 3)}</w:p>"
    )
    notes = "".join(
        f'<w:footnote w:id="{at}">{p(words)}</w:footnote>' for at, words in ((0, "-"), (2, "bij een"), (3, "bij twee"))
    )
    found = body(make_docx(text, footnotes=notes, endnotes=f'<w:endnote w:id="4">{p("slot")}</w:endnote>'))
    assert found == ["Een(1)\n\n(1) bij een", "Twee(i)(2)\n\n(i) slot\n\n(2) bij twee"]


def test_headers_and_footers_by_section_without_page_numbers() -> None:
    def section(*references: str, more: str = "") -> str:
        stated = "".join(
            f'<w:{name.rstrip("0123456789")}Reference w:type="{kind}" r:id="r{name}"/>'
            for name, kind in map(str.split, references)
        )
        return f"<w:sectPr>{stated}{more}</w:sectPr>"

    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    instruction = "<w:r><w:instrText> PAGE </w:instrText></w:r>"
    number = f"{mark('begin')}{instruction}{mark('separate')}<w:r><w:t>7</w:t></w:r>{mark('end')}"
    total = '<w:fldSimple w:instr="NUMPAGES"><w:r><w:t>9</w:t></w:r></w:fldSimple>'
    text = (
        p("Voorblad", section("header1 first", "header2 default", "footer1 default", more="<w:titlePg/>"))
        + '<w:p><w:r><w:t>A</w:t><w:br w:type="page"/><w:t>B</w:t></w:r></w:p>'
        + p("C", section())
        + p("Zelfde blad")
        + section("header3 default", more='<w:type w:val="continuous"/>')
    )
    found = read_docx(
        make_docx(
            text,
            header1=p("Voor"),
            header2=p("Afspraken"),
            header3=p("Bijlage"),
            footer1=f"<w:p><w:r><w:t>Blad </w:t></w:r>{number}<w:r><w:t> van </w:t></w:r>{total}</w:p>",
        )
    )
    assert found == [
        ("Voorblad", "Voor"),
        ("A", "Afspraken\nBlad van"),
        ("B\n\nC\n\nZelfde blad", "Afspraken\nBlad van"),
    ]


def test_a_text_box_comes_once() -> None:
    box = f"<w:txbxContent>{p('In het kader.')}</w:txbxContent>"
    both = f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    alternatives = f"<mc:AlternateContent>{both}</mc:AlternateContent>"
    assert body(make_docx(f"<w:p><w:r><w:t>Tekst.</w:t></w:r><w:r>{alternatives}</w:r></w:p>{p('Verder.')}")) == [
        "Tekst.\n\nIn het kader.\n\nVerder."
    ]
    only_old = f"<mc:AlternateContent><mc:Choice Requires='x'/><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert body(make_docx(f"<w:p><w:r>{only_old}</w:r></w:p>")) == ["In het kader."]


def test_tables_nested_merged_and_as_a_frame() -> None:
    inner = f"<w:tbl>{row(p('a'), p('b'))}{row(p('c'), p('d'))}</w:tbl>"
    table = f"<w:tbl>{row(p('Wie'), p('Wat') + p('twee'))}{row(p('G'), inner)}{row(p(''), p(''))}</w:tbl>"
    frame = f"<w:tbl>{row(p('Kader.') + p('Nog een alinea.') + table)}</w:tbl>"
    assert body(make_docx(table)) == ["Wie | Wat twee\nG | a, b; c, d"]
    assert body(make_docx(frame)) == ["Kader.\n\nNog een alinea.\n\nWie | Wat twee\nG | a, b; c, d"]
    struck = row(p("weg"), p("weg")).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>")
    gone = f"<w:tbl>{struck}{row(p('x'), p('y'))}</w:tbl>"
    assert body(make_docx(gone)) == ["x | y"]


@pytest.mark.parametrize(
    ("run", "text"),
    [
        ('<w:hyperlink r:id="x"><w:r><w:t>link</w:t></w:r></w:hyperlink>', "link"),
        ("<w:smartTag><w:r><w:t>plaats</w:t></w:r></w:smartTag>", "plaats"),
        ('<w:fldSimple w:instr="DATE"><w:r><w:t>1 mei</w:t></w:r></w:fldSimple>', "1 mei"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Webdings" w:char="F099"/></w:r>', "\ufffd"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>verborgen</w:t></w:r>", ""),
        ("<w:r><w:t>huur</w:t><w:noBreakHyphen/><w:t>zorg</w:t><w:tab/><w:t>x</w:t></w:r>", "huur-zorg\tx"),
        ("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", "a+b"),
    ],
)
def test_pieces_of_a_paragraph(run: str, text: str) -> None:
    assert body(make_docx(f"<w:p>{run}</w:p>")) == [text]


def test_strict_files_are_read_too() -> None:
    members = docx_members(p("Strikt."))
    strict = members["word/document.xml"].replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert body(pack({**members, "word/document.xml": strict})) == ["Strikt."]


def test_a_break_before_the_first_paragraph_opens_no_page() -> None:
    assert body(make_docx(p("Een", "<w:pageBreakBefore/>") + p("Twee", "<w:pageBreakBefore/>"))) == ["Een", "Twee"]


def test_a_promised_part_that_is_missing_is_named() -> None:
    members = docx_members(p("Tekst."), footnotes="")
    del members["word/footnotes.xml"]
    with pytest.raises(Geweigerd, match=r"word/footnotes\.xml ontbreekt"):
        read_docx(pack(members))


def test_relations_to_elsewhere_and_in_a_circle_are_not_followed() -> None:
    members = docx_members(p("Tekst."))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{kind}/styles" Target="https://voorbeeld.invalid/x" TargetMode="External"/>'
        f'<Relationship Id="b" Type="{kind}/subDocument" Target="document.xml"/></Relationships>'
    )
    assert body(pack({**members, "word/_rels/document.xml.rels": relations.encode()})) == ["Tekst."]
