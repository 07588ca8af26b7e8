"""Faults planted into the tables that hold one division against another, and into succession.

Here: as in `faults`, for the rules of `vergelijking.indeling` and what is made with it.
Not here: the statements that make those tables anew (`nation_indeling`).
"""

# ruff: noqa: S608 - the statements are put together from constants of the tests

from __future__ import annotations

from tests.unit.expectations import nation
from tests.unit.expectations.nation_indeling import INDELING

TABEL = "vergelijking.koplopers_tabel"
LANG = "vergelijking.koplopers_lang"
RELATIE = "vergelijking.indeling"
OP_INDELING = "vergelijking.koplopers_indeling"
LATER_2016 = "vergelijking.koplopers_2016_later"
RIJ_1 = f"'{nation.digest('rij 1')}'"


def hernoemd(code: str) -> tuple[str, ...]:
    """A gemeente takes another name and so another code, GM0998, on 1 January 2020; all tables follow."""
    return (
        "INSERT INTO referentie.gemeente SELECT * REPLACE ('GM0998' AS gemeente_code, 2020 AS eerste_jaar) "
        f"FROM referentie.gemeente WHERE gemeente_code = '{code}'",
        "UPDATE referentie.gemeente SET laatste_jaar = 2019, geldig_tot = DATE '2020-01-01' "
        f"WHERE gemeente_code = '{code}'",
        f"INSERT INTO referentie.gemeente_opvolging VALUES ('2020-01-01', '{code}', 'Oud', 'GM0998', 'Nieuw', "
        "'naamswijziging', 1, true, NULL)",
        *(f"UPDATE {table} SET gemeente_code = 'GM0998' WHERE gemeente_code = '{code}' AND jaar >= 2020"
          for table in (TABEL, LATER_2016, "vergelijking.vergelijking_gemeenten")),
        *(f"UPDATE referentie.{facts} SET gemeente_code = 'GM0998' WHERE gemeente_code = '{code}'"
          for facts in ("regio_gemeente", "gemeente_tegel")),
        *INDELING,
    )  # fmt: skip


FAULTS_INDELING: dict[str, tuple[tuple[str, ...], ...]] = {
    "indeling_volgt_opvolging": (
        # Half of a divided gemeente is given away as if it were whole.
        (f"UPDATE {RELATIE} SET aandeel = 0.9 WHERE gemeente_code = 'GM0403' AND indeling_code = 'GM0001'",),
        # The order of two years is turned around: both hold the same gemeenten whole, so no count sees it.
        (f"UPDATE {RELATIE} SET relatie = 'omvat' WHERE gemeente_code = 'GM0402' AND relatie = 'opgegaan_in'",),
    ),
    "koplopers_indeling_volgt_tabel": (
        # The division says what most say: GM0001 has an agreement, those that joined it are not known.
        (f"UPDATE {OP_INDELING} SET status = 'geldig' "
         "WHERE (indeling_jaar, jaar, gemeente_code) = (2026, 2020, 'GM0001')",),
        (f"UPDATE {OP_INDELING} SET woonvormen = 'ja' "
         "WHERE (indeling_jaar, jaar, gemeente_code) = (2026, 2020, 'GM0001')",),
        (f"UPDATE {OP_INDELING} SET afspraak_id = NULL WHERE indeling_jaar = 2014 AND jaar = 2020",),
        (f"UPDATE {OP_INDELING} SET woonvormen_concreetheid = 1 WHERE indeling_jaar = 2014 AND woonvormen = 'ja'",),
        (f"UPDATE {OP_INDELING} SET gemeenten = gemeenten + 1, niet_toewijsbaar = niet_toewijsbaar + 1 "
         "WHERE indeling_jaar = 2020 AND jaar = 2019 AND gemeente_code = 'GM0001'",),
        # A divided gemeente gets an answer, on a later division and on an earlier one.
        (f"UPDATE {OP_INDELING} SET woonvormen = 'nee' WHERE gemeente_code = 'GM0403' AND indeling_jaar = 2026",),
        (f"UPDATE {OP_INDELING} SET status = 'onbekend' WHERE gemeente_code = 'GM0403' AND indeling_jaar < jaar "
         "AND status = 'niet_toewijsbaar'",),
    ),
    "opvolging_klopt": (
        (f"UPDATE {TABEL} SET opvolging = true WHERE gemeente_code = 'GM0001' AND jaar = 2020",),
        (f"UPDATE {LANG} SET opvolging = true WHERE jaar = 2020 AND kenmerk = 'eigen_regie'",),
        (f"UPDATE {TABEL} SET opvolging = false WHERE gemeente_code = 'GM0003' AND jaar = 2020",),
        # Nobody who signed went into the gemeente for which it is said to speak.
        (f"UPDATE kern.afspraak_gemeente SET gemeente_code = 'GM0002' WHERE afspraak_id = '{nation.AFSPRAAK}'",
         "DELETE FROM kern.afspraak_partij",
         f"UPDATE {TABEL} SET opvolging = true WHERE afspraak_id IS NOT NULL", f"UPDATE {LANG} SET opvolging = true"),
        # A new name, and the agreement that still runs is lost.
        (*hernoemd("GM0101"), f"UPDATE kern.afspraak SET jaar_tot = 2022 WHERE afspraak_id = {RIJ_1}"),
    ),
    "soort_volgt_afspraak": (
        (f"UPDATE {TABEL} SET soort = 'bod_als_afspraken' WHERE gemeente_code = 'GM0001' AND jaar = 2020",),
        (f"UPDATE {LANG} SET soort = 'bod_als_afspraken' WHERE jaar = 2020 AND kenmerk = 'eigen_regie'",),
    ),
    "koplopers_2016_later_klopt": (
        (f"DELETE FROM {LATER_2016} WHERE rij = 'Rij 15' AND jaar = 2020",),
        # What is not known is called gone; what was not coded is called new.
        (f"UPDATE {LATER_2016} SET verloop = 'eraf' WHERE rij = 'Rij 1' AND jaar = 2020 AND waarde_2016 = 'ja'",),
        (f"UPDATE {LATER_2016} SET verloop = 'erbij' WHERE rij = 'Rij 14' AND jaar = 2020",),
        (f"UPDATE {LATER_2016} SET waarde = 'nee' WHERE rij = 'Rij 2' AND jaar = 2020 AND kenmerk = 'woonvormen'",),
        (f"UPDATE {LATER_2016} SET gemeente_code = 'GM0103' WHERE rij = 'Rij 2'",),
    ),
}  # fmt: skip
