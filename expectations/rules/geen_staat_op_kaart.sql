-- naam: geen_staat_op_kaart
-- tabel: vergelijking.koplopers_tabel
-- ernst: fout
-- reden: Absence is not nee: a gemeente has no agreement only where the official map of that year states it of every
--   corporation that it lists, and a pair only where the map states it of a corporation there.
WITH kaart AS (
  SELECT gemeente_code, try_cast(stand AS BIGINT) AS jaar, bool_and(status = 'geen') AS overal, bool_or(status = 'geen') AS ergens
  FROM kern.opkaart_combinatie
  WHERE status IS NOT NULL AND gemeente_code IS NOT NULL
  GROUP BY ALL
)
SELECT 'gemeente' AS wat, gemeente_code, jaar
FROM vergelijking.koplopers_tabel
LEFT JOIN kaart USING (gemeente_code, jaar)
WHERE status = 'geen' AND overal IS DISTINCT FROM true
UNION ALL
SELECT 'combinatie' AS wat, gemeente_code, jaar
FROM vergelijking.combinatie
LEFT JOIN kaart USING (gemeente_code, jaar)
WHERE status = 'geen' AND ergens IS DISTINCT FROM true
