-- naam: lang_volgt_tabel
-- tabel: vergelijking.koplopers_lang
-- ernst: fout
-- reden: Both shapes of the comparison say the same; the long one has the gemeenten with an agreement only.
WITH waarden AS (
  SELECT gemeente_code, jaar, status, kenmerk, waarde
  FROM vergelijking.koplopers_tabel
  UNPIVOT (waarde FOR kenmerk IN (
    COLUMNS(
      lambda c: NOT suffix(c, '_concreetheid') AND c NOT IN (
        'gemeente_code', 'naam', 'provincie', 'jaar', 'status', 'regionaal', 'afspraak_id', 'soort', 'coder', 'opvolging'
      )
    )
  ))
  WHERE status IN ('geldig', 'verlopen')
),
concreetheden AS (
  SELECT gemeente_code, jaar, replace(kolom, '_concreetheid', '') AS kenmerk, concreetheid
  FROM vergelijking.koplopers_tabel
  UNPIVOT (concreetheid FOR kolom IN (COLUMNS('_concreetheid$')))
),
breed AS (
  SELECT gemeente_code, jaar, kenmerk, status, waarde, concreetheid
  FROM waarden
  LEFT JOIN concreetheden USING (gemeente_code, jaar, kenmerk)
),
lang AS (
  SELECT gemeente_code, jaar, kenmerk, status, waarde, concreetheid FROM vergelijking.koplopers_lang
)
(SELECT 'alleen breed' AS wat, * FROM (FROM breed EXCEPT ALL FROM lang))
UNION ALL
(SELECT 'alleen lang' AS wat, * FROM (FROM lang EXCEPT ALL FROM breed))
