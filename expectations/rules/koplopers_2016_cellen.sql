-- naam: koplopers_2016_cellen
-- tabel: vergelijking.koplopers_2016
-- ernst: fout
-- reden: The 2016 table is a fact: the published table equals the reference cell for cell.
WITH feit AS (
  SELECT rij, kenmerk, waarde
  FROM referentie.koplopers_2016
  UNPIVOT (waarde FOR kenmerk IN (COLUMNS(* EXCLUDE (rij, volgorde))))
),
tabel AS (
  SELECT rij, kenmerk, waarde
  FROM vergelijking.koplopers_2016
  UNPIVOT (waarde FOR kenmerk IN (COLUMNS(* EXCLUDE (rij, volgorde, afspraak_id))))
)
SELECT rij, kenmerk, feit.waarde AS feit, tabel.waarde AS tabel
FROM feit
FULL JOIN tabel USING (rij, kenmerk)
WHERE feit.waarde IS DISTINCT FROM tabel.waarde
