"""Web pages: the furniture goes, the agreement stays, whatever its elements are called."""

from __future__ import annotations

import pytest

from transforms.tekst import read_document

ZIN = "De gemeente en de corporatie bouwen samen veertig nultredenwoningen."
LINKS = '<a href="/a">Nieuws van de gemeente</a> <a href="/b">Alle woningen op een rij</a>'


def read(markup: str) -> str:
    """The text of a page with this body."""
    (page,) = read_document(f"<!doctype html><html><body>{markup}</body></html>".encode(), "x").paginas
    return page.tekst


@pytest.mark.parametrize(
    "furniture",
    [
        "<div class='cookie-banner'><p>Deze site gebruikt cookies om u beter te helpen.</p></div>",
        "<div id='CookieConsent'>Wij meten het bezoek.</div>",
        f"<div class='breadcrumbs'>U bent hier: {LINKS}</div>",
        f"<ol class=kruimelpad><li>{LINKS}</li></ol>",
        "<a class='skip-link' href='#inhoud'>Meteen lezen</a>",
        "<p><a href='#inhoud'>Direct naar de inhoud</a></p>",
        "<p><a href='#'><span>Print deze pagina</span></a></p>",
        "<ul><li><a href='#'>Terug naar boven</a></li></ul>",
        f"<div class='share-buttons'>Deel: {LINKS}</div>",
        f"<div class='related-content'><h2>Zie ook</h2>{LINKS}</div>",
        f"<div role=navigation>{LINKS}</div>",
        f"<div role=complementary>{LINKS}</div>",
        "<div role=dialog>Inloggen</div>",
        "<p hidden>Verborgen tekst</p>",
        "<p aria-hidden=true>Verborgen tekst</p>",
        "<p style='color: red; Display : none'>Verborgen tekst</p>",
        "<select><option>2020</option></select><textarea>vraag</textarea>",
        "<button>Zoek</button><noscript>Zet script aan</noscript><template>x</template>",
    ],
)
def test_furniture_goes(furniture: str) -> None:
    assert read(f"{furniture}<p>{ZIN}</p>{furniture}") == ZIN
    assert read(f"<main>{furniture}<p>{ZIN}</p></main>") == ZIN


@pytest.mark.parametrize(
    "markup",
    [
        "<div class='cookie-accepted'><h1>{}</h1></div>",
        "<div class='has-cookie-bar'><p>{}</p>" + f"<p>{ZIN}</p>" * 60 + "</div>",
        "<div class='print'><p>{}</p></div>",
        f"<div class='menu'><p>{{}} {ZIN} {ZIN}</p>{LINKS}</div>",
        "<div class='sidebar footer related'><p>{}</p></div>",
        "<div class='accordion-panel' hidden><p>{}</p></div>",
        "<div role=tabpanel style='display:none'><p>{}</p></div>",
        "<details><summary>Wonen</summary><p>{}</p></details>",
        "<form action=/><p>{}</p></form>",
        "<p>Delen: {}</p>",
        "<section><header>{}</header></section>",
        f"<article><footer>{{}}</footer><p>{LINKS}</p></article>",
        "<main></main><p>{}</p>",
        "<main><script>laad()</script></main><div>{}</div>",
    ],
)
def test_the_agreement_stays(markup: str) -> None:
    text = "Wij delen, printen en verhuren veertig woningen in het menu van 2020."
    assert text in read(markup.format(text))


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (
            "<table><tr><td><p>Wie</p></td><td><p>Wat</p><ul><li>een<li>twee</ul></td></tr></table>",
            "Wie | Wat een twee",
        ),
        ("<table><tr><th>Nr<th>Actie<tr><td>1<td>Lift</table>", "Nr\n\nActie\n\n1\n\nLift"),
        ("<table><tr><td><p>Een</p><p>Twee</p></td></tr></table>", "Een\n\nTwee"),
        ("<table role=presentation><tr><td>Links</td><td>Rechts</td></tr></table>", "Links\n\nRechts"),
        ("<table><tr><td>Menu</td><td><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>", "Menu\n\na | b"),
        ("<h2>Kop</h2>tekst<h3>Kop</h3>", "Kop\n\ntekst\n\nKop"),
        ("<dl><dt>Bouw</dt><dd>veertig</dd></dl>", "Bouw\nveertig"),
        ("<ol><li>een</li><li>twee</li></ol>", "1. een\n2. twee"),
        ("<ol start=3 type=a><li>een</li><li value=9>twee</li></ol>", "c. een\ni. twee"),
        ("<ol><li>1. een</li><li>b) twee</li><li>Artikel 3</li></ol>", "1. een\nb) twee\nArtikel 3"),
        ("<ol><li>een<ol><li>diep</li></ol></li><li>twee</li></ol>", "1. een\n\n1. diep\n\n2. twee"),
        ("a<br>b<br/>c &amp; d &euro; &#233; &nbsp; e", "a\nb\nc & d € é e"),
        ("<pre>regel 1\nregel 2</pre>", "regel 1\nregel 2"),
        ("<p>\x01a\x02 | b\x0c</p>", "a | b"),
    ],
)
def test_structure(markup: str, expected: str) -> None:
    assert read(f"<p>{ZIN}</p>{markup}") == f"{ZIN}\n\n{expected}"


@pytest.mark.parametrize(
    "element", ["<header>", "<div class=menu>", "<ol><li>", "<table><tr><td>", "<p><a href=x>", "<b>"]
)
def test_deep_nesting_of_anything_is_read(element: str) -> None:
    markup = f"<html><main>{element * 5000}{ZIN}".encode()
    assert ZIN in " ".join(read_document(markup, "x").paginas[0].tekst.replace("1. ", "").split())


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "cp1252"])
def test_encodings_without_a_word_about_them(codec: str) -> None:
    data = f"<html><body><p>{ZIN} Cliënten à € 5.</p></body></html>".encode(codec)
    assert read_document(data, "x").paginas[0].tekst == f"{ZIN} Cliënten à € 5."


PROZA = (
    f"Wij bouwen veertig woningen voor ouderen in de wijk Voorbeeld. {ZIN} De gemeente betaalt de helft van de lift."
)


@pytest.mark.parametrize(
    "markup",
    [
        "<section><h2>Deel 2</h2><p>{}</p></section>",
        "<div><article><p>{}</p></article></div>",
        "<aside><p>{}</p></aside>",
        "<div hidden><p>{}</p></div>",
        "<div style='display:none'><p>{}</p></div>",
        "<div aria-hidden=true><p>{}</p></div>",
        "<div class='cookie-layout'><p>{}</p></div>",
    ],
)
def test_full_sentences_stay_wherever_they_stand(markup: str) -> None:
    block = markup.format(PROZA)
    assert PROZA in read(f"<p>Over wonen.</p>{block}")
    assert PROZA in read(f"<main><p>Over wonen.</p>{block}</main>")
    beside = read(f"<nav>{LINKS}</nav><div><main><p>Over wonen.</p></main>{block}</div><footer>{LINKS}</footer>")
    assert beside == f"Over wonen.\n\n{'Deel 2' if 'Deel 2' in block else ''}\n\n{PROZA}".replace("\n\n\n\n", "\n\n")


def test_what_stands_before_the_main_part_comes_before_it() -> None:
    text = read(f"<section>{PROZA} Een.</section><section>{PROZA} Twee.</section><main>Midden.</main>")
    assert text == f"{PROZA} Een.\n\n{PROZA} Twee.\n\nMidden."


def test_a_header_with_title_and_a_sentence_stays() -> None:
    assert ZIN in read(f"<header><h1>Prestatieafspraken</h1><p>{ZIN}</p></header><p>Over wonen.</p>")
    assert read(f"<header><h1>Gemeente</h1>{LINKS}</header><p>{ZIN}</p>") == ZIN


@pytest.mark.parametrize("markup", ["<div hidden>{}</div>", "<aside>{}</aside>", "<div>{}</div>"])
def test_notices_and_menus_outside_the_text_go(markup: str) -> None:
    notice = (
        "Wij plaatsen cookies om het bezoek te kunnen meten. U kunt dat weigeren, dan meten wij helemaal niets meer."
    )
    for furniture in (
        notice,
        f"<ul><li>{LINKS}</li></ul>" * 5,
        "<script>Een zin van een programma. Nog een zin.</script>",
    ):
        assert read(f"<main><p>{ZIN}</p></main>{markup.format(furniture)}") == ZIN
