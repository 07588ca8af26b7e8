-- naam: steun_2016_klopt
-- tabel: vergelijking.steun_2016
-- ernst: fout
-- reden: Each cell of the 2016 table stands there once with its published answer, and the verdict is the one that both
--   answers give.
WITH cellen AS (
  UNPIVOT referentie.koplopers_2016 ON COLUMNS(* EXCLUDE (rij, volgorde)) INTO NAME kenmerk VALUE tabel
)
SELECT coalesce(c.rij, s.rij) AS rij, coalesce(c.kenmerk, s.kenmerk) AS kenmerk, c.tabel, s.secundair, s.oordeel
FROM cellen AS c
FULL JOIN vergelijking.steun_2016 AS s USING (rij, kenmerk)
WHERE s.tabel IS DISTINCT FROM c.tabel
   OR s.oordeel IS DISTINCT FROM CASE
     WHEN c.tabel = 'niet_gecodeerd' THEN 'niet_gecodeerd'
     WHEN s.secundair = 'geen_tekst' THEN 'geen_tekst'
     WHEN c.tabel = 'ja' THEN if(s.secundair = 'ja', 'gesteund', 'zonder_steun')
     ELSE if(s.secundair = 'ja', 'tegen_evidentie', 'beide_nee')
   END
   OR (s.secundair = 'ja') <> (s.passages > 0)
