-- naam: tabel_antwoord_past_bij_status
-- tabel: vergelijking.koplopers_tabel
-- ernst: fout
-- reden: Absence is not nee: where no agreement is known every answer is niet_gecodeerd, where there is known to be
--   none it is geen_afspraak, and with an agreement it is never geen_afspraak.
WITH antwoorden AS (
  SELECT gemeente_code, jaar, status, kenmerk, waarde
  FROM vergelijking.koplopers_tabel
  UNPIVOT (waarde FOR kenmerk IN (
    COLUMNS(
      lambda c: NOT suffix(c, '_concreetheid') AND c NOT IN (
        'gemeente_code', 'naam', 'provincie', 'jaar', 'status', 'regionaal', 'afspraak_id', 'soort', 'coder', 'opvolging'
      )
    )
  ))
)
SELECT *
FROM antwoorden
WHERE (status = 'onbekend' AND waarde <> 'niet_gecodeerd')
   OR (status = 'geen' AND waarde <> 'geen_afspraak')
   OR (status IN ('geldig', 'verlopen') AND waarde = 'geen_afspraak')
