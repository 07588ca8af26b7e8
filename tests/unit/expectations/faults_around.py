"""Faults in the tables around the central one, each list of statements for the one rule that must see it.

Here: peers, coverage, combinations and commitments. Not here: every other table (`faults`).
"""

# ruff: noqa: S608 - the statements are put together from constants of the tests

from __future__ import annotations

DEKKING = "vergelijking.dekking"
LEDEN = "vergelijking.vergelijking_gemeenten"
GROEP = "vergelijking.groep"
PAAR = "vergelijking.combinatie"
TOTAAL = "vergelijking.toezeggingen_totaal"
CIJFER = "referentie.gemeente_cijfer"
BELOFTE = "INSERT INTO kern.toezegging BY NAME SELECT * REPLACE (2 AS volgnummer, {} AS eenheid) FROM kern.toezegging"

TEGEL = "referentie.gemeente_tegel"

FAULTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "tegel_elke_gemeente": (
        (f"DELETE FROM {TEGEL} WHERE gemeente_code = 'GM0003'",),
        (f"UPDATE {TEGEL} SET gemeente_code = 'GM0402' WHERE gemeente_code = 'GM0003'",),
    ),
    "tegel_bij_zijn_plaats": (
        (f"UPDATE {TEGEL} SET kolom = kolom + 4 WHERE gemeente_code = 'GM0003'",),
        # Degrees north and south were confused for one.
        (f"UPDATE {TEGEL} SET breedtegraad = 104.4 - breedtegraad WHERE gemeente_code = 'GM0003'",),
    ),
    "dekking_cijfers": (
        (f"UPDATE {DEKKING} SET inwoners_geldig = 30000 WHERE jaar = 2020 AND gebied = 'Nederland'",),
        (f"UPDATE {DEKKING} SET inwoners_bekend = 403 WHERE jaar = 2020 AND gebied = 'Nederland'",),
        # Dwellings of another year, or made of nothing.
        (f"UPDATE {DEKKING} SET corporatiewoningen = 0, corporatiewoningen_geldig = 0 WHERE jaar = 2020",),
        (f"INSERT INTO {CIJFER} VALUES ('GM0007', 2020, 'corporatiewoningen', 4000, 't', NULL)",),
    ),
    "groep_leden": (
        (f"DELETE FROM {LEDEN} WHERE gemeente_code = 'GM0003' AND jaar = 2020 AND soort = 'stedelijkheid'",
         f"UPDATE {GROEP} SET gemeenten = gemeenten - 1 WHERE jaar = 2020 AND soort = 'stedelijkheid' "
         "AND groep = 'onbekend'"),
        (f"UPDATE {LEDEN} SET aantal = aantal + 1 WHERE gemeente_code = 'GM0003' AND jaar = 2020 AND soort = 'regio'",),
    ),
    "groep_volgt_cijfer": (
        # 30,000 inhabitants in another year too, and the figure of CBS for that year passed by.
        (f"UPDATE {LEDEN} SET peiljaar = NULL WHERE inwoners = 30000 AND jaar = 2015",),
        (f"INSERT INTO {CIJFER} VALUES ('GM0007', 2020, 'bevolking', 31000, 't', NULL)",),
        (f"INSERT INTO {CIJFER} VALUES ('GM0007', 2020, 'bevolking', 30000, 't', NULL)",),
        (f"UPDATE {LEDEN} SET groep = if(inwoners = 30000, 'onder 20.000', '20.000 tot 50.000') "
         "WHERE inwoners IS NOT NULL AND jaar = 2020",
         f"UPDATE {DEKKING} SET inwoners = 40000 - inwoners WHERE jaar = 2020 AND soort_gebied = 'grootteklasse' "
         "AND inwoners IS NOT NULL"),
        (f"UPDATE {LEDEN} SET groep = if(groep = 'niet stedelijk', 'weinig stedelijk', 'niet stedelijk') "
         "WHERE soort = 'stedelijkheid' AND groep <> 'onbekend' AND jaar = 2020",),
        (f"UPDATE {LEDEN} SET inwoners = 30000 WHERE gemeente_code = 'GM0007' AND soort = 'regio'",),
    ),
    "groep_telt_inwoners_eenmaal": (
        # The inhabitants of one gemeente carried over to two: GM0001 took others in, so it has none of its own.
        (f"UPDATE {LEDEN} SET inwoners = 30000, peiljaar = 2021, groep = '20.000 tot 50.000' "
         "WHERE gemeente_code = 'GM0001' AND soort = 'grootteklasse' AND jaar = 2014",
         f"UPDATE {LEDEN} SET aantal = aantal + if(groep = 'onbekend', -1, 1) WHERE jaar = 2014 "
         "AND soort = 'grootteklasse' AND groep IN ('onbekend', '20.000 tot 50.000')",
         f"UPDATE {LEDEN} SET aantal = 2 WHERE jaar = 2014 AND groep = '20.000 tot 50.000'",
         f"UPDATE {GROEP} SET gemeenten = gemeenten + if(groep = 'onbekend', -1, 1) WHERE jaar = 2014 "
         "AND soort = 'grootteklasse' AND groep IN ('onbekend', '20.000 tot 50.000')",
         f"UPDATE {DEKKING} SET gemeenten = gemeenten + if(gebied = 'onbekend', -1, 1), "
         "onbekend = onbekend + if(gebied = 'onbekend', -1, 1) WHERE jaar = 2014 "
         "AND gebied IN ('onbekend', '20.000 tot 50.000')",
         f"UPDATE {DEKKING} SET inwoners_bekend = inwoners_bekend + 1, inwoners = inwoners + 30000 "
         "WHERE jaar = 2014 AND gebied IN ('Noord', 'Nederland', '20.000 tot 50.000')"),
    ),
    "groep_volgt_regio": (
        (f"UPDATE {LEDEN} SET peiljaar = 2016 WHERE soort = 'regio' AND gemeente_code = 'GM0001'",),
        # What was divided over two regions gets the first, and what went whole into one gets the other.
        (f"UPDATE {LEDEN} SET groep = 'Regio Noord', peiljaar = 2026, aantal = aantal + (groep = 'onbekend')::INT "
         "WHERE soort = 'regio' AND jaar = 2014 AND groep IN ('onbekend', 'Regio Noord')",
         f"UPDATE {LEDEN} SET aantal = (SELECT count(*) FROM {LEDEN} WHERE soort = 'regio' AND jaar = 2014 "
         "AND groep = 'Regio Noord') WHERE soort = 'regio' AND jaar = 2014 AND groep = 'Regio Noord'",
         f"DELETE FROM {GROEP} WHERE soort = 'regio' AND jaar = 2014 AND groep = 'onbekend'",
         f"UPDATE {GROEP} SET gemeenten = gemeenten + 1 WHERE soort = 'regio' AND jaar = 2014 "
         "AND groep = 'Regio Noord'"),
    ),
    "groep_volgt_tabel": (
        (f"UPDATE {GROEP} SET ja = 0, aandeel = 0 WHERE ja = 1 AND jaar = 2020",),
        (f"UPDATE {GROEP} SET aandeel = 0 WHERE bekend = 0 AND jaar = 2020",),
        (f"UPDATE {GROEP} SET aandeel = 0.5 WHERE ja = 1 AND jaar = 2020",),
        (f"UPDATE {GROEP} SET concreetheid = 2 WHERE ja = 1 AND jaar = 2020",),
        # An agreement that has ended counts on.
        (f"UPDATE {GROEP} SET geldig = 1, bekend = 1, aandeel = 0 WHERE jaar = 2024 AND soort = 'regio' "
         "AND groep = 'Regio Noord' AND kenmerk = 'eigen_regie'",),
        (f"DELETE FROM {GROEP} WHERE jaar = 2020 AND kenmerk = 'eigen_regie'",),
    ),
    "combinatie_volgt_tabel": (
        (f"UPDATE {PAAR} SET status = 'geldig', status_bron = 'afspraak' "
         "WHERE corporatie = 'Wonen B' AND jaar = 2020",),
        (f"UPDATE {PAAR} SET status = 'verlopen', status_bron = 'afspraak' WHERE jaar = 2015 "
         "AND corporatie = 'Wonen A'",),
        (f"UPDATE {PAAR} SET jaar = 2030 WHERE corporatie = 'Wonen A' AND jaar = 2015",),
    ),
    "combinatie_volgt_afspraken": (
        (f"UPDATE {PAAR} SET status = 'verlopen' WHERE status = 'geldig' AND jaar = 2020",),
        (f"UPDATE {PAAR} SET corporatie_id = NULL WHERE corporatie = 'Wonen A'",),
    ),
    "combinatie_volgt_dpi": (
        (f"DELETE FROM {PAAR} WHERE corporatie = 'Wonen B' AND jaar = 2020",),
        (f"UPDATE {PAAR} SET woningen = woningen + 1 WHERE corporatie = 'Wonen B' AND jaar = 2020",),
        # A nearer dPi is there and is not used.
        ("INSERT INTO referentie.corporatie_bezit BY NAME SELECT * REPLACE (2020 AS jaar, 2021 AS doeljaar) "
         "FROM referentie.corporatie_bezit",),
        # Further away than a dPi reaches.
        (f"INSERT INTO {PAAR} BY NAME SELECT * REPLACE (2019 AS jaar) FROM {PAAR} "
         "WHERE corporatie = 'Wonen B' AND jaar = 2020",),
    ),
    "combinatie_herkomst": (
        (f"UPDATE {PAAR} SET status_bron = 'opkaart' WHERE status = 'geldig' AND jaar = 2020",),
        (f"UPDATE {PAAR} SET status_bron = 'afspraak' WHERE status = 'onbekend' AND jaar = 2020",),
        (f"UPDATE {PAAR} SET dpi_jaar = 2024 WHERE universum = 'afspraken' AND jaar = 2018",),
        (f"UPDATE {PAAR} SET universum = 'kaart' WHERE universum = 'afspraken' AND corporatie = 'Wonen A'",
         f"UPDATE {PAAR} SET woningen = 500 WHERE universum = 'kaart' AND jaar = 2018"),
    ),
    "geen_staat_op_kaart": (
        ("DELETE FROM kern.opkaart_combinatie WHERE stand = '2020'",),
        ("UPDATE kern.opkaart_combinatie SET stand = 'huidig' WHERE stand = '2020'",),
        ("INSERT INTO kern.opkaart_combinatie BY NAME SELECT * REPLACE ('Wonen D' AS corporatie, 'geldig' AS status) "
         "FROM kern.opkaart_combinatie WHERE stand = '2020'",),
        (f"UPDATE {PAAR} SET status = 'geen', status_bron = 'opkaart' WHERE corporatie = 'Wonen B' AND jaar = 2020",),
    ),
    "toezeggingen_volgen": (
        (f"UPDATE {TOTAAL} SET aantal_max = 80",),
        (f"UPDATE {TOTAAL} SET toezeggingen = 2",),
        (f"DELETE FROM {TOTAAL}",),
        (BELOFTE.format("'woningen'"),),
        # A covenant does not count, nor an agreement without a period.
        ("UPDATE kern.afspraak SET soort = 'deelconvenant' WHERE document_id IS NOT NULL",
         "DELETE FROM kern.afspraak_partij",
         "UPDATE kern.document SET soort = 'deelconvenant' WHERE status = 'gelezen'",
         "UPDATE kern.document_deel SET soort = 'deelconvenant' WHERE deel = 1"),
    ),
    "toezeggingen_optelbaar": (
        (BELOFTE.format("'procent'"),
         f"INSERT INTO {TOTAAL} BY NAME SELECT * REPLACE ('procent' AS eenheid) FROM {TOTAAL}"),
        (BELOFTE.format("'procent'"),
         f"INSERT INTO {TOTAAL} BY NAME SELECT * REPLACE ('procent' AS eenheid, false AS optelbaar, "
         f"'aandeel' AS reden) FROM {TOTAAL}"),
        (f"UPDATE {TOTAAL} SET aantal_min = NULL, aantal_max = NULL",),
        (f"UPDATE {TOTAAL} SET afspraken = 2",),
    ),
}  # fmt: skip
