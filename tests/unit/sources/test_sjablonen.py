"""Ways in which sites list their agreements: each is found completely or is an alarm, none is silently empty."""

from __future__ import annotations

import pytest

from pipelines.sources import publicatiepagina
from pipelines.sources.bron import Bron, Site, read_sources
from tests.unit.sources.hulp import Tocht, antwoord, loop

LIJST = "https://www.voorbeeldwonen.nl/over-ons/prestatieafspraken"
MAP = "https://www.voorbeeldwonen.nl/files"
ALLE = {f"{MAP}/maastricht-2022-2026.pdf", f"{MAP}/beek-2024.pdf", f"{MAP}/gulpen.docx"}


def bron(**site: object) -> Bron:
    own = Site.model_validate({"naam": "Voorbeeld", "url": LIJST, "minimum": 3} | site)
    return read_sources()["publicatiepagina"].model_copy(update={"sites": (own,)})


def page(body: str, head: str = "<title>Prestatieafspraken</title>") -> str:
    return (
        f"<!doctype html><html lang='nl'><head>{head}</head><body><nav><a href='/'>Home</a><a href='/huren'>Huren</a>"
        f"</nav><main><h1>Prestatieafspraken</h1>{body}</main>"
        "<footer><a href='/files/privacyverklaring.pdf'>Privacyverklaring</a></footer></body></html>"
    )


def walk(body: str | bytes, **site: object) -> Tocht:
    return loop(publicatiepagina, bron(**site), {LIJST: body})


FOUND = {
    "plain list": page(
        "<ul><li><a href='/files/maastricht-2022-2026.pdf'>Prestatieafspraken Maastricht 2022-2026</a></li>"
        "<li><a href='/files/beek-2024.pdf'>Prestatieafspraken Beek 2024</a></li>"
        "<li><a href='/files/gulpen.docx'>Prestatieafspraken Gulpen-Wittem 2024-2027</a></li></ul>"
    ),
    "table": page(
        "<table><tr><th>Gemeente</th><th>Bestand</th></tr>"
        "<tr><td>Maastricht</td><td><a href='/files/maastricht-2022-2026.pdf'>Download</a></td></tr>"
        "<tr><td>Beek</td><td><a href='/files/beek-2024.pdf'>Download</a></td></tr>"
        "<tr><td>Gulpen-Wittem</td><td><a href='/files/gulpen.docx'>Download</a></td></tr></table>"
    ),
    "accordion": page(
        "<details><summary>Maastricht</summary><p><a href='/files/maastricht-2022-2026.pdf'>2022-2026</a></p></details>"
        "<details><summary>Beek</summary><p><a href='/files/beek-2024.pdf'>2024</a></p></details>"
        "<details><summary>Gulpen-Wittem</summary><p><a href='/files/gulpen.docx'>2024</a></p></details>"
    ),
    "cards": page(
        "".join(
            f"<article class='card'><h3>{name}</h3><p>Lees het document</p><a class='btn' href='{url}'>Download</a>"
            "</article>"
            for name, url in [
                ("Maastricht", "/files/maastricht-2022-2026.pdf"),
                ("Beek", "/files/beek-2024.pdf"),
                ("Gulpen-Wittem", "/files/gulpen.docx"),
            ]
        )
    ),
    "WordPress file block": page(
        "".join(
            f"<div class='wp-block-file'><a id='wp-{n}' href='{url}'>{name}</a><a href='{url}' download "
            f"class='wp-block-file__button' aria-describedby='wp-{n}'>Downloaden</a></div>"
            for n, (name, url) in enumerate(
                [
                    ("Prestatieafspraken Maastricht", "/files/maastricht-2022-2026.pdf"),
                    ("Prestatieafspraken Beek", "/files/beek-2024.pdf"),
                    ("Prestatieafspraken Gulpen-Wittem", "/files/gulpen.docx"),
                ]
            )
        )
    ),
    "Drupal file field": page(
        "<div class='field field--type-file'>"
        "<span class='file file--application-pdf'><a href='/files/maastricht-2022-2026.pdf' type='application/pdf; "
        "length=120000' title='maastricht-2022-2026.pdf'>Maastricht</a></span> <span>(117.19 KB)</span>"
        "<span class='file'><a href='/files/beek-2024.pdf' type='application/pdf'>Beek 2024</a></span>"
        "<span class='file'><a href='/files/gulpen.docx'>Gulpen-Wittem</a></span></div>"
    ),
    "TYPO3": page(
        "<ul class='ce-uploads'><li><img src='/icon/pdf.gif' alt=''><div><a href='/files/maastricht-2022-2026.pdf'>"
        "<span class='ce-uploads-fileName'>maastricht-2022-2026.pdf</span></a><span class='ce-uploads-filesize'>2 MB"
        "</span></div></li><li><a href='/files/beek-2024.pdf'>Beek</a></li><li><a href='/files/gulpen.docx'>G</a>"
        "</li></ul>"
    ),
    "definition list": page(
        "<dl><dt>Maastricht</dt><dd><a href='/files/maastricht-2022-2026.pdf'>2022-2026</a></dd><dt>Beek</dt>"
        "<dd><a href='/files/beek-2024.pdf'>2024</a></dd><dt>Gulpen-Wittem</dt><dd><a href='/files/gulpen.docx'>2024"
        "</a></dd></dl>"
    ),
    "headings per year": page(
        "<h2>2022</h2><h3>Maastricht</h3><a href='/files/maastricht-2022-2026.pdf'>Getekende versie</a>"
        "<h2>2024</h2><h3>Beek</h3><a href='/files/beek-2024.pdf'>Getekende versie</a>"
        "<h3>Gulpen-Wittem</h3><a href='/files/gulpen.docx'>Getekende versie</a>"
    ),
    "icon with aria-label": page(
        "".join(
            f"<a href='{url}' aria-label='Download {name}'><svg><path d='M0 0'/></svg></a>"
            for name, url in [
                ("Prestatieafspraken Maastricht 2022-2026", "/files/maastricht-2022-2026.pdf"),
                ("Prestatieafspraken Beek 2024", "/files/beek-2024.pdf"),
                ("Prestatieafspraken Gulpen-Wittem", "/files/gulpen.docx"),
            ]
        )
    ),
    "lazy data attributes and onclick": page(
        "<button data-href='/files/maastricht-2022-2026.pdf'>Maastricht 2022-2026</button>"
        "<div data-url='/files/beek-2024.pdf' role='link'>Beek 2024</div>"
        "<span onclick=\"window.open('/files/gulpen.docx','_blank')\">Gulpen-Wittem</span>"
    ),
    "choice, button and drawing": page(
        "<select><option value='/files/maastricht-2022-2026.pdf'>Maastricht 2022-2026</option></select>"
        "<form><button formaction='/files/beek-2024.pdf'>Beek 2024</button></form>"
        "<svg><a xlink:href='/files/gulpen.docx'><text>Gulpen-Wittem</text></a></svg>"
        "<a href='/files/foto.jpg' download>Foto Stein</a><a href='/media/nieuws'>Nieuws</a>"
        "<a href='http://[x.pdf'>a</a><a href='http://a:99999/x.pdf'>b</a><a href='http://a..b/x.pdf'>c</a>"
    ),
    "header within an article": (
        "<title>P</title><article><header><h2>Maastricht</h2><a href='/files/maastricht-2022-2026.pdf'>Stuk</a>"
        "</header></article><main><nav><a href='/files/beek-2024.pdf'>Beek</a></nav><a href='/files/gulpen.docx'>"
        "Gulpen-Wittem</a></main>"
    ),
    "marked sections": page(
        "<![CDATA[ x ]]><![if !IE]><a href='/files/maastricht-2022-2026.pdf'>Maastricht</a><![endif]><![C x>"
        "<a href='/files/beek-2024.pdf'>Beek</a><a href='/files/gulpen.docx'>Gulpen-Wittem</a>"
    ),
    "base href": page(
        "<a href='maastricht-2022-2026.pdf'>Maastricht</a><a href='./beek-2024.pdf'>Beek</a>"
        "<a href='../files/gulpen.docx'>Gulpen-Wittem</a>",
        head="<title>Prestatieafspraken</title><base href='https://www.voorbeeldwonen.nl/files/'>",
    ),
    "XHTML with namespaces": (
        "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' "
        "'http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd'><html xmlns='http://www.w3.org/1999/xhtml' xml:lang='nl'>"
        "<head><title>Prestatieafspraken</title></head><body><ul>"
        "<li><a href='/files/maastricht-2022-2026.pdf'>Maastricht</a><br/></li>"
        "<li><a href='/files/beek-2024.pdf'>Beek</a></li><li><a href='/files/gulpen.docx'>Gulpen-Wittem</a></li>"
        "</ul></body></html>"
    ),
    "viewer in an iframe": page(
        "<iframe src='/web/viewer.html?file=/files/maastricht-2022-2026.pdf#page=1'></iframe>"
        "<iframe data-src='https://docs.example.nl/gview?embedded=1&amp;url=https%3A%2F%2Fwww.voorbeeldwonen.nl%2Ffiles"
        "%2Fbeek-2024.pdf'></iframe><object data='/files/gulpen.docx'></object>"
    ),
    "the same address in several spellings": page(
        "<a href='//www.voorbeeldwonen.nl/files/maastricht-2022-2026.pdf#page=3'>Maastricht</a>"
        "<a href='/files/maastricht-2022-2026.pdf?utm_source=nieuwsbrief&amp;utm_medium=mail'>Maastricht</a>"
        "<a href=' /files/beek-2024.pdf\n'>Beek</a><a href='https://WWW.voorbeeldwonen.nl:443/files/beek-2024.pdf'>"
        "Beek</a><a href='/files/gulpen.docx'>Gulpen-Wittem</a><a href='mailto:info@voorbeeldwonen.nl?x=a.pdf'>m</a>"
        "<a href='javascript:open(\"a.pdf\")'>j</a>"
    ),
    "broken markup": (
        "<html><head><title>P</title><body><ul><li>"
        "<a href=/files/maastricht-2022-2026.pdf>Maastricht 2022-2026"
        "<li><a href='/files/beek-2024.pdf'>Beek 2024<li><b><i>"
        "<a href=/files/gulpen.docx>Gulpen-Wittem</b></i></ul></p>"
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_a_list_is_found_completely(name: str) -> None:
    tocht = walk(FOUND[name])
    assert not tocht.fouten
    assert set(tocht.vondsten) == ALLE
    gemeenten = {url.rsplit("/")[-1]: v.gemeente_code for url, v in tocht.vondsten.items()}
    if name not in ("TYPO3", "viewer in an iframe"):  # there the name is nowhere but in lower case in the file name
        assert gemeenten == {"maastricht-2022-2026.pdf": "GM0935", "beek-2024.pdf": "GM0888", "gulpen.docx": "GM1729"}
    assert tocht.vondsten[f"{MAP}/maastricht-2022-2026.pdf"].jaar == 2022
    assert tocht.vondsten[f"{MAP}/beek-2024.pdf"].jaar == 2024
    assert all(v.titel for v in tocht.vondsten.values())


HANDLERS = {
    "SharePoint": "/_layouts/15/download.aspx?SourceUrl=/sites/wonen/Prestatieafspraken%20Beek%202024.pdf",
    "SharePoint by number": "/_layouts/15/download.aspx?UniqueId=7f3c",
    "Umbraco": "/media/1234/prestatieafspraken-beek-2024.pdf",
    "Umbraco by number": "/media/1234",
    "download by number": "/download/123",
    "query": "/index.php?file=123",
    "declared type": "/stuk/123' type='application/pdf",
    "download attribute": "/stuk/123' download='x",
    "upper case": "/FILES/PRESTATIEAFSPRAKEN%20BEEK%202024.PDF",
    "on another host": "https://cdn.example.com/x/prestatieafspraken.pdf",
    "kind in the text": "/stuk/9",
}


@pytest.mark.parametrize("name", HANDLERS)
def test_a_document_without_a_plain_address_is_found(name: str) -> None:
    suffix = " (pdf, 1,2 MB)" if name == "kind in the text" else ""
    tocht = walk(page(f"<p><a href='{HANDLERS[name]}'>Prestatieafspraken Beek 2024{suffix}</a></p>"), minimum=1)
    assert not tocht.fouten
    (vondst,) = tocht.vondsten.values()
    assert (vondst.titel, vondst.jaar, vondst.gemeente) == ("Prestatieafspraken Beek 2024", 2024, "Beek")


def test_a_page_in_latin_1_keeps_its_letters() -> None:
    body = "<html><head><title>x</title></head><body><a href='/files/caf\xe9.pdf'>Co\xf6peratie 2024</a></body></html>"
    tocht = loop(
        publicatiepagina,
        bron(minimum=1),
        {LIJST: antwoord(LIJST, body.encode("latin-1"), "text/html; charset=ISO-8859-1")},
    )
    ((url, vondst),) = tocht.vondsten.items()
    assert (url, vondst.titel) == (f"{MAP}/caf%C3%A9.pdf", "Coöperatie 2024")


def test_the_declared_encoding_is_used() -> None:
    body = "<a href='/a.pdf'>Afspraken van 1 miljoen \u20ac</a>".encode("iso-8859-15")
    tocht = loop(publicatiepagina, bron(minimum=1), {LIJST: antwoord(LIJST, body, 'text/html; charset="ISO-8859-15"')})
    assert [v.titel for v in tocht.vondsten.values()] == ["Afspraken van 1 miljoen €"]


SHELL = "<noscript>Zet JavaScript aan.</noscript><script src='/app.js'></script>"
ALARMS = {
    "Next.js shell": (
        "<html><head><title>Prestatieafspraken</title></head><body><div id='__next'></div><script id='__NEXT_DATA__' "
        'type=\'application/json\'>{"docs":[{"url":"\\/files\\/prestatieafspraken-beek-2024.pdf"}]}</script></body>'
        "</html>",
        "needs_js",
    ),
    "data beside a link": (
        page(
            "<p>Hier staan de afspraken.</p><a href='/files/prestatieafspraken-beek-2024.pdf'>Beek</a>"
            '<script type="application/json">["/files/prestatieafspraken-beek-2024.pdf",'
            '"/files/prestatieafspraken-stein-2024.pdf"]</script>'
        ),
        "prestatieafspraken-stein-2024.pdf",
    ),
    "shell": (f"<html><head><title>Wonen</title></head><body><div id='root'></div>{SHELL}</body></html>", "needs_js"),
    "shell with a footer": (
        "<html><head><title>Wonen</title></head><body><div id='root'></div><div class='voet'>"
        f"<a href='/files/privacyverklaring.pdf'>Privacyverklaring</a></div>{SHELL}</body></html>",
        "needs_js",
    ),
    "Swing shell": (
        "<html><body>Een ogenblik geduld a.u.b.<script src='/script/ballroom.js'></script></body></html>",
        "js",
    ),
    "cookie wall": (
        "<html><head><title>Wonen</title></head><body><h1>Wij gebruiken cookies</h1><p>Om deze site te bekijken moet u "
        f"eerst kiezen. {'Cookies helpen ons de site beter te maken. ' * 6}</p><button>Akkoord</button>"
        "<a href='/files/cookiebeleid'>Beleid</a></body></html>",
        "cookies",
    ),
    "login wall": (
        "<html><head><title>Inloggen</title></head><body><form><input type='text'><input type='password'></form>"
        "</body></html>",
        "login",
    ),
    "login without a title": (
        f"<html><body><p>{'Mijn omgeving. ' * 20}</p><form><input type='PASSWORD'></form></body></html>",
        "login",
    ),
    "soft 404": (
        page("<a href='/files/a-1.pdf'>Jaarverslag</a>").replace("<h1>P", "<h1>Pagina niet gevonden"),
        "not found",
    ),
    "soft 404 in the title": (page("<p>Helaas</p>", "<title>404 - Wonen</title>"), "not found"),
    "maintenance": (
        "<html><head><title>Wonen</title></head><body><p>Wegens onderhoud dicht.</p></body></html>",
        "maint",
    ),
    "redirect by meta": (
        "<html><head><meta http-equiv='refresh' content='0;url=/nieuw'></head><body>Verhuisd</body></html>",
        "elsewhere",
    ),
    "prose without links": (page(f"<p>{'Wij maken afspraken met gemeenten. ' * 60}</p>"), "without them"),
    "only furniture": (page("<p>Zie onderaan.</p>"), "0 links"),
    "an agreement in the footer alone": (
        page("<p>Zie onder.</p>").replace("privacyverklaring", "prestatieafspraken-2015"),
        "0 links",
    ),
    "commented out": (page("<!-- <a href='/files/beek-2024.pdf'>Beek 2024</a> -->"), "0 links"),
    "empty": ("", "0 links"),
}


@pytest.mark.parametrize("name", ALARMS)
def test_a_page_without_its_list_is_an_alarm(name: str) -> None:
    body, word = ALARMS[name]
    tocht = walk(body, minimum=1)
    assert not tocht.vondsten
    assert word in tocht.fouten["Voorbeeld"]
    assert LIJST in tocht.fouten["Voorbeeld"]


def test_paging_is_followed_to_its_end() -> None:
    def listing(n: int) -> str:
        more = f"<a href='?page={n + 1}' rel='next'>Volgende ›</a>" if n < 3 else ""
        numbers = "".join(f"<a href='?page={m}'>{m}</a>" for m in (1, 2, 3))
        return page(
            f"<a href='/files/prestatieafspraken-{2020 + n}.pdf'>Prestatieafspraken {2020 + n}</a>{numbers}{more}"
        )

    tocht = loop(
        publicatiepagina,
        bron(minimum=1),
        {LIJST: listing(1), f"{LIJST}?page=2": listing(2), f"{LIJST}?page=3": listing(3)},
    )
    assert not tocht.fouten
    assert sorted(v.jaar or 0 for v in tocht.vondsten.values()) == [2021, 2022, 2023]
    assert len(tocht.vragen) == 3


@pytest.mark.parametrize(
    "more",
    [
        "<a href='?blad=1'>1</a><a href='?blad=2'>2</a>",
        "<a href='?blad=2' aria-label='Volgende pagina'><svg/></a>",
        "<a href='?blad=2'>»</a><a href='/nieuws/ander-bericht'>»</a>",
        "<link rel='next' href='?blad=2'>",
    ],
)
def test_the_next_page_is_found_however_it_is_called(more: str) -> None:
    tocht = loop(
        publicatiepagina,
        bron(minimum=1),
        {
            LIJST: page("<a href='/files/beek-2024.pdf'>Beek</a>" + more),
            f"{LIJST}?blad=2": page("<a href='/files/gulpen.docx'>Gulpen-Wittem</a><a href='?blad=1'>1</a>"),
        },
    )
    assert not tocht.fouten
    assert len(tocht.vondsten) == 2


def test_detail_pages_are_followed_two_levels() -> None:
    tocht = loop(
        publicatiepagina,
        bron(minimum=2),
        {
            LIJST: page(
                f"<a href='{LIJST}/beek'>Prestatieafspraken Beek</a>"
                f"<a href='{LIJST}/stein'>Prestatieafspraken Stein</a>"
                "<a href='/nieuws'>Nieuws</a><a href='https://elders.nl/prestatieafspraken'>elders</a>"
            ),
            f"{LIJST}/beek": page("<a href='/files/stuk.pdf'>Getekend 2024</a>"),
            f"{LIJST}/stein": page(
                f"<a href='{LIJST}/stein/2023'>Jaarafspraken 2023</a>"
                f"<a href='{LIJST}/stein/2022'>Jaarafspraken 2022</a>"
            ),
            f"{LIJST}/stein/2022": page(
                f"<a href='/files/stein-2022.pdf'>Stein 2022</a><a href='{LIJST}/stein/2022/bij'>Jaarafspraken bij</a>"
            ),
            f"{LIJST}/stein/2023": antwoord(f"{LIJST}/stein/2023", b"%PDF-1.7", "application/pdf"),
        },
    )
    assert not tocht.fouten
    assert {(v.gemeente, v.jaar) for v in tocht.vondsten.values()} == {
        ("Beek", 2024),
        (None, 2023),
        ("Stein", 2022),
    }
    assert len(tocht.vragen) == 5
    assert any("leads to 1 more pages" in melding for melding in tocht.meldingen)
