"""The faults that are planted into the clean nation, per rule that must see them alone.

Here: for every rule one or more lists of statements; each list breaks that rule and no other.
Not here: the clean rows (`nation`), the tables around the central one (`faults_around`), the judging (`test_rules`).
"""

# ruff: noqa: S608 - the statements are put together from constants of the tests

from __future__ import annotations

from tests.unit.expectations import faults_around, nation
from tests.unit.expectations.faults_indeling import FAULTS_INDELING, LATER_2016
from tests.unit.expectations.nation_indeling import INDELING

TABEL = "vergelijking.koplopers_tabel"
LANG = "vergelijking.koplopers_lang"
DEKKING = "vergelijking.dekking"
LEDEN = "vergelijking.vergelijking_gemeenten"
CYCLUS = "vergelijking.cyclus"
STEUN = "vergelijking.steun_2016"
CIJFER = "referentie.gemeente_cijfer"
CBS_2026 = (
    "INSERT INTO referentie.gemeente_indeling SELECT 2026, gemeente_code, naam, provincie_code, provincie "
    "FROM referentie.gemeente WHERE geldig_tot IS NULL"
)
"""The division of 2026 as CBS would give it for the clean nation."""

RONDE = (
    "INSERT INTO controle.ronde BY NAME SELECT 'inbox' AS bron, '20261102T043000Z' AS ronde, 'afgekeurd' AS status, "
    "false AS klaar, 0 AS vragen, 0 AS vragen_mislukt, 0 AS gevonden, 0 AS afgewezen, 0 AS opgehaald, "
    "0 AS ongewijzigd, 0 AS geweerd, 0 AS geweigerd, 0 AS mislukt"
)
"""A crawl that was not believed, of the one source of the clean nation; alone it breaks nothing but the origin of the
two captures without a link."""
LINKS = (
    "INSERT INTO kern.vindplaats BY NAME SELECT bron, url, 'document' AS soort, 'vastgelegd' AS status "
    "FROM kern.vastlegging WHERE url <> 'inbox:d.pdf'"
)
"""With this they have one."""

RIJ_1, RIJ_2 = (f"'{nation.digest(rij)}'" for rij in ("rij 1", "rij 2"))
VERSIE = f"INSERT INTO kern.afspraak_versie VALUES ({RIJ_2}, {RIJ_1}, 0.9, 'getekend')"
"""Two agreements of the clean nation for the same years become versions of one; they bind no common gemeente."""
SAMEN = f"UPDATE kern.afspraak_gemeente SET gemeente_code = 'GM0001' WHERE afspraak_id IN ({RIJ_1}, {RIJ_2})"
"""With this they do."""


BINDT_403 = f"INSERT INTO kern.afspraak_gemeente VALUES ('{nation.AFSPRAAK}', 'GM0403', 'Gemeente 403', 'titel')"

GEEN_TOEZEGGING = "DELETE FROM vergelijking.toezeggingen_totaal"
"""The one commitment is of an agreement that is no longer compared."""


def een_meer(code: str, jaar: int) -> tuple[str, ...]:
    """A gemeente that existed a year longer, in the groups of its last year."""
    same = "w.jaar = v.jaar AND w.soort = v.soort AND w.groep = v.groep"
    its = f"(SELECT soort, groep FROM {LEDEN} WHERE gemeente_code = '{code}' AND jaar = {jaar})"
    return (
        f"INSERT INTO {LEDEN} SELECT * REPLACE ({jaar} AS jaar) FROM {LEDEN} "
        f"WHERE gemeente_code = '{code}' AND jaar = {jaar - 1}",
        f"UPDATE {LEDEN} AS v SET aantal = (SELECT count(*) FROM {LEDEN} AS w WHERE {same}) WHERE jaar = {jaar}",
        f"UPDATE vergelijking.groep SET gemeenten = gemeenten + 1 WHERE jaar = {jaar} AND (soort, groep) IN {its}",
    )


def besluit(waarde: str) -> str:
    """A valid human decision on the one ja of the clean nation."""
    return (
        "INSERT INTO kern.beoordeling BY NAME SELECT afspraak_id, kader, kenmerk, coder, "
        f"'{waarde}' AS waarde, 'lezer-1' AS beoordelaar, DATE '2026-01-01' AS datum, 1 AS volgorde, "
        "'geldig' AS status "
        f"FROM kern.codering WHERE coder = '{nation.CODER}' AND waarde = 'ja'"
    )


def correctie(stand: str, verwacht: str, waarde: str, gevonden: str) -> str:
    """A correction of the last year of the one agreement of the clean nation, which is 2023."""
    return (
        f"INSERT INTO kern.correctie BY NAME SELECT 'proef' AS id, 'kern.afspraak' AS tabel, 'jaar_tot' AS kolom, "
        f"'{{\"afspraak_id\": \"{nation.AFSPRAAK}\"}}' AS sleutel, '{verwacht}' AS verwacht, '{waarde}' AS waarde, "
        f"'{gevonden}' AS gevonden, '{stand}' AS toegepast, 'een goede reden' AS reden, 'bevestigd' AS status, "
        "DATE '2026-01-01' AS datum, 'lezer-1' AS door"
    )


TREND, AANDEEL, IJKPUNT = (f"vergelijking.{name}" for name in ("trend", "aandeel", "ijkpunt"))
GETROKKEN = (
    "INSERT INTO kern.beoordeling BY NAME SELECT afspraak_id, kader, kenmerk, 'nee' AS waarde, "
    "'lezer-1' AS beoordelaar, DATE '2026-01-01' AS datum, 1 AS volgorde, 'heropend' AS status, "
    "'tekst' AS status_reden, "
    "'2 van 10 in alle; trekking 0a1b2c3d, 2 van 10' AS steekproef, 0.2 AS insluitkans, '0a1b2c3d' AS trekking, "
    "10 AS trekking_omvang, 'alle' AS stratum, 10 AS stratum_omvang "
    f"FROM kern.codering WHERE coder = '{nation.CODER}' AND kenmerk IN ('woonvormen', 'eigen_regie')"
)
"""Two decisions on an agreement that was drawn; alone they break nothing."""
AANSLUITING = "controle.aansluiting"
TELLING = "controle.telling"
ACCOUNT = (
    f"INSERT INTO {AANSLUITING} (regel, stap, post, reden, aantal) VALUES "
    "(1, 'gevonden', 'begin', NULL, 1), (2, 'gevonden', 'bij', 'zonder_vindplaats', 2), "
    "(3, 'gevonden', 'eind', NULL, 3), "
    "(4, 'vastgelegd', 'begin', NULL, 3), (5, 'vastgelegd', 'eind', NULL, 3), "
    "(6, 'gelezen', 'begin', NULL, 3), (7, 'gelezen', 'af', 'onleesbaar', 1), (8, 'gelezen', 'af', 'geweigerd', 1), "
    "(9, 'gelezen', 'onverklaard_weg', NULL, 0), (10, 'gelezen', 'eind', NULL, 1), "
    "(11, 'afspraak', 'begin', NULL, 1), (12, 'afspraak', 'bij', 'meer_delen', 1), (13, 'afspraak', 'af', 'bod', 1), "
    "(14, 'afspraak', 'eind', NULL, 1), (15, 'gecodeerd', 'begin', NULL, 1), "
    "(16, 'gecodeerd', 'bij', 'koplopers2016', 14), (17, 'gecodeerd', 'af', 'niet_gecodeerd', 1), "
    "(18, 'gecodeerd', 'eind', NULL, 14)"
)
"""The account of the clean nation, which has none of its own: planted faults change what it is about."""
COUNTS = (
    f"INSERT INTO {TELLING} VALUES ('inbox', '2020', 'prestatieafspraken', 1, 1, 1, 1, 1), "
    "('inbox', 'onbekend', 'onbekend', 0, 2, 0, 0, 0), "
    "('koplopers2016', '2016', 'prestatieafspraken', 0, 0, 0, 14, 13)",
    "INSERT INTO referentie.bron BY NAME SELECT * REPLACE ('koplopers2016' AS bron) FROM referentie.bron",
)
"""Its counts, and the source of the table of 2016."""

FAULTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "koplopers_zijn_dertien": (
        ("UPDATE referentie.kenmerk SET groep = 'instrument' WHERE kader = 'koplopers' AND volgorde = 5",),
    ),
    "ja_heeft_bewijs": (
        (f"UPDATE kern.codering SET waarde = 'ja' WHERE coder = '{nation.CODER}' AND kenmerk = 'eigen_regie'",),
    ),
    "taalmodel_leidt_nergens": ((f"UPDATE {TABEL} SET coder = 'taalmodel-x-00000000' WHERE coder IS NOT NULL",),),
    "bewijs_alleen_bij_ja": (
        (
            "INSERT INTO kern.bewijs BY NAME SELECT * REPLACE ('eigen_regie' AS kenmerk) FROM kern.bewijs",
        ),
    ),
    "citaat_staat_op_pagina": (
        # Same place, same length, other words; also in the row that repeats it.
        (
            "UPDATE kern.bewijs SET citaat = replace(citaat, '40', '41')",
            f"UPDATE {LANG} SET citaat = replace(citaat, '40', '41')",
        ),
        ("UPDATE kern.bewijs SET pagina = 9", f"UPDATE {LANG} SET pagina = 9 WHERE pagina IS NOT NULL"),
        (
            "UPDATE kern.bewijs SET begin = begin - 1, eind = eind - 1",
            f"UPDATE {LANG} SET begin = begin - 1, eind = eind - 1 WHERE begin IS NOT NULL",
        ),
    ),
    "toezegging_staat_op_pagina": (("UPDATE kern.toezegging SET begin = begin - 1, eind = eind - 1",),),
    # The place runs over the end of the page, where the slice is still the quote.
    "citaat_lengte": (
        ("UPDATE kern.bewijs SET eind = eind + 5", f"UPDATE {LANG} SET eind = eind + 5 WHERE eind IS NOT NULL"),
    ),
    "toezegging_lengte": (("UPDATE kern.toezegging SET eind = eind + 5",),),
    "paginas_aaneengesloten": (
        ("DELETE FROM kern.pagina WHERE pagina = 2",),
        ("UPDATE kern.pagina SET pagina = 3 WHERE pagina = 2",),
        ("INSERT INTO kern.pagina SELECT * FROM kern.pagina WHERE pagina = 2",),
        (
            "UPDATE kern.document SET paginas = 3 WHERE status = 'gelezen'",
            "UPDATE kern.document_deel SET pagina_tot = 3 WHERE deel = 2",
        ),
    ),
    "document_status_klopt": (
        ("UPDATE kern.document SET reden = NULL WHERE status = 'geweigerd'",),
        ("UPDATE kern.document SET reden = ' ' WHERE status = 'onleesbaar'",),
        ("UPDATE kern.document SET soort = NULL WHERE status = 'gelezen'",),
        ("UPDATE kern.document SET tekst_herkomst = 'geen' WHERE status = 'gelezen'",),
        (
            "UPDATE kern.document SET soort = 'raadsbrief', tekst_herkomst = 'laag', reden = NULL, "
            "status = 'gelezen' WHERE status = 'geweigerd'",
        ),
        (f"INSERT INTO kern.pagina VALUES ('{nation.GEWEIGERD}', 1, 't', 'laag', NULL, '')",),
        (f"UPDATE kern.afspraak SET document_id = '{nation.ONLEESBAAR}' WHERE document_id IS NULL",),
    ),
    "alle_kenmerken_gecodeerd": (
        (f"DELETE FROM kern.codering WHERE coder = '{nation.CODER}' AND kenmerk = 'eigen_regie'",),
        ("UPDATE kern.codering SET kenmerk = 'woonruimteverdeling' "
         "WHERE kenmerk = 'eigen_regie' AND coder LIKE 'passages-%'",),
    ),
    "gemeente_bestond": (
        # GM0403 ended on 1 January 2023; GM0301 exists throughout.
        (BINDT_403, f"UPDATE kern.afspraak SET jaar_van = 2023 WHERE afspraak_id = '{nation.AFSPRAAK}'"),
        (BINDT_403, "UPDATE kern.afspraak SET jaar_van = 2030, jaar_tot = 2031 "
         f"WHERE afspraak_id = '{nation.AFSPRAAK}'"),
    ),
    "aantal_gemeenten": (
        # A gemeente ends a year later than it did, in every table.
        (
            "UPDATE referentie.gemeente SET laatste_jaar = 2023, geldig_tot = '2024-01-01' "
            "WHERE gemeente_code = 'GM0402'",
            "UPDATE referentie.gemeente_opvolging SET datum = '2024-01-01' WHERE van_code = 'GM0402'",
            f"INSERT INTO {TABEL} SELECT * REPLACE (2023 AS jaar) FROM {TABEL} "
            "WHERE gemeente_code = 'GM0402' AND jaar = 2022",
            f"UPDATE {DEKKING} SET gemeenten = gemeenten + 1, onbekend = onbekend + 1, "
            "aandeel_geldig = geldig / (gemeenten + 1) "
            "WHERE jaar = 2023 AND gebied IN ('Zuid', 'Nederland', 'onbekend')",
            *een_meer("GM0402", 2023),
            *INDELING,
        ),
    ),
    "aandelen_splitsing": (
        ("UPDATE referentie.gemeente_opvolging SET aandeel = 0.4 WHERE soort = 'splitsing'", *INDELING),
        ("UPDATE referentie.gemeente_opvolging SET aandeel = NULL WHERE van_code = 'GM0402'", *INDELING),
    ),
    "koplopers_2016_cellen": (
        # Two cells change places: every total still agrees.
        (
            "UPDATE vergelijking.koplopers_2016 SET woonvormen = 'nee', eigen_regie = 'ja' WHERE rij = 'Rij 1'",
        ),
        ("UPDATE vergelijking.koplopers_2016 SET rij = 'rij 15' WHERE rij = 'Rij 15'",),
    ),
    "koplopers_2016_totalen": (
        (
            "UPDATE referentie.koplopers_2016 SET woonvormen = 'nee' WHERE rij = 'Rij 1'",
            "UPDATE vergelijking.koplopers_2016 SET woonvormen = 'nee' WHERE rij = 'Rij 1'",
            "UPDATE kern.codering SET waarde = 'nee' WHERE coder = 'expert2016' AND kenmerk = 'woonvormen' "
            f"AND afspraak_id = '{nation.digest('rij 1')}'",
            f"UPDATE {STEUN} SET tabel = 'nee', oordeel = 'beide_nee' WHERE rij = 'Rij 1' AND kenmerk = 'woonvormen'",
            f"UPDATE {LATER_2016} SET waarde_2016 = 'nee' WHERE rij = 'Rij 1' AND kenmerk = 'woonvormen'",
        ),
    ),
    "expert2016_coderingen": (
        (
            "UPDATE kern.codering SET waarde = 'nee' WHERE coder = 'expert2016' AND kenmerk = 'woonvormen' "
            f"AND afspraak_id = '{nation.digest('rij 1')}'",
        ),
        # niet_gecodeerd is stated, not left out.
        (f"DELETE FROM kern.codering WHERE afspraak_id = '{nation.digest('rij 14')}'",),
        (f"INSERT INTO kern.codering BY NAME SELECT * REPLACE ('{nation.AFSPRAAK}' AS afspraak_id) "
         f"FROM kern.codering WHERE afspraak_id = '{nation.digest('rij 1')}'",),
    ),
    "tabel_antwoord_past_bij_status": (
        (f"UPDATE {TABEL} SET woonvormen = 'nee' WHERE gemeente_code = 'GM0003' AND jaar = 2015",
         *INDELING),
        (f"UPDATE {TABEL} SET woonvormen = 'niet_gecodeerd' WHERE gemeente_code = 'GM0002' AND jaar = 2015",
         *INDELING),
        (
            f"UPDATE {TABEL} SET eigen_regie = 'geen_afspraak' WHERE gemeente_code = 'GM0001' AND jaar = 2020",
            f"UPDATE {LANG} SET waarde = 'geen_afspraak' WHERE kenmerk = 'eigen_regie' AND jaar = 2020",
            *INDELING,
            "UPDATE vergelijking.groep SET bekend = 0, aandeel = NULL WHERE kenmerk = 'eigen_regie' AND jaar = 2020",
        ),
    ),
    "tabel_afspraak_past_bij_status": (
        (f"UPDATE {TABEL} SET afspraak_id = NULL, soort = NULL, opvolging = NULL "
         "WHERE gemeente_code = 'GM0001' AND jaar = 2020", *INDELING),
        (f"INSERT INTO kern.afspraak_gemeente VALUES ('{nation.AFSPRAAK}', 'GM0002', 'Gemeente 2', 'titel')",
         f"UPDATE {TABEL} SET afspraak_id = '{nation.AFSPRAAK}', soort = 'prestatieafspraken', opvolging = false "
         "WHERE gemeente_code = 'GM0002' AND jaar = 2020", *INDELING),
    ),
    "lang_volgt_tabel": (
        (f"UPDATE {LANG} SET waarde = 'onleesbaar' WHERE kenmerk = 'eigen_regie' AND jaar = 2020",),
        (f"UPDATE {LANG} SET concreetheid = NULL WHERE kenmerk = 'eigen_regie' AND jaar = 2020",),
        (f"UPDATE {LANG} SET status = 'verlopen' WHERE jaar = 2020",),
        (f"DELETE FROM {LANG} WHERE kenmerk = 'eigen_regie' AND jaar = 2020",),
    ),
    "lang_bewijs_bestaat": (
        (f"UPDATE {LANG} SET begin = begin + 1 WHERE jaar = 2020",),
        (f"UPDATE {LANG} SET citaat = NULL, document_id = NULL WHERE jaar = 2020",),
    ),
    "beoordeling_telt": (
        (besluit("nee"),),
        (f"UPDATE {LANG} SET coder = 'mens' WHERE jaar = 2020 AND kenmerk = 'woonvormen'",),
        (besluit("nee"), f"UPDATE {LANG} SET coder = 'mens' WHERE kenmerk = 'woonvormen'"),
    ),
    "dekking_som": (
        (f"UPDATE {DEKKING} SET aandeel_geldig = 0.5 WHERE jaar = 2020 AND gebied = 'Noord'",),
        (f"UPDATE {DEKKING} SET aandeel_geldig = 'NaN' WHERE jaar = 2020 AND gebied = 'Noord'",),
    ),
    # A gemeente moves between two statuses everywhere, so that every sum still agrees.
    "dekking_volgt_tabel": (
        (f"UPDATE {DEKKING} SET onbekend = onbekend - 1, geen = geen + 1 "
         "WHERE jaar = 2020 AND gebied IN ('Noord', 'Nederland', 'onbekend')",),
        (f"DELETE FROM {DEKKING} WHERE jaar = 2020",),
    ),
    "vastlegging_is_document": (
        (f"DELETE FROM kern.vastlegging WHERE sha256 = '{nation.GEWEIGERD}'",),
        (f"UPDATE kern.vastlegging SET sha256 = '{'9' * 64}' WHERE sha256 = '{nation.GEWEIGERD}'",),
    ),
    "gelezen_document_heeft_afspraak": (
        (
            f"UPDATE kern.vastlegging SET sha256 = '{'9' * 64}' WHERE sha256 = '{nation.GEWEIGERD}'",
            f"UPDATE kern.document SET document_id = '{'9' * 64}', status = 'gelezen', soort = 'jaarschijf', "
            "paginas = 1, delen = 1, tekst_herkomst = 'laag', reden = NULL WHERE status = 'geweigerd'",
            f"INSERT INTO kern.pagina VALUES ('{'9' * 64}', 1, 'tekst', 'laag', NULL, '')",
            f"INSERT INTO kern.document_deel VALUES ('{'9' * 64}', 1, 1, 1, 'jaarschijf', 0.9, NULL)",
        ),
    ),
    "delen_dekken_paginas": (
        ("UPDATE kern.document SET delen = 3 WHERE status = 'gelezen'",),
        ("UPDATE kern.document_deel SET pagina_van = 1 WHERE deel = 2",),
        (
            "DELETE FROM kern.document_deel WHERE deel = 2",
            "UPDATE kern.document SET delen = 1 WHERE status = 'gelezen'",
        ),
    ),
    "document_volgt_delen": (
        ("UPDATE kern.document SET soort = 'bod' WHERE status = 'gelezen'",),
        ("UPDATE kern.document SET soort = 'jaarschijf' WHERE status = 'gelezen'",),
    ),
    "onleesbare_pagina_geen_nee": (("UPDATE kern.pagina SET herkomst = 'geen' WHERE pagina = 1",),),
    "afspraak_heeft_codering": (
        (
            "INSERT INTO kern.afspraak BY NAME SELECT * REPLACE (repeat('b', 32) AS afspraak_id) "
            "FROM kern.afspraak WHERE document_id IS NOT NULL",
            "INSERT INTO kern.afspraak_gemeente VALUES (repeat('b', 32), 'GM0001', 'Gemeente 1', 'titel')",
        ),
    ),
    "geen_contactgegevens": tuple(
        (f"UPDATE {table} SET {column} = '{text}'",)
        for table, column, text in (
            ("kern.document", "titel", "Vragen: wonen@voorbeeld.nl"),
            ("kern.afspraak", "titel", "bel 06-12345678."),
            ("kern.vindplaats", "titel", "(038) 421 34 56"),
            ("kern.document_deel", "titel", "06 12 34 56 78"),
            ("kern.cyclusstuk", "titel", "Bod 2020, info@voorbeeld.nl"),
            ("kern.document", "titel", "+31 (0)6 12 34 56 78"),
            ("kern.document", "titel", "0529-123456"),
            ("kern.document", "titel", "0031 38 4213456"),
            ("kern.document", "titel", "NL91 ABNA 0417 1643 00"),
            ("kern.afspraak", "titel", "BSN: 123456782"),
            ("kern.vindplaats", "titel", "Voorbeeldstraat 12-a, 1234 AB Ons Dorp"),
            ("kern.document_deel", "titel", "Postbus 12, 1234AB Ons Dorp"),
        )
    ),
    "geen_personen": (
        ("UPDATE kern.document SET titel = 'Afspraken, mevrouw de Voorbeeld'",),
        ("UPDATE kern.afspraak SET titel = 'Contact: A.B. Tester'",),
        ("UPDATE kern.vindplaats SET titel = 'de heer Voorbeeld'",),
        ("UPDATE kern.document_deel SET titel = 'mw. Tester, beleid'",),
        ("UPDATE kern.cyclusstuk SET titel = 'Bod van A. B. van der Test'",),
        ("UPDATE kern.secundair_bewijs SET citaat = 'dhr. Test zegt', eind = 14, pagina = 2",
         "UPDATE kern.pagina SET tekst = 'dhr. Test zegt' WHERE pagina = 2"),
        (f"INSERT INTO kern.afspraak_partij VALUES ('{nation.AFSPRAAK}', 'dhr. Voorbeeld', 'overig', NULL, NULL)",),
    ),
    "afspraak_zonder_gemeente": (
        (f"DELETE FROM kern.afspraak_gemeente WHERE afspraak_id = {RIJ_1}",),
    ),
    "afspraak_zonder_periode": (
        (f"UPDATE kern.afspraak SET jaar_tot = NULL WHERE afspraak_id = '{nation.AFSPRAAK}'", GEEN_TOEZEGGING),
        (f"UPDATE kern.afspraak SET jaar_van = NULL WHERE afspraak_id = '{nation.AFSPRAAK}'", GEEN_TOEZEGGING),
    ),
    "versie_past_bij_leidende": (
        (VERSIE,),
        (VERSIE, SAMEN, f"UPDATE kern.afspraak SET jaar_tot = 2020 WHERE afspraak_id = {RIJ_2}"),
        # What leads is itself led.
        (VERSIE, SAMEN, f"INSERT INTO kern.afspraak_versie VALUES ({RIJ_1}, {RIJ_1}, 1, 'gelijkwaardig')"),
    ),
    "versie_spreekt_niet": tuple(
        (VERSIE, SAMEN, f"UPDATE {table} SET afspraak_id = {RIJ_2} WHERE gemeente_code = 'GM0001' AND {one}", *INDELING)
        for table, one in (
            (TABEL, "jaar = 2020"),
            (LANG, "jaar = 2020 AND kenmerk = 'eigen_regie'"),
            (CYCLUS, "jaar = 2020 AND stap = 'afspraken'"),
        )
    ),
    "cyclus_termijn_klopt": (
        ("INSERT INTO referentie.cyclus_termijn BY NAME SELECT * REPLACE (2030 AS geldig_van, 2030 AS geldig_tot) "
         "FROM referentie.cyclus_termijn WHERE stap = 'bod'",),
        ("INSERT INTO referentie.cyclus_termijn VALUES ('verslag', 2016, 1, NULL, 5, 31, 1, false, 'b', NULL)",),
        ("INSERT INTO referentie.cyclus_termijn VALUES ('verslag', 2016, 1, 2015, 5, 31, 1, true, 'b', NULL)",),
        ("INSERT INTO referentie.cyclus_termijn VALUES ('verslag', 2030, 1, 2030, 6, 31, 1, true, 'b', NULL)",),
    ),
    "cyclus_stappen": (
        (f"DELETE FROM {CYCLUS} WHERE stap = 'verslag' AND jaar = 2021",),
        # GM0301 has a year of which nothing is documented.
        (f"INSERT INTO {CYCLUS} BY NAME SELECT * REPLACE ('GM0301' AS gemeente_code, false AS gedocumenteerd, "
         "0 AS aantal, NULL AS soort, NULL AS document_id, NULL AS afspraak_id) "
         f"FROM {CYCLUS} WHERE jaar = 2021",),
    ),
    "cyclus_document": (
        (f"UPDATE {CYCLUS} SET aantal = 0 WHERE stap = 'bod' AND jaar = 2020",),
        (f"UPDATE {CYCLUS} SET document_id = NULL WHERE stap = 'bod' AND jaar = 2020",),
        (f"UPDATE {CYCLUS} SET soort = NULL WHERE stap = 'bod' AND jaar = 2020",),
        (f"UPDATE {CYCLUS} SET datum = '2020-01-01' WHERE stap = 'verslag' AND jaar = 2020",),
    ),
    "cyclus_op_tijd": (
        (f"UPDATE {CYCLUS} SET op_tijd = false WHERE stap = 'bod' AND jaar = 2020",),
        (f"UPDATE {CYCLUS} SET op_tijd = false WHERE stap = 'bod' AND jaar = 2021",),
        (f"UPDATE {CYCLUS} SET termijn = termijn + 1 WHERE stap = 'afspraken' AND jaar = 2021",),
        (f"UPDATE {CYCLUS} SET termijn = '2020-01-01' WHERE stap = 'verslag' AND jaar = 2020",),
    ),
    "cyclus_volgt_tabel": (
        (f"UPDATE {CYCLUS} SET gedocumenteerd = false, aantal = 0, soort = NULL, document_id = NULL, "
         "afspraak_id = NULL WHERE stap = 'afspraken' AND jaar = 2020",),
        (f"UPDATE {CYCLUS} SET gemeente_code = 'GM0005' WHERE jaar = 2021",),
    ),
    "secundair_blijft_apart": (
        (f"UPDATE {TABEL} SET coder = '{nation.SECUNDAIR}' WHERE jaar = 2020",),
        (f"UPDATE {LANG} SET coder = '{nation.SECUNDAIR}' WHERE jaar = 2020 AND waarde = 'nee'",),
        ("INSERT INTO kern.codering BY NAME SELECT * REPLACE ('secundair:x' AS coder) FROM kern.codering "
         f"WHERE coder = '{nation.CODER}' AND waarde = 'nee'",
         "INSERT INTO kern.codering BY NAME SELECT * REPLACE ('secundair:x' AS coder, 'nee' AS waarde) "
         f"FROM kern.codering WHERE coder = '{nation.CODER}' AND waarde = 'ja'"),
        # The sentence of a study stands in the comparison as if it were one of the agreement.
        (f"UPDATE kern.secundair_bewijs SET begin = {nation.BEGIN}, eind = {len(nation.PAGINA)}, "
         f"citaat = '{nation.CITAAT}'",),
    ),
    "secundair_citaat_klopt": (
        ("UPDATE kern.secundair_bewijs SET citaat = 'Vóór'",),
        ("UPDATE kern.secundair_bewijs SET begin = 1, eind = 5",),
        ("UPDATE kern.secundair_bewijs SET pagina = 9",),
        # The place runs over the end of the page, where the slice is still the quote.
        (f"UPDATE kern.secundair_bewijs SET begin = {len(nation.PAGINA) - 8}, eind = {len(nation.PAGINA) + 5}, "
         "citaat = 'ouderen.'",),
    ),
    "secundair_ja_heeft_bewijs": (
        ("DELETE FROM kern.secundair_bewijs",),
        ("UPDATE kern.secundaire_codering SET waarde = 'nee'",),
    ),
    "steun_2016_klopt": (
        (f"DELETE FROM {STEUN} WHERE rij = 'Rij 2' AND kenmerk = 'eigen_regie'",),
        (f"UPDATE {STEUN} SET tabel = 'nee', oordeel = 'tegen_evidentie' WHERE oordeel = 'gesteund'",),
        (f"UPDATE {STEUN} SET oordeel = 'beide_nee' WHERE oordeel = 'zonder_steun'",),
        (f"UPDATE {STEUN} SET passages = 0 WHERE secundair = 'ja'",),
    ),
    "cyclusstuk_periode": (("UPDATE kern.cyclusstuk SET jaar_tot = 2019",),),
    "cyclusstuk_telt_nergens": (
        ("UPDATE kern.cyclusstuk SET jaar_van = NULL, jaar_tot = NULL",),
        ("UPDATE kern.cyclusstuk SET gemeente_code = NULL",),
    ),
    "cijfers_delen": tuple(
        # Years after the comparison: the figures of those within it are used elsewhere.
        (f"INSERT INTO {CIJFER} VALUES ('GM0001', 2033, '{deel}', 11, 't', NULL), "
         f"('GM0001', 2033, '{geheel}', 10, 't', NULL), ('GM0003', 2033, '{deel}', NULL, 't', 'Geheim'), "
         f"('GM0003', 2033, '{geheel}', 10, 't', NULL), ('GM0001', 2032, '{deel}', 11, 't', NULL)",)
        for deel, geheel in (("bevolking_80plus", "bevolking_65plus"), ("bevolking_65plus", "bevolking"),
                             ("corporatiewoningen", "woningvoorraad"))
    ),
    "indeling_volgt_cbs": (
        (f"{CBS_2026} AND gemeente_code <> 'GM0001'",),
        (CBS_2026, "INSERT INTO referentie.gemeente_indeling VALUES (2026, 'GM9999', 'Nieuw', 'PV20', 'Noord')"),
        (CBS_2026, "UPDATE referentie.gemeente_indeling SET provincie_code = 'PV21' WHERE gemeente_code = 'GM0001'"),
    ),
    "afgewezen_is_geen_afspraak": (("UPDATE kern.vindplaats SET afgewezen = 'no word of agreements'",),),
    "vindplaats_heeft_vastlegging": (
        ("UPDATE kern.vindplaats SET url = 'inbox:weg.pdf'",),
        ("UPDATE kern.vindplaats SET status = 'nieuw'",),
    ),
    "aansluiting_sluit": (
        (ACCOUNT, f"UPDATE {AANSLUITING} SET aantal = 2 WHERE regel = 8"),
        (ACCOUNT, f"UPDATE {AANSLUITING} SET aantal = 0 WHERE regel = 8",
         f"UPDATE {AANSLUITING} SET aantal = 1 WHERE regel = 9"),
        (ACCOUNT, f"UPDATE {AANSLUITING} SET aantal = aantal + 1 WHERE regel IN (4, 5)"),
        (ACCOUNT, f"UPDATE {AANSLUITING} SET aantal = aantal - 1 WHERE regel IN (17, 18)",
         f"UPDATE {AANSLUITING} SET aantal = aantal - 2 WHERE regel = 16"),
        (ACCOUNT, f"DELETE FROM {AANSLUITING} WHERE stap = 'gecodeerd'"),
    ),
    "telling_volgt_tabellen": (
        (*COUNTS, f"UPDATE {TELLING} SET gevonden = 2 WHERE jaar = '2020'"),
        (*COUNTS, f"UPDATE {TELLING} SET gelezen = 1 WHERE jaar = 'onbekend'"),
        (*COUNTS, f"UPDATE {TELLING} SET gecodeerd = 14 WHERE jaar = '2016'"),
        (*COUNTS, f"DELETE FROM {TELLING} WHERE bron = 'koplopers2016'"),
    ),
    "stuk_gemeente_bestond": (
        ("UPDATE kern.cyclusstuk SET gemeente_code = 'GM0403', jaar_van = 2023, jaar_tot = 2024",),
        ("UPDATE kern.cyclusstuk SET gemeente_code = 'GM0403', jaar_van = 2025, jaar_tot = NULL",),
    ),
    "vastlegging_heeft_vindplaats": ((RONDE,),),
    "steekproef_klopt": (
        (GETROKKEN, "UPDATE kern.beoordeling SET insluitkans = 0.5"),
        (GETROKKEN, "UPDATE kern.beoordeling SET steekproef = NULL, insluitkans = NULL"),
        (GETROKKEN, "UPDATE kern.beoordeling SET stratum_omvang = 5, insluitkans = 0.4 WHERE kenmerk = 'woonvormen'"),
        (GETROKKEN, "UPDATE kern.beoordeling SET trekking_omvang = 9"),
        (GETROKKEN, "UPDATE kern.beoordeling SET stratum = 'b', trekking_omvang = 20 WHERE kenmerk = 'woonvormen'"),
    ),
    "trend_telt_afspraken": (
        (f"UPDATE {TREND} SET n_niet_gecodeerd = 2 WHERE jaar = 2016",),
        (f"UPDATE {TREND} SET n_ja = 0, aandeel = 0 WHERE jaar = 2020 AND kenmerk = 'woonvormen'",),
        (f"DELETE FROM {TREND} WHERE jaar = 2016 AND kenmerk = 'woonvormen'",),
    ),
    "aandeel_volgt_lang": (
        (f"UPDATE {AANDEEL} SET n = 2, n_ja = 2 WHERE n_ja = 1",),
        (f"DELETE FROM {AANDEEL} WHERE jaar = 2021",),
        (f"INSERT INTO {AANDEEL} SELECT * REPLACE ('woningen' AS eenheid) FROM {AANDEEL}",),
    ),
    "aandeel_nooit_kaal": (
        (f"UPDATE {TREND} SET laag = NULL, hoog = NULL WHERE methode = 'ongecorrigeerd'",),
        (f"UPDATE {AANDEEL} SET reden = NULL",),
        (f"UPDATE {TREND} SET aandeel = 0.5 WHERE jaar = 2020 AND kenmerk = 'woonvormen'",),
        (f"UPDATE {TREND} SET aandeel_gecorrigeerd = 0.5 WHERE methode = 'mensen'",),
        (f"UPDATE {AANDEEL} SET methode = 'gecorrigeerd', reden = NULL, n_steekproef = 150, "
         "aandeel_gecorrigeerd = 0.5, aandeel_mens = 0.5, mens_laag = 0.4, mens_hoog = 0.6, trekking = '0a1b2c3d'",),
    ),
    "ijkpunt_klopt": (
        (f"UPDATE {IJKPUNT} SET vergelijkbaar = true, verschil = 0, ons_cijfer = 8",),
        (f"UPDATE {IJKPUNT} SET gepubliceerd_max = 9",),
        (f"UPDATE {IJKPUNT} SET ons_cijfer = ons_cijfer + 1, verschil = verschil + 1",),
        (f"UPDATE {IJKPUNT} SET dekking = 0.4",),
    ),
    "ijkpunt_ver_af": (
        ("INSERT INTO referentie.benchmark SELECT * REPLACE (2030 AS jaar, 'm' AS maat) FROM referentie.benchmark",
         f"INSERT INTO {IJKPUNT} SELECT * REPLACE (2030 AS jaar, 'm' AS maat, 0.95 AS dekking, true AS vergelijkbaar) "
         f"FROM {IJKPUNT}"),
    ),
    "afgekeurde_ronde_telt_nergens": (
        (RONDE, LINKS, "UPDATE controle.ronde SET opgehaald = 1"),
        (RONDE, LINKS, "UPDATE kern.vindplaats SET laatst_gezien_op = TIMESTAMPTZ '2026-11-02 04:30:00+00'"),
    ),
    "correctie_past": tuple(
        (correctie(stand, "2022", "2023", gevonden),)
        for stand, gevonden in (("al_goed", "2023"), ("anders", "2021"), ("geen_rij", ""))
    ),
    "correctie_staat": (
        (correctie("toegepast", "2023", "2024", "2023"),),
        (correctie("toegepast", "2022", "2023", "2021"),),
        (correctie("toegepast", "2022", "2023", "2022").replace(nation.AFSPRAAK, "0" * 32),),
        (
            correctie("toegepast", "aanwezig", "afwezig", "aanwezig")
            .replace("'kern.afspraak'", "'kern.afspraak_gemeente'")
            .replace("'jaar_tot'", "'rij'")
            .replace("}'", ", \"gemeente_code\": \"GM0001\"}'"),
        ),
    ),
    **FAULTS_INDELING,
    **faults_around.FAULTS,
}  # fmt: skip
