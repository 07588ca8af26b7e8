-- naam: groep_leden
-- tabel: vergelijking.vergelijking_gemeenten
-- ernst: fout
-- reden: Every gemeente is in exactly one group of each kind in every year, and the size of a group is the number of its
--   members.
WITH verwacht AS (
  SELECT gemeente_code, jaar, unnest(['grootteklasse', 'stedelijkheid', 'regio']) AS soort
  FROM vergelijking.koplopers_tabel
),
aanwezig AS (
  SELECT gemeente_code, jaar, soort FROM vergelijking.vergelijking_gemeenten
),
omvang AS (
  SELECT 'aantal' AS wat, gemeente_code, jaar, soort
  FROM vergelijking.vergelijking_gemeenten
  QUALIFY aantal <> count(*) OVER (PARTITION BY jaar, soort, groep)
)
(SELECT 'ontbreekt' AS wat, * FROM (FROM verwacht EXCEPT ALL FROM aanwezig))
UNION ALL
(SELECT 'te veel' AS wat, * FROM (FROM aanwezig EXCEPT ALL FROM verwacht))
UNION ALL
FROM omvang
